using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Authorization;

namespace Egenplan.Web.Hosting;

/// <summary>The steps that every request goes through.</summary>
internal static class SiteMiddleware
{
    /// <summary>Tells what warms the site up where the site begins. Adds no step.</summary>
    public static void UseWarmUp(this WebApplication app) => app.Use(next =>
    {
        app.Services.GetService<WarmUp>()?.Through(next);
        return next;
    });

    /// <summary>Gives every request a short number of its own, which the refusal page shows and the log has too.</summary>
    public static void UseReferences(this WebApplication app) => app.Use((context, next) =>
    {
        context.TraceIdentifier = Convert.ToHexString(RandomNumberGenerator.GetBytes(4));
        return next(context);
    });

    /// <summary>Swedish rules for dates, numbers and sorting, whatever the machine's own are.</summary>
    public static void UseSwedish(this WebApplication app) => app.Use((context, next) =>
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Wording.Culture;
        return next(context);
    });

    /// <summary>In a demo, answers nobody but this machine: not another address, not through a proxy.</summary>
    public static void UseDemoGuard(this WebApplication app, SiteOptions options)
    {
        if (!options.Demo)
            return;
        app.Use((context, next) =>
        {
            var request = context.Request;
            var reached = context.Connection.LocalIpAddress is not { } local || IPAddress.IsLoopback(local);
            var proxied = request.Headers.ContainsKey("X-Forwarded-For") || request.Headers.ContainsKey("Forwarded");
            var named = request.Host.Host is "localhost" or "127.0.0.1" or "[::1]" or "::1";
            if (reached && !proxied && named)
                return next(context);
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return Task.CompletedTask;
        });
    }

    /// <summary>Every refusal is a page in plain words, with a reference number.</summary>
    public static void UseProblemPages(this WebApplication app)
    {
        // In a scope of its own: what failed, the reading of an account too, is not asked again.
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/fel/500",
            CreateScopeForErrors = true,
            // What came too slowly, too large or not to its end is the sender's, and the server says which.
            StatusCodeSelector = e => e is BadHttpRequestException sent ? sent.StatusCode : Unavailable.Is(e) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePagesWithReExecute("/fel/{0}");
    }

    /// <summary>Style sheets, fonts, scripts: for everybody, compressed and named by their content.</summary>
    public static void MapEgenplanAssets(this WebApplication app) =>
        app.MapStaticAssets().Add(endpoint => endpoint.Metadata.Add(new AllowAnonymousAttribute()));

    /// <summary>What no page answers is not found, signed in or not.</summary>
    public static void MapNothingFound(this WebApplication app) =>
        app.MapFallback("{*path}", context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }).AllowAnonymous();
}
