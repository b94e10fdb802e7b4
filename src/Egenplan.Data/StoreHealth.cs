using System.Globalization;
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

    /// <summary>
    /// What the data's database itself finds wrong with its pages: SQLite goes through all of them, PostgreSQL tells whether a page
    /// that was read since it last counted from nothing had another checksum than it was written with. Null where there is nothing.
    /// </summary>
    public async Task<string?> FaultOfPagesAsync(CancellationToken ct = default)
    {
        await using var db = _source.OpenUnwalled();
        if (_source.Provider is DataProvider.Postgres)
        {
            var failures = await db.Database.SqlQueryRaw<long>("select coalesce(sum(checksum_failures), 0)::bigint as \"Value\" from pg_stat_database where datname = current_database()").SingleAsync(ct);
            return failures == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{failures} pages with another checksum");
        }

        var said = await db.Database.SqlQueryRaw<string>("select integrity_check as \"Value\" from pragma_integrity_check").ToListAsync(ct);
        return said is ["ok"] ? null : string.Join("; ", said);
    }
}
