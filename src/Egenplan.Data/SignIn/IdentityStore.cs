using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.SignIn;

/// <summary>What somebody is known by: a value that one source vouches for. The same value from another source is somebody else.</summary>
/// <param name="Source">Who vouches: key of a sign-in provider, or of the directory and which of its fields.</param>
/// <param name="Value">An organisation identity, a personal number, a user name. A word about a person: sealed, found by keyed hash.</param>
public sealed record SignInIdentity(string Source, string Value)
{
    /// <summary>The source of what the directory calls somebody: its user name, the same in capitals and small letters, and its own id.</summary>
    public const string DirectoryUserName = "scim:userName", DirectoryId = "scim:externalId";
}

/// <summary>An identity that leads to an account.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Account">The account.</param>
/// <param name="Identity">The identity.</param>
public sealed record AccountIdentity(Guid Id, UserId Account, SignInIdentity Identity);

/// <summary>Which identities lead to which account, within one authority.</summary>
public sealed class IdentityStore
{
    private readonly DbSource _source;
    private readonly AuthorityKeys _keys;
    private readonly JournalWriter _journal;
    private readonly IdSource _ids;
    private readonly TimeProvider _clock;

    internal IdentityStore(DbSource source, AuthorityKeys keys, JournalWriter journal, IdSource ids, TimeProvider clock) =>
        (_source, _keys, _journal, _ids, _clock) = (source, keys, journal, ids, clock);

    /// <summary>The account that an identity leads to, whether or not it may be used; null for none.</summary>
    public async Task<UserId?> FindAsync(AuthorityCode authority, SignInIdentity identity, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(authority, ct);
        using var key = await _keys.OpenAsync(scope.Db, authority, ct);
        return await FindAsync(scope.Db, authority, Hash(key, identity), ct);
    }

    /// <summary>The identities that lead to an account.</summary>
    public async Task<IReadOnlyList<AccountIdentity>> OfAsync(AuthorityCode authority, UserId account, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(authority, ct);
        var rows = await scope.Db.Identities.Where(i => i.Authority == authority.Value && i.Account == account.Value).OrderBy(i => i.AddedAt).ThenBy(i => i.Id).ToListAsync(ct);
        if (rows.Count == 0)
            return [];
        using var key = await _keys.OpenAsync(scope.Db, authority, ct);
        return [.. rows.Select(r => new AccountIdentity(r.Id, account, JsonSerializer.Deserialize<SignInIdentity>(key.Open(r.Sealed, Context(authority, r.Id)))!))];
    }

    /// <summary>All identities of an authority.</summary>
    public async Task<ILookup<UserId, AccountIdentity>> AllAsync(AuthorityCode authority, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(authority, ct);
        var rows = await scope.Db.Identities.Where(i => i.Authority == authority.Value).ToListAsync(ct);
        using var key = await _keys.OpenAsync(scope.Db, authority, ct);
        return rows.Select(r => new AccountIdentity(r.Id, new UserId(r.Account), JsonSerializer.Deserialize<SignInIdentity>(key.Open(r.Sealed, Context(authority, r.Id)))!))
            .ToLookup(i => i.Account);
    }

    /// <summary>Lets an identity lead to an account, journalled. False when it leads to another account already.</summary>
    public async Task<bool> AddAsync(Viewer by, UserId account, SignInIdentity identity, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(by.Authority, ct);
        using var key = await _keys.OpenAsync(scope.Db, by.Authority, ct);
        if (await FindAsync(scope.Db, by.Authority, Hash(key, identity), ct) is { } there)
            return there == account;
        Add(scope.Db, by.Authority, account, identity, key);
        await scope.Db.SaveChangesAsync(ct);
        await _journal.AppendAsync(scope.Db, by.Authority, [Entry(by, "IdentityAdded", account)], ct);
        await scope.CommitAsync(ct);
        return true;
    }

    /// <summary>Takes an identity away, journalled: it no longer lets anybody in.</summary>
    public async Task RemoveAsync(Viewer by, UserId account, Guid id, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(by.Authority, ct);
        var count = await scope.Db.Identities.Where(i => i.Authority == by.Authority.Value && i.Account == account.Value && i.Id == id).ExecuteDeleteAsync(ct);
        if (count == 0)
            return;
        await _journal.AppendAsync(scope.Db, by.Authority, [Entry(by, "IdentityRemoved", account)], ct);
        await scope.CommitAsync(ct);
    }

    /// <summary>
    /// The account of a citizen: the one that the identity leads to, or a new one where somebody's case file at this
    /// authority has the number as the person's own or as a representative's. Null for everybody else, and nothing is
    /// saved about them.
    /// </summary>
    /// <param name="authority">The authority.</param>
    /// <param name="identity">Who signed in; its value is the number.</param>
    /// <param name="name">Name as the provider tells it.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    public async Task<UserId?> CitizenAsync(AuthorityCode authority, SignInIdentity identity, string name, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(authority, ct);
        using var key = await _keys.OpenAsync(scope.Db, authority, ct);
        var search = new SearchKey(key);
        byte[][] tokens = [search.Token(SearchTokenKind.Number, identity.Value), search.Token(SearchTokenKind.Representative, identity.Value)];
        var known = await FindAsync(scope.Db, authority, Hash(key, identity), ct);
        var hasRelation = await scope.Db.SearchTokens.AnyAsync(
            t => t.Authority == authority.Value && tokens.Contains(t.Token)
                && (t.Kind == SearchTokenKind.Number || t.Kind == SearchTokenKind.Representative), ct);
        if (known is not null || !hasRelation)
            return known;
        var account = new Account(new UserId(_ids.Next()), authority, ViewerKind.Citizen, Unit: null, Active: true, name, "") { Number = identity.Value };
        scope.Db.Users.Add(AccountStore.Row(account, key));
        await scope.Db.SaveChangesAsync(ct);
        Add(scope.Db, authority, account.Id, identity, key);
        await scope.Db.SaveChangesAsync(ct);
        await _journal.AppendAsync(scope.Db, authority, [Entry(account.Viewer, "CitizenAccountMade", account.Id)], ct);
        await scope.CommitAsync(ct);
        return account.Id;
    }

    internal static JournalEntry Entry(Viewer by, string action, UserId account) =>
        new(by, action, Details: new JsonObject { ["account"] = account.Value.ToString("N") });

    private void Add(EgenplanDb db, AuthorityCode authority, UserId account, SignInIdentity identity, DataKey key)
    {
        var id = _ids.Next();
        db.Identities.Add(new IdentityRow
        {
            Authority = authority.Value,
            Hash = Hash(key, identity),
            Account = account.Value,
            Id = id,
            AddedAt = _clock.GetUtcNow().UtcDateTime,
            Sealed = key.Seal(JsonSerializer.SerializeToUtf8Bytes(identity), Context(authority, id)),
        });
    }

    private static async Task<UserId?> FindAsync(EgenplanDb db, AuthorityCode authority, byte[] hash, CancellationToken ct)
    {
        var found = await db.Identities.Where(i => i.Authority == authority.Value && i.Hash == hash).Select(i => (Guid?)i.Account).FirstOrDefaultAsync(ct);
        return found is { } id ? new UserId(id) : null;
    }

    private static byte[] Hash(DataKey key, SignInIdentity identity) =>
        HMACSHA256.HashData(key.Derive("sign-in identities 1"), Encoding.UTF8.GetBytes($"{identity.Source}\0{(identity.Source == SignInIdentity.DirectoryUserName ? identity.Value.ToLowerInvariant() : identity.Value)}"));

    private static SealContext Context(AuthorityCode authority, Guid id) => new(authority, "identity", id);
}
