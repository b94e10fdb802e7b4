using Egenplan.Web.Access;

namespace Egenplan.Web.Features.Invitations;

/// <summary>Whoever holds a link answers the invitation that it leads to, without an account; the link is the key.</summary>
public sealed class InvitationsFolder : IFolderRule
{
    public FolderRule Rule => FolderRule.Everybody;
}
