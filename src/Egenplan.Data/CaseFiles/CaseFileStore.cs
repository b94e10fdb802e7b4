using System.Collections.Immutable;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Data.Outbox;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.CaseFiles;

/// <summary>
/// The only door through which case files are made and changed. Each change is one transaction: document, index rows,
/// outbox, journal.
/// </summary>
public sealed partial class CaseFileStore
{
    private readonly DbSource _source;
    private readonly KeyVault _vault;
    private readonly CaseFileDocuments _documents;
    private readonly JournalWriter _journal;
    private readonly OutboxWriter _outbox;
    private readonly IdSource _ids;

    internal CaseFileStore(DbSource source, KeyVault vault, CaseFileDocuments documents, JournalWriter journal, OutboxWriter outbox, IdSource ids) =>
        (_source, _vault, _documents, _journal, _outbox, _ids) = (source, vault, documents, journal, outbox, ids);

    /// <summary>Makes a case file at the viewer's authority.</summary>
    /// <param name="viewer">Who does it.</param>
    /// <param name="create">Makes it, with the id it is given.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    /// <returns><see cref="ChangeResult{T}.Conflict"/> with the case file that has this personal number already.</returns>
    public async Task<ChangeResult<CaseFile>> CreateAsync(Viewer viewer, Func<CaseFileId, Outcome<CaseFile>> create, CancellationToken ct = default)
    {
        if (AccessRules.Ask(viewer, viewer.Authority, AccessAct.Change) is not AccessAnswer.Allowed)
            return new ChangeResult<CaseFile>.Forbidden();
        var outcome = create(new CaseFileId(_ids.Next()));
        if (outcome.NewValue is not { } file)
            return new ChangeResult<CaseFile>.Refused(outcome.Breaks);
        if (file.Authority != viewer.Authority)
            throw new InvalidOperationException("A case file is made at the viewer's own authority.");
        using var key = await _vault.CreateKeyAsync(ct);
        var mayBeSaved = false;
        try
        {
            await using var scope = await _source.BeginAsync(viewer.Authority, ct);
            if (await FindByNumberAsync(scope.Db, file, ct) is { } there)
            {
                await _vault.DiscardAsync([key.Id], ct);
                if (AccessRules.Ask(viewer, there, AccessAct.Read) is not AccessAnswer.Allowed)
                    return new ChangeResult<CaseFile>.Forbidden();
                await _journal.ShownAsync(scope, viewer, there.Id, null, ct);
                return new ChangeResult<CaseFile>.Conflict(there);
            }

            await _documents.AddAsync(scope.Db, file, key, ct);
            await _journal.AppendAsync(scope.Db, file.Authority, Entries(viewer, file, outcome.Facts, "CaseFileCreated"), ct);
            mayBeSaved = true;
            await scope.CommitAsync(ct);
            return new ChangeResult<CaseFile>.Changed(file, outcome.Facts);
        }
        catch when (!mayBeSaved)
        {
            // Once the commit has been sent nobody knows whether it came through: a key too many does no harm.
            await _vault.DiscardAsync([key.Id], CancellationToken.None);
            throw;
        }
    }

    /// <summary>Changes a case file.</summary>
    /// <param name="id">Which.</param>
    /// <param name="viewer">Who does it.</param>
    /// <param name="basedOn">The part the form was made on; null when nothing of it was shown for change.</param>
    /// <param name="change">The command; may be called again, so it must be pure.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    public Task<ChangeResult<CaseFile>> ChangeAsync(
        CaseFileId id, Viewer viewer, PartBasis? basedOn, Func<CaseFile, Outcome<CaseFile>> change, CancellationToken ct = default) =>
        ChangeAsync(id, viewer, basedOn, change, static (_, _) => [], ct);

    /// <summary>Changes a case file and saves the messages that the change causes in the same transaction.</summary>
    public async Task<ChangeResult<CaseFile>> ChangeAsync(
        CaseFileId id,
        Viewer viewer,
        PartBasis? basedOn,
        Func<CaseFile, Outcome<CaseFile>> change,
        Func<CaseFile, ImmutableArray<Fact>, IEnumerable<OutboxMessage>> messages,
        CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await CaseFileDocuments.LockAsync(scope.Db, id, ct) is not { } row || row.Authority != viewer.Authority.Value)
            return new ChangeResult<CaseFile>.NotFound();
        if (await _documents.OpenAsync(row, ct) is not { } before)
            return new ChangeResult<CaseFile>.NotFound();
        switch (AccessRules.Ask(viewer, before, AccessAct.Change))
        {
            case AccessAnswer.Unknown:
                return new ChangeResult<CaseFile>.NotFound();
            case AccessAnswer.Forbidden:
                return new ChangeResult<CaseFile>.Forbidden();
        }

        var outcome = change(before);
        if (Changes.Judge(before, outcome, basedOn, before.RevisionOf) is { } answer)
        {
            if (answer is ChangeResult<CaseFile>.Conflict)
                await _journal.ShownAsync(scope, viewer, id, null, ct);
            return answer;
        }

        var after = outcome.Value;
        await _documents.ReplaceAsync(scope.Db, row, after, ct);
        await _outbox.AddAsync(scope.Db, after.Authority, messages(after, outcome.Facts), row.KeyId, after.Id, ct);
        await _journal.AppendAsync(scope.Db, after.Authority, Entries(viewer, after, outcome.Facts, null), ct);
        await scope.CommitAsync(ct);
        return new ChangeResult<CaseFile>.Changed(after, outcome.Facts);
    }

    private async Task<CaseFile?> FindByNumberAsync(EgenplanDb db, CaseFile file, CancellationToken ct)
    {
        var token = await _documents.NumberTokenAsync(db, file.Authority, file.Identity.Number, ct);
        var row = await (from t in db.SearchTokens
                         join f in db.CaseFiles on t.CaseFileId equals f.Id
                         where t.Authority == file.Authority.Value && t.Token == token && t.Kind == SearchTokenKind.Number
                         select f).FirstOrDefaultAsync(ct);
        return row is null ? null : await _documents.OpenAsync(row, ct);
    }

    private static List<JournalEntry> Entries(Viewer viewer, CaseFile file, ImmutableArray<Fact> facts, string? whenNone)
    {
        if (facts.IsEmpty)
            return whenNone is null ? [] : [new JournalEntry(viewer, whenNone, file.Id)];
        return [.. facts.Select(f => JournalEntry.Of(viewer, f, file.Id, null))];
    }
}
