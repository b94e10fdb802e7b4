using System.Globalization;
using Egenplan.Data.Vault;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Conventions;

/// <summary>Reads back that a commit is on the disk when it is answered; refuses to serve otherwise.</summary>
internal static class Durability
{
    public static async Task EnsureAsync(EgenplanDb db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        if (db is SqliteDb)
        {
            await RequireAsync(db, "pragma journal_mode = wal", ct, "wal");
            await RequireAsync(db, "pragma synchronous", ct, "2", "3");
            await RequireAsync(db, "pragma foreign_keys", ct, "1");
        }
        else
        {
            await RequireAsync(db, "show fsync", ct, "on");
            await RequireAsync(db, "show full_page_writes", ct, "on");
            await RequireAsync(db, "show synchronous_commit", ct, "on", "local", "remote_write", "remote_apply");
        }

        await db.Database.CloseConnectionAsync();
    }

    private static async Task RequireAsync(EgenplanDb db, string sql, CancellationToken ct, params string[] wanted)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        var found = Convert.ToString(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
        if (!wanted.Contains(found))
            throw new VaultRefusalException(VaultRefusalReason.NotDurable, $"{sql}: {found}");
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
