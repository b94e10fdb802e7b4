using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Egenplan.Data.Accounts;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Plans;

/// <summary>
/// Counts how organisations answer, come and deliver, over the authority's current plans, for those who lead. The plans are opened to be
/// counted; nobody's plan is shown, and nobody's name. Journalled with how many were counted.
/// </summary>
public sealed class PartnerCounter
{
    private readonly DbSource _source;
    private readonly KeyVault _vault;
    private readonly AuthorityStore _authorities;
    private readonly JournalWriter _journal;
    private readonly TimeProvider _clock;

    internal PartnerCounter(DbSource source, KeyVault vault, AuthorityStore authorities, JournalWriter journal, TimeProvider clock) =>
        (_source, _vault, _authorities, _journal, _clock) = (source, vault, authorities, journal, clock);

    /// <summary>The register; null where the authority has not turned it on, or for a viewer who does not lead.</summary>
    public async Task<ImmutableArray<PartnerLine>?> CountAsync(Viewer viewer, CancellationToken ct = default)
    {
        if (viewer.Kind is not ViewerKind.UnitManager || await _authorities.FindAsync(viewer.Authority, ct) is not { } authority || !PartnerRegister.IsOn(authority.Settings))
            return null;
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        var current = scope.Db.PlanIndex.Where(p => p.Authority == viewer.Authority.Value && p.IsCurrent).Select(p => p.PlanId);
        var rows = await scope.Db.Plans.Where(p => p.Authority == viewer.Authority.Value && current.Contains(p.Id)).ToListAsync(ct);
        var keys = await _vault.GetKeysAsync([.. rows.Select(r => r.KeyId).Distinct()], ct);
        var lines = PartnerRegister.Of(rows.Where(r => keys.ContainsKey(r.KeyId)).Select(r => PlanDocuments.Open(r, keys[r.KeyId])), _clock.Today());
        foreach (var key in keys.Values)
            key.Dispose();
        var details = new JsonObject { ["ground"] = AccessGround.Management.ToString(), ["plans"] = rows.Count };
        await _journal.AppendAsync(scope.Db, viewer.Authority, [new JournalEntry(viewer, "OrganisationsCounted", Details: details)], ct);
        await scope.CommitAsync(ct);
        return lines;
    }
}
