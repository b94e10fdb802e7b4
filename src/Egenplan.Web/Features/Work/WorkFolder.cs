using Egenplan.Domain.Access;
using Egenplan.Web.Access;

namespace Egenplan.Web.Features.Work;

/// <summary>The case officer's work; the unit manager comes in too, and each door says what a manager may see.</summary>
public sealed class WorkFolder : IFolderRule
{
    public FolderRule Rule => FolderRule.For(ViewerKind.CaseOfficer, ViewerKind.UnitManager);
}
