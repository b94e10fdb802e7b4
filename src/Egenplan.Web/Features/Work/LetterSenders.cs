using Egenplan.Data.Accounts;
using Egenplan.Domain.People;
using Egenplan.Web.Looks;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Outputs.Pdf.Documents;

namespace Egenplan.Web.Features.Work;

/// <summary>Who stands as sender of a letter: the authority, by its officer.</summary>
public sealed class LetterSenders(AuthorityStore authorities, AccountStore accounts)
{
    /// <summary>The sender; what is not known is left out.</summary>
    /// <param name="authority">The authority.</param>
    /// <param name="officer">The officer's account.</param>
    /// <param name="title">What the officer is, where the letter says so.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<LetterSender> OfAsync(AuthorityCode authority, UserId officer, string title, CancellationToken ct)
    {
        var known = await authorities.FindAsync(authority, ct);
        var account = await accounts.FindAsync(authority, officer, ct);
        var look = known is null ? null : AuthorityLook.Of(known);
        return new LetterSender(look?.Name ?? known?.Name ?? "", [], account?.Name ?? "", title, Email: account?.Email ?? "")
        {
            Logo = look?.Logo is { } logo ? new Photo(logo.Png) : null,
        };
    }
}
