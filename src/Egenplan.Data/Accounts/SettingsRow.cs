using System.Text.Json;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Accounts;

/// <summary>An authority's settings, read and saved whole in one transaction. Whoever saves them holds them first, so that nothing is written over.</summary>
internal static class SettingsRow
{
    // Writing the row as it is holds it: two who change settings of the same authority wait for each other.
    public static async Task<Dictionary<string, string>> HoldAsync(EgenplanDb db, AuthorityCode authority, CancellationToken ct)
    {
        await db.Authorities.Where(a => a.Code == authority.Value).ExecuteUpdateAsync(s => s.SetProperty(a => a.Settings, a => a.Settings), ct);
        return await ReadAsync(db, authority, ct);
    }

    public static async Task<Dictionary<string, string>> ReadAsync(EgenplanDb db, AuthorityCode authority, CancellationToken ct) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(await db.Authorities.Where(a => a.Code == authority.Value).Select(a => a.Settings).FirstOrDefaultAsync(ct) ?? "{}")!;

    public static Task<int> SaveAsync(EgenplanDb db, AuthorityCode authority, Dictionary<string, string> settings, CancellationToken ct)
    {
        var json = JsonSerializer.Serialize(settings);
        return db.Authorities.Where(a => a.Code == authority.Value).ExecuteUpdateAsync(s => s.SetProperty(a => a.Settings, json), ct);
    }
}
