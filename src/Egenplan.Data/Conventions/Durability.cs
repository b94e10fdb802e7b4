using System.Data.Common;
using System.Globalization;
using Egenplan.Data.Vault;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Conventions;

/// <summary>
/// Reads back that a commit is on the disk when it is answered, and that the database notices a page that the disk has changed;
/// refuses to serve otherwise.
/// </summary>
internal static class Durability
{
    /// <summary>Of the data.</summary>
    /// <returns>Whether the pages have checksums; null on SQLite, which has none.</returns>
    public static async Task<bool?> EnsureAsync(EgenplanDb db, DataOptions options, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        var connection = db.Database.GetDbConnection();
        bool? sums = null;
        if (db is SqliteDb)
        {
            await RequireAsync(connection, "pragma journal_mode = wal", ct, "wal");
            await RequireAsync(connection, "pragma synchronous", ct, "2", "3");
            await RequireAsync(connection, "pragma foreign_keys", ct, "1");
        }
        else
            sums = await EnsurePostgresAsync(connection, options, ct);

        await db.Database.CloseConnectionAsync();
        return sums;
    }

    /// <summary>Of a PostgreSQL server, whatever it holds.</summary>
    /// <returns>Whether its pages have checksums.</returns>
    public static async Task<bool> EnsurePostgresAsync(DbConnection connection, DataOptions options, CancellationToken ct)
    {
        await RequireAsync(connection, "show fsync", ct, "on");
        await RequireAsync(connection, "show full_page_writes", ct, "on");
        await RequireAsync(connection, "show synchronous_commit", ct, "on", "local", "remote_write", "remote_apply");
        var sums = await AskAsync(connection, "show data_checksums", ct) == "on";
        return sums || options.MayLackChecksums ? sums : throw new VaultRefusalException(VaultRefusalReason.NoChecksums, connection.DataSource);
    }

    /// <summary>Asks for one setting, and refuses where it is none of those.</summary>
    public static async Task RequireAsync(DbConnection connection, string sql, CancellationToken ct, params string[] wanted)
    {
        var found = await AskAsync(connection, sql, ct);
        if (!wanted.Contains(found))
            throw new VaultRefusalException(VaultRefusalReason.NotDurable, $"{sql}: {found}");
    }

    private static async Task<string?> AskAsync(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
    }
}

/// <summary>The database itself refuses to change what is only ever added: journal entries, but for those that a
/// signed segment stands for, and adopted versions.</summary>
internal static class AppendOnly
{
    public static async Task EnsureAsync(EgenplanDb db, CancellationToken ct)
    {
        foreach (var sql in db is SqliteDb ? Sqlite : Postgres)
            await db.Database.ExecuteSqlRawAsync(sql, ct);
    }

    private static string[] Sqlite =>
    [
        "create trigger if not exists journal_kept_update before update on journal begin select raise(abort, 'journal is append-only'); end",
        "drop trigger if exists journal_kept_delete",
        "create trigger if not exists journal_kept_unless_pruned before delete on journal when not exists (select 1 from journal_segments s where s.authority = old.authority and old.seq between s.from_seq and s.to_seq) begin select raise(abort, 'journal is append-only'); end",
        "create trigger if not exists journal_segments_kept_update before update on journal_segments begin select raise(abort, 'journal_segments is append-only'); end",
        "create trigger if not exists journal_segments_kept_delete before delete on journal_segments begin select raise(abort, 'journal_segments is append-only'); end",
        "create trigger if not exists plan_versions_kept before update on plan_versions begin select raise(abort, 'plan_versions is append-only'); end",
    ];

    private static string[] Postgres =>
    [
        "create or replace function egenplan_append_only() returns trigger language plpgsql as $$ begin raise exception '% is append-only', tg_table_name; end $$",
        "create or replace function egenplan_pruned_only() returns trigger language plpgsql as $$ begin if exists (select 1 from journal_segments s where s.authority = old.authority and old.seq between s.from_seq and s.to_seq) then return old; end if; raise exception '% is append-only', tg_table_name; end $$",
        "create or replace trigger journal_kept before update on journal for each row execute function egenplan_append_only()",
        "create or replace trigger journal_kept_unless_pruned before delete on journal for each row execute function egenplan_pruned_only()",
        "create or replace trigger journal_segments_kept before update or delete on journal_segments for each row execute function egenplan_append_only()",
        "create or replace trigger plan_versions_kept before update on plan_versions for each row execute function egenplan_append_only()",
    ];
}
