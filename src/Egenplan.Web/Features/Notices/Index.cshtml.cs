using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Notices;

/// <summary>When one hears by e-mail that there is a message.</summary>
public enum NoticePace
{
    /// <summary>At once, one for each message.</summary>
    AtOnce = 1,

    /// <summary>One a day, in the morning.</summary>
    Daily = 2,
}

/// <summary>Avisering: at once, or one notice a day; kept with the account.</summary>
public sealed class IndexModel(AccountStore accounts) : WorkPage
{
    [BindProperty]
    public NoticeForm Form { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct) =>
        Form = new NoticeForm { Pace = await accounts.FindAsync(Viewer.Authority, Viewer.User, ct) is { WantsDigest: true } ? NoticePace.Daily : NoticePace.AtOnce };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return Invalid();
        await accounts.KeepDigestAsync(Viewer, Form.Pace is NoticePace.Daily, ct);
        return SeeOther("/avisering", "notices.saved");
    }
}

/// <summary>The choice.</summary>
public sealed class NoticeForm
{
    [Required]
    public NoticePace? Pace { get; set; }
}
