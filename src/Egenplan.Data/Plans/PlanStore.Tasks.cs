using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Plans;

public sealed partial class PlanStore
{
    /// <summary>
    /// A participant answers, or tells of, what they are asked to do in a version that was handed out to them, while the
    /// person's consent is in force. What comes back holds no more than they may see.
    /// </summary>
    /// <param name="id">The plan.</param>
    /// <param name="viewer">The participant.</param>
    /// <param name="command">What.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    public async Task<ChangeResult<IndividualPlan>> ActAsync(PlanId id, Viewer viewer, TaskCommand command, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await PlanDocuments.LockAsync(scope.Db, id, ct) is not { } row || row.Authority != viewer.Authority.Value
            || await (await _caseFiles.FindableAsync(scope.Db, viewer, ct)).FirstOrDefaultAsync(f => f.Id == row.CaseFileId, ct) is not { } file
            || await _caseFiles.OpenAsync(file, ct) is not { } person)
            return new ChangeResult<IndividualPlan>.NotFound();
        var today = _clock.Today();
        var before = await _plans.OpenAsync(row, ct);
        if (TaskExtract.CopyOf(before, viewer) is not { } copy
            || await scope.Db.PlanVersions.FirstOrDefaultAsync(v => v.PlanId == row.Id && v.Version == copy.Version, ct) is not { } version)
            return new ChangeResult<IndividualPlan>.NotFound();
        var handedOut = await _plans.OpenVersionAsync(version, ct);
        if (TaskExtract.Of(handedOut, before, person, viewer, today) is not { } extract || !extract.Tasks.Any(t => t.Id == command.Measure))
            return new ChangeResult<IndividualPlan>.NotFound();
        var outcome = command.On(before, extract.Participant.Id, today);
        if (Changes.Judge(before, outcome, null, before.RevisionOf) is { } answer)
            return answer is ChangeResult<IndividualPlan>.Changed ? new ChangeResult<IndividualPlan>.Changed(extract.Plan, []) : answer;
        await _plans.ReplaceAsync(scope.Db, row, before, outcome.Value, ct);
        await _journal.AppendAsync(
            scope.Db, before.Authority, [.. outcome.Facts.Select(f => JournalEntry.Of(viewer, f, before.CaseFile, before.Id, AccessGround.Consent))], ct);
        await scope.CommitAsync(ct);
        return new ChangeResult<IndividualPlan>.Changed(extract.Plan, outcome.Facts);
    }
}
