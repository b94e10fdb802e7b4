using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Egenplan.Data.Backups;

/// <summary>What the data hold at one moment: rows of each table, heads of the journals, version of the tables.</summary>
/// <param name="Tables">Every table, in order of name.</param>
/// <param name="Heads">Every journal, in order of authority.</param>
/// <param name="Schema">The last migration; empty where there are no tables.</param>
internal sealed record DataCensus(IReadOnlyList<BackupTable> Tables, IReadOnlyList<BackupHead> Heads, string Schema)
{
    private const string SqliteTables = "select name, '\"' || name || '\"' from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name";

    private const string PostgresTables = """
        select format('%I.%I', schemaname, tablename) as name, format('%I.%I', schemaname, tablename) from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema') order by name
        """;

    /// <summary>True when nobody has put anything there yet but tables.</summary>
    public bool IsEmpty => Tables.All(t => t.Rows == 0 || t.Name.Contains("EFMigrations", StringComparison.Ordinal) || t.Name.StartsWith("clock.", StringComparison.Ordinal));

    /// <summary>Counts, on a connection that sees everything, in its transaction if it is in one.</summary>
    public static async Task<DataCensus> TakeAsync(DbConnection connection, CancellationToken ct)
    {
        var isSqlite = connection is SqliteConnection;
        var tables = new List<BackupTable>();
        foreach (var (name, quoted) in await RowsAsync(connection, isSqlite ? SqliteTables : PostgresTables, r => (r.GetString(0), r.GetString(1)), ct))
            tables.Add(new BackupTable(name, (await RowsAsync(connection, $"select count(*) from {quoted}", r => r.GetInt64(0), ct))[0]));
        if (!tables.Any(t => t.Name is "journal_heads" or "public.journal_heads"))
            return new DataCensus(tables, [], "");
        var heads = await RowsAsync(
            connection, "select authority, seq, hash from journal_heads order by authority",
            r => new BackupHead(r.GetString(0), r.GetInt64(1), Convert.ToHexStringLower(r.GetFieldValue<byte[]>(2))), ct);
        var schema = await RowsAsync(connection, "select max(\"MigrationId\") from \"__EFMigrationsHistory\"", r => r.IsDBNull(0) ? "" : r.GetString(0), ct);
        return new DataCensus(tables, [.. heads.OrderBy(h => h.Authority, StringComparer.Ordinal)], schema[0]);
    }

    /// <summary>Throws <see cref="BackupRefusalException"/> where it differs from what a manifest says.</summary>
    public void ShouldBe(BackupManifest manifest)
    {
        RowsShouldBe(manifest, Tables);
        if (Heads.Except(manifest.Heads).Concat(manifest.Heads.Except(Heads)).FirstOrDefault() is { } head)
            throw new BackupRefusalException(BackupFault.HeadsDiffer, head.Authority);
    }

    /// <summary>Throws <see cref="BackupRefusalException"/> where the numbers of rows are others than a manifest says.</summary>
    public static void RowsShouldBe(BackupManifest manifest, IReadOnlyList<BackupTable> tables)
    {
        if (tables.Except(manifest.Tables).Concat(manifest.Tables.Except(tables)).FirstOrDefault() is { } table)
            throw new BackupRefusalException(BackupFault.RowsDiffer, string.Create(CultureInfo.InvariantCulture, $"{table.Name}"));
    }

    private static async Task<List<T>> RowsAsync<T>(DbConnection connection, string sql, Func<DbDataReader, T> read, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
            rows.Add(read(reader));
        return rows;
    }
}
