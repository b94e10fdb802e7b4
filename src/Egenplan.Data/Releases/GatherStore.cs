using System.Security.Cryptography;
using Egenplan.Data.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Releases;

/// <summary>Another installation, and how gathering from it last went.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Status">How it went.</param>
/// <param name="Detail">What it was about: an authority's code, a day, a key.</param>
/// <param name="TriedAt">When it was last tried, UTC.</param>
/// <param name="GoodAt">When everything was last right, UTC; null: never.</param>
public sealed record GatheredMember(string Address, GatherStatus Status, string? Detail, DateTime? TriedAt, DateTime? GoodAt);

/// <summary>A release of another installation, as it was when it was first fetched.</summary>
/// <param name="Address">Whose.</param>
/// <param name="Code">The authority's code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Day">The day.</param>
/// <param name="Bytes">The file.</param>
/// <param name="IsChanged">True when the member has since shown something else under the same name.</param>
public sealed record GatheredRelease(string Address, string Code, string Name, DateOnly Day, byte[] Bytes, bool IsChanged);

/// <summary>A release of another installation without what is in it.</summary>
/// <param name="Address">Whose.</param>
/// <param name="Code">The authority's code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Day">The day.</param>
/// <param name="IsChanged">True when the member has since shown something else under the same name.</param>
public sealed record NamedRelease(string Address, string Code, string Name, DateOnly Day, bool IsChanged);

/// <summary>That a release is held.</summary>
/// <param name="Address">Whose.</param>
/// <param name="Code">The authority's code.</param>
/// <param name="Day">The day.</param>
/// <param name="Sha256">SHA-256 of the file, in small hexadecimal digits.</param>
public sealed record HeldRelease(string Address, string Code, DateOnly Day, string Sha256);

/// <summary>What has been gathered from other installations. Open figures, outside the wall.</summary>
public sealed class GatherStore
{
    private const int LongestDetail = 200;

    private readonly DbSource _source;
    private readonly TimeProvider _clock;

    internal GatherStore(DbSource source, TimeProvider clock) => (_source, _clock) = (source, clock);

    /// <summary>The members, by address.</summary>
    public async Task<IReadOnlyList<GatheredMember>> MembersAsync(CancellationToken ct = default)
    {
        await using var db = _source.OpenReleasedUnwalled();
        return await db.GatheredMembers.OrderBy(m => m.Address).Select(m => new GatheredMember(m.Address, m.Status, m.Detail, m.TriedAt, m.GoodAt)).ToListAsync(ct);
    }

    /// <summary>Which releases are held, from a member or from all, without what is in them.</summary>
    public async Task<IReadOnlyList<HeldRelease>> HeldAsync(string? address = null, CancellationToken ct = default)
    {
        await using var db = _source.OpenUnwalled();
        return await db.GatheredReleases.Where(r => address == null || r.Address == address).OrderBy(r => r.Code).ThenBy(r => r.Day)
            .Select(r => new HeldRelease(r.Address, r.Code, r.Day, Convert.ToHexStringLower(r.Hash))).ToListAsync(ct);
    }

    /// <summary>Which the latest release of each authority is, without what is in it, by code.</summary>
    public async Task<IReadOnlyList<NamedRelease>> NamesAsync(CancellationToken ct = default)
    {
        await using var db = _source.OpenReleasedUnwalled();
        return await Latest(db).OrderBy(r => r.Code).Select(r => new NamedRelease(r.Address, r.Code, r.Name, r.Day, r.ChangedAt != null)).ToListAsync(ct);
    }

    /// <summary>The latest release of each of these authorities, or of all, by code.</summary>
    public async Task<IReadOnlyList<GatheredRelease>> LatestAsync(IReadOnlyCollection<string>? codes = null, CancellationToken ct = default)
    {
        await using var db = _source.OpenReleasedUnwalled();
        var asked = codes?.ToArray();
        return await Latest(db).Where(r => asked == null || asked.Contains(r.Code)).OrderBy(r => r.Code)
            .Select(r => new GatheredRelease(r.Address, r.Code, r.Name, r.Day, r.Bytes, r.ChangedAt != null)).ToListAsync(ct);
    }

    /// <summary>Everything gathered of an authority, or of all authorities of a municipality, oldest first.</summary>
    public async Task<IReadOnlyList<GatheredRelease>> OfAsync(string code, CancellationToken ct = default)
    {
        await using var db = _source.OpenReleasedUnwalled();
        var among = code + "-";
        return await db.GatheredReleases.Where(r => r.Code == code || r.Code.StartsWith(among)).OrderBy(r => r.Day).ThenBy(r => r.Code)
            .Select(r => new GatheredRelease(r.Address, r.Code, r.Name, r.Day, r.Bytes, r.ChangedAt != null)).ToListAsync(ct);
    }

    /// <summary>Adds a member that is new, and forgets those that are not in the list any longer with what was gathered from them.</summary>
    public async Task KeepMembersAsync(IReadOnlyCollection<string> addresses, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginUnwalledAsync(ct);
        var there = await scope.Db.GatheredMembers.Select(m => m.Address).ToListAsync(ct);
        var gone = there.Except(addresses).ToArray();
        await scope.Db.GatheredMembers.Where(m => gone.Contains(m.Address)).ExecuteDeleteAsync(ct);
        scope.Db.GatheredMembers.AddRange(addresses.Except(there).Select(a => new GatheredMemberRow { Address = a }));
        await scope.Db.SaveChangesAsync(ct);
        await scope.CommitAsync(ct);
    }

    /// <summary>Saves what was fetched from a member and how it went. A release that is there stays as it is; that it has changed is noted.</summary>
    public async Task SaveAsync(string address, GatherStatus status, string? detail, IReadOnlyCollection<GatheredRelease> fetched, IReadOnlyCollection<HeldRelease> changed, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(fetched);
        ArgumentNullException.ThrowIfNull(changed);
        var now = _clock.GetUtcNow().UtcDateTime;
        await using var scope = await _source.BeginUnwalledAsync(ct);
        foreach (var release in fetched)
        {
            scope.Db.GatheredReleases.Add(new GatheredReleaseRow
            {
                Address = address,
                Code = release.Code,
                Day = release.Day,
                Name = release.Name,
                Bytes = release.Bytes,
                Hash = SHA256.HashData(release.Bytes),
                FetchedAt = now,
            });
        }

        await scope.Db.SaveChangesAsync(ct);
        foreach (var release in changed)
        {
            await scope.Db.GatheredReleases.Where(r => r.Address == address && r.Code == release.Code && r.Day == release.Day && r.ChangedAt == null)
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.ChangedAt, now), ct);
        }

        var told = detail?[..Math.Min(detail.Length, LongestDetail)];
        var goodAt = status is GatherStatus.Good ? now : (DateTime?)null;
        await scope.Db.GatheredMembers.Where(m => m.Address == address).ExecuteUpdateAsync(
            s => s.SetProperty(m => m.Status, status).SetProperty(m => m.Detail, told).SetProperty(m => m.TriedAt, now).SetProperty(m => m.GoodAt, m => goodAt ?? m.GoodAt), ct);
        await scope.CommitAsync(ct);
    }

    private static IQueryable<GatheredReleaseRow> Latest(EgenplanDb db) =>
        from release in db.GatheredReleases
        join last in db.GatheredReleases.GroupBy(r => r.Code).Select(g => new { Code = g.Key, Day = g.Max(r => r.Day) })
            on new { release.Code, release.Day } equals new { last.Code, last.Day }
        select release;
}
