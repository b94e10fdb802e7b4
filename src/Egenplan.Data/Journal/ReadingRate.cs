using System.Text.Json.Nodes;
using Egenplan.Data.Conventions;
using Egenplan.Domain.Access;
using Microsoft.Extensions.Caching.Memory;

namespace Egenplan.Data.Journal;

/// <summary>How much an account has read lately.</summary>
/// <param name="People">How many different people's files it has opened.</param>
/// <param name="HasOpened">True when the one asked for is one of them.</param>
/// <param name="IsTold">True when it has been stopped already in the same time.</param>
public sealed record ReadingCount(int People, bool HasOpened, bool IsTold);

/// <summary>
/// Counts in the journal whose files an account has opened lately, so that all servers count together and a restart forgets
/// nothing. Lists do not count: they show names, no files. What an account is known to have opened is not looked up again at each
/// of its pages: an entry of the journal stays.
/// </summary>
public sealed class ReadingRate : IDisposable
{
    /// <summary>The entry that tells that an account was stopped.</summary>
    public const string Stopped = "MassReading";

    // CaseFileRead, PlanRead …: what a file of decisions brings in for a thousand people opens none of them.
    private const string Opened = "Read";

    // Some hundred accounts at work; of whoever is forgotten the journal is asked.
    private const int KnownAtMost = 20_000;

    private static readonly KeptQuery<CountAsked, Counted> Asked = new((db, asked) =>
    {
        var first = db.Journal.Where(f => f.Authority == asked.Authority && f.At > asked.Since).OrderBy(f => f.At).Select(f => f.Seq);
        return db.Journal
            .Where(j => j.Authority == asked.Authority && j.Actor == asked.Actor && j.Seq >= first.FirstOrDefault() && j.At > asked.Since && ((j.Subject != null && j.Action.EndsWith(Opened)) || j.Action == Stopped))
            .GroupBy(j => 1)
            .Select(g => new Counted
            {
                People = g.Where(j => j.Subject != null).Select(j => j.Subject).Distinct().Count(),
                OpenedAt = g.Max(j => j.Subject == asked.Target || j.Plan == asked.Target ? j.At : (DateTime?)null),
                IsTold = g.Max(j => j.Action == Stopped ? 1 : 0),
            });
    });

    private readonly DbSource _source;
    private readonly JournalWriter _journal;
    private readonly TimeProvider _clock;
    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = KnownAtMost });

    internal ReadingRate(DbSource source, JournalWriter journal, TimeProvider clock) => (_source, _journal, _clock) = (source, journal, clock);

    /// <summary>True when the account is known here to have opened it since a while ago; false when <see cref="CountAsync"/> must be asked.</summary>
    /// <param name="viewer">The account.</param>
    /// <param name="target">Id of the case file or plan.</param>
    /// <param name="within">How long ago.</param>
    public bool IsKnownOpen(Viewer viewer, Guid target, TimeSpan within)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return _known.TryGetValue(new Known(viewer.Authority.Value, viewer.User.Value, target), out DateTime at) && _clock.GetUtcNow().UtcDateTime - at is var since && since >= TimeSpan.Zero && since < within;
    }

    /// <summary>What the account has opened since a while ago.</summary>
    /// <param name="viewer">The account.</param>
    /// <param name="target">Id of the case file or plan that is asked for now.</param>
    /// <param name="within">How long ago.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ReadingCount> CountAsync(Viewer viewer, Guid target, TimeSpan within, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        var counted = await Asked.OneAsync(scope.Db, new CountAsked(viewer.Authority.Value, viewer.User.Value, target, _clock.GetUtcNow().UtcDateTime - within), ct);
        if (counted is null)
            return new(0, HasOpened: false, IsTold: false);
        if (counted.OpenedAt is { } at)
            _known.Set(new Known(viewer.Authority.Value, viewer.User.Value, target), at, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = within });
        return new(counted.People, counted.OpenedAt is not null, counted.IsTold == 1);
    }

    /// <summary>Writes in the journal that an account was stopped.</summary>
    public async Task StopAsync(Viewer viewer, int people, TimeSpan within, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var scope = await _source.BeginAsideAsync(viewer.Authority, ct);
        var details = new JsonObject { ["minutes"] = (int)within.TotalMinutes, ["people"] = people };
        await _journal.AppendAsync(scope.Db, viewer.Authority, [new JournalEntry(viewer, Stopped, Details: details)], ct);
        await scope.CommitAsync(ct);
    }

    /// <inheritdoc/>
    public void Dispose() => _known.Dispose();

    private readonly record struct Known(string Authority, Guid Actor, Guid Target);

    private sealed record CountAsked(string Authority, Guid Actor, Guid Target, DateTime Since);

    private sealed class Counted
    {
        public int People { get; init; }

        public DateTime? OpenedAt { get; init; }

        public int IsTold { get; init; }
    }
}
