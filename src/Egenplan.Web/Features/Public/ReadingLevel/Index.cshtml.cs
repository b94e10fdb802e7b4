using Egenplan.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Egenplan.Web.Features.Public.ReadingLevel;

/// <summary>Plain, easy-read or another language: kept in a cookie that tells nothing about the reader.</summary>
public sealed class IndexModel(SiteOptions options, TimeProvider clock) : PageModel
{
    public IActionResult OnPost(string? niva, string? till)
    {
        if (niva is "latt" or "en")
            Response.Cookies.Append(TextChooser.Cookie, niva, Shape(clock.GetUtcNow().AddYears(1)));
        else
            Response.Cookies.Delete(TextChooser.Cookie, Shape(null));
        return new SeeOtherResult(till is not null && Url.IsLocalUrl(till) ? till : "/");
    }

    private CookieOptions Shape(DateTimeOffset? expires) =>
        new() { HttpOnly = true, Secure = options.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", Expires = expires };
}
