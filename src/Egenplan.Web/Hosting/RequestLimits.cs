using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Egenplan.Web.Hosting;

/// <summary>How much a request may carry. A page that takes files raises its own limit with <c>[RequestSizeLimit]</c>.</summary>
internal static class RequestLimits
{
    /// <summary>Bytes of a form of a page that says nothing else.</summary>
    public const int Body = 2 * 1024 * 1024;

    public static void Apply(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = Body;
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        // Whoever sends slower than this is ended; until then nobody waits for them (Receiving).
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(1024, TimeSpan.FromSeconds(10));
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
    }

    /// <summary>
    /// Refuses what says itself that it is too large with a page, before anything reads it. What does not say so is cut
    /// off by the server.
    /// </summary>
    public static void UseRequestLimits(this WebApplication app) => app.Use((context, next) =>
    {
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is { } own ? own.MaxRequestBodySize : Body;
        // The page that tells of what became of it is not what it was sent to.
        var isRefused = context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;
        if (isRefused || limit is null || context.Request.ContentLength is not { } length || length <= limit)
            return next(context);
        context.Request.ContentType = null;
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    });

    public static void Apply(FormOptions form)
    {
        form.ValueCountLimit = 4000;
        form.KeyLengthLimit = 200;
        form.ValueLengthLimit = 1024 * 1024;
    }
}
