using Egenplan.Data.CaseFiles;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Data.Plans;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data;

/// <summary>What a check of the index tables found.</summary>
/// <param name="CaseFiles">Case files compared.</param>
/// <param name="Plans">Plans compared.</param>
/// <param name="Unreadable">Case files and plans whose key is gone: nothing can be said of them.</param>
/// <param name="Differing">Ids of case files and plans whose index rows say something else than the document.</param>
public sealed record IndexCheck(int CaseFiles, int Plans, int Unreadable, IReadOnlyList<Guid> Differing)
{
    /// <summary>True when index and documents agree.</summary>
    public bool Holds => Differing.Count == 0;
}

/// <summary>
/// Compares the index tables with the documents, or makes them anew, by the same pure functions that saving uses.
/// </summary>
public sealed class IndexKeeper
{
    private const int ChunkSize = 500;
    private readonly DbSource _source;
    private readonly KeyVault _vault;
    private readonly CaseFileDocuments _caseFiles;
    private readonly PlanDocuments _plans;
    private readonly JournalWriter _journal;

    internal IndexKeeper(DbSource source, KeyVault vault, CaseFileDocuments caseFiles, PlanDocuments plans, JournalWriter journal) =>
        (_source, _vault, _caseFiles, _plans, _journal) = (source, vault, caseFiles, plans, journal);

    /// <summary>Compares; changes nothing but the journal, which says that every document was opened.</summary>
    public Task<IndexCheck> VerifyAsync(AuthorityCode authority, CancellationToken ct = default) => WalkAsync(authority, rebuild: false, ct);

    /// <summary>Makes anew what differs.</summary>
    /// <returns>What differed before.</returns>
    public Task<IndexCheck> RebuildAsync(AuthorityCode authority, CancellationToken ct = default) => WalkAsync(authority, rebuild: true, ct);

    private async Task<IndexCheck> WalkAsync(AuthorityCode authority, bool rebuild, CancellationToken ct)
    {
        var walk = new Walk(authority, rebuild);
        var files = await IdsAsync(authority, db => db.CaseFiles.Where(f => f.Authority == authority.Value).Select(f => f.Id), ct);
        foreach (var some in files.Chunk(ChunkSize))
            await CaseFilesAsync(walk, some, ct);
        var plans = await IdsAsync(authority, db => db.Plans.Where(p => p.Authority == authority.Value).Select(p => p.Id), ct);
        foreach (var some in plans.Chunk(ChunkSize))
            await PlansAsync(walk, some, ct);
        await using var scope = await _source.BeginAsync(authority, ct);
        await _journal.AppendAsync(scope.Db, authority, [new JournalEntry(Viewer.SystemAt(authority), rebuild ? "IndexRebuilt" : "IndexVerified")], ct);
        await scope.CommitAsync(ct);
        return new IndexCheck(walk.CaseFiles, walk.Plans, walk.Unreadable, walk.Differing);
    }

    private async Task<List<Guid>> IdsAsync(AuthorityCode authority, Func<EgenplanDb, IQueryable<Guid>> query, CancellationToken ct)
    {
        await using var scope = await _source.ReadAsync(authority, ct);
        return await query(scope.Db).ToListAsync(ct);
    }

    private async Task CaseFilesAsync(Walk walk, Guid[] ids, CancellationToken ct)
    {
        // One transaction a chunk, so that documents and index are seen as they stand together.
        await using var scope = await _source.BeginAsync(walk.Authority, ct);
        var db = scope.Db;
        var rows = await db.HeldCaseFiles(ids).ToListAsync(ct);
        var keys = await _vault.GetKeysAsync([.. rows.Select(r => r.KeyId)], ct);
        using var authorityKey = await _caseFiles.AuthorityKeyAsync(db, walk.Authority, ct);
        var search = new SearchKey(authorityKey);
        var index = (await db.CaseFileIndex.Where(r => ids.Contains(r.CaseFileId)).ToListAsync(ct)).ToLookup(r => r.CaseFileId);
        var duties = (await db.DutyIndex.Where(r => ids.Contains(r.CaseFileId)).ToListAsync(ct)).ToLookup(r => r.CaseFileId);
        var handlers = (await db.Handlers.Where(r => ids.Contains(r.CaseFileId)).ToListAsync(ct)).ToLookup(r => r.CaseFileId);
        var prompts = (await db.RepresentationIndex.Where(r => ids.Contains(r.CaseFileId)).ToListAsync(ct)).ToLookup(r => r.CaseFileId);
        var counted = (await db.CountedPeople.Where(r => ids.Contains(r.CaseFileId)).ToListAsync(ct)).ToLookup(r => r.CaseFileId);
        var tokens = (await db.SearchTokens.Where(r => ids.Contains(r.CaseFileId) && r.Kind != SearchTokenKind.Participant).ToListAsync(ct)).ToLookup(r => r.CaseFileId);
        foreach (var row in rows)
        {
            if (!keys.TryGetValue(row.KeyId, out var key))
            {
                walk.Unreadable++;
                continue;
            }

            walk.CaseFiles++;
            var file = CaseFileDocuments.Open(row, key);
            var wanted = CaseFileIndex.From(file);
            var wantedTokens = search.Rows(row.Authority, row.Id, wanted.Words).Select(Text).ToHashSet();
            if (Same(index[row.Id], [wanted.Row]) && Same(duties[row.Id], wanted.Duties) && Same(handlers[row.Id], wanted.Handlers)
                && Same(prompts[row.Id], wanted.Prompts) && Same(counted[row.Id], [wanted.Counted])
                && wantedTokens.SetEquals(tokens[row.Id].Select(Text)))
                continue;
            walk.Differing.Add(row.Id);
            if (!walk.Rebuild)
                continue;
            await CaseFileDocuments.DropIndexAsync(db, row.Id, ct);
            await _caseFiles.AddIndexAsync(db, file, ct);
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }

        await FinishAsync(scope, keys, walk.Rebuild, ct);
    }

    private async Task PlansAsync(Walk walk, Guid[] ids, CancellationToken ct)
    {
        await using var scope = await _source.BeginAsync(walk.Authority, ct);
        var db = scope.Db;
        var rows = await db.Plans.Where(p => ids.Contains(p.Id)).ToListAsync(ct);
        var keys = await _vault.GetKeysAsync([.. rows.Select(r => r.KeyId)], ct);
        var index = (await db.PlanIndex.Where(r => ids.Contains(r.PlanId)).ToListAsync(ct)).ToLookup(r => r.PlanId);
        var measures = (await db.MeasureIndex.Where(r => ids.Contains(r.PlanId)).ToListAsync(ct)).ToLookup(r => r.PlanId);
        var people = rows.Select(r => r.CaseFileId).ToArray();
        var tokens = (await db.SearchTokens.Where(r => people.Contains(r.CaseFileId) && r.Kind == SearchTokenKind.Participant).ToListAsync(ct)).ToLookup(r => r.CaseFileId);
        using var authorityKey = await _caseFiles.AuthorityKeyAsync(db, walk.Authority, ct);
        var search = new SearchKey(authorityKey);
        var consents = (await db.ConsentIndex.Where(r => ids.Contains(r.PlanId)).ToListAsync(ct)).ToLookup(r => r.PlanId);
        var counted = (await db.CountedPlans.Where(r => ids.Contains(r.PlanId)).ToListAsync(ct)).ToLookup(r => r.PlanId);
        foreach (var row in rows)
        {
            if (!keys.TryGetValue(row.KeyId, out var key))
            {
                walk.Unreadable++;
                continue;
            }

            walk.Plans++;
            var plan = PlanDocuments.Open(row, key);
            var wanted = PlanIndex.From(plan);
            if (Same(index[row.Id], [wanted.Row]) && Same(measures[row.Id], wanted.Measures) && Same(consents[row.Id], wanted.Consents) && Same(counted[row.Id], [wanted.Counted])
                && (!plan.IsCurrent || search.Rows(row.Authority, row.CaseFileId, wanted.Words).Select(Text).ToHashSet().SetEquals(tokens[row.CaseFileId].Select(Text))))
                continue;
            walk.Differing.Add(row.Id);
            if (!walk.Rebuild)
                continue;
            await PlanDocuments.DropIndexAsync(db, row.Id, plan.IsCurrent ? row.CaseFileId : null, ct);
            await _plans.AddIndexAsync(db, plan, ct);
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }

        await FinishAsync(scope, keys, walk.Rebuild, ct);
    }

    private static async Task FinishAsync(WriteScope scope, IReadOnlyDictionary<Guid, DataKey> keys, bool commit, CancellationToken ct)
    {
        foreach (var key in keys.Values)
            key.Dispose();
        if (commit)
            await scope.CommitAsync(ct);
    }

    private static bool Same<T>(IEnumerable<T> found, IReadOnlyCollection<T> wanted)
    {
        var rows = found.ToList();
        return rows.Count == wanted.Count && rows.ToHashSet().SetEquals(wanted);
    }

    private static string Text(SearchTokenRow row) => $"{row.Kind} {Convert.ToHexString(row.Token)}";

    private sealed class Walk(AuthorityCode authority, bool rebuild)
    {
        public AuthorityCode Authority => authority;

        public bool Rebuild => rebuild;

        public int CaseFiles { get; set; }

        public int Plans { get; set; }

        public int Unreadable { get; set; }

        public List<Guid> Differing { get; } = [];
    }
}
