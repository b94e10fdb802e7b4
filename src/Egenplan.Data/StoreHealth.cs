using Egenplan.Data.Conventions;
using Egenplan.Data.Vault;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data;

/// <summary>Whether data and keys can be reached just now.</summary>
public sealed class StoreHealth
{
    private readonly DbSource _source;
    private readonly KeyStore _keys;

    internal StoreHealth(DbSource source, KeyStore keys) => (_source, _keys) = (source, keys);

    /// <summary>
    /// Asks the data's database that takes writes, and the key store, one question each. Throws what the database throws where
    /// it cannot be reached.
    /// </summary>
    public async Task CheckAsync(CancellationToken ct = default)
    {
        await using (var db = _source.OpenUnwalled())
            await db.Authorities.AnyAsync(ct);
        await _keys.ExistsAsync(ct);
    }
}
