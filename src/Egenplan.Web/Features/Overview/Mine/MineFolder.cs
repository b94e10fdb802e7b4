using Egenplan.Domain.Access;
using Egenplan.Web.Access;

namespace Egenplan.Web.Features.Overview.Mine;

/// <summary>A case officer's own figures, and nobody else's.</summary>
public sealed class MineFolder : IFolderRule
{
    public FolderRule Rule => FolderRule.For(ViewerKind.CaseOfficer);
}
