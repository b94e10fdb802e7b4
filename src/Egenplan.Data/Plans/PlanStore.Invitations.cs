using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Plans;

public sealed partial class PlanStore
{
    /// <summary>A participant who has signed in answers the meeting that they are asked to, while the person's consent is in force.</summary>
    /// <param name="id">The plan.</param>
    /// <param name="viewer">The participant.</param>
    /// <param name="reply">The answer.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    public async Task<ChangeResult<InvitationExtract>> ReplyAsync(PlanId id, Viewer viewer, InvitationReply reply, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await PlanDocuments.LockAsync(scope.Db, id, ct) is not { } row || row.Authority != viewer.Authority.Value
            || await (await _caseFiles.FindableAsync(scope.Db, viewer, ct)).FirstOrDefaultAsync(f => f.Id == row.CaseFileId, ct) is not { } file
            || await _caseFiles.OpenAsync(file, ct) is not { } person)
            return new ChangeResult<InvitationExtract>.NotFound();
        return await ReplyAsync(scope, row, viewer, AnswerWay.OwnPage, reply, plan => Relations.ParticipantOf(viewer, plan), (plan, _, day) => InvitationExtract.OnOwnPage(plan, person, viewer, day), ct);
    }

    /// <summary>Whoever holds a link answers the meeting that it leads to, until the meeting.</summary>
    /// <param name="authority">The authority that the link names.</param>
    /// <param name="key">The unguessable part of the link.</param>
    /// <param name="reply">The answer.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    public async Task<ChangeResult<InvitationExtract>> ReplyByLinkAsync(AuthorityCode authority, string key, InvitationReply reply, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(authority, ct);
        if (await Linked.FindAsync(scope.Db, _caseFiles, authority, key, ct) is not { } id
            || await PlanDocuments.LockAsync(scope.Db, id, ct) is not { } row || row.Authority != authority.Value
            || await scope.Db.CaseFiles.FirstOrDefaultAsync(f => f.Id == row.CaseFileId, ct) is not { } file
            || await _caseFiles.OpenAsync(file, ct) is not { } person)
            return new ChangeResult<InvitationExtract>.NotFound();
        return await ReplyAsync(
            scope, row, Viewer.SystemAt(authority), AnswerWay.Link, reply, plan => Linked.InviteeOf(plan, key), (plan, who, day) => InvitationExtract.ByLink(plan, person, who, day), ct);
    }

    private async Task<ChangeResult<InvitationExtract>> ReplyAsync(
        Conventions.WriteScope scope,
        PlanRow row,
        Viewer viewer,
        AnswerWay way,
        InvitationReply reply,
        Func<IndividualPlan, Participant?> find,
        Func<IndividualPlan, Participant, DateOnly, InvitationExtract?> cut,
        CancellationToken ct)
    {
        var today = _clock.Today();
        var before = await _plans.OpenAsync(row, ct);
        if (find(before) is not { } who || cut(before, who, today) is not { } shown)
            return new ChangeResult<InvitationExtract>.NotFound();
        var outcome = before.AnswerCall(shown.Meeting, who.Id, reply.By(who, way, today));
        if (outcome.NewValue is not { } after)
            return new ChangeResult<InvitationExtract>.Refused(outcome.Breaks);
        if (outcome.Facts.IsEmpty)
            return new ChangeResult<InvitationExtract>.Changed(shown, []);
        await _plans.ReplaceAsync(scope.Db, row, before, after, ct);
        await _journal.AppendAsync(
            scope.Db, before.Authority, [.. outcome.Facts.Select(f => JournalEntry.Of(viewer, f, before.CaseFile, before.Id, AccessGround.Consent))], ct);
        await scope.CommitAsync(ct);
        return new ChangeResult<InvitationExtract>.Changed(cut(after, who, today) ?? shown, outcome.Facts);
    }
}
