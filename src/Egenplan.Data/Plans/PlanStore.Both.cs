using System.Collections.Immutable;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;

namespace Egenplan.Data.Plans;

public sealed partial class PlanStore
{
    /// <summary>
    /// Changes a plan and the person's case file in one transaction, e.g. when the person ends the plan: both are
    /// saved or neither.
    /// </summary>
    /// <param name="id">The plan.</param>
    /// <param name="viewer">Who does it.</param>
    /// <param name="basedOn">The part of the plan that the form was made on; null when nothing of it was shown for change.</param>
    /// <param name="change">The command to the plan; must be pure.</param>
    /// <param name="changePerson">The command to the case file, with the plan as it is after; must be pure.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    public async Task<ChangeResult<IndividualPlan>> ChangeBothAsync(
        PlanId id,
        Viewer viewer,
        PartBasis? basedOn,
        Func<IndividualPlan, Outcome<IndividualPlan>> change,
        Func<CaseFile, IndividualPlan, Outcome<CaseFile>> changePerson,
        CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await PlanDocuments.FindCaseFileAsync(scope.Db, id, ct) is not { } person
            || await CaseFileDocuments.LockAsync(scope.Db, person, ct) is not { } caseFileRow
            || await PlanDocuments.LockAsync(scope.Db, id, ct) is not { } row
            || row.Authority != viewer.Authority.Value
            || await _caseFiles.OpenAsync(caseFileRow, ct) is not { } caseFile)
            return new ChangeResult<IndividualPlan>.NotFound();
        if (Refusal(AccessRules.Ask(viewer, caseFile, AccessAct.Change)) is { } refusal)
            return refusal;
        var before = await _plans.OpenAsync(row, ct);
        var outcome = change(before);
        if (Changes.Judge(before, outcome, basedOn, before.RevisionOf) is { } answer)
        {
            if (answer is ChangeResult<IndividualPlan>.Conflict)
                await _journal.ShownAsync(scope, viewer, before.CaseFile, id, ct);
            return answer;
        }

        var after = outcome.Value;
        if (await LeftBehindAsync(scope.Db, before, after, ct) is { } left)
            return left;
        var forPerson = changePerson(caseFile, after);
        if (forPerson.NewValue is not { } personAfter)
            return new ChangeResult<IndividualPlan>.Refused(forPerson.Breaks);
        if (!forPerson.Facts.IsEmpty)
            await _caseFiles.ReplaceAsync(scope.Db, caseFileRow, personAfter, ct);
        await _plans.ReplaceAsync(scope.Db, row, before, after, ct);
        await _journal.AppendAsync(
            scope.Db, after.Authority,
            [.. outcome.Facts.Select(f => JournalEntry.Of(viewer, f, person, id)), .. forPerson.Facts.Select(f => JournalEntry.Of(viewer, f, person, null))], ct);
        await scope.CommitAsync(ct);
        ImmutableArray<Fact> facts = [.. outcome.Facts, .. forPerson.Facts];
        return new ChangeResult<IndividualPlan>.Changed(after, facts);
    }
}
