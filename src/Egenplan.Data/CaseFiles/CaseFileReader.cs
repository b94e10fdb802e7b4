using System.Runtime.CompilerServices;
using Egenplan.Data.Accounts;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.CaseFiles;

/// <summary>The only door through which case files are read. Every reading is in the journal before it is answered.</summary>
public sealed partial class CaseFileReader
{
    private const int SearchLimit = 100;

    private static readonly KeptQuery<IdsAsked, CaseFileRow> ByIds = new((db, asked) => db.CaseFiles.Where(f => asked.Ids.Contains(f.Id) && f.Authority == asked.Authority));

    private readonly DbSource _source;
    private readonly KeyVault _vault;
    private readonly CaseFileDocuments _documents;
    private readonly AuthorityKeys _authorityKeys;
    private readonly ReadingJournal _journal;
    private readonly TimeProvider _clock;

    internal CaseFileReader(DbSource source, KeyVault vault, CaseFileDocuments documents, AuthorityKeys authorityKeys, ReadingJournal journal, TimeProvider clock) =>
        (_source, _vault, _documents, _authorityKeys, _journal, _clock) = (source, vault, documents, authorityKeys, journal, clock);

    /// <summary>The case file; null when there is none or the viewer may not.</summary>
    public async Task<CaseFile?> OpenAsync(CaseFileId id, Viewer viewer, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        var row = await (await _documents.FindableAsync(scope.Db, viewer, ct)).FirstOrDefaultAsync(f => f.Id == id.Value, ct);
        var isEmergency = await BreakGlassStore.IsOpenAsync(scope.Db, id.Value, viewer, _clock.GetUtcNow().UtcDateTime, ct);
        if (row is null || await _documents.OpenAsync(row, ct) is not { } file || AccessRules.Open(viewer, file, _clock.Today(), isEmergency) is not var (shown, ground, _))
            return null;
        await scope.EndAsync();
        await _journal.WriteAsync(viewer.Authority, JournalEntry.Reading(viewer, "CaseFileRead", id, ground: ground), ct);
        return shown;
    }

    /// <summary>
    /// Many case files for a list, in the order asked for; those the viewer may not see are left out. One entry in the
    /// journal lists the pseudonyms that were shown.
    /// </summary>
    public async Task<IReadOnlyList<CaseFile>> OpenManyAsync(IReadOnlyList<CaseFileId> ids, Viewer viewer, CancellationToken ct = default)
    {
        var files = await LoadAsync([.. ids.Select(i => i.Value)], viewer, ct);
        await ListedAsync("CaseFilesListed", files, viewer, ct);
        return files;
    }

    /// <summary>
    /// The people that a citizen is something to at the authority, each cut to what the citizen may see, with the relation
    /// that opens it; the citizen's own first. Empty for everybody else. One entry in the journal.
    /// </summary>
    public async Task<IReadOnlyList<(CaseFile Shown, Relation Relation)>> OfCitizenAsync(Viewer viewer, CancellationToken ct = default)
    {
        if (viewer.Kind is not ViewerKind.Citizen)
            return [];
        List<CaseFile> files;
        await using (var scope = await _source.ReadAsync(viewer.Authority, ct))
        {
            var rows = await (await _documents.FindableAsync(scope.Db, viewer, ct)).OrderBy(f => f.Id).Take(SearchLimit).ToListAsync(ct);
            files = await OpenAllAsync(rows, ct);
        }

        var today = _clock.Today();
        var shown = files.Select(f => AccessRules.Open(viewer, f, today)).Where(o => o is not null).Select(o => (o!.Value.Shown, o.Value.Relation))
            .OrderBy(o => o.Relation.Kind).ThenBy(o => o.Shown.Id.Value).ToList();
        await ListedAsync("OwnPeopleListed", [.. shown.Select(s => s.Shown)], viewer, ct);
        return shown;
    }

    /// <summary>
    /// Finds people by whole words of their name, by personal number (10 or 12 digits) or by case number, and by
    /// nothing else (förordning 2001:637, 15 §). All words must fit. At most 100 answers.
    /// </summary>
    public async Task<IReadOnlyList<CaseFile>> FindAsync(string text, Viewer viewer, CancellationToken ct = default)
    {
        if (AccessRules.Ask(viewer, viewer.Authority, AccessAct.Read) is not AccessAnswer.Allowed)
            return [];
        HashSet<Guid> found;
        await using (var scope = await _source.ReadAsync(viewer.Authority, ct))
        {
            var db = scope.Db;
            var findable = await _documents.FindableAsync(db, viewer, ct);
            using var authorityKey = await _authorityKeys.OpenAsync(db, viewer.Authority, ct);
            var key = new SearchKey(authorityKey);
            found = await HavingAsync(db, findable, viewer.Authority, [.. SearchText.Numbers(text).Select(n => key.Token(SearchTokenKind.Number, n))], 1, ct);
            if (SearchText.CaseNumber(text) is { } number)
                found.UnionWith(await HavingAsync(db, findable, viewer.Authority, [key.Token(SearchTokenKind.CaseNumber, number)], 1, ct));
            var words = SearchText.Words(text);
            found.UnionWith(await HavingAsync(db, findable, viewer.Authority, [.. words.Select(w => key.Token(SearchTokenKind.Name, w))], words.Length, ct));
        }

        var files = await LoadAsync([.. found.Order().Take(SearchLimit)], viewer, ct);
        var sorted = files.OrderBy(f => f.Identity.FamilyName, SwedishOrder.Comparer).ThenBy(f => f.Identity.GivenName, SwedishOrder.Comparer).ToList();
        // A search that finds nobody tells something too, so it is journalled as well.
        await _journal.WriteAsync(viewer.Authority, JournalEntry.Listing(viewer, "PeopleSearched", sorted.Select(f => f.Id.Value)), ct);
        return sorted;
    }

    /// <summary>
    /// Every case file of the authority, for comparing a file of decisions with them. Holds protected people too: what
    /// is shown of the comparison must leave out those whom the viewer may not find (<see cref="AccessRules"/>).
    /// </summary>
    public async IAsyncEnumerable<CaseFile> AllForImportAsync(Viewer viewer, [EnumeratorCancellation] CancellationToken ct = default)
    {
        if (AccessRules.Ask(viewer, viewer.Authority, AccessAct.Change) is not AccessAnswer.Allowed)
            yield break;
        var after = Guid.Empty;
        while (true)
        {
            List<CaseFile> files;
            await using (var scope = await _source.ReadAsync(viewer.Authority, ct))
            {
                var rows = await scope.Db.CaseFiles.Where(f => f.Authority == viewer.Authority.Value && f.Id.CompareTo(after) > 0)
                    .OrderBy(f => f.Id).Take(1000).ToListAsync(ct);
                if (rows.Count == 0)
                    yield break;
                after = rows[^1].Id;
                files = await OpenAllAsync(rows, ct);
            }

            await ListedAsync("CaseFilesCompared", files, viewer, ct);
            foreach (var file in files)
                yield return file;
        }
    }

    private static async Task<HashSet<Guid>> HavingAsync(EgenplanDb db, IQueryable<CaseFileRow> findable, AuthorityCode authority, byte[][] tokens, int howMany, CancellationToken ct)
    {
        if (tokens.Length == 0)
            return [];
        var found = await db.SearchTokens.Where(t => t.Authority == authority.Value && tokens.Contains(t.Token) && findable.Any(f => f.Id == t.CaseFileId))
            .GroupBy(t => t.CaseFileId).Where(g => g.Count() >= howMany).Select(g => g.Key).ToListAsync(ct);
        return [.. found];
    }

    private async Task<List<CaseFile>> LoadAsync(Guid[] ids, Viewer viewer, CancellationToken ct)
    {
        if (AccessRules.Ask(viewer, viewer.Authority, AccessAct.Read) is not AccessAnswer.Allowed)
            return [];
        var files = new Dictionary<Guid, CaseFile>();
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        foreach (var some in ids.Distinct().Chunk(500))
        {
            var rows = await ByIds.ListAsync(scope.Db, new IdsAsked(viewer.Authority.Value, some), ct);
            foreach (var file in await OpenAllAsync(rows, ct))
                files[file.Id.Value] = file;
        }

        return [.. ids.Where(files.ContainsKey).Select(id => files[id]).Where(f => AccessRules.Ask(viewer, f, AccessAct.Read) is AccessAnswer.Allowed)];
    }

    private sealed record IdsAsked(string Authority, IEnumerable<Guid> Ids);

    private async Task<List<CaseFile>> OpenAllAsync(IReadOnlyCollection<CaseFileRow> rows, CancellationToken ct)
    {
        var keys = await _vault.GetKeysAsync([.. rows.Select(r => r.KeyId)], ct);
        try
        {
            // A person whose key has been destroyed is simply not there any more.
            return [.. rows.Where(r => keys.ContainsKey(r.KeyId)).Select(r => CaseFileDocuments.Open(r, keys[r.KeyId]))];
        }
        finally
        {
            foreach (var key in keys.Values)
                key.Dispose();
        }
    }

    private async Task ListedAsync(string action, List<CaseFile> files, Viewer viewer, CancellationToken ct)
    {
        if (files.Count > 0)
            await _journal.WriteAsync(viewer.Authority, JournalEntry.Listing(viewer, action, files.Select(f => f.Id.Value)), ct);
    }
}
