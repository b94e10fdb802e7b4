using Egenplan.Domain.Access;
using Egenplan.Web.Access;

namespace Egenplan.Web.Features.Disposals;

/// <summary>Disposal: case officers look through those they may see, unit managers too and approve, administrators see numbers and approve as the second.</summary>
public sealed class DisposalsFolder : IFolderRule
{
    public FolderRule Rule => FolderRule.For(ViewerKind.CaseOfficer, ViewerKind.UnitManager, ViewerKind.Administrator);
}
