using Egenplan.Data.CaseFiles;
using Egenplan.Data.Journal;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Plans;

/// <summary>What somebody is asked to do in one person's plan.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Person">The person: the name and nothing more.</param>
/// <param name="Extract">What was handed out to them, and what they have answered.</param>
public sealed record TaskView(PlanId Plan, CaseFile Person, TaskExtract Extract);

public sealed partial class PlanReader
{
    /// <summary>
    /// What a participant is asked to do, in all plans of the authority where something has been handed out to them on their own
    /// page; nothing for others. Each plan shown is a reading in the journal.
    /// </summary>
    /// <param name="viewer">The participant.</param>
    /// <param name="only">One plan only; null for all.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<TaskView>> TasksAsync(Viewer viewer, PlanId? only = null, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        var shown = await TasksInAsync(scope.Db, await TakenPartInAsync(scope.Db, viewer, only, ct), viewer, ct);
        await scope.EndAsync();
        await TellAsync(shown, viewer, ct);
        return shown;
    }

    /// <summary>
    /// All that a participant is asked: the meetings of <see cref="InvitationsAsync"/> and the tasks of <see cref="TasksAsync"/>. Somebody may take part in very
    /// many plans: each is read and opened once for both.
    /// </summary>
    /// <param name="viewer">The participant.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<(IReadOnlyList<InvitedMeeting> Meetings, IReadOnlyList<TaskView> Tasks)> AskedOfAsync(Viewer viewer, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        var plans = await TakenPartInAsync(scope.Db, viewer, only: null, ct);
        var (meetings, tasks) = (MeetingsIn(plans, viewer), await TasksInAsync(scope.Db, plans, viewer, ct));
        await scope.EndAsync();
        await Task.WhenAll(TellAsync(meetings, viewer, ct), TellAsync(tasks, viewer, ct));
        return (meetings, tasks);
    }

    // Told all at once, they are written together.
    private Task TellAsync(IReadOnlyList<TaskView> shown, Viewer viewer, CancellationToken ct) => Task.WhenAll(shown.Select(view => _journal.WriteAsync(
        viewer.Authority, JournalEntry.Reading(viewer, "TaskRead", view.Person.Id, view.Plan, AccessGround.Consent, [.. view.Extract.Tasks.Select(t => PlanExtract.PartOf(t.Kind))]), ct)));

    // The current plans of the authority that the viewer takes part in, found by number or account.
    private async Task<IReadOnlyList<(IndividualPlan Plan, CaseFile Person)>> TakenPartInAsync(EgenplanDb db, Viewer viewer, PlanId? only, CancellationToken ct)
    {
        if (PlanIndex.KnownAs(viewer) is not { } known)
            return [];
        var one = only?.Value;
        var findable = await _caseFiles.FindableAsync(db, viewer, ct);
        var token = await _caseFiles.ParticipantTokenAsync(db, viewer.Authority, known, ct);
        var found = await (from plan in db.Plans
                           join index in db.PlanIndex on plan.Id equals index.PlanId
                           join file in findable on plan.CaseFileId equals file.Id
                           where index.IsCurrent && plan.Authority == viewer.Authority.Value && (one == null || plan.Id == one)
                               && db.SearchTokens.Any(t => t.Authority == plan.Authority && t.CaseFileId == file.Id && t.Kind == SearchTokenKind.Participant && t.Token == token)
                           orderby plan.Id
                           select new { plan, file }).ToListAsync(ct);
        // All keys in one round: somebody may take part in many plans.
        var keys = await _vault.GetKeysAsync([.. found.SelectMany(f => new[] { f.file.KeyId, f.plan.KeyId }).Distinct()], ct);
        try
        {
            // A person whose key has been destroyed is simply not there any more.
            return [.. found.Where(f => keys.ContainsKey(f.file.KeyId) && keys.ContainsKey(f.plan.KeyId)).Select(f => (PlanDocuments.Open(f.plan, keys[f.plan.KeyId]), CaseFileDocuments.Open(f.file, keys[f.file.KeyId])))];
        }
        finally
        {
            foreach (var key in keys.Values)
                key.Dispose();
        }
    }

    // The versions that were handed out are read in one round for each number, and their keys in one for all.
    private async Task<IReadOnlyList<TaskView>> TasksInAsync(EgenplanDb db, IReadOnlyList<(IndividualPlan Plan, CaseFile Person)> plans, Viewer viewer, CancellationToken ct)
    {
        var rows = new Dictionary<Guid, PlanVersionRow>();
        foreach (var copies in plans.Select(p => (Id: p.Plan.Id.Value, TaskExtract.CopyOf(p.Plan, viewer)?.Version)).Where(c => c.Version is not null).GroupBy(c => c.Version))
        {
            var (number, of) = (copies.Key, copies.Select(c => c.Id).ToArray());
            foreach (var row in await db.PlanVersions.Where(v => v.Version == number && of.Contains(v.PlanId)).ToListAsync(ct))
                rows[row.PlanId] = row;
        }

        var keys = rows.Count == 0 ? new Dictionary<Guid, DataKey>() : await _vault.GetKeysAsync([.. rows.Values.Select(r => r.KeyId).Distinct()], ct);
        try
        {
            var shown = new List<TaskView>();
            foreach (var (plan, person) in plans)
            {
                if (rows.GetValueOrDefault(plan.Id.Value) is { } row && keys.GetValueOrDefault(row.KeyId) is { } key
                    && TaskExtract.Of(PlanDocuments.OpenVersion(row, key), plan, person, viewer, _clock.Today()) is { } extract)
                    shown.Add(new TaskView(plan.Id, PersonExtract.ForParticipant(person), extract));
            }

            return shown;
        }
        finally
        {
            foreach (var key in keys.Values)
                key.Dispose();
        }
    }
}
