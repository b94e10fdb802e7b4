using Egenplan.Data.Accounts;
using Egenplan.Data.Clock;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;

namespace Egenplan.Web.Jobs;

/// <summary>
/// Does what the clock is to do: each job for each authority, once for each time, whoever wakes it. What fails at one authority stops no other
/// and is tried again the next time somebody wakes.
/// </summary>
public sealed partial class ClockRunner(ClockJobs jobs, ClockStore store, AuthorityStore authorities, IServiceProvider services, TimeProvider clock, IdSource ids, ILogger<ClockRunner> log)
{
    /// <summary>Everything whose time has come and that nobody has done: what is late after the server was down, too.</summary>
    public async Task<int> CatchUpAsync(CancellationToken ct)
    {
        var count = 0;
        foreach (var job in jobs.All)
            count += await RunAsync(job.Code, ct);
        return count;
    }

    /// <summary>Does one job where its time has come and nobody has done it. Answers how many things were done.</summary>
    /// <param name="code">The job; one that is not there any longer is nothing.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<int> RunAsync(string code, CancellationToken ct)
    {
        if (jobs.All.FirstOrDefault(j => j.Code == code) is not { } job)
            return 0;
        var count = 0;
        foreach (var authority in await authorities.AllAsync(ct))
            count += await RunAsync(job, authority.Code, by: null, ct) ?? 0;
        return count;
    }

    /// <summary>Does a job now for the authority of whoever asks, whether or not it has been done. Null when another server is at it, or there is none.</summary>
    public async Task<int?> RunNowAsync(string code, Viewer by, CancellationToken ct) =>
        jobs.All.FirstOrDefault(j => j.Code == code) is { } job ? await RunAsync(job, by.Authority, by, ct) : null;

    private async Task<int?> RunAsync(ClockJob job, AuthorityCode authority, Viewer? by, CancellationToken ct)
    {
        var slot = job.SlotAt(clock.GetUtcNow());
        var holder = ids.Next().ToString("N");
        if (!await store.TakeAsync(authority, job.Code, slot, holder, again: by is not null, ct))
            return null;
        var (count, error) = (0, (string?)null);
        try
        {
            count = await job.Work(services, authority, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            error = e.GetType().Name;
            LogFailed(job.Code, error);
        }

        await store.EndAsync(by, authority, job.Code, slot, holder, count, error, ct);
        return error is null ? count : null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The clock could not do {Job}: {Error}")]
    private partial void LogFailed(string job, string error);
}
