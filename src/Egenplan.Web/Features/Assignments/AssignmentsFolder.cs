using Egenplan.Domain.Access;
using Egenplan.Web.Access;

namespace Egenplan.Web.Features.Assignments;

/// <summary>What one has promised in others' plans: staff and citizens; whether there is anything is asked at the door.</summary>
public sealed class AssignmentsFolder : IFolderRule
{
    public FolderRule Rule => FolderRule.For(ViewerKind.Staff, ViewerKind.Citizen);
}
