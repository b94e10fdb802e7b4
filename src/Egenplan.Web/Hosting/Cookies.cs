namespace Egenplan.Web.Hosting;

/// <summary>How our cookies are made: for this host only, unreadable to scripts, <c>__Host-</c> under https.</summary>
internal static class Cookies
{
    public static void Shape(CookieBuilder cookie, SiteOptions options, string name)
    {
        cookie.Name = options.IsHttps ? "__Host-" + name : name;
        cookie.SecurePolicy = options.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.Path = "/";
        cookie.IsEssential = true;
    }
}
