using Egenplan.Domain.Access;
using Egenplan.Web.Access;

namespace Egenplan.Web.Features.Administration;

/// <summary>Settings and accounts: no plans are seen here.</summary>
public sealed class AdministrationFolder : IFolderRule
{
    public FolderRule Rule => FolderRule.For(ViewerKind.Administrator, ViewerKind.CaseOfficer);
}
