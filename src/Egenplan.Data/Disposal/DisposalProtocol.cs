using System.Text.Json;
using Egenplan.Data.Documents;
using Egenplan.Domain.Disposal;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Disposal;

/// <summary>What a proposal was made by.</summary>
/// <param name="Settings">The authority's settings then.</param>
/// <param name="Table">The rows of the table in force then.</param>
/// <param name="WithoutBirthDay">How many were left out because no number told when they were born.</param>
/// <param name="WithoutPlace">How many were left out because it was not known in which county the authority is.</param>
public sealed record ProtocolRules(RetentionSettings Settings, IReadOnlyList<RetentionRule> Table, int WithoutBirthDay, int WithoutPlace);

/// <summary>How many lines of a proposal are alike.</summary>
/// <param name="Action">What was to be done.</param>
/// <param name="Reason">Why.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Kept">Why somebody was taken out.</param>
/// <param name="Count">How many.</param>
public sealed record DisposalCount(RetentionAction Action, RetentionReason Reason, DisposalState State, KeepReason? Kept, int Count);

/// <summary>A year's proposal and its protocol: numbers, rules, days and who decided. Nobody is in it.</summary>
/// <param name="Id">Id.</param>
/// <param name="Year">The year by whose end it is to be done.</param>
/// <param name="MadeAt">When it was made, UTC.</param>
/// <param name="MadeBy">Who had it made; null: the clock.</param>
/// <param name="Rules">What it was made by.</param>
/// <param name="First">First approval.</param>
/// <param name="Second">Second approval.</param>
/// <param name="ClosedAt">When nothing was left to do, UTC; null until then.</param>
/// <param name="Counts">How many of each.</param>
public sealed record DisposalProtocol(
    Guid Id, int Year, DateTime MadeAt, UserId? MadeBy, ProtocolRules Rules, (UserId By, DateTime At)? First, (UserId By, DateTime At)? Second, DateTime? ClosedAt, IReadOnlyList<DisposalCount> Counts)
{
    /// <summary>How many people are left in it: neither taken out nor over.</summary>
    public int Living => Counts.Where(c => IsLiving(c.State)).Sum(c => c.Count);

    /// <summary>How many are gone.</summary>
    public int Gone => Counts.Where(c => c.State is DisposalState.Gone).Sum(c => c.Count);

    /// <summary>How many of those left are to be done this with.</summary>
    public int LivingOf(RetentionAction action) => Counts.Where(c => c.Action == action && IsLiving(c.State)).Sum(c => c.Count);

    /// <summary>True while somebody is left in it.</summary>
    public static bool IsLiving(DisposalState state) => state is DisposalState.Proposed or DisposalState.Exported or DisposalState.HandedOver;

    internal static async Task<List<DisposalProtocol>> ReadAsync(EgenplanDb db, AuthorityCode authority, Guid? id, CancellationToken ct)
    {
        var rows = await db.Disposals.Where(d => d.Authority == authority.Value && (id == null || d.Id == id)).OrderByDescending(d => d.Year).ToListAsync(ct);
        var ids = rows.Select(r => r.Id).ToArray();
        var counts = (await db.DisposalLines.Where(l => ids.Contains(l.DisposalId)).GroupBy(l => new { l.DisposalId, l.Action, l.Reason, l.State, l.KeptBecause })
            .Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct)).ToLookup(c => c.Key.DisposalId, c => new DisposalCount(c.Key.Action, c.Key.Reason, c.Key.State, c.Key.KeptBecause, c.Count));
        return [.. rows.Select(r => new DisposalProtocol(
            r.Id, r.Year, r.MadeAt, User(r.MadeBy), JsonSerializer.Deserialize<ProtocolRules>(r.Rules, DocumentJson.Options)!, By(r.FirstBy, r.FirstAt), By(r.SecondBy, r.SecondAt), r.ClosedAt,
            [.. counts[r.Id].OrderBy(c => c.Action).ThenBy(c => c.Reason).ThenBy(c => c.State).ThenBy(c => c.Kept)]))];
    }

    /// <summary>Closes those of the proposals in which nobody is left: from then on no line of them leads to anybody.</summary>
    internal static async Task CloseAsync(EgenplanDb db, Guid[] ids, DateTime now, CancellationToken ct)
    {
        var over = await db.Disposals.Where(d => ids.Contains(d.Id) && d.ClosedAt == null && !db.DisposalLines.Any(
            l => l.DisposalId == d.Id && (l.State == DisposalState.Proposed || l.State == DisposalState.Exported || l.State == DisposalState.HandedOver))).Select(d => d.Id).ToArrayAsync(ct);
        await db.DisposalLines.Where(l => over.Contains(l.DisposalId)).ExecuteUpdateAsync(
            s => s.SetProperty(l => l.CaseFileId, (Guid?)null).SetProperty(l => l.DueOn, (DateOnly?)null), ct);
        await db.Disposals.Where(d => over.Contains(d.Id)).ExecuteUpdateAsync(s => s.SetProperty(d => d.ClosedAt, now), ct);
    }

    /// <summary>The settings that a proposal was made by, and was read by whoever approved it.</summary>
    internal static RetentionSettings SettingsOf(DisposalRow row) => JsonSerializer.Deserialize<ProtocolRules>(row.Rules, DocumentJson.Options)!.Settings;

    private static UserId? User(Guid? id) => id is { } user ? new UserId(user) : null;

    private static (UserId By, DateTime At)? By(Guid? by, DateTime? at) => by is { } user && at is { } when ? (new UserId(user), when) : null;
}
