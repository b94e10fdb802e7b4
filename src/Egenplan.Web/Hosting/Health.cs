using Egenplan.Data;
using Egenplan.Data.Clock;
using Egenplan.Web.Jobs;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Egenplan.Web.Hosting;

/// <summary>
/// Whether the server lives, and whether it can serve just now: for what stands in front and for whoever keeps watch. One
/// word each and nothing more, since anybody may ask.
/// </summary>
internal static class Health
{
    /// <summary>200 as long as the process answers.</summary>
    public const string Alive = "/halsa/levande";

    /// <summary>200 when data and keys can be reached, the machine's clock is right and the server is not about to stop; 503 otherwise.</summary>
    public const string Ready = "/halsa/redo";

    private const string OfReady = "ready", WrongClock = "clock";

    /// <summary>True for an address of a watcher's.</summary>
    public static bool Is(PathString path) => path == Alive || path == Ready;

    /// <summary>Registers the checks.</summary>
    public static void AddHealth(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<ReadyCheck>(OfReady, tags: [OfReady]);

    /// <summary>Answers at <see cref="Alive"/> and <see cref="Ready"/>.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks(Alive, Answering("health.alive", "health.alive", _ => false)).AllowAnonymous().WithMetadata(Access.FolderRule.Everybody, new PageMethodsOf(TakesForms: false));
        app.MapHealthChecks(Ready, Answering("health.ready", "health.not-ready", c => c.Tags.Contains(OfReady))).AllowAnonymous().WithMetadata(Access.FolderRule.Everybody, new PageMethodsOf(TakesForms: false));
    }

    private static HealthCheckOptions Answering(string well, string unwell, Func<HealthCheckRegistration, bool> asked) => new()
    {
        Predicate = asked,
        AllowCachingResponses = false,
        ResponseWriter = (context, report) =>
        {
            context.Response.ContentType = "text/plain; charset=utf-8";
            var t = new Wording(WordingCatalog.BuiltIn, TextChoice.Swedish);
            var why = report.Entries.Any(e => e.Value.Description == WrongClock) ? "health.clock" : unwell;
            return context.Response.WriteAsync(t[report.Status == HealthStatus.Healthy ? well : why] + "\n", context.RequestAborted);
        },
    };

    private sealed class ReadyCheck(IServiceProvider services, IHostApplicationLifetime life, IConfiguration settings) : IHealthCheck
    {
        private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            if (life.ApplicationStopping.IsCancellationRequested)
                return HealthCheckResult.Unhealthy("stopping");
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Longest);
            try
            {
                await services.GetRequiredService<StoreHealth>().CheckAsync(limit.Token).WaitAsync(Longest, cancellationToken);
                return services.GetRequiredService<TimeProvider>() is SteadyClock clock && clock.Apart > ClockFollower.ApartOf(settings)
                    ? HealthCheckResult.Unhealthy(WrongClock)
                    : HealthCheckResult.Healthy();
            }
            catch (Exception e) when (e is System.Data.Common.DbException or TimeoutException or OperationCanceledException or IOException or InvalidOperationException)
            {
                return HealthCheckResult.Unhealthy(e.GetType().Name);
            }
        }
    }
}
