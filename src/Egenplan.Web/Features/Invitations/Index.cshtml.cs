using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Web.Looks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Egenplan.Web.Features.Invitations;

/// <summary>
/// The neutral page behind a link in a mail: that there is a meeting, and by the person's consent when and where. It names nobody
/// before or after the answer, and every link that leads to nothing gets the same 404.
/// </summary>
[EnableRateLimiting(PublicPace.LinkPolicy)]
public sealed class IndexModel(PlanReader reader, PlanStore store, AuthorityStore authorities, IdSource ids) : InvitationPage(ids)
{
    /// <summary>The authority that the link names.</summary>
    [FromRoute(Name = "authority")]
    public string Authority { get; set; } = "";

    /// <summary>The unguessable part.</summary>
    [FromRoute(Name = "key")]
    public string LinkKey { get; set; } = "";

    /// <summary>Who invites.</summary>
    public string AuthorityName { get; private set; } = "";

    /// <inheritdoc/>
    protected override string Address => InvitationMails.PathOf(new AuthorityCode(Authority), LinkKey);

    /// <inheritdoc/>
    protected override async Task<InvitationExtract?> FindAsync(CancellationToken ct)
    {
        if (!AuthorityCode.IsValid(Authority) || await authorities.FindAsync(new AuthorityCode(Authority), ct) is not { } authority)
            return null;
        AuthorityName = AuthorityLook.Of(authority).Name ?? authority.Name;
        return await reader.InvitationByLinkAsync(authority.Code, LinkKey, ct);
    }

    /// <inheritdoc/>
    protected override Task<ChangeResult<InvitationExtract>> SaveAsync(InvitationReply reply, CancellationToken ct) =>
        store.ReplyByLinkAsync(new AuthorityCode(Authority), LinkKey, reply, ct);
}
