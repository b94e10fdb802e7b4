using Egenplan.Domain.Access;
using Egenplan.Web.Access;

namespace Egenplan.Web.Features.Supervised;

/// <summary>Answering a supervisor: those who lead, and administrators.</summary>
public sealed class SupervisedFolder : IFolderRule
{
    public FolderRule Rule => FolderRule.For(ViewerKind.UnitManager, ViewerKind.Administrator);
}
