using System.Text.Json.Nodes;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.Disposal;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Disposal;

/// <summary>How far one person's disposal has come; a process may die after any of them.</summary>
internal enum DisposalStep
{
    /// <summary>Held and judged again, nothing changed.</summary>
    Judged = 1,

    /// <summary>Rows and line written, not committed.</summary>
    Written = 2,

    /// <summary>The key destroyed, the rows not committed.</summary>
    KeyDestroyed = 3,

    /// <summary>Done.</summary>
    Committed = 4,
}

/// <summary>
/// Carries out what two people have approved, one person at a time, each in one transaction that the key's destruction comes last in. Killed before that,
/// nothing has happened. Killed after it and before the commit, the rows are there and nobody can read them: the next run, or the next start, takes them away.
/// </summary>
/// <remarks>Whoever has got a new decision since, or another number, falls out here: the rule is asked again of what is held.</remarks>
public sealed class DisposalCarrier
{
    private readonly DbSource _source;
    private readonly KeyVault _vault;
    private readonly AuthorityStore _authorities;
    private readonly AuthorityKeys _keys;
    private readonly JournalWriter _journal;
    private readonly ClockCheck _check;
    private readonly TimeProvider _clock;

    internal DisposalCarrier(DbSource source, KeyVault vault, AuthorityStore authorities, AuthorityKeys keys, JournalWriter journal, ClockCheck check, TimeProvider clock) =>
        (_source, _vault, _authorities, _keys, _journal, _check, _clock) = (source, vault, authorities, keys, journal, check, clock);

    /// <summary>Told after each step; for tests that die there.</summary>
    internal Action<DisposalStep>? After { get; set; }

    /// <summary>Does what is approved and whose days of waiting have passed. Done again, it does nothing. Answers how many people are gone.</summary>
    /// <exception cref="ClockDisagreesException">Something is approved, and the day cannot be believed.</exception>
    public async Task<int> CarryOutAsync(AuthorityCode authority, CancellationToken ct = default)
    {
        var (today, settings) = (_clock.Today(), RetentionSettings.From((await _authorities.FindAsync(authority, ct))?.Settings ?? new Dictionary<string, string>()));
        var due = new List<(Guid Disposal, int Number)>();
        List<Guid> approved;
        await using (var scope = await _source.ReadAsync(authority, ct))
        {
            approved = [.. (await scope.Db.Disposals.Where(d => d.Authority == authority.Value && d.SecondAt != null && d.ClosedAt == null).OrderBy(d => d.Year).ToListAsync(ct))
                .Where(d => IsDue(d, settings, today)).Select(d => d.Id)];
            foreach (var id in approved)
            {
                due.AddRange((await scope.Db.DisposalLines
                    .Where(l => l.DisposalId == id && ((l.State == DisposalState.Proposed && l.Action == RetentionAction.Dispose) || l.State == DisposalState.HandedOver))
                    .OrderBy(l => l.Number).Select(l => l.Number).ToListAsync(ct)).Select(n => (id, n)));
            }

            if (approved.Count == 0)
                return 0;
            if (await _check.HoldsAsync(scope.Db, authority, ct) is not true)
                throw new ClockDisagreesException();
        }

        // What a process that died had put on the list and not destroyed: nobody may write more for it.
        await _vault.DestroyAgainAsync(ct);

        // One who cannot be disposed of now keeps nobody else waiting, and is tried again at the next run.
        var (gone, fault) = (0, (Exception?)null);
        foreach (var (disposal, number) in due)
        {
            try
            {
                gone += await OneAsync(authority, disposal, number, settings, today, ct) ? 1 : 0;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                fault ??= e;
            }
        }

        await EndAsync(authority, [.. approved], ct);
        return fault is null ? gone : throw new InvalidOperationException("Not everybody could be disposed of.", fault);
    }

    private async Task<bool> OneAsync(AuthorityCode authority, Guid disposal, int number, RetentionSettings settings, DateOnly today, CancellationToken ct)
    {
        await using var scope = await _source.BeginAsync(authority, ct);
        var db = scope.Db;
        if (await db.HeldDisposal(disposal).ToListAsync(ct) is not [var proposal] || !IsDue(proposal, settings, today)
            || await db.HeldDisposalLine(disposal, number).ToListAsync(ct) is not [{ State: DisposalState.Proposed or DisposalState.HandedOver, CaseFileId: { } person } line])
            return false;
        if (await CaseFileDocuments.LockAsync(db, new CaseFileId(person), ct) is not { } row)
        {
            await PersonRows.DeleteAsync(db, authority, person, _clock.GetUtcNow().UtcDateTime, ct);
            await scope.CommitAsync(ct);
            return true;
        }

        // Somebody is writing in a plan just now: not today.
        if (await db.HeldFreePlans(person).CountAsync(ct) != await db.Plans.CountAsync(p => p.CaseFileId == person, ct))
            return false;
        // A key that is gone already: a run before this one died after it, and only the rows are left.
        if (await PersonPapers.OpenAsync(db, _vault, [row], ct) is [var papers] && Instead(line, papers, settings, today) is { } instead)
        {
            await InsteadAsync(scope, authority, line, person, instead, ct);
            return false;
        }

        After?.Invoke(DisposalStep.Judged);
        await DisposeAsync(scope, authority, line, row, ct);
        return true;
    }

    private async Task DisposeAsync(WriteScope scope, AuthorityCode authority, DisposalLineRow line, CaseFileRow row, CancellationToken ct)
    {
        var db = scope.Db;
        var keys = await db.Plans.Where(p => p.CaseFileId == row.Id).Select(p => p.KeyId)
            .Union(db.PlanVersions.Where(v => db.Plans.Any(p => p.Id == v.PlanId && p.CaseFileId == row.Id)).Select(v => v.KeyId)).ToListAsync(ct);
        await PersonRows.DeleteAsync(db, authority, row.Id, _clock.GetUtcNow().UtcDateTime, ct);
        var details = new JsonObject { ["disposal"] = line.DisposalId.ToString("N"), ["line"] = line.Number, ["action"] = line.Action.ToString(), ["reason"] = line.Reason.ToString() };
        await _journal.AppendAsync(db, authority, [new JournalEntry(Viewer.SystemAt(authority), "PersonDisposed", new CaseFileId(row.Id), Details: details)], ct);
        After?.Invoke(DisposalStep.Written);
        try
        {
            await _vault.DestroyAsync([.. keys.Append(row.KeyId).Distinct()], ct);
        }
        catch (Exception) when (_vault.IsListed(row.KeyId))
        {
            // On the list, and not destroyed: it will be, at the next run or start. Nobody may write about the person until then.
            await scope.CommitAsync(CancellationToken.None);
            throw;
        }

        After?.Invoke(DisposalStep.KeyDestroyed);
        // What has begun is not called off: the key is gone.
        await scope.CommitAsync(CancellationToken.None);
        After?.Invoke(DisposalStep.Committed);
    }

    // What becomes of a line about whom the rule now says something else than two people approved; null when it says the same.
    private static (DisposalState State, RetentionAction Action, RetentionReason Reason)? Instead(DisposalLineRow line, PersonPapers papers, RetentionSettings settings, DateOnly today)
    {
        var now = RetentionLaw.Judge(papers.Facts, settings, today);
        if (now.Action is RetentionAction.Preserve && line.Action is RetentionAction.Preserve)
            return RetentionLaw.HandedOverIsWhatThereIs(line.ExportOf, papers.Revisions) is null ? null : (DisposalState.Proposed, now.Action, now.Reason);
        if (now.Action is RetentionAction.Preserve)
            return (DisposalState.Proposed, now.Action, now.Reason);
        return now.Action == line.Action ? null : (DisposalState.FellOut, line.Action, now.Reason);
    }

    private async Task InsteadAsync(
        WriteScope scope, AuthorityCode authority, DisposalLineRow line, Guid person, (DisposalState State, RetentionAction Action, RetentionReason Reason) now, CancellationToken ct)
    {
        var isOver = now.State is DisposalState.FellOut;
        var (at, keep, due) = (_clock.GetUtcNow().UtcDateTime, isOver ? (Guid?)null : person, isOver ? null : line.DueOn);
        await scope.Db.DisposalLines.Where(l => l.DisposalId == line.DisposalId && l.Number == line.Number).ExecuteUpdateAsync(
            s => s.SetProperty(l => l.State, now.State).SetProperty(l => l.Action, now.Action).SetProperty(l => l.Reason, now.Reason).SetProperty(l => l.StateAt, at)
                .SetProperty(l => l.CaseFileId, keep).SetProperty(l => l.DueOn, due).SetProperty(l => l.ExportOf, (string?)null).SetProperty(l => l.ExportSum, (string?)null), ct);
        var details = new JsonObject { ["disposal"] = line.DisposalId.ToString("N"), ["line"] = line.Number, ["state"] = now.State.ToString(), ["reason"] = now.Reason.ToString() };
        await _journal.AppendAsync(scope.Db, authority, [new JournalEntry(Viewer.SystemAt(authority), "DisposalFellOut", new CaseFileId(person), Details: details)], ct);
        await scope.CommitAsync(ct);
    }

    private async Task EndAsync(AuthorityCode authority, Guid[] approved, CancellationToken ct)
    {
        await using var scope = await _source.BeginAsync(authority, ct);
        // Held in the same order as everywhere: the proposal before its lines.
        foreach (var id in approved)
            await scope.Db.HeldDisposal(id).ToListAsync(ct);
        using var key = await _keys.OpenAsync(scope.Db, authority, ct);
        await PersonRows.DeleteStrangersAsync(scope.Db, authority, key, ct);
        await DisposalProtocol.CloseAsync(scope.Db, approved, _clock.GetUtcNow().UtcDateTime, ct);
        await scope.CommitAsync(ct);
    }

    private static bool IsDue(DisposalRow row, RetentionSettings settings, DateOnly today) =>
        row is { ClosedAt: null, FirstBy: { } first, SecondBy: { } second, SecondAt: { } at } && first != second && row.Year <= today.Year
        && DateOnly.FromDateTime(SwedishTime.InSweden(at)).AddDays(Math.Max(settings.WaitDays, DisposalProtocol.SettingsOf(row).WaitDays)) <= today;
}
