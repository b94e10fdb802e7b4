using Egenplan.Domain.Access;
using Egenplan.Web.Access;

namespace Egenplan.Web.Features.Work.Import;

/// <summary>Files of decisions are taken in by case officers alone.</summary>
public sealed class ImportFolder : IFolderRule
{
    public FolderRule Rule => FolderRule.For(ViewerKind.CaseOfficer);
}
