using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Plans;

/// <summary>An adopted version's place in the list.</summary>
/// <param name="Version">Its number.</param>
/// <param name="AdoptedOn">The day it was adopted.</param>
/// <param name="Hash">SHA-256 of the salted document, hexadecimal.</param>
public sealed record AdoptedVersion(int Version, DateOnly AdoptedOn, string Hash);

/// <summary>The only door through which plans are read. Every reading is in the journal before it is answered.</summary>
public sealed partial class PlanReader
{
    private static readonly KeptQuery<PlanAsked, Found> SystemAsks = PlanFor(ViewerKind.System), CitizenAsks = PlanFor(ViewerKind.Citizen), StaffAsk = PlanFor(ViewerKind.CaseOfficer);

    private readonly DbSource _source;
    private readonly PlanDocuments _plans;
    private readonly CaseFileDocuments _caseFiles;
    private readonly KeyVault _vault;
    private readonly ReadingJournal _journal;
    private readonly TimeProvider _clock;

    internal PlanReader(DbSource source, PlanDocuments plans, CaseFileDocuments caseFiles, KeyVault vault, ReadingJournal journal, TimeProvider clock) =>
        (_source, _plans, _caseFiles, _vault, _journal, _clock) = (source, plans, caseFiles, vault, journal, clock);

    /// <summary>The plan, as this viewer may see it; null when there is none or the viewer may not.</summary>
    public async Task<PlanView?> OpenAsync(PlanId id, Viewer viewer, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        return await FindAsync(scope, id, viewer, ct) is { } found && await ViewAsync(scope, found.Plan, found.File, viewer, "PlanRead", null, ct) is { } view
            ? view with { IsInEmergency = found.IsInEmergency }
            : null;
    }

    /// <summary>The person's plan: the one that goes on, else the latest that has ended; null when there is none or the viewer may not.</summary>
    public async Task<PlanView?> OpenOfAsync(CaseFileId person, Viewer viewer, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        var found = await scope.Db.PlanIndex.Where(i => i.CaseFileId == person.Value && i.Authority == viewer.Authority.Value)
            .OrderByDescending(i => i.IsCurrent).ThenByDescending(i => i.RequestedOn).Select(i => (Guid?)i.PlanId).FirstOrDefaultAsync(ct);
        return found is { } plan && await FindAsync(scope, new PlanId(plan), viewer, ct) is var (row, file)
            ? await ViewAsync(scope, row, file, viewer, "PlanRead", null, ct)
            : null;
    }

    /// <summary>One adopted version as it was adopted; null when there is none or the viewer may not.</summary>
    public async Task<PlanView?> OpenVersionAsync(PlanId id, int version, Viewer viewer, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        if (await FindAsync(scope, id, viewer, ct) is not var (row, file)
            || await scope.Db.PlanVersions.FirstOrDefaultAsync(v => v.PlanId == id.Value && v.Version == version, ct) is not { } adopted)
            return null;
        return await ViewAsync(scope, row, file, viewer, "PlanVersionRead", async (_, _, _) => await _plans.OpenVersionAsync(adopted, ct), ct);
    }

    /// <summary>The adopted versions, oldest first: numbers, days and hashes, no words.</summary>
    public async Task<IReadOnlyList<AdoptedVersion>> VersionsAsync(PlanId id, Viewer viewer, CancellationToken ct = default)
    {
        if (viewer.Kind is not ViewerKind.Citizen && AccessRules.Ask(viewer, viewer.Authority, AccessAct.Read) is not AccessAnswer.Allowed)
            return [];
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        var findable = await _caseFiles.FindableAsync(scope.Db, viewer, ct);
        var rows = await scope.Db.PlanVersions
            .Where(v => v.PlanId == id.Value && v.Authority == viewer.Authority.Value && scope.Db.Plans.Any(p => p.Id == v.PlanId && findable.Any(f => f.Id == p.CaseFileId)))
            .OrderBy(v => v.Version).Select(v => new { v.Version, v.AdoptedOn, v.Hash }).ToListAsync(ct);
        return [.. rows.Select(v => new AdoptedVersion(v.Version, v.AdoptedOn, Convert.ToHexStringLower(v.Hash)))];
    }

    private async Task<Found?> FindAsync(ReadScope scope, PlanId id, Viewer viewer, CancellationToken ct)
    {
        var asked = new PlanAsked(await _caseFiles.FindingAsync(scope.Db, viewer, ct), id.Value);
        return await (viewer.Kind switch { ViewerKind.System => SystemAsks, ViewerKind.Citizen => CitizenAsks, _ => StaffAsk }).OneAsync(scope.Db, asked, ct);
    }

    private static KeptQuery<PlanAsked, Found> PlanFor(ViewerKind kind) => new((db, asked) =>
    {
        var openings = BreakGlassStore.Standing(db, asked);
        return (from plan in db.Plans
                join file in CaseFileDocuments.Findable(db, kind, asked) on plan.CaseFileId equals file.Id
                where plan.Id == asked.Plan && plan.Authority == asked.Authority
                select new Found(plan, file, openings.Any(o => o.CaseFileId == file.Id))).Take(1);
    });

    private sealed record PlanAsked : FindableAsked
    {
        [SetsRequiredMembers]
        public PlanAsked(FindableAsked finding, Guid plan)
            : base(finding) => Plan = plan;

        public Guid Plan { get; }
    }

    private sealed record Found(PlanRow Plan, CaseFileRow File, bool IsInEmergency)
    {
        public void Deconstruct(out PlanRow plan, out CaseFileRow file) => (plan, file) = (Plan, File);
    }

    private static async Task<bool> IsLiveViewOnAsync(ReadScope scope, Viewer viewer, CancellationToken ct)
    {
        var settings = await scope.Db.Authorities.Where(a => a.Code == viewer.Authority.Value).Select(a => a.Settings).FirstAsync(ct);
        return LiveView.IsOn(JsonSerializer.Deserialize<Dictionary<string, string>>(settings)!);
    }

    private async Task<PlanView?> ViewAsync(ReadScope scope, PlanRow row, CaseFileRow file, Viewer viewer, string action, Open? open, CancellationToken ct)
    {
        if (await CutAsync(scope, row, file, viewer, open, ct) is not { } view)
            return null;
        await scope.EndAsync();
        await _journal.WriteAsync(viewer.Authority, JournalEntry.Reading(viewer, action, view.Plan.CaseFile, new PlanId(row.Id), view.Ground, view.Parts), ct);
        return view;
    }

    /// <summary>Which plan is shown to somebody who has been let in: the one as it stands, unless this answers another; null shows nothing.</summary>
    private delegate Task<IndividualPlan?> Open(IndividualPlan current, Domain.Offers.CaseFile person, Permission permission);

    // What the viewer may see, not journalled yet.
    private async Task<PlanView?> CutAsync(ReadScope scope, PlanRow row, CaseFileRow file, Viewer viewer, Open? open, CancellationToken ct)
    {
        // Both are sealed with the person's key, which is fetched once.
        using var key = await _vault.FindKeyAsync(file.KeyId, ct);
        if (key is null)
            return null;
        var person = CaseFileDocuments.Open(file, key);
        // Asked of the plan as it stands now, also when an older version is opened: consent is about today.
        var today = _clock.Today();
        var current = row.KeyId == file.KeyId ? PlanDocuments.Open(row, key) : await _plans.OpenAsync(row, ct);
        var permission = Permission.Of(viewer, person, current, AccessPurpose.Page, today);
        if (permission.IsUnknown && Relations.ParticipantOf(viewer, current) is not null && await IsLiveViewOnAsync(scope, viewer, ct))
            permission = Permission.Of(viewer, person, current, AccessPurpose.Page, today, isLiveViewOn: true);
        if (permission.IsUnknown && await BreakGlassStore.IsOpenAsync(scope.Db, person.Id.Value, viewer, _clock.GetUtcNow().UtcDateTime, ct))
            permission = Permission.InEmergency;
        return !permission.IsUnknown && (open is null ? current : await open(current, person, permission)) is { } shown
            ? PlanView.Of(shown, current, person, permission, viewer, today)
            : null;
    }
}
