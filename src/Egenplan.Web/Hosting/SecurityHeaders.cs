using System.Net.Mime;
using Egenplan.Web.Access;
using Egenplan.Web.Parts;

namespace Egenplan.Web.Hosting;

/// <summary>Marks a file that is the same for everybody and may be kept by browsers as its own headers say.</summary>
internal sealed record PublicFile;

/// <summary>What every answer forbids the browser: nothing from elsewhere, nothing inline, nothing kept, no file shown as a page of ours.</summary>
internal static class SecurityHeaders
{
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; "
        + "object-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // A paper or a file from somebody: even a browser that insists on showing it runs nothing of it, and not in our name.
    private const string FilePolicy = "default-src 'none'; object-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox";

    public static void UseSecurityHeaders(this WebApplication app, SiteOptions options) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            var isRuled = context.GetEndpoint()?.Metadata.GetMetadata<FolderRule>() is not null;
            var isRecording = Recording.IsAllowed(context);
            var page = isRecording ? PagePolicy.Replace("media-src 'self'", "media-src 'self' blob:", StringComparison.Ordinal) : PagePolicy;
            headers.ContentSecurityPolicy = isRuled && IsFile(context.Response) ? FilePolicy : OwnFetch.IsAllowed(context) || FormPart.IsKeptOn(context) ? $"{page}; connect-src 'self'" : page;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = $"camera=(), microphone=({(isRecording ? "self" : "")}), geolocation=(), payment=(), usb=(), browsing-topics=()";
            if (options.IsHttps)
                headers.StrictTransportSecurity = "max-age=63072000; includeSubDomains";
            var isPublic = context.GetEndpoint()?.Metadata.GetMetadata<PublicFile>() is not null;
            if (headers.CacheControl.Count == 0 || (isRuled && !isPublic))
                headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static bool IsFile(HttpResponse response) =>
        response.ContentType is { } type && !type.StartsWith(MediaTypeNames.Text.Html, StringComparison.OrdinalIgnoreCase);
}
