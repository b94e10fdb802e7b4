using Egenplan.Data.CaseFiles;
using Egenplan.Data.Conventions;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Vault;

/// <summary>What a start found of the destruction list.</summary>
/// <param name="Keys">Keys that were alive again and have been destroyed again.</param>
/// <param name="Rows">Case files that had come back to the lists and been taken out of them again.</param>
/// <param name="Remembered">Keys that the key store knew were destroyed and the list did not.</param>
public sealed record DestroyedAgain(int Keys, int Rows, int Remembered)
{
    /// <summary>True when nothing had come back and nothing was missing.</summary>
    public bool IsNothing => this is { Keys: 0, Rows: 0, Remembered: 0 };
}

/// <summary>
/// Keeps erased people erased: at every start, before anything is served, keys on the destruction list that a restored
/// key store has brought back are destroyed again, and what a restored database has brought back of codes, search words
/// and files under those keys is taken away again.
/// </summary>
/// <param name="source">The data.</param>
/// <param name="vault">The keys and the list.</param>
internal sealed class ErasedPeople(DbSource source, KeyVault vault)
{
    // So many keys are asked for at once. All are, however long the list: which ones have come back does not follow from any other.
    private const int AtOnce = 1000;

    /// <summary>Does it.</summary>
    public async Task<DestroyedAgain> KeepAsync(CancellationToken ct)
    {
        var (keys, remembered, listed) = await vault.DestroyAgainAsync(ct);
        if (listed.Count == 0)
            return new DestroyedAgain(keys, 0, remembered);
        var rows = 0;
        foreach (var authority in await source.AuthoritiesAsync(ct))
        {
            foreach (var file in await BackAsync(authority, listed, ct))
            {
                await TakeOutAsync(authority, file, ct);
                rows++;
            }
        }

        return new DestroyedAgain(keys, rows, remembered);
    }

    /// <summary>Case files of destroyed keys that the lists know.</summary>
    private async Task<List<Guid>> BackAsync(AuthorityCode authority, IReadOnlyList<Guid> keys, CancellationToken ct)
    {
        await using var scope = await source.ReadAsync(authority, ct);
        var db = scope.Db;
        var found = new List<Guid>();
        foreach (var some in keys.Chunk(AtOnce))
        {
            found.AddRange(await db.CaseFiles
                .Where(f => f.Authority == authority.Value && some.Contains(f.KeyId))
                .Where(f => db.CaseFileIndex.Any(i => i.CaseFileId == f.Id) || db.SearchTokens.Any(t => t.CaseFileId == f.Id)
                    || db.Attachments.Any(a => a.CaseFileId == f.Id) || db.Plans.Any(p => p.CaseFileId == f.Id && db.PlanIndex.Any(i => i.PlanId == p.Id)))
                .Select(f => f.Id).ToListAsync(ct));
        }

        return found;
    }

    private async Task TakeOutAsync(AuthorityCode authority, Guid file, CancellationToken ct)
    {
        await using var scope = await source.BeginAsync(authority, ct);
        var db = scope.Db;
        await CaseFileDocuments.DropIndexAsync(db, file, ct);
        foreach (var plan in await db.Plans.Where(p => p.CaseFileId == file).Select(p => p.Id).ToListAsync(ct))
            await Plans.PlanDocuments.DropIndexAsync(db, plan, file, ct);
        await db.SearchTokens.Where(t => t.CaseFileId == file).ExecuteDeleteAsync(ct);
        await db.AttachmentChunks.Where(c => db.Attachments.Any(a => a.Id == c.AttachmentId && a.CaseFileId == file)).ExecuteDeleteAsync(ct);
        await db.Attachments.Where(a => a.CaseFileId == file).ExecuteDeleteAsync(ct);
        await scope.CommitAsync(ct);
    }
}
