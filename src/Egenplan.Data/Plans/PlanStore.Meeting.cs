using System.Collections.Immutable;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Plans;

public sealed partial class PlanStore
{
    /// <summary>
    /// Keeps notes of a meeting that goes on, a row each; the same note sent again is kept once. Notes that come when the meeting
    /// has been closed go straight into what was written down: nothing that was typed is lost.
    /// </summary>
    /// <param name="id">The plan.</param>
    /// <param name="viewer">Who writes.</param>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="notes">The notes, with ids made by whoever wrote them.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    public async Task<ChangeResult<IndividualPlan>> NoteAsync(PlanId id, Viewer viewer, Guid meetingId, ImmutableArray<MeetingNote> notes, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await HeldAsync(scope.Db, id, viewer, ct) is not var (row, before, caseFile))
            return new ChangeResult<IndividualPlan>.NotFound();
        if (Refusal(AccessRules.Ask(viewer, caseFile, AccessAct.Change)) is { } refusal)
            return refusal;
        if (before.Meetings.FirstOrDefault(m => m.Id == meetingId) is not { } meeting)
            return new ChangeResult<IndividualPlan>.NotFound();
        if (MeetingLaw.MeetingWasNotCalledOff(meeting) is { } off)
            return new ChangeResult<IndividualPlan>.Refused([off]);
        if (meeting.Record is null && !before.IsCurrent)
            return new ChangeResult<IndividualPlan>.Refused([new RuleBreak(RuleCode.PlanIsGoingOn)]);
        ImmutableArray<Fact> facts;
        var after = before;
        if (meeting.Record is not { } record)
        {
            using var key = await _vault.GetKeyAsync(row.KeyId, ct);
            var added = await MeetingNotes.AddAsync(scope.Db, row, meetingId, notes, viewer, _clock.GetUtcNow().UtcDateTime, key, _ids, ct);
            facts = [.. added.Select(n => new MeetingNoted(meetingId, n.Id))];
        }
        else
        {
            var outcome = before.NoteAfterwards(meetingId, [.. notes.Select(n => record.Notes.Any(there => there.Id == n.Id && there.Words.Text != n.Words.Text) ? n with { Id = _ids.Next() } : n)]);
            (after, facts) = (outcome.Value, outcome.Facts);
            if (!facts.IsEmpty)
                await _plans.ReplaceAsync(scope.Db, row, before, after, ct);
        }

        if (facts.IsEmpty)
            return new ChangeResult<IndividualPlan>.Changed(before, []);
        await _journal.AppendAsync(scope.Db, after.Authority, [.. facts.Select(f => JournalEntry.Of(viewer, f, after.CaseFile, after.Id))], ct);
        await scope.CommitAsync(ct);
        return new ChangeResult<IndividualPlan>.Changed(after, facts);
    }

    /// <summary>
    /// Writes a meeting down with the notes that were made while it went on: they go into the plan and their rows away, both or
    /// neither. Closed again, nothing is done.
    /// </summary>
    /// <param name="id">The plan.</param>
    /// <param name="viewer">Who does it.</param>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="basedOn">The part the form was made on; null when nothing of it was shown for change.</param>
    /// <param name="close">The command, given the notes in the order they came; must be pure.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    public async Task<ChangeResult<IndividualPlan>> CloseMeetingAsync(
        PlanId id, Viewer viewer, Guid meetingId, PartBasis? basedOn, Func<IndividualPlan, ImmutableArray<MeetingNote>, Outcome<IndividualPlan>> close, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await HeldAsync(scope.Db, id, viewer, ct) is not var (row, before, caseFile))
            return new ChangeResult<IndividualPlan>.NotFound();
        if (Refusal(AccessRules.Ask(viewer, caseFile, AccessAct.Change)) is { } refusal)
            return refusal;
        var notes = await MeetingNotes.OpenAsync(scope.Db, row.Id, meetingId, () => _vault.GetKeyAsync(row.KeyId, ct), ct);
        var outcome = close(before, notes);
        if (Changes.Judge(before, outcome, basedOn, before.RevisionOf) is { } answer)
        {
            if (answer is ChangeResult<IndividualPlan>.Conflict)
                await _journal.ShownAsync(scope, viewer, before.CaseFile, id, ct);
            return answer;
        }

        var after = outcome.Value;
        var kept = after.Meetings.FirstOrDefault(m => m.Id == meetingId)?.Record?.Notes.Select(n => n.Id).ToHashSet() ?? [];
        if (!notes.All(n => kept.Contains(n.Id)))
            throw new InvalidOperationException($"A meeting of plan {id} would be closed without all its notes.");
        await _plans.ReplaceAsync(scope.Db, row, before, after, ct);
        await scope.Db.MeetingNotes.Where(n => n.PlanId == row.Id && n.MeetingId == meetingId).ExecuteDeleteAsync(ct);
        await _journal.AppendAsync(scope.Db, after.Authority, [.. outcome.Facts.Select(f => JournalEntry.Of(viewer, f, after.CaseFile, after.Id))], ct);
        await scope.CommitAsync(ct);
        return new ChangeResult<IndividualPlan>.Changed(after, outcome.Facts);
    }

    private static async Task<ChangeResult<IndividualPlan>?> LeftBehindAsync(EgenplanDb db, IndividualPlan before, IndividualPlan after, CancellationToken ct) =>
        MeetingLaw.LeavesMeeting(before, after) && MeetingLaw.NotesAreTakenInFirst(await db.MeetingNotes.AnyAsync(n => n.PlanId == before.Id.Value, ct), before, after) is { } broken
            ? new ChangeResult<IndividualPlan>.Refused([broken])
            : null;

    private async Task<(PlanRow Row, IndividualPlan Plan, CaseFile Person)?> HeldAsync(EgenplanDb db, PlanId id, Viewer viewer, CancellationToken ct)
    {
        if (await PlanDocuments.LockAsync(db, id, ct) is not { } row || row.Authority != viewer.Authority.Value)
            return null;
        var owner = await db.CaseFiles.FirstAsync(f => f.Id == row.CaseFileId, ct);
        return await _caseFiles.OpenAsync(owner, ct) is { } person ? (row, await _plans.OpenAsync(row, ct), person) : null;
    }
}
