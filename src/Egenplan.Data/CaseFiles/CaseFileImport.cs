using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.CaseFiles;

/// <summary>What an import does with one person.</summary>
/// <param name="CaseFile">The case file that the person has; null for somebody new.</param>
/// <param name="Apply">
/// The command; pure, since it may be called again. Gets the case file as it is now, or null for somebody new, and the
/// id that a new case file gets.
/// </param>
public sealed record ImportedChange(CaseFileId? CaseFile, Func<CaseFile?, CaseFileId, Outcome<CaseFile>> Apply);

/// <summary>What came of an import.</summary>
/// <param name="New">Case files made.</param>
/// <param name="Changed">Case files changed.</param>
/// <param name="Unchanged">Case files that already said the same.</param>
/// <param name="Breaks">Rules that broke; when there is one, nothing is saved.</param>
public sealed record ImportResult(int New, int Changed, int Unchanged, ImmutableArray<RuleBreak> Breaks)
{
    /// <summary>True when everything is saved.</summary>
    public bool Saved => Breaks.IsEmpty;
}

public sealed partial class CaseFileStore
{
    private const int ChunkSize = 500;

    /// <summary>
    /// Takes in many people in one transaction, all or nothing, with one journal entry a person. Documents are made
    /// and sealed before the transaction begins, so that others are held up for as short as can be; when somebody
    /// changed one of the case files in between it is done again.
    /// </summary>
    /// <param name="viewer">Who imports. Protected people are taken in as well; nobody is shown.</param>
    /// <param name="importId">Id of the import, for the journal.</param>
    /// <param name="people">The people; walked through more than once.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    /// <returns>Null when the viewer has no right to import.</returns>
    public async Task<ImportResult?> ImportAsync(Viewer viewer, Guid importId, IReadOnlyCollection<ImportedChange> people, CancellationToken ct = default)
    {
        if (AccessRules.Ask(viewer, viewer.Authority, AccessAct.Change) is not AccessAnswer.Allowed)
            return null;
        for (var attempt = 1; ; attempt++)
        {
            var work = new ImportWork(viewer);
            foreach (var some in people.Chunk(ChunkSize))
                await PrepareAsync(work, some, ct);
            if (work.Breaks.Count > 0 || await SaveAsync(work, importId, ct))
                return new ImportResult(work.Added.Count, work.Replaced.Count, work.Unchanged, [.. work.Breaks]);
            await _vault.DiscardAsync([.. work.Added.Select(r => r.KeyId)], ct);
            if (attempt == 3)
                throw new DbUpdateConcurrencyException("Case files kept being changed by others during the import.");
        }
    }

    private async Task PrepareAsync(ImportWork work, ImportedChange[] people, CancellationToken ct)
    {
        await using var scope = await _source.ReadAsync(work.Viewer.Authority, ct);
        var db = scope.Db;
        using var authorityKey = await _documents.AuthorityKeyAsync(db, work.Viewer.Authority, ct);
        var search = new SearchKey(authorityKey);
        var known = await LoadAsync(db, [.. people.Where(p => p.CaseFile is not null).Select(p => p.CaseFile!.Value.Value)], ct);
        var fresh = new List<(ImportedChange Change, Outcome<CaseFile> Outcome)>();
        foreach (var person in people)
        {
            if (person.CaseFile is { } id)
                work.Change(known.GetValueOrDefault(id.Value) ?? throw new InvalidOperationException($"The case file {id} is not there."), person.Apply, search);
            else if (work.Judge(person.Apply(null, new CaseFileId(_ids.Next()))) is { } outcome)
                fresh.Add((person, outcome));
        }

        await AddNewAsync(db, work, fresh, search, ct);
        foreach (var file in known.Values)
            file.Key.Dispose();
    }

    private async Task AddNewAsync(
        EgenplanDb db, ImportWork work, List<(ImportedChange Change, Outcome<CaseFile> Outcome)> fresh, SearchKey search, CancellationToken ct)
    {
        // Somebody may have got a case file since the file was compared.
        var byToken = fresh.ToDictionary(f => Convert.ToHexString(search.Token(SearchTokenKind.Number, f.Outcome.Value.Identity.Number)));
        var tokens = byToken.Keys.Select(Convert.FromHexString).ToArray();
        var taken = await db.SearchTokens
            .Where(t => t.Authority == work.Viewer.Authority.Value && t.Kind == SearchTokenKind.Number && tokens.Contains(t.Token))
            .Select(t => new { t.Token, t.CaseFileId }).ToListAsync(ct);
        var known = await LoadAsync(db, [.. taken.Select(t => t.CaseFileId)], ct);
        foreach (var there in taken)
        {
            byToken.Remove(Convert.ToHexString(there.Token), out var person);
            work.Change(known[there.CaseFileId], person.Change.Apply, search);
            known[there.CaseFileId].Key.Dispose();
        }

        var keys = await _vault.CreateKeysAsync(byToken.Count, ct);
        foreach (var ((_, outcome), key) in byToken.Values.Zip(keys))
        {
            work.Add(outcome, key, search);
            key.Dispose();
        }
    }

    private async Task<Dictionary<Guid, ImportWork.Known>> LoadAsync(EgenplanDb db, Guid[] ids, CancellationToken ct)
    {
        var rows = await db.CaseFiles.Where(f => ids.Contains(f.Id)).ToListAsync(ct);
        var keys = await _vault.GetKeysAsync([.. rows.Select(r => r.KeyId)], ct);
        return rows.Where(r => keys.ContainsKey(r.KeyId))
            .ToDictionary(r => r.Id, r => new ImportWork.Known(r, keys[r.KeyId], CaseFileDocuments.Open(r, keys[r.KeyId])));
    }

    private async Task<bool> SaveAsync(ImportWork work, Guid importId, CancellationToken ct)
    {
        if (work.Added.Count == 0 && work.Replaced.Count == 0)
            return true;
        var mayBeSaved = false;
        try
        {
            await using var scope = await _source.BeginAsync(work.Viewer.Authority, ct);
            foreach (var some in work.Replaced.Chunk(ChunkSize))
            {
                if (!await ReplaceAsync(scope.Db, some, ct))
                    return false;
            }

            await BulkInsert.AddAsync(scope.Db, work.Added, ct);
            await BulkInsert.AddAsync(scope.Db, work.Rows, ct);
            await BulkInsert.AddAsync(scope.Db, work.Duties, ct);
            await BulkInsert.AddAsync(scope.Db, work.Handlers, ct);
            await BulkInsert.AddAsync(scope.Db, work.Prompts, ct);
            await BulkInsert.AddAsync(scope.Db, work.Tokens, ct);
            await BulkInsert.AddAsync(scope.Db, work.Counted, ct);
            var summary = new JsonObject { ["import"] = importId.ToString("N"), ["new"] = work.Added.Count, ["changed"] = work.Replaced.Count, ["unchanged"] = work.Unchanged };
            await _journal.AppendAsync(scope.Db, work.Viewer.Authority, [.. work.Entries, new JournalEntry(work.Viewer, "ImportDone", Details: summary)], ct);
            mayBeSaved = true;
            await scope.CommitAsync(ct);
            return true;
        }
        catch when (!mayBeSaved)
        {
            // Once the commit has been sent nobody knows whether it came through: keys too many do no harm.
            await _vault.DiscardAsync([.. work.Added.Select(r => r.KeyId)], CancellationToken.None);
            throw;
        }
    }

    private static async Task<bool> ReplaceAsync(EgenplanDb db, ImportWork.Replacement[] some, CancellationToken ct)
    {
        var ids = some.Select(r => r.Row.Id).ToArray();
        var now = await db.HeldCaseFiles(ids).Select(f => new { f.Id, f.Revision }).ToDictionaryAsync(f => f.Id, f => f.Revision, ct);
        if (some.Any(r => now.GetValueOrDefault(r.Row.Id) != r.Row.Revision - 1))
            return false;
        foreach (var (row, _) in some)
        {
            var entry = db.Attach(row);
            entry.Property(r => r.Revision).OriginalValue = row.Revision - 1;
            foreach (var name in new[] { nameof(CaseFileRow.Revision), nameof(CaseFileRow.Format), nameof(CaseFileRow.Sealed) })
                entry.Property(name).IsModified = true;
        }

        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        await db.CaseFileIndex.Where(r => ids.Contains(r.CaseFileId)).ExecuteDeleteAsync(ct);
        await db.DutyIndex.Where(r => ids.Contains(r.CaseFileId)).ExecuteDeleteAsync(ct);
        await db.Handlers.Where(r => ids.Contains(r.CaseFileId)).ExecuteDeleteAsync(ct);
        await db.RepresentationIndex.Where(r => ids.Contains(r.CaseFileId)).ExecuteDeleteAsync(ct);
        await db.CountedPeople.Where(r => ids.Contains(r.CaseFileId)).ExecuteDeleteAsync(ct);
        await db.SearchTokens.Where(r => ids.Contains(r.CaseFileId) && r.Kind != SearchTokenKind.Participant).ExecuteDeleteAsync(ct);
        return true;
    }
}
