using Egenplan.Data.Attachments;
using Egenplan.Data.CaseFiles;
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
    /// <param name="file">A file to keep with it, both or neither; a piece with its id must stand in the plan afterwards.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    public async Task<ChangeResult<IndividualPlan>> ActAsync(
        PlanId id, Viewer viewer, OwnCommand command, PartBasis? basedOn = null, OwnNotice? notice = null, NewFile? file = null, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (viewer.Kind is not ViewerKind.Citizen
            || await PlanDocuments.LockAsync(scope.Db, id, ct) is not { } row || row.Authority != viewer.Authority.Value
            || await scope.Db.CaseFiles.FirstAsync(f => f.Id == row.CaseFileId, ct) is not { } owner
            || await _caseFiles.OpenAsync(owner, ct) is not { } person)
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
        if (file is not null && !await KeepAsync(scope.Db, owner, after, file, ct))
            return new ChangeResult<IndividualPlan>.NotFound();
        await _plans.ReplaceAsync(scope.Db, row, before, after, ct);
        if (notice is not null)
            await _notices.FollowAsync(scope.Db, row, after, person, outcome.Facts, notice, ct);
        await _journal.AppendAsync(
            scope.Db, after.Authority, [.. outcome.Facts.Select(f => JournalEntry.Of(viewer, f, after.CaseFile, after.Id, permission.Ground))], ct);
        await scope.CommitAsync(ct);
        return new ChangeResult<IndividualPlan>.Changed(Shown(after), outcome.Facts);

        IndividualPlan Shown(IndividualPlan plan) => PlanView.Of(plan, plan, person, permission, viewer, today)!.Plan;
    }

    // A file is kept for a piece or a signature that came with it; an id that is some other file's is nobody's here.
    private async Task<bool> KeepAsync(EgenplanDb db, CaseFileRow owner, IndividualPlan plan, NewFile file, CancellationToken ct)
    {
        var isKnown = plan.StandingPieces.Any(p => p.Id == file.Id && p.Kind is not OwnPieceKind.Written)
            || plan.SigningRounds.Any(r => r.Signers.Any(s => s.Signature?.Proof == file.Id));
        if (!isKnown || await db.Attachments.AnyAsync(a => a.Id == file.Id, ct))
            return false;
        using var key = await _vault.GetKeyAsync(owner.KeyId, ct);
        using var content = new MemoryStream(file.Content.ToArray(), writable: false);
        await SealedFiles.AddAsync(db, key, owner, plan.Id, new SealedFileHead(file.Id, file.Name, file.ContentType), content, _clock, ct);
        return true;
    }

    // The one whose mandate opened the door; a citizen may be written down more than once.
    private static string? NameOf(CaseFile person, Viewer viewer, Relation relation, DateOnly today) =>
        person.Representatives.FirstOrDefault(r => r.Number == viewer.Number && Relations.Of(r, person.Identity.BirthDate(), today) == relation)?.Name;
}
