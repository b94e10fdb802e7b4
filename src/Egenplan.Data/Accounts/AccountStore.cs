using System.Text.Json;
using System.Text.Json.Nodes;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Accounts;

/// <summary>Somebody who signs in.</summary>
/// <param name="Id">The account.</param>
/// <param name="Authority">The authority within whose wall it is.</param>
/// <param name="Kind">Kind of viewer.</param>
/// <param name="Unit">Code of the unit, or null.</param>
/// <param name="Active">False once it may no longer be used.</param>
/// <param name="Name">Name; sealed with the authority's key.</param>
/// <param name="Email">E-mail, empty when none; sealed with the authority's key.</param>
public sealed record Account(UserId Id, AuthorityCode Authority, ViewerKind Kind, string? Unit, bool Active, string Name, string Email)
{
    /// <summary>A citizen's personal number, twelve digits, sealed with the authority's key; null for others.</summary>
    public string? Number { get; init; }

    /// <summary>True for who wants one notice a day of messages in place of one at once.</summary>
    public bool WantsDigest { get; init; }

    /// <summary>The viewer that this account is.</summary>
    public Viewer Viewer => new(Id, Kind, Authority) { Number = Number };
}

/// <summary>The accounts of those who work with plans.</summary>
public sealed class AccountStore
{
    /// <summary>The most characters that are kept of how pages are to look.</summary>
    public const int LongestDisplay = 80;

    private readonly DbSource _source;
    private readonly AuthorityKeys _keys;

    private readonly JournalWriter _journal;

    internal AccountStore(DbSource source, AuthorityKeys keys, JournalWriter journal) => (_source, _keys, _journal) = (source, keys, journal);

    /// <summary>Adds or changes an account. An account never changes authority.</summary>
    public Task SaveAsync(Account account, CancellationToken ct = default) => SaveAsync(account, by: null, ct);

    /// <summary>Adds or changes an account at the viewer's authority, journalled.</summary>
    public Task SaveAsync(Viewer by, Account account, CancellationToken ct = default) =>
        by.Authority == account.Authority ? SaveAsync(account, by, ct) : throw new InvalidOperationException("An account is changed within its own authority.");

    private async Task SaveAsync(Account account, Viewer? by, CancellationToken ct)
    {
        await using var scope = await _source.BeginAsync(account.Authority, ct);
        using var key = await _keys.OpenAsync(scope.Db, account.Authority, ct);
        var before = await scope.Db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == account.Id.Value && u.Authority == account.Authority.Value, ct);
        var isThere = before is not null;
        var row = Row(before is null ? account : account with { WantsDigest = Of(before, key).WantsDigest }, key);
        scope.Db.Entry(row).State = isThere ? EntityState.Modified : EntityState.Added;
        if (isThere)
            scope.Db.Entry(row).Property(u => u.Display).IsModified = false;
        try
        {
            await scope.Db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (!isThere)
        {
            // The id is taken, and not here.
            throw new InvalidOperationException("An account never changes authority.", e);
        }

        if (by is not null)
            await _journal.AppendAsync(scope.Db, account.Authority, [Entry(by, account, isThere)], ct);
        await scope.CommitAsync(ct);
    }

    /// <summary>
    /// Keeps how a citizen wants the pages to look with the account, so that it follows to another device: codes, no words, and nothing
    /// of what anybody has said. For others nothing is kept.
    /// </summary>
    /// <param name="viewer">Whose account.</param>
    /// <param name="display">The choice, at most <see cref="LongestDisplay"/> characters.</param>
    /// <param name="ct">Cancels.</param>
    public async Task KeepDisplayAsync(Viewer viewer, string display, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(display.Length, LongestDisplay);
        if (viewer.Kind is not ViewerKind.Citizen)
            return;
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        await scope.Db.Users.Where(u => u.Id == viewer.User.Value && u.Authority == viewer.Authority.Value && u.Kind == ViewerKind.Citizen)
            .ExecuteUpdateAsync(s => s.SetProperty(u => u.Display, display), ct);
        await scope.CommitAsync(ct);
    }

    /// <summary>Keeps whether the viewer wants one notice a day of messages in place of one at once.</summary>
    public async Task KeepDigestAsync(Viewer viewer, bool wantsDigest, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await scope.Db.Users.FirstOrDefaultAsync(u => u.Id == viewer.User.Value && u.Authority == viewer.Authority.Value, ct) is not { } row)
            return;
        using var key = await _keys.OpenAsync(scope.Db, viewer.Authority, ct);
        row.Sealed = Row(Of(row, key) with { WantsDigest = wantsDigest }, key).Sealed;
        scope.Db.Entry(row).State = EntityState.Modified;
        await scope.Db.SaveChangesAsync(ct);
        await scope.CommitAsync(ct);
    }

    /// <summary>The account, or null when there is none at this authority.</summary>
    public async Task<Account?> FindAsync(AuthorityCode authority, UserId id, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(authority, ct);
        if (await scope.Db.Users.FirstOrDefaultAsync(u => u.Id == id.Value && u.Authority == authority.Value, ct) is not { } row)
            return null;
        using var key = await _keys.OpenAsync(scope.Db, authority, ct);
        return Of(row, key);
    }

    /// <summary>All accounts of an authority, inactive ones too, by name.</summary>
    public async Task<IReadOnlyList<Account>> AllAsync(AuthorityCode authority, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(authority, ct);
        var rows = await scope.Db.Users.Where(u => u.Authority == authority.Value).ToListAsync(ct);
        if (rows.Count == 0)
            return [];
        using var key = await _keys.OpenAsync(scope.Db, authority, ct);
        return [.. rows.Select(r => Of(r, key)).OrderBy(a => a.Name, SwedishOrder.Comparer)];
    }

    private static JournalEntry Entry(Viewer by, Account account, bool isThere) => new(by, isThere ? "AccountChanged" : "AccountAdded", Details: new JsonObject
    {
        ["account"] = account.Id.Value.ToString("N"),
        ["kind"] = account.Kind.ToString(),
        ["unit"] = account.Unit,
        ["active"] = account.Active,
    });

    internal static UserRow Row(Account account, DataKey key) => new()
    {
        Id = account.Id.Value,
        Authority = account.Authority.Value,
        Kind = account.Kind,
        Unit = account.Unit,
        Active = account.Active,
        Sealed = key.Seal(
            JsonSerializer.SerializeToUtf8Bytes(new Words(account.Name, account.Email, account.Number, account.WantsDigest)), Context(account.Authority.Value, account.Id.Value)),
    };

    internal static Account Of(UserRow row, DataKey key)
    {
        var words = JsonSerializer.Deserialize<Words>(key.Open(row.Sealed, Context(row.Authority, row.Id)))!;
        return new Account(new UserId(row.Id), new AuthorityCode(row.Authority), row.Kind, row.Unit, row.Active, words.Name, words.Email) { Number = words.Number, WantsDigest = words.WantsDigest };
    }

    private static SealContext Context(string authority, Guid id) => new(new AuthorityCode(authority), "user", id);

    private sealed record Words(string Name, string Email, string? Number = null, bool WantsDigest = false);
}
