using Egenplan.Data.Attachments;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Plans;

public sealed partial class PlanStore
{
    /// <summary>
    /// The case officer asks people to sign the version in force, writes down what was signed on paper or before a witness, or calls
    /// it off. Whoever's turn comes by it is told, in the same transaction.
    /// </summary>
    /// <param name="id">The plan.</param>
    /// <param name="viewer">Who does it.</param>
    /// <param name="change">The command, with the whole case file and the hash of the version in force (empty before the first); must be pure.</param>
    /// <param name="notice">The words of what is sent.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    public async Task<ChangeResult<IndividualPlan>> ChangeSigningAsync(
        PlanId id, Viewer viewer, Func<IndividualPlan, CaseFile, string, Outcome<IndividualPlan>> change, SigningNotice notice, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await HoldForSigningAsync(scope, id, viewer, ct) is not var (row, owner, person))
            return new ChangeResult<IndividualPlan>.NotFound();
        if (Refusal(AccessRules.Ask(viewer, person, AccessAct.Change)) is { } refusal)
            return refusal;
        var before = await _plans.OpenAsync(row, ct);
        var number = before.InForce?.Number ?? 0;
        var hash = await scope.Db.PlanVersions.Where(v => v.PlanId == row.Id && v.Version == number).Select(v => v.Hash).FirstOrDefaultAsync(ct);
        var outcome = change(before, person, hash is null ? "" : Convert.ToHexStringLower(hash));
        return Changes.Judge(before, outcome, null, before.RevisionOf) ?? await SaveSigningAsync(scope, row, owner, person, before, outcome, viewer, null, notice, null, ct);
    }

    /// <summary>
    /// Somebody who is asked to sign does so, or sends the plan back. Only on their own line, which is found here and not in what they
    /// send: the person, a representative whose mandate covers it, and the plan's case officer.
    /// </summary>
    /// <param name="id">The plan.</param>
    /// <param name="viewer">Who signs.</param>
    /// <param name="act">What.</param>
    /// <param name="notice">The words of what is sent to those whose turn comes.</param>
    /// <param name="proof">The proof of a signature with an e-identification, kept with it, both or neither.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    public async Task<ChangeResult<IndividualPlan>> SignAsync(PlanId id, Viewer viewer, SigningAct act, SigningNotice notice, NewFile? proof = null, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await HoldForSigningAsync(scope, id, viewer, ct) is not var (row, owner, person))
            return new ChangeResult<IndividualPlan>.NotFound();
        var today = _clock.Today();
        var before = await _plans.OpenAsync(row, ct);
        var permission = Permission.Of(viewer, person, before, AccessPurpose.Page, today);
        if (permission.IsUnknown)
            return new ChangeResult<IndividualPlan>.NotFound();
        if (!permission.MayDo(PlanPart.OwnWords))
            return new ChangeResult<IndividualPlan>.Forbidden();
        if (before.SigningRounds.FirstOrDefault(r => r.Id == act.Round) is not { } round || Signers.LineOf(round, viewer, person, before, today) is not { } signer)
            return new ChangeResult<IndividualPlan>.NotFound();
        var outcome = act.On(before, signer, today);
        var result = Changes.Judge(before, outcome, null, before.RevisionOf) ?? await SaveSigningAsync(scope, row, owner, person, before, outcome, viewer, permission.Ground, notice, proof, ct);
        return result is ChangeResult<IndividualPlan>.Changed changed
            ? new ChangeResult<IndividualPlan>.Changed(PlanView.Of(changed.Value, changed.Value, person, permission, viewer, today)!.Plan, changed.Facts)
            : result;
    }

    private async Task<(PlanRow Plan, CaseFileRow Owner, CaseFile Person)?> HoldForSigningAsync(WriteScope scope, PlanId id, Viewer viewer, CancellationToken ct) =>
        await PlanDocuments.LockAsync(scope.Db, id, ct) is { } row && row.Authority == viewer.Authority.Value
            && await scope.Db.CaseFiles.FirstAsync(f => f.Id == row.CaseFileId, ct) is { } owner
            && await _caseFiles.OpenAsync(owner, ct) is { } person
            ? (row, owner, person)
            : null;

    private async Task<ChangeResult<IndividualPlan>> SaveSigningAsync(
        WriteScope scope, PlanRow row, CaseFileRow owner, CaseFile person, IndividualPlan before, Outcome<IndividualPlan> outcome,
        Viewer viewer, AccessGround? ground, SigningNotice notice, NewFile? proof, CancellationToken ct)
    {
        var after = outcome.Value;
        if (proof is not null && !await KeepAsync(scope.Db, owner, after, proof, ct))
            return new ChangeResult<IndividualPlan>.NotFound();
        await _plans.ReplaceAsync(scope.Db, row, before, after, ct);
        await _signingNotices.FollowAsync(scope.Db, row, before, after, person, notice, _clock.Today(), ct);
        await _journal.AppendAsync(
            scope.Db, after.Authority,
            [.. outcome.Facts.Select(f => ground is { } why ? JournalEntry.Of(viewer, f, after.CaseFile, after.Id, why) : JournalEntry.Of(viewer, f, after.CaseFile, after.Id))], ct);
        await scope.CommitAsync(ct);
        return new ChangeResult<IndividualPlan>.Changed(after, outcome.Facts);
    }
}
