using System.Collections.Immutable;
using Egenplan.Data.Accounts;
using Egenplan.Data.Attachments;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Data.Outbox;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Plans;

/// <summary>
/// The only door through which plans are begun and changed. Each change is one transaction: document, index rows, a
/// newly adopted version, outbox, journal. Locks are taken in one order: case file, plan, the journal's head.
/// </summary>
public sealed partial class PlanStore
{
    private readonly DbSource _source;
    private readonly PlanDocuments _plans;
    private readonly CaseFileDocuments _caseFiles;
    private readonly JournalWriter _journal;
    private readonly OutboxWriter _outbox;
    private readonly OwnNotices _notices;
    private readonly SigningNotices _signingNotices;
    private readonly MessageNotices _messageNotices;
    private readonly KeyVault _vault;
    private readonly IdSource _ids;
    private readonly TimeProvider _clock;

    internal PlanStore(
        DbSource source, PlanDocuments plans, CaseFileDocuments caseFiles, JournalWriter journal, OutboxWriter outbox, OwnNotices notices, SigningNotices signingNotices, MessageNotices messageNotices,
        KeyVault vault, IdSource ids, TimeProvider clock) =>
        (_source, _plans, _caseFiles, _journal, _outbox, _notices, _signingNotices, _messageNotices, _vault, _ids, _clock) = (source, plans, caseFiles, journal, outbox, notices, signingNotices, messageNotices, vault, ids, clock);

    /// <summary>
    /// Begins a plan and changes the case file in one transaction. A person has one current plan: when there is one,
    /// the answer is <see cref="ChangeResult{T}.Conflict"/> with it.
    /// </summary>
    /// <param name="id">The person's case file.</param>
    /// <param name="viewer">Who does it.</param>
    /// <param name="answer">What becomes of the case file: the offer accepted, the request answered.</param>
    /// <param name="begin">Makes the plan from the case file as it is after <paramref name="answer"/>.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    public async Task<ChangeResult<IndividualPlan>> BeginAsync(
        CaseFileId id, Viewer viewer, Func<CaseFile, Outcome<CaseFile>> answer, Func<CaseFile, Outcome<IndividualPlan>> begin, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await CaseFileDocuments.LockAsync(scope.Db, id, ct) is not { } row || row.Authority != viewer.Authority.Value)
            return new ChangeResult<IndividualPlan>.NotFound();
        if (await _caseFiles.OpenAsync(row, ct) is not { } before)
            return new ChangeResult<IndividualPlan>.NotFound();
        if (Refusal(AccessRules.Ask(viewer, before, AccessAct.Change)) is { } refusal)
            return refusal;
        if (await CurrentAsync(scope.Db, id, ct) is { } current)
        {
            var there = await _plans.OpenAsync(current, ct);
            await _journal.ShownAsync(scope, viewer, id, there.Id, ct);
            return new ChangeResult<IndividualPlan>.Conflict(there);
        }

        var answered = answer(before);
        if (answered.NewValue is not { } after)
            return new ChangeResult<IndividualPlan>.Refused(answered.Breaks);
        var begun = begin(after);
        if (begun.NewValue is not { } plan)
            return new ChangeResult<IndividualPlan>.Refused(begun.Breaks);
        if (plan.CaseFile != id || plan.Authority != viewer.Authority)
            throw new InvalidOperationException("A plan is begun for the person whose case file was opened.");
        plan = plan.MadeWith(await TemplateStore.PublishedAsync(scope.Db, viewer.Authority, ct));
        if (!answered.Facts.IsEmpty)
            await _caseFiles.ReplaceAsync(scope.Db, row, after, ct);
        await _plans.AddAsync(scope.Db, plan, row.KeyId, ct);
        ImmutableArray<Fact> facts = begun.Facts.IsEmpty ? [new PlanBegun(plan.Id, plan.Start.On)] : begun.Facts;
        await _journal.AppendAsync(
            scope.Db, plan.Authority,
            [.. answered.Facts.Select(f => JournalEntry.Of(viewer, f, id, null)), .. facts.Select(f => JournalEntry.Of(viewer, f, id, plan.Id))], ct);
        await scope.CommitAsync(ct);
        return new ChangeResult<IndividualPlan>.Changed(plan, [.. answered.Facts, .. facts]);
    }

    /// <summary>Changes a plan.</summary>
    /// <param name="id">Which.</param>
    /// <param name="viewer">Who does it.</param>
    /// <param name="basedOn">The part the form was made on; null when nothing of it was shown for change.</param>
    /// <param name="change">The command; must be pure.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    public Task<ChangeResult<IndividualPlan>> ChangeAsync(
        PlanId id, Viewer viewer, PartBasis? basedOn, Func<IndividualPlan, Outcome<IndividualPlan>> change, CancellationToken ct = default) =>
        ChangeAsync(id, viewer, basedOn, change, static (_, _) => [], ct);

    /// <summary>Changes a plan and keeps a file with it, both or neither: a piece with the file's id must stand in the plan afterwards.</summary>
    public Task<ChangeResult<IndividualPlan>> ChangeAsync(
        PlanId id, Viewer viewer, PartBasis? basedOn, Func<IndividualPlan, Outcome<IndividualPlan>> change, NewFile? file, CancellationToken ct = default) =>
        ChangeAsync(id, viewer, basedOn, change, static (_, _) => [], file, ct);

    /// <summary>Changes a plan and saves the messages that the change causes in the same transaction.</summary>
    public Task<ChangeResult<IndividualPlan>> ChangeAsync(
        PlanId id,
        Viewer viewer,
        PartBasis? basedOn,
        Func<IndividualPlan, Outcome<IndividualPlan>> change,
        Func<IndividualPlan, ImmutableArray<Fact>, IEnumerable<OutboxMessage>> messages,
        CancellationToken ct = default) => ChangeAsync(id, viewer, basedOn, change, messages, null, ct);

    private async Task<ChangeResult<IndividualPlan>> ChangeAsync(
        PlanId id,
        Viewer viewer,
        PartBasis? basedOn,
        Func<IndividualPlan, Outcome<IndividualPlan>> change,
        Func<IndividualPlan, ImmutableArray<Fact>, IEnumerable<OutboxMessage>> messages,
        NewFile? file,
        CancellationToken ct)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await PlanDocuments.LockAsync(scope.Db, id, ct) is not { } row || row.Authority != viewer.Authority.Value)
            return new ChangeResult<IndividualPlan>.NotFound();
        var owner = await scope.Db.CaseFiles.FirstAsync(f => f.Id == row.CaseFileId, ct);
        using var key = await _vault.FindKeyAsync(owner.KeyId, ct);
        if (key is null)
            return new ChangeResult<IndividualPlan>.NotFound();
        if (Refusal(AccessRules.Ask(viewer, CaseFileDocuments.Open(owner, key), AccessAct.Change)) is { } refusal)
            return refusal;
        var before = PlanDocuments.Open(row, key);
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
        if (file is not null && !await KeepAsync(scope.Db, owner, after, file, ct))
            return new ChangeResult<IndividualPlan>.NotFound();
        await _plans.ReplaceAsync(scope.Db, row, before, after, key, ct);
        await _outbox.AddAsync(scope.Db, after.Authority, messages(after, outcome.Facts), row.KeyId, after.CaseFile, ct);
        await _journal.AppendAsync(scope.Db, after.Authority, [.. outcome.Facts.Select(f => JournalEntry.Of(viewer, f, after.CaseFile, after.Id))], ct);
        await scope.CommitAsync(ct);
        return new ChangeResult<IndividualPlan>.Changed(after, outcome.Facts);
    }

    private static async Task<PlanRow?> CurrentAsync(EgenplanDb db, CaseFileId id, CancellationToken ct) =>
        await (from i in db.PlanIndex
               join p in db.Plans on i.PlanId equals p.Id
               where i.CaseFileId == id.Value && i.IsCurrent
               select p).FirstOrDefaultAsync(ct);

    private static ChangeResult<IndividualPlan>? Refusal(AccessAnswer answer) => answer switch
    {
        AccessAnswer.Allowed => null,
        AccessAnswer.Forbidden => new ChangeResult<IndividualPlan>.Forbidden(),
        _ => new ChangeResult<IndividualPlan>.NotFound(),
    };
}
