using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Accounts;

/// <summary>An authority (huvudman/nämnd): the wall.</summary>
/// <param name="Code">Its own code.</param>
/// <param name="Kind">Municipality or region.</param>
/// <param name="Name">Its official name; not a word about a person.</param>
/// <param name="Settings">Local settings: codes, and what the authority shows of itself.</param>
public sealed record Authority(AuthorityCode Code, AuthorityKind Kind, string Name, IReadOnlyDictionary<string, string> Settings);

/// <summary>A unit of an authority.</summary>
/// <param name="Code">The authority's own code of it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Active">False once it is closed.</param>
public sealed record Unit(string Code, string Name, bool Active = true);

/// <summary>The authorities and their units.</summary>
public sealed class AuthorityStore
{
    // A picture is told by its hash.
    private const int LongestTold = 200;

    private static readonly KeptQuery<CodeAsked, AuthorityRow> Asked = new((db, asked) => db.Authorities.Where(a => a.Code == asked.Code));

    private readonly DbSource _source;
    private readonly KeyVault _vault;
    private readonly JournalWriter _journal;

    internal AuthorityStore(DbSource source, KeyVault vault, JournalWriter journal) => (_source, _vault, _journal) = (source, vault, journal);

    /// <summary>Sets up an authority with its key and its journal; does nothing when it is there.</summary>
    public async Task<Authority> EnsureAsync(AuthorityCode code, string name, AuthorityKind kind = AuthorityKind.Municipality, CancellationToken ct = default)
    {
        if (await FindAsync(code, ct) is { } there)
            return there;
        using var key = await _vault.CreateKeyAsync(ct);
        await using (var scope = await _source.BeginAsync(code, ct))
        {
            if (!await scope.Db.Authorities.AnyAsync(a => a.Code == code.Value, ct))
            {
                scope.Db.Authorities.Add(new AuthorityRow { Code = code.Value, MunicipalityCode = code.MunicipalityCode, Kind = kind, Name = name, KeyId = key.Id, Settings = "{}" });
                scope.Db.JournalHeads.Add(new JournalHeadRow { Authority = code.Value, Seq = 0, Hash = JournalChain.Start(code.Value) });
                await scope.Db.SaveChangesAsync(ct);
                await scope.CommitAsync(ct);
            }
        }

        return (await FindAsync(code, ct))!;
    }

    /// <summary>The authority, or null when it has not been set up.</summary>
    public async Task<Authority?> FindAsync(AuthorityCode code, CancellationToken ct = default)
    {
        await using var db = _source.OpenUnwalled();
        return await Asked.OneAsync(db, new CodeAsked(code.Value), ct) is { } row ? Of(row) : null;
    }

    /// <summary>All authorities, by code.</summary>
    public async Task<IReadOnlyList<Authority>> AllAsync(CancellationToken ct = default)
    {
        await using var db = _source.OpenUnwalled();
        return [.. (await db.Authorities.OrderBy(a => a.Code).ToListAsync(ct)).Select(Of)];
    }

    /// <summary>Saves some local settings: codes, numbers and switches, never words about people.</summary>
    /// <param name="code">The authority.</param>
    /// <param name="changed">The settings that change; the rest stay.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    public async Task SaveSettingsAsync(AuthorityCode code, IReadOnlyDictionary<string, string> changed, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(code, ct);
        var settings = await SettingsRow.HoldAsync(scope.Db, code, ct);
        foreach (var (name, value) in changed)
            settings[name] = value;
        await SettingsRow.SaveAsync(scope.Db, code, settings, ct);
        await scope.CommitAsync(ct);
    }

    /// <summary>Saves some local settings on the administrator's order; the journal tells which, and the codes that they were given.</summary>
    /// <param name="by">Who.</param>
    /// <param name="changed">The settings that change; the rest stay.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    public async Task ChangeSettingsAsync(Viewer by, IReadOnlyDictionary<string, string> changed, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(by.Authority, ct);
        var settings = await SettingsRow.HoldAsync(scope.Db, by.Authority, ct);
        var details = new JsonObject();
        foreach (var (name, value) in changed.Where(c => settings.GetValueOrDefault(c.Key) != c.Value))
        {
            settings[name] = value;
            details[name] = value.Length > LongestTold ? $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)))}" : value;
        }

        if (details.Count == 0)
            return;
        await SettingsRow.SaveAsync(scope.Db, by.Authority, settings, ct);
        await _journal.AppendAsync(scope.Db, by.Authority, [new JournalEntry(by, "SettingsChanged", Details: details)], ct);
        await scope.CommitAsync(ct);
    }

    /// <summary>The units of an authority, by name.</summary>
    public async Task<IReadOnlyList<Unit>> UnitsAsync(AuthorityCode code, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(code, ct);
        return await scope.Db.Units.Where(u => u.Authority == code.Value).OrderBy(u => u.Name).Select(u => new Unit(u.Code, u.Name, u.Active)).ToListAsync(ct);
    }

    /// <summary>Adds or changes a unit.</summary>
    public async Task SaveUnitAsync(AuthorityCode code, Unit unit, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(code, ct);
        await scope.Db.Units.Where(u => u.Authority == code.Value && u.Code == unit.Code).ExecuteDeleteAsync(ct);
        scope.Db.Units.Add(new UnitRow { Authority = code.Value, Code = unit.Code, Name = unit.Name, Active = unit.Active });
        await scope.Db.SaveChangesAsync(ct);
        await scope.CommitAsync(ct);
    }

    internal static Authority Of(AuthorityRow row) =>
        new(new AuthorityCode(row.Code), row.Kind, row.Name, JsonSerializer.Deserialize<Dictionary<string, string>>(row.Settings)!);

    private sealed record CodeAsked(string Code);
}

/// <summary>Opens an authority's own key: for words that belong to no person, and for the search words.</summary>
/// <param name="vault">The keys.</param>
internal sealed class AuthorityKeys(KeyVault vault)
{
    public async Task<DataKey> OpenAsync(EgenplanDb db, AuthorityCode authority, CancellationToken ct)
    {
        var id = await db.Authorities.Where(a => a.Code == authority.Value).Select(a => (Guid?)a.KeyId).FirstOrDefaultAsync(ct)
            ?? throw new InvalidOperationException($"The authority {authority} has not been set up.");
        return await vault.GetKeyAsync(id, ct);
    }
}
