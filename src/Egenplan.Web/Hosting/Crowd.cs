using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;

namespace Egenplan.Web.Hosting;

/// <summary>
/// How many requests are worked on at once, and how many wait for their turn. More than that are told at once to come back
/// (503, <c>Retry-After</c>), so that those who are being served are served as usual. What somebody wrote is kept on the page
/// that says so.
/// </summary>
internal static class Crowd
{
    private static readonly object Item = new();

    /// <summary>
    /// Takes a place for each request, but for files, pages about failures and watchers. <c>Egenplan:AtOnce</c> and
    /// <c>Egenplan:Waiting</c> say how many.
    /// </summary>
    public static void UseCrowd(this WebApplication app)
    {
        var atOnce = Math.Max(1, app.Configuration.GetValue("Egenplan:AtOnce", 32 * Environment.ProcessorCount));
        var waiting = Math.Max(0, app.Configuration.GetValue("Egenplan:Waiting", 4 * atOnce));
        var places = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = atOnce, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
        app.Lifetime.ApplicationStopped.Register(places.Dispose);
        app.Use(async (context, next) =>
        {
            if (context.Features.Get<IExceptionHandlerFeature>() is not null || context.Items.ContainsKey(Item)
                || context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || Health.Is(context.Request.Path))
            {
                await next(context);
                return;
            }

            using var place = await places.AcquireAsync(1, context.RequestAborted);
            if (!place.IsAcquired)
                throw new TooManyAtOnceException();
            context.Items[Item] = place;
            try
            {
                await next(context);
            }
            finally
            {
                context.Items.Remove(Item);
            }
        });
    }

    /// <summary>Gives the place up: for an answer that goes on for as long as somebody listens.</summary>
    public static void Leave(HttpContext context) => (context.Items[Item] as IDisposable)?.Dispose();
}

/// <summary>So many are served and wait that this one is not: it has not been begun.</summary>
internal sealed class TooManyAtOnceException() : Exception("Too many requests at once.");
