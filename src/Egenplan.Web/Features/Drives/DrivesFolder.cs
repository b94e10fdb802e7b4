using Egenplan.Domain.Access;
using Egenplan.Web.Access;

namespace Egenplan.Web.Features.Drives;

/// <summary>Information drives: those who lead.</summary>
public sealed class DrivesFolder : IFolderRule
{
    public FolderRule Rule => FolderRule.For(ViewerKind.UnitManager);
}
