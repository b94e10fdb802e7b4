using Egenplan.Data.Accounts;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Egenplan.Web.Features.Requests.Follow;

/// <summary>
/// How far a request has come, by its receipt. Says nothing about any person; every code that fits nothing, whatever the reason, gets
/// the same answer.
/// </summary>
[OfferedIn("en"), EnableRateLimiting(PublicPace.Policy)]
public sealed class IndexModel(AuthorityStore authorities, FlagStore flags) : WorkPage
{
    /// <summary>The receipt's code, as typed. Never in the address.</summary>
    [BindProperty]
    public string Code { get; set; } = "";

    /// <summary>How far it has come.</summary>
    public AskState? State { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ReceiptCode.ToId(Code) is { } id)
        {
            // All are asked, found or not, so that the time tells nothing.
            foreach (var authority in await authorities.AllAsync(ct))
                State = await flags.StateAsync(authority.Code, id, ct) ?? State;
        }

        return State is null ? Invalid(nameof(Code), "ask.follow.unknown") : Page();
    }
}
