using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Egenplan.Data.Conventions;
using Egenplan.Domain.People;
using Egenplan.Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Releases;

/// <summary>
/// What the authorities here have released. It stands outside the wall: anybody may read it. A release is written once and never changed, so the latest of each
/// authority, which the public pages show, is read once and kept in memory. The others are read when they are asked for: ten years of a country are 35,000.
/// </summary>
public sealed class ReleaseStore
{
    private readonly DbSource _source;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<AuthorityCode, FigureRelease> _latest = new();

    internal ReleaseStore(DbSource source, TimeProvider clock) => (_source, _clock) = (source, clock);

    /// <summary>Stores a release, where none is for the authority and the day.</summary>
    /// <returns>False when one was there and stays as it is.</returns>
    public async Task<bool> AddAsync(FigureRelease release, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(release);
        var counts = ReleaseText.Write(release.Counts);
        var (code, day, madeAt, hash) = (release.Authority.Value, release.Day, _clock.GetUtcNow().UtcDateTime, SHA256.HashData(Encoding.UTF8.GetBytes(counts)));
        var (method, below, share) = (release.Rule.Edition, release.Rule.HideBelow, release.Rule.ShareBase);
        await using var scope = await _source.BeginAsync(release.Authority, ct);
        var added = await scope.Db.Database.ExecuteSqlAsync(
            $"insert into figure_releases (authority, day, definitions, method, hide_below, share_base, counts, hash, made_at) values ({code}, {day}, {release.Definitions}, {method}, {below}, {share}, {counts}, {hash}, {madeAt}) on conflict do nothing", ct);
        await scope.CommitAsync(ct);
        return added == 1;
    }

    /// <summary>The release of an authority for a day; null when there is none.</summary>
    public async Task<FigureRelease?> ReadAsync(AuthorityCode authority, DateOnly day, CancellationToken ct = default)
    {
        if (_latest.TryGetValue(authority, out var latest) && latest.Day == day)
            return latest;
        await using var db = _source.OpenReleasedUnwalled();
        return await db.FigureReleases.FirstOrDefaultAsync(r => r.Authority == authority.Value && r.Day == day, ct) is { } row ? Read(row) : null;
    }

    /// <summary>Which releases there are, by authority and day.</summary>
    public async Task<IReadOnlyList<(AuthorityCode Authority, DateOnly Day)>> AllAsync(CancellationToken ct = default)
    {
        await using var db = _source.OpenReleasedUnwalled();
        var keys = await db.FigureReleases.OrderBy(r => r.Authority).ThenBy(r => r.Day).Select(r => new { r.Authority, r.Day }).ToListAsync(ct);
        return [.. keys.Select(k => (new AuthorityCode(k.Authority), k.Day))];
    }

    /// <summary>The days that an authority has released, from where they are written: what is made next goes by them, and a standby may lag behind.</summary>
    internal async Task<IReadOnlySet<DateOnly>> DaysWrittenAsync(AuthorityCode authority, CancellationToken ct)
    {
        await using var scope = await _source.ReadAsync(authority, ct);
        return await scope.Db.FigureReleases.Where(r => r.Authority == authority.Value).Select(r => r.Day).ToHashSetAsync(ct);
    }

    /// <summary>One of those releases; null when there is none of that day.</summary>
    internal async Task<FigureRelease?> ReadWrittenAsync(AuthorityCode authority, DateOnly day, CancellationToken ct)
    {
        await using var scope = await _source.ReadAsync(authority, ct);
        return await scope.Db.FigureReleases.FirstOrDefaultAsync(r => r.Authority == authority.Value && r.Day == day, ct) is { } row ? Read(row) : null;
    }

    /// <summary>The latest release of each authority.</summary>
    public async Task<IReadOnlyList<FigureRelease>> LatestAsync(CancellationToken ct = default)
    {
        await using var db = _source.OpenReleasedUnwalled();
        var last = db.FigureReleases.GroupBy(r => r.Authority).Select(g => new { Authority = g.Key, Day = g.Max(r => r.Day) });
        var days = (await last.ToListAsync(ct)).ConvertAll(d => (Authority: new AuthorityCode(d.Authority), d.Day));
        var unread = days.Where(d => _latest.GetValueOrDefault(d.Authority)?.Day != d.Day).Select(d => d.Authority.Value).ToArray();
        if (unread.Length > 0)
        {
            await foreach (var row in db.FigureReleases.Where(r => unread.Contains(r.Authority) && last.Any(l => l.Authority == r.Authority && l.Day == r.Day)).AsAsyncEnumerable().WithCancellation(ct))
                _latest[new AuthorityCode(row.Authority)] = Read(row);
        }

        // One that another standby does not have yet is there at the next question.
        return [.. days.Select(d => _latest.GetValueOrDefault(d.Authority)).OfType<FigureRelease>()];
    }

    /// <summary>The latest release of an authority; null when there is none.</summary>
    public async Task<FigureRelease?> LatestAsync(AuthorityCode authority, CancellationToken ct = default)
    {
        await using var db = _source.OpenReleasedUnwalled();
        var day = await db.FigureReleases.Where(r => r.Authority == authority.Value).MaxAsync(r => (DateOnly?)r.Day, ct);
        if (day is null || await ReadAsync(authority, day.Value, ct) is not { } release)
            return null;
        return _latest[authority] = release;
    }

    /// <summary>The releases of an authority, oldest first.</summary>
    public async Task<IReadOnlyList<FigureRelease>> OfAsync(AuthorityCode authority, CancellationToken ct = default)
    {
        await using var db = _source.OpenReleasedUnwalled();
        var releases = new List<FigureRelease>();
        await foreach (var row in db.FigureReleases.Where(r => r.Authority == authority.Value).OrderBy(r => r.Day).AsAsyncEnumerable().WithCancellation(ct))
            releases.Add(Read(row));
        return releases;
    }

    private static FigureRelease Read(FigureReleaseRow row) =>
        new(new AuthorityCode(row.Authority), row.Day, row.Definitions, new ReleaseRule(row.HideBelow, row.ShareBase, row.Method), ReleaseText.Read(row.Counts));
}
