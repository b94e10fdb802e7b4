using Egenplan.Data.Accounts;
using Egenplan.Web.Access;
using Egenplan.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Egenplan.Web.Features.Public.ReadingLevel;

/// <summary>Plain, easy-read or another language: kept in a cookie that tells nothing about the reader, and with a citizen's account.</summary>
[DoneByParts]
public sealed class IndexModel(DisplayChooser display, AccountStore accounts, CurrentViewer current, SiteOptions options, TimeProvider clock) : PageModel
{
    public async Task<IActionResult> OnPostAsync(string? niva, string? till, CancellationToken ct)
    {
        var text = TextChooser.Known(niva);
        if (current.Find() is { } viewer)
            await accounts.KeepDisplayAsync(viewer, new KeptDisplay(display.Choice, text).Kept, ct);
        if (text.Length > 0)
            Response.Cookies.Append(TextChooser.Cookie, text, Shape(clock.GetUtcNow().AddYears(1)));
        else
            Response.Cookies.Delete(TextChooser.Cookie, Shape(null));
        return new SeeOtherResult(till is not null && Url.IsLocalUrl(till) ? till : "/");
    }

    private CookieOptions Shape(DateTimeOffset? expires) =>
        new() { HttpOnly = true, Secure = options.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", Expires = expires };
}
