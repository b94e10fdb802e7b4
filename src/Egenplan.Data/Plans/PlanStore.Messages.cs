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
    /// Writes a message: staff to one of those they may reach, everybody else to the case officer in their own conversation. The
    /// notice lies in the same transaction.
    /// </summary>
    /// <param name="id">The plan.</param>
    /// <param name="viewer">Who writes.</param>
    /// <param name="messageId">Id from the form; the same again is the same message.</param>
    /// <param name="with">Whom staff write to; not looked at for others.</param>
    /// <param name="text">What it says.</param>
    /// <param name="notice">Words of the notice.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    public async Task<ChangeResult<PlanMessage>> WriteMessageAsync(
        PlanId id, Viewer viewer, Guid messageId, MessageParty? with, string text, MessageNotice notice, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await SideAsync(scope.Db, id, viewer, ct) is not var (row, before, person, side))
            return new ChangeResult<PlanMessage>.NotFound();
        var today = _clock.Today();
        var party = side.Party ?? with;
        if (party is null || (side.IsOfficer && !MessageAccess.MayReach(before, person, party, today)))
            return new ChangeResult<PlanMessage>.Refused([new RuleBreak(RuleCode.MessageGoesToSomebodyThere, "With")]);
        var message = new PlanMessage { Id = messageId, With = party, FromOfficer = side.IsOfficer, By = side.IsOfficer ? viewer.User : null, On = today, Text = text };
        var outcome = before.WriteMessage(message);
        if (outcome.NewValue is not { } after)
            return new ChangeResult<PlanMessage>.Refused(outcome.Breaks);
        if (outcome.Facts.IsEmpty)
            return new ChangeResult<PlanMessage>.Changed(message, []);
        await _plans.ReplaceAsync(scope.Db, row, before, after, ct);
        // One after another, so that two who write at once to somebody with one notice a day lay one notice.
        await JournalWriter.LockHeadAsync(scope.Db, after.Authority, ct);
        await _messageNotices.LayAsync(scope.Db, after, person, message, notice, ct);
        await _journal.AppendAsync(scope.Db, after.Authority, [.. outcome.Facts.Select(f => JournalEntry.Of(viewer, f, after.CaseFile, after.Id, side.Ground))], ct);
        await scope.CommitAsync(ct);
        return new ChangeResult<PlanMessage>.Changed(message, outcome.Facts);
    }

    /// <summary>Marks as opened what the viewer had not opened in a conversation and has been shown; does nothing where there is nothing, or no right.</summary>
    /// <param name="id">The plan.</param>
    /// <param name="viewer">Who has opened.</param>
    /// <param name="shown">The messages that stood on the page.</param>
    /// <param name="with">Whose conversation staff have opened; not looked at for others.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    public async Task OpenMessagesAsync(PlanId id, Viewer viewer, IReadOnlyCollection<Guid> shown, MessageParty? with = null, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await SideAsync(scope.Db, id, viewer, ct) is not var (row, before, _, side) || (side.Party ?? with) is not { } party)
            return;
        var outcome = before.OpenMessages(party, side.IsOfficer, shown, _clock.Today());
        if (outcome.Facts.IsEmpty)
            return;
        await _plans.ReplaceAsync(scope.Db, row, before, outcome.Value, ct);
        await _journal.AppendAsync(scope.Db, before.Authority, [.. outcome.Facts.Select(f => JournalEntry.Of(viewer, f, before.CaseFile, before.Id, side.Ground))], ct);
        await scope.CommitAsync(ct);
    }

    private async Task<(PlanRow Row, IndividualPlan Plan, CaseFile Person, MessageSide Side)?> SideAsync(EgenplanDb db, PlanId id, Viewer viewer, CancellationToken ct)
    {
        if (await PlanDocuments.LockAsync(db, id, ct) is not { } row || row.Authority != viewer.Authority.Value
            || await (await _caseFiles.FindableAsync(db, viewer, ct)).FirstOrDefaultAsync(f => f.Id == row.CaseFileId, ct) is not { } file
            || await _caseFiles.OpenAsync(file, ct) is not { } person)
            return null;
        var plan = await _plans.OpenAsync(row, ct);
        return MessageAccess.SideOf(viewer, person, plan, _clock.Today()) is { } side ? (row, plan, person, side) : null;
    }
}
