using Egenplan.Data;
using Egenplan.Data.Clock;
using Egenplan.Web.Access;
using Egenplan.Web.Hosting.Demo;
using Egenplan.Web.Jobs;
using Microsoft.AspNetCore.Connections;

namespace Egenplan.Web.Hosting.Commands;

/// <summary><c>serve</c>: serves the pages until it is told to stop.</summary>
public sealed class ServeVerb : Verb
{
    // Whoever waits already when the server begins to serve is answered before it warms up what nobody has asked for yet.
    private static readonly TimeSpan FirstAnswer = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    public override string Name => "serve";

    /// <inheritdoc/>
    public override IReadOnlyList<Option> Options { get; } = [new("urls", "URL"), Today];

    /// <inheritdoc/>
    public override async Task<int> RunAsync(Invocation given, CancellationToken ct)
    {
        NativeMemory.GiveBack();
        var installation = Installation.Of(given);
        var options = new SiteOptions { Demo = installation.IsDemo, BehindTls = installation.IsBehindTls, Proxies = SiteOptions.ProxiesOf(installation.Settings), KeepsCookieKeys = true };
        if ((given["urls"] ?? installation.Urls) is { } urls)
            options = options with { Url = urls };
        if (!options.Url.Split(';').All(IsAddress))
            return await given.WrongAsync(given.T.Get("commands.serve.address", ("urls", options.Url)));
        if (installation.Today is not null && !options.Demo)
            return await given.WrongAsync(given.T["commands.serve.today"]);
        try
        {
            return await Refusals.TellAsync(given, async () =>
            {
                await using var app = EgenplanSite.Build(options, builder => Add(builder, installation));
                await app.Services.GetRequiredService<DatabaseStartup>().RunAsync(ct);
                await app.Services.GetRequiredService<FirstAdministrator>().EnsureAsync(ct);
                if (options.Demo)
                    await app.Services.GetRequiredService<DemoData>().EnsureAsync(ct);
                await app.StartAsync(ct);
                var (warmUp, end) = (app.Services.GetRequiredService<WarmUp>(), app.Lifetime.ApplicationStopping);
                await Task.Delay(FirstAnswer, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await warmUp.PagesAsync(end);
                app.Services.GetRequiredService<Opening>().Begin();
                await given.Out.WriteLineAsync(given.T.Get("commands.serve.started", ("urls", options.Url)));
                var warming = warmUp.RestAsync(end);
                await app.WaitForShutdownAsync(ct);
                await warming;
                return app.Services.GetServices<IHostedService>().Any(s => s is BackgroundService { ExecuteTask.IsFaulted: true }) ? Failed : Done;
            });
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            return await given.FailAsync(given.T.Get("commands.serve.busy", ("urls", options.Url)));
        }
    }

    /// <summary>What the server has beside the pages: the data, its clock, what goes on by itself.</summary>
    public static void Add(WebApplicationBuilder builder, Installation installation)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(installation);
        builder.Configuration.AddConfiguration(installation.Settings);

        // One line of JSON for each thing that happens, for programs that watch; in plain text for a developer.
        if (!installation.IsDemo)
            builder.Logging.ClearProviders().AddJsonConsole(o => (o.IncludeScopes, o.UseUtcTimestamp, o.TimestampFormat) = (false, true, "yyyy-MM-ddTHH:mm:ss.fffZ"));

        // Said by the verb itself, in one line and in Swedish.
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddSingleton<TimeProvider>(installation.Today is { } today ? new ShiftedClock(today) : new SteadyClock(TimeProvider.System));
        var data = installation.Data();
        builder.Services.AddEgenplanData(data);
        builder.Services.AddSingleton(MailOptions.Of(installation.Settings, Path.Combine(installation.Folder, "outbox")));
        builder.Services.AddSingleton<MailSender>();
        builder.Services.AddSingleton<WarmUp>();
        builder.Services.AddSingleton<Opening>();
        // First of all that goes on by itself, so that nothing is done by another clock.
        builder.Services.AddHostedService<ClockFollower>();
        builder.Services.AddHostedService<OutboxWorker>();
        builder.Services.AddHostedService<JournalAnchorWorker>();
        builder.Logging.AddFilter("Quartz", LogLevel.Warning);
        builder.Services.AddClock(data, ClockList.Standard);
        builder.Services.AddSingleton<DemoData>();
    }

    // Kestrel also listens on * and +, which are no hosts.
    private static bool IsAddress(string url) =>
        Uri.TryCreate(url.Replace("//*", "//any", StringComparison.Ordinal).Replace("//+", "//any", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https" && uri.AbsolutePath == "/";
}
