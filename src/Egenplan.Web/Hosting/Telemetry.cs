using System.Diagnostics;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Egenplan.Web.Hosting;

/// <summary>
/// What can be seen of the server from outside: metrics in the form of Prometheus on a port of their own
/// (<c>Egenplan:Metrics</c>, e.g. <c>http://127.0.0.1:9464</c>), and metrics and traces to a collector that speaks OTLP
/// (<c>Egenplan:Otlp</c>). Neither is on unless set. Pages by their pattern, never by their address; no words, no names, no ids of people.
/// </summary>
internal static class Telemetry
{
    private const string Service = "egenplan", Npgsql = "Npgsql";

    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Diagnostics", "System.Runtime", "Microsoft.EntityFrameworkCore", Npgsql,
    ];

    /// <summary>Where metrics are read, or null.</summary>
    public static Uri? MetricsAddress(IConfiguration settings) => settings["Egenplan:Metrics"] is { Length: > 0 } url ? new Uri(url) : null;

    /// <summary>Collects what the settings ask for, and nothing when they ask for nothing.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder, SiteOptions options)
    {
        var collector = builder.Configuration["Egenplan:Otlp"] is { Length: > 0 } url ? new Uri(url) : null;
        var scraped = MetricsAddress(builder.Configuration);
        if (collector is null && scraped is null)
            return;
        if (scraped is not null)
        {
            builder.WebHost.UseUrls($"{options.Url};{scraped.GetLeftPart(UriPartial.Authority)}");
            builder.Services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(new MetricsPort(scraped.Port)));
        }

        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(r => r.AddService(Service)).WithMetrics(metrics =>
        {
            metrics.AddMeter(Meters);
            // The address of a page has ids in it; its pattern has not.
            metrics.AddView(instrument => instrument.Name.StartsWith("http.client", StringComparison.Ordinal) ? MetricStreamConfiguration.Drop : null);
            if (scraped is not null)
                metrics.AddPrometheusExporter();
            if (collector is not null)
                metrics.AddOtlpExporter(o => o.Endpoint = collector);
        });
        if (collector is not null)
        {
            telemetry.WithTracing(traces => traces
                .AddSource("Microsoft.AspNetCore", Npgsql).AddProcessor<NoAddresses>().AddOtlpExporter(o => o.Endpoint = collector));
        }
    }

    // Answers nothing but metrics on their own port, and no metrics on any other. Before everything else, AllowedHosts too: whoever reads them asks by
    // another name than people do.
    private sealed class MetricsPort(int port) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.MapWhen(context => context.Connection.LocalPort == port, metrics =>
            {
                metrics.UseOpenTelemetryPrometheusScrapingEndpoint(context => context.Request.Path == "/metrics");
                metrics.Run(context =>
                {
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    return Task.CompletedTask;
                });
            });
            next(app);
        };
    }

    // Spans keep method, status and the page's pattern. One that ended in a fault tells its message, which may hold what somebody wrote: it is not sent.
    private sealed class NoAddresses : OpenTelemetry.BaseProcessor<Activity>
    {
        private static readonly string[] Telling = ["url.path", "url.query", "url.full", "client.address", "network.peer.address", "user_agent.original", "http.target", "http.url"];

        public override void OnEnd(Activity data)
        {
            foreach (var tag in Telling)
                data.SetTag(tag, null);
            if (data.Events.Any(e => e.Name == "exception"))
                data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
