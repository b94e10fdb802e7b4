using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Plans;

public sealed partial class PlanStore
{
    /// <summary>
    /// A citizen does something with a plan: one of the <see cref="OwnCommand"/>s, where the rule of access lets them write in
    /// that part of the plan, and in their own name. What comes back holds no more than the citizen may see.
    /// </summary>
    /// <param name="id">The plan.</param>
    /// <param name="viewer">The citizen.</param>
    /// <param name="command">What.</param>
    /// <param name="basedOn">The part that the form was made on; null when nothing of it was shown.</param>
    /// <param name="notice">What is sent to whoever is to hear first that something was not done; null sends nothing.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    public async Task<ChangeResult<IndividualPlan>> ActAsync(
        PlanId id, Viewer viewer, OwnCommand command, PartBasis? basedOn = null, OwnNotice? notice = null, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (viewer.Kind is not ViewerKind.Citizen
            || await PlanDocuments.LockAsync(scope.Db, id, ct) is not { } row || row.Authority != viewer.Authority.Value
            || await _caseFiles.OpenAsync(await scope.Db.CaseFiles.FirstAsync(f => f.Id == row.CaseFileId, ct), ct) is not { } person)
            return new ChangeResult<IndividualPlan>.NotFound();
        var today = _clock.Today();
        var before = await _plans.OpenAsync(row, ct);
        var permission = Permission.Of(viewer, person, before, AccessPurpose.Page, today);
        if (permission.IsUnknown)
            return new ChangeResult<IndividualPlan>.NotFound();
        var isSelf = permission.Relation.Kind is RelationKind.Self;
        if (!permission.MayDo(command.Part) || (!isSelf && !command.IsForRepresentatives))
            return new ChangeResult<IndividualPlan>.Forbidden();
        var hand = isSelf ? Hand.Own : new Hand(Voice.Representative, NameOf(person, viewer, permission.Relation, today));
        var outcome = command.On(before, person, hand, today);
        if (Changes.Judge(before, outcome, basedOn, before.RevisionOf) is { } answer)
        {
            if (answer is ChangeResult<IndividualPlan>.Conflict)
                await _journal.ShownAsync(scope, viewer, before.CaseFile, id, ct);
            return answer switch
            {
                ChangeResult<IndividualPlan>.Conflict => new ChangeResult<IndividualPlan>.Conflict(Shown(before)),
                ChangeResult<IndividualPlan>.Changed => new ChangeResult<IndividualPlan>.Changed(Shown(before), []),
                _ => answer,
            };
        }

        var after = outcome.Value;
        await _plans.ReplaceAsync(scope.Db, row, before, after, ct);
        if (notice is not null)
            await _notices.FollowAsync(scope.Db, row, after, person, outcome.Facts, notice, ct);
        await _journal.AppendAsync(
            scope.Db, after.Authority, [.. outcome.Facts.Select(f => JournalEntry.Of(viewer, f, after.CaseFile, after.Id, permission.Ground))], ct);
        await scope.CommitAsync(ct);
        return new ChangeResult<IndividualPlan>.Changed(Shown(after), outcome.Facts);

        IndividualPlan Shown(IndividualPlan plan) => PlanView.Of(plan, plan, person, permission, viewer, today)!.Plan;
    }

    // The one whose mandate opened the door; a citizen may be written down more than once.
    private static string? NameOf(CaseFile person, Viewer viewer, Relation relation, DateOnly today) =>
        person.Representatives.FirstOrDefault(r => r.Number == viewer.Number && Relations.Of(r, person.Identity.BirthDate(), today) == relation)?.Name;
}
