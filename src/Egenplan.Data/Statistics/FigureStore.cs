using System.Collections.Immutable;
using Egenplan.Data.Accounts;
using Egenplan.Data.Conventions;
using Egenplan.Data.Vault;
using Egenplan.Domain.Law;
using Egenplan.Domain.People;
using Egenplan.Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Statistics;

/// <summary>The coded facts are not of every case file and plan: made anew by <c>index rebuild</c> after the upgrade that brought them.</summary>
public sealed class FactsMissingException() : InvalidOperationException("Coded facts are missing: run index rebuild.");

/// <summary>
/// The figures of one authority: counted as it stands now, or read as they were frozen on a day. Unprotected, so only for those who lead at the authority
/// itself and for what makes a protected copy of them. Nobody is in them, and reading them opens nobody's documents.
/// </summary>
public sealed class FigureStore
{
    private readonly DbSource _source;
    private readonly AuthorityStore _authorities;
    private readonly KeyVault _vault;
    private readonly TimeProvider _clock;
    private readonly CountedSets _sets = new();

    internal FigureStore(DbSource source, AuthorityStore authorities, KeyVault vault, TimeProvider clock) =>
        (_source, _authorities, _vault, _clock) = (source, authorities, vault, clock);

    /// <summary>When the day is frozen, on a Swedish clock: so late that the day is over for those who work.</summary>
    public static TimeOnly FrozenAt { get; } = new(23, 45);

    /// <summary>The figures of today, counted now, by case officer too. Throws <see cref="FactsMissingException"/>.</summary>
    public async Task<FigureSet> CountAsync(AuthorityCode authority, CancellationToken ct = default)
    {
        var (limits, destroyed) = (await LimitsAsync(authority, ct), await _vault.DestroyedAsync(ct));
        await using var scope = await _source.ReadAsync(authority, ct);
        return await CountAsync(scope.Db, authority, _clock.Today(), limits, await ErasedAsync(scope.Db, authority, destroyed, ct), ct);
    }

    /// <summary>The figures of today, counted now; null while they cannot be counted whole.</summary>
    public async Task<FigureSet?> TryCountAsync(AuthorityCode authority, CancellationToken ct = default)
    {
        try
        {
            return await CountAsync(authority, ct);
        }
        catch (FactsMissingException)
        {
            return null;
        }
    }

    /// <summary>
    /// Freezes a day: today as it stands now, again as often as it is asked for; a day that has passed only if it never was, as it stands now. Nothing is kept of
    /// how much each case officer has to do. The coded facts of those whose key has been destroyed go with it.
    /// </summary>
    /// <returns>False when the day was there and stays as it is.</returns>
    /// <exception cref="FactsMissingException">A day that cannot be counted whole is not frozen.</exception>
    public async Task<bool> FreezeAsync(AuthorityCode authority, DateOnly day, CancellationToken ct = default)
    {
        var today = _clock.Today();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(day, today);
        if (day < today && await ReadAsync(authority, day, ct) is not null)
            return false;
        var (limits, destroyed) = (await LimitsAsync(authority, ct), await _vault.DestroyedAsync(ct));
        await using var scope = await _source.BeginAsync(authority, ct);
        var erased = await ErasedAsync(scope.Db, authority, destroyed, ct);
        await scope.Db.CountedPlans.Where(p => erased.Contains(p.CaseFileId)).ExecuteDeleteAsync(ct);
        await scope.Db.CountedPeople.Where(p => erased.Contains(p.CaseFileId)).ExecuteDeleteAsync(ct);
        var set = await CountAsync(scope.Db, authority, day, limits, erased, ct);
        return await SaveAsync(scope, set, today, ct);
    }

    /// <summary>
    /// What the clock does: freezes the day that ends, or that has just ended if nobody did it in time, and throws away days that are no longer kept
    /// (<see cref="KeptDays"/>). Done again, it does nothing. Answers how many days were frozen.
    /// </summary>
    public async Task<int> FreezeDueAsync(AuthorityCode authority, CancellationToken ct = default)
    {
        // Nobody has an insats from a supervising authority: its noughts would stand among the others' figures.
        if (await _authorities.FindAsync(authority, ct) is { Kind: AuthorityKind.Supervision })
            return 0;
        var now = _clock.Now();
        var today = DateOnly.FromDateTime(now);
        var frozen = await FreezeAsync(authority, TimeOnly.FromDateTime(now) >= FrozenAt ? today : today.AddDays(-1), ct) ? 1 : 0;
        await using var scope = await _source.BeginAsync(authority, ct);
        var over = KeptDays.Over(await scope.Db.FigureDays.Where(d => d.Authority == authority.Value).Select(d => d.Day).ToListAsync(ct), today).ToArray();
        if (over.Length == 0)
            return frozen;
        await scope.Db.FigureDays.Where(d => d.Authority == authority.Value && over.Contains(d.Day)).ExecuteDeleteAsync(ct);
        await scope.CommitAsync(ct);
        return frozen;
    }

    /// <summary>Puts a set among the frozen days as it is, where none is: for the demo's past.</summary>
    /// <returns>False when the day was there and stays as it is.</returns>
    public async Task<bool> KeepAsync(FigureSet set, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        await using var scope = await _source.BeginAsync(set.Authority, ct);
        return await SaveAsync(scope, set, DateOnly.MaxValue, ct);
    }

    /// <summary>The figures of a day as they were frozen: one row. Null when none was.</summary>
    public async Task<FigureSet?> ReadAsync(AuthorityCode authority, DateOnly day, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(authority, ct);
        return await scope.Db.FigureDays.FirstOrDefaultAsync(d => d.Authority == authority.Value && d.Day == day, ct) is { } row
            ? new FigureSet(authority, row.Day, row.Definitions, FigureCounts.Unpack(row.Counts))
            : null;
    }

    /// <summary>The figures of the latest first days of a month as wholes, not broken down, oldest first: at most so many, read at once.</summary>
    public async Task<IReadOnlyList<FigureSet>> MonthsAsync(AuthorityCode authority, int most, CancellationToken ct = default)
    {
        var days = (await DaysAsync(authority, ct)).Where(d => d.Day == 1).TakeLast(most).ToArray();
        await using var scope = await _source.ReadAsync(authority, ct);
        var rows = await scope.Db.FigureDays.Where(d => d.Authority == authority.Value && days.Contains(d.Day)).OrderBy(d => d.Day).ToListAsync(ct);
        return rows.ConvertAll(row => new FigureSet(authority, row.Day, row.Definitions, FigureCounts.Unpack(row.Counts, wholes: true)));
    }

    /// <summary>The days that are frozen, oldest first.</summary>
    public async Task<IReadOnlyList<DateOnly>> DaysAsync(AuthorityCode authority, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(authority, ct);
        return await scope.Db.FigureDays.Where(d => d.Authority == authority.Value).OrderBy(d => d.Day).Select(d => d.Day).ToListAsync(ct);
    }

    /// <summary>The frozen day nearest to a year before, at most a month from it; null when there is none.</summary>
    public async Task<FigureSet?> YearBeforeAsync(AuthorityCode authority, DateOnly day, CancellationToken ct = default)
    {
        const int Month = 31;
        var then = day.AddYears(-1);
        var days = (await DaysAsync(authority, ct)).Where(d => Math.Abs(d.DayNumber - then.DayNumber) <= Month).ToList();
        return days.Count == 0 ? null : await ReadAsync(authority, days.MinBy(d => Math.Abs(d.DayNumber - then.DayNumber)), ct);
    }

    private async Task<LocalLimits> LimitsAsync(AuthorityCode authority, CancellationToken ct) =>
        LocalLimits.From((await _authorities.FindAsync(authority, ct))?.Settings ?? ImmutableDictionary<string, string>.Empty);

    /// <summary>The case files whose key has been destroyed.</summary>
    private static async Task<Guid[]> ErasedAsync(EgenplanDb db, AuthorityCode authority, IReadOnlyList<Guid> destroyed, CancellationToken ct) =>
        destroyed.Count == 0 ? [] : await db.CaseFiles.Where(f => f.Authority == authority.Value && destroyed.Contains(f.KeyId)).Select(f => f.Id).ToArrayAsync(ct);

    private async Task<FigureSet> CountAsync(EgenplanDb db, AuthorityCode authority, DateOnly day, LocalLimits limits, Guid[] erased, CancellationToken ct)
    {
        var code = authority.Value;
        // Counted, not asked whether there is any: PostgreSQL then takes it that one is soon found, and goes through the rows of the whole country to find none.
        var missing = await db.CaseFileIndex.CountAsync(f => f.Authority == code && !erased.Contains(f.CaseFileId) && !db.CountedPeople.Any(p => p.CaseFileId == f.CaseFileId), ct)
            + await db.PlanIndex.CountAsync(i => i.Authority == code && !erased.Contains(i.CaseFileId) && !db.CountedPlans.Any(p => p.PlanId == i.PlanId), ct);
        if (missing > 0)
            throw new FactsMissingException();
        var people = db.CountedPeople.Where(p => p.Authority == code && !erased.Contains(p.CaseFileId)).OrderBy(p => p.CaseFileId);
        var plans = db.CountedPlans.Where(p => p.Authority == code).OrderBy(p => p.PlanId);
        if (_sets.Kept(authority, day, limits) is { } kept && (await DigestAsync(people, plans, ct)).SequenceEqual(kept.Of))
            return kept.Set;
        return _sets.Count(authority, await people.ToListAsync(ct), await plans.ToListAsync(ct), day, limits);
    }

    // Row by row: the facts of the largest authority are sixteen megabytes, and each is let go when the next one comes.
    private static async Task<byte[]> DigestAsync(IQueryable<CountedPersonRow> people, IQueryable<CountedPlanRow> plans, CancellationToken ct)
    {
        using var digest = new RowDigest();
        await foreach (var row in people.AsAsyncEnumerable().WithCancellation(ct))
            digest.Add(row);
        digest.EndPeople();
        await foreach (var row in plans.AsAsyncEnumerable().WithCancellation(ct))
            digest.Add(row);
        return digest.End();
    }

    // A day before the one given is never written over; the database keeps it from being there twice.
    private async Task<bool> SaveAsync(WriteScope scope, FigureSet set, DateOnly today, CancellationToken ct)
    {
        var (code, day) = (set.Authority.Value, set.Day);
        if (set.Day == today)
            await scope.Db.FigureDays.Where(d => d.Authority == code && d.Day == day).ExecuteDeleteAsync(ct);
        var (counts, madeAt) = (FigureCounts.Pack(set.Counts.Where(c => c.Key.Values.All(v => v.Axis is not Axis.Officer))), _clock.GetUtcNow().UtcDateTime);
        var saved = await scope.Db.Database.ExecuteSqlAsync(
            $"insert into figure_days (authority, day, definitions, counts, made_at) values ({code}, {day}, {set.Definitions}, {counts}, {madeAt}) on conflict do nothing", ct);
        await scope.CommitAsync(ct);
        return saved == 1;
    }
}
