using Egenplan.Data.Accounts;
using Egenplan.Data.Conventions;
using Egenplan.Data.Disposal;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Vault;

/// <summary>What a start found of the destruction list.</summary>
/// <param name="Keys">Keys that were alive again and have been destroyed again.</param>
/// <param name="Rows">Case files that had come back and been taken away again.</param>
/// <param name="Remembered">Keys that the key store knew were destroyed and the list did not.</param>
public sealed record DestroyedAgain(int Keys, int Rows, int Remembered)
{
    /// <summary>True when nothing had come back and nothing was missing.</summary>
    public bool IsNothing => this is { Keys: 0, Rows: 0, Remembered: 0 };
}

/// <summary>
/// Keeps erased people erased: at every start, before anything is served, keys on the destruction list that a restored
/// key store has brought back are destroyed again, and every row that a restored database has brought back under those
/// keys is taken away again.
/// </summary>
/// <param name="source">The data.</param>
/// <param name="vault">The keys and the list.</param>
/// <param name="clock">The clock.</param>
internal sealed class ErasedPeople(DbSource source, KeyVault vault, TimeProvider clock)
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
            var back = await BackAsync(authority, listed, ct);
            foreach (var file in back)
                await TakeOutAsync(authority, file, ct);
            if (back.Count > 0)
                await ForgetStrangersAsync(authority, ct);
            rows += back.Count;
        }

        return new DestroyedAgain(keys, rows, remembered);
    }

    /// <summary>Case files of destroyed keys that are there.</summary>
    private async Task<List<Guid>> BackAsync(AuthorityCode authority, IReadOnlyList<Guid> keys, CancellationToken ct)
    {
        await using var scope = await source.ReadAsync(authority, ct);
        var db = scope.Db;
        var found = new List<Guid>();
        foreach (var some in keys.Chunk(AtOnce))
            found.AddRange(await db.CaseFiles.Where(f => f.Authority == authority.Value && some.Contains(f.KeyId)).Select(f => f.Id).ToListAsync(ct));
        return found;
    }

    private async Task TakeOutAsync(AuthorityCode authority, Guid file, CancellationToken ct)
    {
        await using var scope = await source.BeginAsync(authority, ct);
        await PersonRows.DeleteAsync(scope.Db, authority, file, clock.GetUtcNow().UtcDateTime, ct);
        await scope.CommitAsync(ct);
    }

    private async Task ForgetStrangersAsync(AuthorityCode authority, CancellationToken ct)
    {
        await using var scope = await source.BeginAsync(authority, ct);
        using var key = await new AuthorityKeys(vault).OpenAsync(scope.Db, authority, ct);
        if (await PersonRows.DeleteStrangersAsync(scope.Db, authority, key, ct) > 0)
            await scope.CommitAsync(ct);
    }
}
