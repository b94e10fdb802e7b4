using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.SignIn;

/// <summary>A key that an authority's directory shows when it tells us who works there. The key itself is not kept.</summary>
/// <param name="Id">Its id.</param>
/// <param name="At">When it was made, UTC.</param>
/// <param name="EndedAt">When it was ended; null while it may be used.</param>
public sealed record DirectoryKey(Guid Id, DateTime At, DateTime? EndedAt);

/// <summary>The keys of directories (SCIM), as hashes.</summary>
public sealed class DirectoryKeyStore
{
    private const int Length = 32;
    private readonly DbSource _source;
    private readonly JournalWriter _journal;
    private readonly IdSource _ids;
    private readonly TimeProvider _clock;

    internal DirectoryKeyStore(DbSource source, JournalWriter journal, IdSource ids, TimeProvider clock) =>
        (_source, _journal, _ids, _clock) = (source, journal, ids, clock);

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <summary>Makes a key, journalled. The answer is the only time that it is seen: the authority's code, a full stop, 256 random bits.</summary>
    public async Task<string> MakeAsync(Viewer by, CancellationToken ct = default)
    {
        var key = $"{by.Authority.Value}.{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Length))}";
        await using var scope = await _source.BeginAsync(by.Authority, ct);
        scope.Db.DirectoryKeys.Add(new DirectoryKeyRow { Id = _ids.Next(), Authority = by.Authority.Value, Hash = HashOf(key), By = by.User.Value, At = Now });
        await scope.Db.SaveChangesAsync(ct);
        await _journal.AppendAsync(scope.Db, by.Authority, [new JournalEntry(by, "DirectoryKeyMade")], ct);
        await scope.CommitAsync(ct);
        return key;
    }

    /// <summary>The authority whose directory shows this key; null for one that was never made or has been ended.</summary>
    public async Task<AuthorityCode?> AuthorityOfAsync(string key, CancellationToken ct = default)
    {
        var at = key.LastIndexOf('.');
        if (at < 1 || !AuthorityCode.IsValid(key[..at]))
            return null;
        var (authority, hash) = (new AuthorityCode(key[..at]), HashOf(key));
        await using var scope = await _source.ReadAsync(authority, ct);
        return await scope.Db.DirectoryKeys.AnyAsync(k => k.Authority == authority.Value && k.Hash == hash && k.EndedAt == null, ct) ? authority : null;
    }

    /// <summary>An authority's keys, newest first.</summary>
    public async Task<IReadOnlyList<DirectoryKey>> AllAsync(AuthorityCode authority, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(authority, ct);
        return await scope.Db.DirectoryKeys.Where(k => k.Authority == authority.Value).OrderByDescending(k => k.At)
            .Select(k => new DirectoryKey(k.Id, k.At, k.EndedAt)).ToListAsync(ct);
    }

    /// <summary>Ends a key, journalled: refused from the next request on.</summary>
    public async Task EndAsync(Viewer by, Guid id, CancellationToken ct = default)
    {
        var now = Now;
        await using var scope = await _source.BeginAsync(by.Authority, ct);
        var count = await scope.Db.DirectoryKeys.Where(k => k.Authority == by.Authority.Value && k.Id == id && k.EndedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(k => k.EndedAt, now), ct);
        if (count == 0)
            return;
        await _journal.AppendAsync(scope.Db, by.Authority, [new JournalEntry(by, "DirectoryKeyEnded")], ct);
        await scope.CommitAsync(ct);
    }

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
