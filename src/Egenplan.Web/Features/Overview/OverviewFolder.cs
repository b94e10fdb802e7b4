using Egenplan.Domain.Access;
using Egenplan.Web.Access;

namespace Egenplan.Web.Features.Overview;

/// <summary>Figures for those who lead and for the board. Who leads sees the counts of the own authority; the board sees what may be released of them.</summary>
public sealed class OverviewFolder : IFolderRule
{
    public FolderRule Rule => FolderRule.For(ViewerKind.UnitManager, ViewerKind.BoardReader);
}
