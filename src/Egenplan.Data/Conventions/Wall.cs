using System.Data.Common;
using Egenplan.Data.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Egenplan.Data.Conventions;

/// <summary>
/// The wall between authorities, in PostgreSQL itself: each table with an <c>authority</c> column shows, and takes, the
/// rows of the authority that the transaction has named and no others; nothing named, no row. Made by the tables' owner,
/// kept from the role that the server runs as. SQLite has no such thing: there the application alone is the wall.
/// </summary>
internal static class Wall
{
    // Another rule gets another name, and so replaces this one at the next start.
    private const string Policy = "wall_1";

    // A connection that has once been told an authority answers "" instead of null when nothing is named.
    private const string Own = "authority = nullif(current_setting('egenplan.authority', true), '')";

    // Servers that start at the same time take turns.
    private const long Turn = 0x6567656e706c616e;

    /// <summary>Tables outside the wall, and why. A test fails on any other table without a policy.</summary>
    public static IReadOnlyDictionary<string, string> Outside { get; } = new Dictionary<string, string>
    {
        ["authorities"] = "The list that says which authorities there are: codes, official names, settings. No word about a person.",
        ["figure_releases"] = "What an authority has released: counts protected so that nobody can be found in them, which anybody may read.",
        ["gathered_members"] = "Addresses of other installations whose open figures are gathered, and how it went.",
        ["gathered_releases"] = "Open figures of other installations, which anybody may read there.",
        ["library_items"] = "What authorities have published to each other: templates, checklists, good examples. No word about a person.",
        ["canaries"] = "One sealed sentence that tells at start whether the keys are the right ones.",
        [Migrated] = "Which migrations have been run; kept by the owner, only read by the server.",
    };

    private const string Migrated = "__EFMigrationsHistory";

    // What the server's role may do; all four where nothing is said.
    private static readonly Dictionary<string, string> Grants = new()
    {
        [Migrated] = "select",
        ["authorities"] = "select, insert, update",
        ["canaries"] = "select, insert",
        ["figure_releases"] = "select, insert",
        ["journal"] = "select, insert",
        ["journal_heads"] = "select, insert, update",
        ["journal_segments"] = "select",
        ["library_items"] = "select, insert, update",
        ["meeting_notes"] = "select, insert, delete",
        ["plan_versions"] = "select, insert, delete",
    };

    /// <summary>The tables behind the wall.</summary>
    public static IEnumerable<string> Tables(IModel model) => model.GetEntityTypes()
        .Where(t => t.FindProperty("Authority") is not null).Select(t => t.GetTableName()!).Where(t => !Outside.ContainsKey(t)).Order(StringComparer.Ordinal);

    /// <summary>
    /// Lets the owner see all rows while it migrates: a migration that moves data would else find none. The server's role
    /// is behind the wall all the same.
    /// </summary>
    public static async Task OpenForOwnerAsync(EgenplanDb owner, CancellationToken ct)
    {
        var tables = await owner.Database.SqlQueryRaw<string>(
            "select c.relname as \"Value\" from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relforcerowsecurity").ToListAsync(ct);
        foreach (var table in tables)
            await RunAsync(owner, $"alter table {Quoted(table)} no force row level security", ct);
    }

    /// <summary>Makes policies and grants what is missing. As the tables' owner; the same again changes nothing.</summary>
    /// <param name="owner">The data, as their owner.</param>
    /// <param name="role">The role that the server runs as.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task MakeAsync(EgenplanDb owner, string role, CancellationToken ct)
    {
        await using var transaction = await owner.Database.BeginTransactionAsync(ct);
        await TakeTurnAsync(owner, ct);
        var standing = (await StandingAsync(owner, ct)).ToHashSet(StringComparer.Ordinal);
        foreach (var table in Tables(owner.Model).Except(standing))
        {
            foreach (var old in await PoliciesAsync(owner, table, ct))
                await RunAsync(owner, $"drop policy {Quoted(old)} on {Quoted(table)}", ct);
            await RunAsync(owner, $"create policy {Policy} on {Quoted(table)} using ({Own}) with check ({Own})", ct);
            await RunAsync(owner, $"alter table {Quoted(table)} enable row level security, force row level security", ct);
        }

        var schema = await owner.Database.SqlQueryRaw<string>("select current_schema()::text as \"Value\"").SingleAsync(ct);
        await RunAsync(owner, $"grant usage on schema {Quoted(schema)} to {Quoted(role)}", ct);
        var grants = owner.Model.GetEntityTypes().Select(t => t.GetTableName()!).Append(Migrated).Distinct().Select(table =>
            $"revoke all on {Quoted(table)} from {Quoted(role)}; grant {Grants.GetValueOrDefault(table, "select, insert, update, delete")} on {Quoted(table)} to {Quoted(role)}");
        await RunAsync(owner, string.Join("; ", grants), ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>
    /// Refuses a role that can get past the wall: superuser, exempt from row security, owner of the tables or of their
    /// schema, or able to become one of these. Throws <see cref="VaultRefusalException"/> with the role.
    /// </summary>
    /// <returns>The role that the server runs as.</returns>
    public static async Task<string> CheckRoleAsync(EgenplanDb db, CancellationToken ct)
    {
        var role = await db.Database.SqlQueryRaw<string>("select current_user::text as \"Value\"").SingleAsync(ct);
        var passes = await db.Database.SqlQueryRaw<bool>(
            """
            select exists (select 1 from pg_roles r where (r.rolsuper or r.rolbypassrls) and pg_has_role(current_user, r.oid, 'member'))
            or exists (select 1 from pg_namespace n where n.oid = current_schema()::regnamespace and pg_has_role(current_user, n.nspowner, 'member'))
            or exists (
                select 1 from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
                and (pg_has_role(current_user, c.relowner, 'member') or has_table_privilege(current_user, c.oid, 'truncate, trigger'))) as "Value"
            """).SingleAsync(ct);
        return passes ? throw new VaultRefusalException(VaultRefusalReason.RolePassesWall, role) : role;
    }

    /// <summary>Refuses where the wall does not stand. Throws <see cref="VaultRefusalException"/> with the first table that lacks it.</summary>
    public static async Task CheckAsync(EgenplanDb db, CancellationToken ct)
    {
        if (Tables(db.Model).Except(await StandingAsync(db, ct)).FirstOrDefault() is { } table)
            throw new VaultRefusalException(VaultRefusalReason.WallMissing, table);
    }

    /// <summary>Tables that hold nobody but the authority named: row security on, for the owner too, and our policy alone.</summary>
    private static Task<List<string>> StandingAsync(EgenplanDb db, CancellationToken ct) => db.Database.SqlQuery<string>(
        $"""
        select c.relname::text as "Value" from pg_class c
        where c.relnamespace = current_schema()::regnamespace and c.relrowsecurity and c.relforcerowsecurity
        and (select array_agg(p.polname::text) from pg_policy p where p.polrelid = c.oid) = array[{Policy}]
        """).ToListAsync(ct);

    /// <summary>Waits until no other server makes anything, within a transaction of the owner's.</summary>
    public static Task TakeTurnAsync(EgenplanDb owner, CancellationToken ct) => RunAsync(owner, $"select pg_advisory_xact_lock({Turn})", ct);

    private static Task<List<string>> PoliciesAsync(EgenplanDb db, string table, CancellationToken ct) => db.Database.SqlQuery<string>(
        $"select policyname::text as \"Value\" from pg_policies where schemaname = current_schema() and tablename = {table}").ToListAsync(ct);

    internal static async Task RunAsync(EgenplanDb db, string sql, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await using DbCommand command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
        await db.Database.CloseConnectionAsync();
    }

    internal static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
