using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Egenplan.Data.Conventions;
using Egenplan.Domain.People;
using Egenplan.Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Releases;

/// <summary>
/// What the authorities here have released. A release is written once and never changed, so it is read once and kept in memory. It stands outside the wall:
/// anybody may read it.
/// </summary>
public sealed class ReleaseStore
{
    private readonly DbSource _source;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<(string Authority, DateOnly Day), FigureRelease> _read = new();

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
        if (_read.TryGetValue((authority.Value, day), out var known))
            return known;
        await using var db = _source.OpenReleasedUnwalled();
        return await db.FigureReleases.FirstOrDefaultAsync(r => r.Authority == authority.Value && r.Day == day, ct) is { } row ? Keep(row) : null;
    }

    /// <summary>Which releases there are, by authority and day.</summary>
    public async Task<IReadOnlyList<(AuthorityCode Authority, DateOnly Day)>> AllAsync(CancellationToken ct = default)
    {
        await using var db = _source.OpenReleasedUnwalled();
        var keys = await db.FigureReleases.OrderBy(r => r.Authority).ThenBy(r => r.Day).Select(r => new { r.Authority, r.Day }).ToListAsync(ct);
        return [.. keys.Select(k => (new AuthorityCode(k.Authority), k.Day))];
    }

    /// <summary>The releases of an authority, oldest first.</summary>
    public async Task<IReadOnlyList<FigureRelease>> OfAsync(AuthorityCode authority, CancellationToken ct = default)
    {
        await using var db = _source.OpenReleasedUnwalled();
        var days = await db.FigureReleases.Where(r => r.Authority == authority.Value).OrderBy(r => r.Day).Select(r => r.Day).ToListAsync(ct);
        var releases = new List<FigureRelease>();
        foreach (var day in days)
            releases.Add((await ReadAsync(authority, day, ct))!);
        return releases;
    }

    private FigureRelease Keep(FigureReleaseRow row) => _read[(row.Authority, row.Day)] = new FigureRelease(
        new AuthorityCode(row.Authority), row.Day, row.Definitions, new ReleaseRule(row.HideBelow, row.ShareBase, row.Method), ReleaseText.Read(row.Counts));
}
