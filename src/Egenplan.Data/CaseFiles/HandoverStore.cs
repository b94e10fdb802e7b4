using Egenplan.Data.Accounts;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.CaseFiles;

/// <summary>How many people a case officer has, and how many of them somebody is asked to take over.</summary>
/// <param name="Officer">The account.</param>
/// <param name="People">People, those with protected data too: a number, nobody's name.</param>
/// <param name="Waiting">Of them, those that wait for an answer.</param>
public sealed record Caseload(Account Officer, int People, int Waiting);

/// <summary>What came of asking.</summary>
/// <param name="Asked">People whom somebody is now asked to take over.</param>
/// <param name="Answer">Whether it was allowed.</param>
public sealed record HandoverAsking(int Asked, AccessAnswer Answer);

/// <summary>
/// Everything that one case officer has is offered to another. Whoever leads decides it for anybody; a case officer for what is their own, or
/// nobody's since somebody left. No file is shown by it: it is counted, and each is journalled.
/// </summary>
public sealed class HandoverStore
{
    private readonly DbSource _source;
    private readonly CaseFileDocuments _files;
    private readonly PlanDocuments _plans;
    private readonly AccountStore _accounts;
    private readonly JournalWriter _journal;
    private readonly IdSource _ids;

    internal HandoverStore(DbSource source, CaseFileDocuments files, PlanDocuments plans, AccountStore accounts, JournalWriter journal, IdSource ids) =>
        (_source, _files, _plans, _accounts, _journal, _ids) = (source, files, plans, accounts, journal, ids);

    /// <summary>Case officers with people, and all who work: whoever has most first. Empty for a viewer without right to lists.</summary>
    public async Task<IReadOnlyList<Caseload>> LoadsAsync(Viewer viewer, CancellationToken ct = default)
    {
        if (AccessRules.Ask(viewer, viewer.Authority, AccessAct.Read) is not AccessAnswer.Allowed)
            return [];
        var accounts = (await _accounts.AllAsync(viewer.Authority, ct)).Where(a => a.Kind is ViewerKind.CaseOfficer or ViewerKind.UnitManager).ToList();
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        var held = (await HeldAsync(scope.Db, viewer.Authority, ct)).ToLookup(h => h.Officer);
        return [.. accounts.Select(a => new Caseload(a, held[a.Id.Value].Count(), held[a.Id.Value].Count(h => h.IsWaiting)))
            .Where(l => l.People > 0 || l.Officer is { Active: true, Kind: ViewerKind.CaseOfficer }).OrderBy(l => l.Officer.Active).ThenByDescending(l => l.People)];
    }

    /// <summary>Asks an active case officer to take over all that another has.</summary>
    public async Task<HandoverAsking> AskAsync(Viewer viewer, UserId from, UserId to, HandoverReason reason, DateOnly today, CancellationToken ct = default)
    {
        var giver = await _accounts.FindAsync(viewer.Authority, from, ct);
        var taker = await _accounts.FindAsync(viewer.Authority, to, ct);
        if (viewer.Kind is not (ViewerKind.CaseOfficer or ViewerKind.UnitManager) || giver is null || taker is not { Active: true, Kind: ViewerKind.CaseOfficer })
            return new(0, AccessAnswer.Unknown);
        if (viewer.Kind is ViewerKind.CaseOfficer && from != viewer.User && giver.Active)
            return new(0, AccessAnswer.Forbidden);
        List<Guid> people;
        await using (var scope = await _source.ReadAsync(viewer.Authority, ct))
            people = [.. (await HeldAsync(scope.Db, viewer.Authority, ct)).Where(h => h.Officer == from.Value).Select(h => h.Person)];
        var asked = 0;
        foreach (var person in people)
            asked += await AskAsync(viewer, new CaseFileId(person), to, reason, today, ct) ? 1 : 0;
        return new(asked, AccessAnswer.Allowed);
    }

    /// <summary>The one who is asked takes over the person, with the plan if there is one: both or neither.</summary>
    public async Task<ChangeResult<CaseFile>> TakeOverAsync(CaseFileId person, Viewer viewer, DateOnly today, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await CaseFileDocuments.LockAsync(scope.Db, person, ct) is not { } row || row.Authority != viewer.Authority.Value || await _files.OpenAsync(row, ct) is not { } before)
            return new ChangeResult<CaseFile>.NotFound();
        switch (AccessRules.Ask(viewer, before, AccessAct.Change))
        {
            case AccessAnswer.Unknown:
                return new ChangeResult<CaseFile>.NotFound();
            case AccessAnswer.Forbidden:
                return new ChangeResult<CaseFile>.Forbidden();
        }

        var outcome = before.TakeOver(new Entry(viewer.User, today));
        if (outcome.NewValue is not { } after)
            return new ChangeResult<CaseFile>.Refused(outcome.Breaks);
        var entries = outcome.Facts.Select(f => JournalEntry.Of(viewer, f, person, null)).ToList();
        await _files.ReplaceAsync(scope.Db, row, after, ct);
        var current = await scope.Db.PlanIndex.Where(p => p.CaseFileId == person.Value && p.IsCurrent).Select(p => (Guid?)p.PlanId).FirstOrDefaultAsync(ct);
        if (current is { } planId && await PlanDocuments.LockAsync(scope.Db, new PlanId(planId), ct) is { } planRow)
        {
            var plan = await _plans.OpenAsync(planRow, ct);
            var named = plan.NameOfficer(viewer.User);
            if (!named.Facts.IsEmpty)
                await _plans.ReplaceAsync(scope.Db, planRow, plan, named.Value, ct);
            entries.AddRange(named.Facts.Select(f => JournalEntry.Of(viewer, f, person, plan.Id)));
        }

        await _journal.AppendAsync(scope.Db, viewer.Authority, entries, ct);
        await scope.CommitAsync(ct);
        return new ChangeResult<CaseFile>.Changed(after, outcome.Facts);
    }

    private async Task<bool> AskAsync(Viewer viewer, CaseFileId person, UserId to, HandoverReason reason, DateOnly today, CancellationToken ct)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await CaseFileDocuments.LockAsync(scope.Db, person, ct) is not { } row || await _files.OpenAsync(row, ct) is not { } before)
            return false;
        // Whoever is asked may open the file at once: a case officer gives on only those they may find themselves.
        if (viewer.Kind is ViewerKind.CaseOfficer && !AccessRules.MayFind(viewer, before.Identity.Protection, AccessRules.NamedOn(before)))
            return false;
        var outcome = before.AskToTakeOver(_ids.Next(), to, reason, new Entry(viewer.User, today));
        if (outcome.NewValue is not { } after || outcome.Facts.IsEmpty)
            return false;
        await _files.ReplaceAsync(scope.Db, row, after, ct);
        await _journal.AppendAsync(scope.Db, viewer.Authority, [.. outcome.Facts.Select(f => JournalEntry.Of(viewer, f, person, null))], ct);
        await scope.CommitAsync(ct);
        return true;
    }

    // By the case file or by the plan: where two are named, both have the person.
    private static async Task<IReadOnlyList<(Guid Person, Guid Officer, bool IsWaiting)>> HeldAsync(EgenplanDb db, AuthorityCode authority, CancellationToken ct)
    {
        var files = await db.CaseFileIndex.Where(r => r.Authority == authority.Value).Select(r => new { r.CaseFileId, r.Officer, r.HandoverTo }).ToListAsync(ct);
        var plans = (await db.PlanIndex.Where(p => p.Authority == authority.Value && p.IsCurrent).Select(p => new { p.CaseFileId, p.Officer }).ToListAsync(ct)).ToLookup(p => p.CaseFileId, p => p.Officer);
        return [.. files.SelectMany(f => plans[f.CaseFileId].Append(f.Officer ?? Guid.Empty).Where(o => o != Guid.Empty).Distinct().Select(o => (f.CaseFileId, o, f.HandoverTo != null)))];
    }
}
