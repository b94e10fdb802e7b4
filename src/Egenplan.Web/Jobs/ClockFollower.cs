using Egenplan.Data.Clock;

namespace Egenplan.Web.Jobs;

/// <summary>Keeps the server's time that of the database (<see cref="SteadyClock"/>): before anything is served, and every half minute.</summary>
public sealed partial class ClockFollower(TimeProvider clock, DatabaseNow database, IConfiguration settings, ILogger<ClockFollower> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>By how much the machine's clock may differ before the server is not ready (<c>Egenplan:ClockSeconds</c>).</summary>
    public static TimeSpan ApartOf(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return TimeSpan.FromSeconds(settings.GetValue("Egenplan:ClockSeconds", 5.0) is > 0 and var seconds ? seconds : 5);
    }

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await FollowAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await FollowAsync(stoppingToken);
        }
    }

    private async Task FollowAsync(CancellationToken ct)
    {
        if (clock is not SteadyClock steady || ct.IsCancellationRequested)
            return;
        try
        {
            await steady.FollowAsync(database, ct);
            if (steady.Apart > ApartOf(settings))
                LogApart(steady.Apart.TotalSeconds);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or TimeoutException or OperationCanceledException or InvalidOperationException or IOException)
        {
            // The time is counted on; whether the database can be reached is told elsewhere.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The machine's clock is wrong by {Seconds:0} seconds.")]
    private partial void LogApart(double seconds);
}
