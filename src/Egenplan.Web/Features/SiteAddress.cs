using Egenplan.Web.Hosting;

namespace Egenplan.Web.Features;

/// <summary>
/// Where others find this site, for links in mails: the setting <c>Egenplan:Address</c>, else as the one who presses the button
/// has reached it. The clock, which nobody has reached, knows only the setting.
/// </summary>
public sealed class SiteAddress(IConfiguration settings, SiteOptions options, IHttpContextAccessor context)
{
    /// <summary>The whole address of a path of ours; null when nobody has said where the site is.</summary>
    public string? Of(string path)
    {
        if (Uri.TryCreate(settings["Egenplan:Address"], UriKind.Absolute, out var told) && told.Scheme is "http" or "https")
            return told.AbsoluteUri.TrimEnd('/') + path;
        return context.HttpContext?.Request is { Host.HasValue: true } request
            ? $"{(options.IsHttps ? "https" : request.Scheme)}://{request.Host}{request.PathBase}{path}"
            : null;
    }
}
