using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Egenplan.Data.Accounts;
using Egenplan.Data.SignIn;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Web.Access.Providers;

namespace Egenplan.Web.Access.Scim;

/// <summary>
/// The accounts of staff as the authority's directory sees them: those that it made, and nobody else. Ended there, an
/// account is closed here and refused at its next request; it is never erased, since the journal points at it.
/// </summary>
public sealed partial class ScimAccounts(AccountStore accounts, AuthorityStore authorities, IdentityStore identities, SignInProviders providers, IdSource ids, IConfiguration settings)
{
    private static readonly ViewerKind[] StaffKinds =
        [ViewerKind.CaseOfficer, ViewerKind.UnitManager, ViewerKind.Staff, ViewerKind.Administrator, ViewerKind.BoardReader, ViewerKind.Supervisor, ViewerKind.LogReviewer];

    /// <summary>Users that fit the filter (<c>userName eq "…"</c>, <c>externalId eq "…"</c>, or none), from <paramref name="start"/>, counted from 1.</summary>
    public async Task<JsonObject> ListAsync(Viewer directory, string? filter, int start, int count, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var all = await identities.AllAsync(directory.Authority, ct);
        var wanted = (await accounts.AllAsync(directory.Authority, ct)).Where(a => NameOf(all, a.Id) is not null).OrderBy(a => a.Id.Value).ToList();
        if (!string.IsNullOrWhiteSpace(filter))
        {
            if (Filter().Match(filter) is not { Success: true } match)
                throw new ScimRefusal(StatusCodes.Status400BadRequest, "invalidFilter");
            var source = match.Groups[1].Value.StartsWith('u') || match.Groups[1].Value.StartsWith('U') ? SignInIdentity.DirectoryUserName : SignInIdentity.DirectoryId;
            var found = await identities.FindAsync(directory.Authority, new SignInIdentity(source, match.Groups[2].Value), ct);
            wanted = [.. wanted.Where(a => a.Id == found)];
        }

        var page = wanted.Skip(Math.Max(start, 1) - 1).Take(Math.Clamp(count, 0, 200)).Select(a => (JsonNode)Write(a, all)).ToArray();
        return new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:ListResponse"),
            ["totalResults"] = wanted.Count,
            ["startIndex"] = Math.Max(start, 1),
            ["itemsPerPage"] = page.Length,
            ["Resources"] = new JsonArray(page),
        };
    }

    /// <summary>One user.</summary>
    public async Task<JsonObject> GetAsync(Viewer directory, string id, CancellationToken ct)
    {
        var (account, all) = await FindAsync(directory, id, ct);
        return Write(account, all);
    }

    /// <summary>Makes a user.</summary>
    public async Task<JsonObject> AddAsync(Viewer directory, JsonObject json, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var user = ScimUser.Read(json);
        if (await identities.FindAsync(directory.Authority, new SignInIdentity(SignInIdentity.DirectoryUserName, user.UserName), ct) is not null)
            throw new ScimRefusal(StatusCodes.Status409Conflict, "uniqueness");
        return await SaveAsync(directory, new UserId(ids.Next()), user, ct);
    }

    /// <summary>Replaces what is said of a user.</summary>
    public async Task<JsonObject> ReplaceAsync(Viewer directory, string id, JsonObject json, CancellationToken ct)
    {
        var (account, _) = await FindAsync(directory, id, ct);
        return await SaveAsync(directory, account.Id, ScimUser.Read(json), ct);
    }

    /// <summary>Changes some of what is said of a user.</summary>
    public async Task<JsonObject> PatchAsync(Viewer directory, string id, JsonObject json, CancellationToken ct)
    {
        var (account, all) = await FindAsync(directory, id, ct);
        var now = new ScimUser
        {
            UserName = NameOf(all, account.Id)!,
            ExternalId = IdOf(all, account.Id),
            DisplayName = account.Name,
            Email = account.Email,
            UserType = account.Kind.ToString(),
            Unit = account.Unit,
            Active = account.Active,
        };
        return await SaveAsync(directory, account.Id, now.Patched(json), ct);
    }

    /// <summary>Closes a user's account.</summary>
    public async Task CloseAsync(Viewer directory, string id, CancellationToken ct)
    {
        var (account, _) = await FindAsync(directory, id, ct);
        await accounts.SaveAsync(directory, account with { Active = false }, ct);
    }

    private async Task<JsonObject> SaveAsync(Viewer directory, UserId id, ScimUser user, CancellationToken ct)
    {
        var units = await authorities.UnitsAsync(directory.Authority, ct);
        var unit = units.FirstOrDefault(u => u.Code == user.Unit || u.Name == user.Unit)?.Code;
        var account = new Account(id, directory.Authority, KindOf(user.UserType), unit, user.Active, user.Name, user.Email ?? "");
        var wanted = WantedFor(user);
        foreach (var identity in wanted)
        {
            if (await identities.FindAsync(directory.Authority, identity, ct) is { } owner && owner != id)
                throw new ScimRefusal(StatusCodes.Status409Conflict, "uniqueness");
        }

        await accounts.SaveAsync(directory, account, ct);
        var sources = wanted.Select(w => w.Source).Append(SignInIdentity.DirectoryId).ToHashSet(StringComparer.Ordinal);
        foreach (var old in (await identities.OfAsync(directory.Authority, id, ct)).Where(i => sources.Contains(i.Identity.Source) && !wanted.Contains(i.Identity)))
            await identities.RemoveAsync(directory, id, old.Id, ct);
        foreach (var identity in wanted)
            await identities.AddAsync(directory, id, identity, ct);
        return Write(account, await identities.AllAsync(directory.Authority, ct));
    }

    // What lets the user sign in is the directory's user name, or its own id where that is set.
    private List<SignInIdentity> WantedFor(ScimUser user)
    {
        var identities = new List<SignInIdentity> { new(SignInIdentity.DirectoryUserName, user.UserName) };
        if (user.ExternalId is { Length: > 0 } external)
            identities.Add(new(SignInIdentity.DirectoryId, external));
        var byId = string.Equals(settings["Egenplan:SignIn:Scim:Identity"], "externalId", StringComparison.OrdinalIgnoreCase);
        var staff = providers.All.Where(p => p.For is SignInFor.Staff && p.AccountsOf.Length == 0).ToList();
        var provider = providers.Find(settings["Egenplan:SignIn:Scim:Provider"]) ?? (staff is [var only] ? only : null);
        if (provider is not null && (byId ? user.ExternalId : user.UserName) is { Length: > 0 } value)
            identities.Add(new(provider.Source, value));
        return identities;
    }

    // An unknown role gives the least.
    private ViewerKind KindOf(string? told)
    {
        var name = string.IsNullOrWhiteSpace(told) ? null : settings[$"Egenplan:SignIn:Scim:Kinds:{told}"] ?? told;
        return Enum.TryParse<ViewerKind>(name, ignoreCase: true, out var kind) && StaffKinds.Contains(kind) && !int.TryParse(name, out _) ? kind : ViewerKind.Staff;
    }

    private async Task<(Account Account, ILookup<UserId, AccountIdentity> All)> FindAsync(Viewer directory, string id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var all = await identities.AllAsync(directory.Authority, ct);
        return Guid.TryParse(id, out var known) && NameOf(all, new UserId(known)) is not null
            && await accounts.FindAsync(directory.Authority, new UserId(known), ct) is { } account
            ? (account, all)
            : throw new ScimRefusal(StatusCodes.Status404NotFound);
    }

    private static JsonObject Write(Account account, ILookup<UserId, AccountIdentity> all) =>
        ScimUser.Write(account, NameOf(all, account.Id), IdOf(all, account.Id), $"/scim/v2/Users/{account.Id.Value:N}");

    private static string? NameOf(ILookup<UserId, AccountIdentity> all, UserId id) => all[id].FirstOrDefault(i => i.Identity.Source == SignInIdentity.DirectoryUserName)?.Identity.Value;

    private static string? IdOf(ILookup<UserId, AccountIdentity> all, UserId id) => all[id].FirstOrDefault(i => i.Identity.Source == SignInIdentity.DirectoryId)?.Identity.Value;

    [GeneratedRegex("^\\s*(userName|externalId)\\s+eq\\s+\"([^\"\\\\]{1,200})\"\\s*$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Filter();
}
