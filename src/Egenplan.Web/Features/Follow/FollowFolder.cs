using Egenplan.Domain.Access;
using Egenplan.Web.Access;

namespace Egenplan.Web.Features.Follow;

/// <summary>A meeting on a screen of one's own: the person, and those whom the person has let in; asked at the door each time.</summary>
public sealed class FollowFolder : IFolderRule
{
    public FolderRule Rule => FolderRule.For(ViewerKind.Citizen, ViewerKind.Staff);
}
