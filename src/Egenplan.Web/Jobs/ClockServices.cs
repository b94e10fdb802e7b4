using System.Globalization;
using Egenplan.Data;
using Egenplan.Data.Clock;
using Quartz;

namespace Egenplan.Web.Jobs;

/// <summary>
/// Wakes for the clock's jobs by Quartz: over several servers on PostgreSQL, in memory on SQLite, which has one server. Quartz says when, and on
/// which server; what has been done is told by the database alone.
/// </summary>
public static class ClockServices
{
    private static int _servers;

    /// <summary>The jobs and what does them, woken by nothing: for pages and tests.</summary>
    public static IServiceCollection AddClockJobs(this IServiceCollection services) => services.AddSingleton(ClockList.Standard).AddSingleton<ClockRunner>();

    /// <summary>Wakes for the jobs that are registered.</summary>
    /// <param name="services">The services.</param>
    /// <param name="data">Where the data lie.</param>
    /// <param name="jobs">The jobs.</param>
    /// <param name="tune">Changes how Quartz works; for tests.</param>
    public static IServiceCollection AddClock(this IServiceCollection services, DataOptions data, ClockJobs jobs, Action<QuartzSchedulerOptions>? tune = null)
    {
        services.AddQuartz(q =>
        {
            q.ConfigureScheduler(o =>
            {
                o.InstanceName = "egenplan";
                o.InstanceId = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName} {Environment.ProcessId} {Interlocked.Increment(ref _servers)}");
                tune?.Invoke(o);
            });
            q.UseDefaultThreadPool(2);
            if (data.Provider is DataProvider.Postgres)
            {
                q.UsePersistentStore(store =>
                {
                    store.ConfigureStore(o =>
                    {
                        o.TablePrefix = ClockTables.Prefix;
                        o.UseBackgroundThreads = true;
                    });
                    store.UsePostgres(Npgsql.NpgsqlFactory.Instance, Data.Conventions.PostgresHosts.ThatTakesWrites(data.ConnectionString));
                    store.UseSystemTextJsonSerializer(_ => { });
                    store.UseClustering();
                });
            }
            else
            {
                q.UseInMemoryStore();
            }

            foreach (var job in jobs.All)
            {
                // Every hour at the job's minute: what is late, or has failed, is so done within the hour; what has been done is let be.
                var minute = job.At.Minute.ToString(CultureInfo.InvariantCulture);
                q.ScheduleJob<ClockTick>(
                    t => t.WithIdentity(job.Code).WithCronSchedule($"0 {minute} * * * ?", c => c.InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)),
                    j => j.WithIdentity(job.Code).RequestRecovery());
            }
        });
        // Not as a service of the host's, which would make it ready before anything is served: ClockStart begins and ends it.
        services.ConfigureAll<QuartzHostedServiceOptions>(o => o.WaitForJobsToComplete = true);
        services.AddSingleton<QuartzHostedService>();
        services.AddHostedService<ClockStart>();
        return services;
    }
}

/// <summary>One waking.</summary>
[DisallowConcurrentExecution]
public sealed class ClockTick(ClockRunner runner) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        await runner.RunAsync(context.JobDetail.Key.Name, cancellationToken);
    }
}

/// <summary>Begins to wake, and catches up, when the server has started.</summary>
public sealed partial class ClockStart(ClockRunner runner, IHostApplicationLifetime lifetime, ILogger<ClockStart> log, QuartzHostedService? quartz = null, Opening? opening = null)
    : BackgroundService
{
    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (quartz is not null)
            await quartz.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var _ = lifetime.ApplicationStarted.Register(started.SetResult);
        try
        {
            await started.Task.WaitAsync(stoppingToken);
            if (opening is not null)
                await opening.BegunAsync(stoppingToken);
            await WakeAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await runner.CatchUpAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server is stopping; the next one catches up.
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogNotCaughtUp(e.GetType().Name);
        }
    }

    private async Task WakeAsync(CancellationToken ct)
    {
        try
        {
            if (quartz is not null)
                await quartz.StartAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Quartz cannot be begun a second time. A server that wakes for nothing ends, so that it is started again.
            LogNotWoken(e.GetType().Name);
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The clock could not be started: {Error}")]
    private partial void LogNotWoken(string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "The clock could not catch up: {Error}")]
    private partial void LogNotCaughtUp(string error);
}
