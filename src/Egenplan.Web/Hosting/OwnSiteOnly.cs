using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.HttpOverrides;

namespace Egenplan.Web.Hosting;

/// <summary>
/// What browsers say of where a request comes from (Fetch Metadata, <c>Origin</c>): another site may link to us, and nothing
/// else. A second wall behind the form's own token. Programs that are no browsers say nothing and are judged by the token.
/// </summary>
internal static class OwnSiteOnly
{
    /// <summary>Refuses forms sent by another site (400) and pages of ours fetched into another site's page (403).</summary>
    public static void UseOwnSiteOnly(this WebApplication app) => app.Use((context, next) =>
    {
        // The page of a refusal is made by the same request, and must not be refused in its turn.
        var isRefused = context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;
        if (isRefused || !IsForeign(context.Request))
            return next(context);
        context.Request.ContentType = null;
        context.Response.StatusCode = IsSafe(context.Request) ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    });

    /// <summary>Believes what a proxy says of the browser's address, from the proxies that the settings name and from nobody else.</summary>
    public static void UseProxies(this WebApplication app, SiteOptions options)
    {
        if (options.BehindTls)
        {
            app.Use((context, next) =>
            {
                context.Request.Scheme = "https";
                return next(context);
            });
        }

        if (options.Proxies.IsEmpty)
            return;
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = options.Proxies.Length };
        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        foreach (var proxy in options.Proxies)
            forwarded.KnownProxies.Add(proxy);
        app.UseForwardedHeaders(forwarded);
    }

    private static bool IsForeign(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (!IsSafe(request))
        {
            // A browser that sends no referrer says "null" of its own pages' forms; what it says here no script can set.
            return site is not "same-origin" && (site is not ("" or "none") || IsForeignOrigin(request));
        }

        if (site is "" or "same-origin" or "none")
            return false;
        var (mode, aim) = (request.Headers["Sec-Fetch-Mode"].ToString(), request.Headers["Sec-Fetch-Dest"].ToString());
        return mode != "navigate" || aim is not ("document" or "");
    }

    private static bool IsForeignOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsSafe(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
}
