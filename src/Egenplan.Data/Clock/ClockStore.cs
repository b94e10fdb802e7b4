using System.Text.Json.Nodes;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Clock;

/// <summary>
/// Which jobs have been done for which time, at each authority. A job is held by one server at a time, and a time that has been done is not
/// done again: that, and nothing outside the database, is what keeps two servers from doing the same thing twice.
/// </summary>
public sealed class ClockStore
{
    /// <summary>How long a server may be at one job for one authority before another takes it over.</summary>
    public static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(15);

    private readonly DbSource _source;
    private readonly JournalWriter _journal;
    private readonly TimeProvider _clock;

    internal ClockStore(DbSource source, JournalWriter journal, TimeProvider clock) => (_source, _journal, _clock) = (source, journal, clock);

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <summary>Takes a job for this server. False when it has been done for that time, or another server is at it.</summary>
    /// <param name="authority">Whose.</param>
    /// <param name="job">The job's code.</param>
    /// <param name="slot">The time it is done for.</param>
    /// <param name="holder">This server, and this run of it.</param>
    /// <param name="again">Also when it has been done.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<bool> TakeAsync(AuthorityCode authority, string job, string slot, string holder, bool again, CancellationToken ct = default)
    {
        var (now, until) = (Now, Now + LongestHold);
        await using var scope = await _source.BeginAsync(authority, ct);
        await scope.Db.Database.ExecuteSqlAsync(
            $"insert into clock_runs (authority, job, slot, holder, result, count) values ({authority.Value}, {job}, '', '', 0, 0) on conflict do nothing", ct);
        var taken = await scope.Db.ClockRuns
            .Where(r => r.Authority == authority.Value && r.Job == job && (again || r.Slot != slot) && (r.HeldUntil == null || r.HeldUntil < now))
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.Holder, holder).SetProperty(r => r.HeldUntil, until).SetProperty(r => r.StartedAt, now).SetProperty(r => r.EndedAt, (DateTime?)null), ct);
        await scope.CommitAsync(ct);
        return taken == 1;
    }

    /// <summary>Tells how it went, if this server still holds it. What has done something, or was started by somebody, is journalled.</summary>
    /// <param name="by">Who started it; null: the clock.</param>
    /// <param name="authority">Whose.</param>
    /// <param name="job">The job's code.</param>
    /// <param name="slot">The time it was done for.</param>
    /// <param name="holder">As it was taken.</param>
    /// <param name="count">How many things were done.</param>
    /// <param name="error">Kind of the fault; null when there was none. What failed is tried again.</param>
    /// <param name="ct">Cancels.</param>
    public async Task EndAsync(Viewer? by, AuthorityCode authority, string job, string slot, string holder, int count, string? error, CancellationToken ct = default)
    {
        var (now, result) = (Now, error is null ? ClockResult.Done : ClockResult.Failed);
        await using var scope = await _source.BeginAsync(authority, ct);
        var ended = await scope.Db.ClockRuns.Where(r => r.Authority == authority.Value && r.Job == job && r.Holder == holder).ExecuteUpdateAsync(
            s => s.SetProperty(r => r.HeldUntil, (DateTime?)null).SetProperty(r => r.EndedAt, now).SetProperty(r => r.Result, result)
                .SetProperty(r => r.Count, count).SetProperty(r => r.Error, error).SetProperty(r => r.Slot, r => error == null ? slot : r.Slot),
            ct);
        if (ended == 1 && (count > 0 || by is not null))
        {
            var details = new JsonObject { ["job"] = job, ["slot"] = slot, ["count"] = count, ["result"] = result.ToString() };
            await _journal.AppendAsync(scope.Db, authority, [new JournalEntry(by ?? Viewer.SystemAt(authority), "ClockRan", Details: details)], ct);
        }

        await scope.CommitAsync(ct);
    }

    /// <summary>How each job last went at the authority.</summary>
    public async Task<IReadOnlyList<ClockRun>> RunsAsync(AuthorityCode authority, CancellationToken ct = default)
    {
        var now = Now;
        await using var scope = await _source.ReadAsync(authority, ct);
        return [.. (await scope.Db.ClockRuns.Where(r => r.Authority == authority.Value).ToListAsync(ct))
            .Select(r => new ClockRun(r.Job, r.Slot, r.StartedAt, r.EndedAt, r.Result, r.Count, r.Error, r.HeldUntil > now))];
    }
}
