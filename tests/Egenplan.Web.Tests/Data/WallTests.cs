using System.Data.Common;
using Egenplan.Data;
using Egenplan.Data.Conventions;
using Egenplan.Data.Vault;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Architecture;
using Egenplan.Web.Tests.Texts;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Egenplan.Web.Tests.Data;

/// <summary>The wall in PostgreSQL, with the application's own checks out of the way.</summary>
public sealed class WallTests
{
    private const string Here = "1473";
    private const string There = "1480-frolunda";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_table_stands_behind_the_wall_or_in_the_list_of_those_outside_with_a_reason()
    {
        await using var test = await TestDatabase.CreateAsync("postgres");
        await using var db = test.OpenPastTheWall();
        var walled = Wall.Tables(db.Model).ToList();

        var all = await ListAsync(db, "select tablename::text from pg_tables where schemaname = 'public'");
        var standing = await ListAsync(db, "select c.relname::text from pg_class c join pg_policy p on p.polrelid = c.oid where c.relrowsecurity and c.relforcerowsecurity and p.polname = 'wall_1'");

        Assert.True(walled.Count >= 18);
        all.Except(walled).Except(Wall.Outside.Keys).Select(t => t + " has no authority column and no place in Wall.Outside").ShouldBeNone();
        walled.Except(standing).Select(t => t + " has no policy").ShouldBeNone();
        Wall.Outside.Keys.Except(all).Select(t => t + " is in Wall.Outside and does not exist").ShouldBeNone();
    }

    [Fact]
    public async Task No_row_outside_the_wall_is_about_a_person_a_plan_or_an_account()
    {
        await using var test = await TestDatabase.CreateAsync("postgres");
        await using var db = test.OpenPastTheWall();

        var outside = db.Model.GetEntityTypes().Where(t => Wall.Outside.ContainsKey(t.GetTableName()!)).ToList();
        var columns = outside.SelectMany(t => t.GetProperties().Select(p => (Table: t.GetTableName()!, Name: p.GetColumnName(), Type: p.ClrType)));
        var pointing = outside.SelectMany(t => t.GetForeignKeys().Select(k => (Table: t.GetTableName()!, To: k.PrincipalEntityType.GetTableName()!)));

        Assert.True(outside.Count >= 6);
        columns.Where(c => c.Name.Contains("case_file", StringComparison.Ordinal) || c.Name.Contains("plan", StringComparison.Ordinal) || c.Name.Contains("person", StringComparison.Ordinal)
            || c.Name.Contains("user", StringComparison.Ordinal) || c.Name.Contains("officer", StringComparison.Ordinal)).Select(c => $"{c.Table}.{c.Name}").ShouldBeNone();
        pointing.Where(p => !Wall.Outside.ContainsKey(p.To)).Select(p => $"{p.Table} points at {p.To}").ShouldBeNone();
    }

    [Fact]
    public async Task Queries_without_the_applications_check_show_no_foreign_row_in_any_table()
    {
        await using var test = await BothAsync();
        await using var here = await test.Get<DbSource>().ReadAsync(new AuthorityCode(Here), Ct);
        await using var unsaid = test.Get<DbSource>().OpenUnwalled();
        await using var past = test.OpenPastTheWall();

        foreach (var table in Wall.Tables(past.Model))
        {
            Assert.Equal(["", Here, There], (await ListAsync(past, $"select distinct authority from {table}")).Order(StringComparer.Ordinal));
            var asked = $"select distinct authority as \"Value\" from {table}";
            Assert.Equal([Here], await here.Db.Database.SqlQueryRaw<string>(asked).ToListAsync(Ct));
            // Whoever goes past what says whose data it is about sees nothing at all.
            Assert.Empty(await ListAsync(here.Db, $"select authority from {table}"));
            Assert.Empty(await ListAsync(unsaid, $"select authority from {table}"));
        }
    }

    [Fact]
    public async Task Nothing_can_be_written_to_another_authority_nor_with_none_named()
    {
        await using var test = await BothAsync();
        await using var past = test.OpenPastTheWall();
        foreach (var table in Wall.Tables(past.Model))
        {
            var others = string.Join(", ", await ListAsync(past, $"select column_name::text from information_schema.columns where table_name = '{table}' and column_name <> 'authority'"));

            Assert.Equal("42501", await InScopeAsync(test, Here, $"update {table} set authority = '{There}'"));
            Assert.Equal("42501", await InScopeAsync(test, Here, $"insert into {table} (authority, {others}) select '{There}', {others} from {table}"));
            Assert.True(await InScopeAsync(test, Here, $"delete from {table} where authority = '{There}'") is "0" or "42501");
            Assert.True(await InScopeAsync(test, null, $"delete from {table}") is "0" or "42501");
            Assert.Equal("42501", await InScopeAsync(test, null, $"insert into {table} (authority, {others}) select '{Here}', {others} from (select 1) as nothing left join {table} on true"));
            Assert.Equal("42501", await InScopeAsync(test, Here, $"truncate {table} cascade"));
            Assert.Equal("42501", await InScopeAsync(test, Here, $"alter table {table} disable row level security"));
        }
    }

    [Fact]
    public async Task The_servers_role_only_adds_to_the_journal()
    {
        await using var test = await BothAsync();

        Assert.Equal("42501", await InScopeAsync(test, Here, "update journal set action = 'x'"));
        Assert.Equal("42501", await InScopeAsync(test, Here, "delete from journal"));
        Assert.Equal("42501", await InScopeAsync(test, Here, "delete from journal_heads"));
        Assert.Equal("42501", await InScopeAsync(test, Here, "insert into journal_segments select * from journal_segments"));
        Assert.Equal("42501", await InScopeAsync(test, Here, "update plan_versions set version = 2"));
        Assert.Equal("42501", await InScopeAsync(test, Here, "delete from authorities"));
        Assert.Equal("42501", await InScopeAsync(test, Here, "update figure_releases set counts = ''"));
        Assert.Equal("42501", await InScopeAsync(test, Here, "delete from figure_releases"));
    }

    [Fact]
    public async Task A_role_that_can_get_past_the_wall_is_refused_at_start()
    {
        await using var test = await TestDatabase.CreateAsync("postgres");
        var (member, bypass) = ($"member_{Environment.ProcessId}", $"bypass_{Environment.ProcessId}");
        await PostgresServer.RunAsync($"create role {member} login password 'egenplan' in role {PostgresServer.Application}, {PostgresServer.Owner}");
        await PostgresServer.RunAsync($"create role {bypass} login password 'egenplan' bypassrls in role {PostgresServer.Application}");
        try
        {
            string[] refused = [PostgresServer.AsSuperuser(test.Options.ConnectionString), .. new[] { PostgresServer.Owner, member, bypass }.Select(r => PostgresServer.As(r, test.Options.ConnectionString))];
            foreach (var connection in refused)
            {
                var refusal = await RefusesAsync(VaultRefusalReason.RolePassesWall, test.Options with { ConnectionString = connection });
                Assert.Equal(new NpgsqlConnectionStringBuilder(connection).Username, refusal.Detail);
            }
        }
        finally
        {
            await PostgresServer.RunAsync($"drop role {member}");
            await PostgresServer.RunAsync($"drop role {bypass}");
        }
    }

    [Fact]
    public async Task A_server_started_as_the_superuser_ends_with_one_sentence_that_says_why()
    {
        await using var test = await TestDatabase.CreateAsync("postgres");
        var superuser = PostgresServer.AsSuperuser(test.Options.ConnectionString);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => RealServer.StartAsync(test.Options with { ConnectionString = superuser }));

        Assert.EndsWith(
            $"Egenplan startar inte: databasrollen {new NpgsqlConnectionStringBuilder(superuser).Username} kan gå förbi väggen mellan huvudmännen. "
                + "Låt servern använda en roll som varken äger tabellerna, är superuser eller har BYPASSRLS.",
            refusal.Message.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wall_with_a_hole_is_refused_at_start_and_mended_by_the_owner()
    {
        await using var test = await TestDatabase.CreateAsync("postgres");
        var ownerless = test.Options with { OwnerConnectionString = null };
        foreach (var hole in new[]
        {
            "alter table plans disable row level security", "alter table plans no force row level security", "drop policy wall_1 on plans",
            "create policy more on plans using (true)",
        })
        {
            await using (var db = test.OpenPastTheWall())
                await db.Database.ExecuteSqlRawAsync(hole, Ct);
            Assert.Equal("plans", (await RefusesAsync(VaultRefusalReason.WallMissing, ownerless)).Detail);

            await (await TestDatabase.OpenAsync(test.Options)).StopAsync();
            await (await TestDatabase.OpenAsync(ownerless)).StopAsync();
        }
    }

    [Fact]
    public async Task An_older_database_waits_for_its_owner_who_sees_all_rows_while_migrating()
    {
        await using var test = await BothAsync();
        await using (var db = test.OpenPastTheWall())
        {
            string[] statements =
            [
                $"delete from attachment_chunks where authority <> '{There}'", "delete from case_file_handlers",
                $"update attachment_chunks set attachment_id = (select id from attachments where authority = '{There}')",
                "alter table attachment_chunks drop column authority cascade", "alter table case_file_handlers drop column authority cascade",
                $"update case_files set key_id = (select key_id from authorities where code = '{Here}')",
                "delete from \"__EFMigrationsHistory\" where \"MigrationId\" like '%AuthorityOnEveryRow'",
            ];
            foreach (var sql in statements)
                await db.Database.ExecuteSqlRawAsync(sql, Ct);
        }

        await RefusesAsync(VaultRefusalReason.NotMigrated, test.Options with { OwnerConnectionString = null });
        await (await TestDatabase.OpenAsync(test.Options)).StopAsync();

        await using var past = test.OpenPastTheWall();
        Assert.Equal([There], await ListAsync(past, "select distinct authority from attachment_chunks"));
    }

    [Fact]
    public void Past_the_wall_goes_only_what_belongs_to_no_authority()
    {
        string[] outside =
        [
            "src/Egenplan.Data/Accounts/AuthorityStore.cs", // The list of authorities.
            "src/Egenplan.Data/Conventions/DbSource.cs", // Makes both ways.
            "src/Egenplan.Data/DatabaseStartup.cs", // Migrating, the wall's check, the canary.
            "src/Egenplan.Data/Releases/GatherStore.cs", // Open figures of other installations.
            "src/Egenplan.Data/Releases/ReleaseStore.cs", // What has been released to everybody.
            "src/Egenplan.Data/StoreHealth.cs", // Whether the list of authorities can be read at all.
        ];
        var files = SourceTexts.Files("src", ".cs").Select(f => (f.Path, Text: SourceTexts.WithoutComments(f.Text))).ToList();

        Assert.Equal(outside, files.Where(f => f.Text.Contains("Unwalled", StringComparison.Ordinal)).Select(f => f.Path));
        Assert.DoesNotContain(files, f => f.Text.Contains("new PostgresDb(", StringComparison.Ordinal) || f.Text.Contains("new SqliteDb(", StringComparison.Ordinal));
        foreach (var word in new[] { "set_config", "PooledDbContextFactory" })
            Assert.Equal(["src/Egenplan.Data/Conventions/DbSource.cs"], files.Where(f => f.Text.Contains(word, StringComparison.Ordinal)).Select(f => f.Path));
    }

    /// <summary>One row of each authority in every table, and one of nobody's, put there by the superuser without regard to what they point at.</summary>
    private static async Task<TestDatabase> BothAsync()
    {
        var test = await TestDatabase.CreateAsync("postgres");
        await using var db = test.OpenPastTheWall();
        await db.Database.OpenConnectionAsync(Ct);
        await db.Database.ExecuteSqlRawAsync("set session_replication_role = replica", Ct);
        foreach (var table in Wall.Tables(db.Model))
        {
            var columns = await ListAsync(db, $"select column_name::text || ' ' || data_type from information_schema.columns where table_name = '{table}' and is_nullable = 'NO' and column_name <> 'authority' order by 1");
            foreach (var authority in new[] { Here, There, "" })
            {
                var values = columns.Select(c => Value(c[(c.IndexOf(' ', StringComparison.Ordinal) + 1)..]));
                var names = columns.Select(c => c.Split(' ')[0]);
                var sql = $"insert into {table} ({string.Join(", ", names.Prepend("authority"))}) values ({string.Join(", ", values.Prepend($"'{authority}'"))}) on conflict do nothing";
                await RunAsync(db, sql);
            }
        }

        await db.Database.ExecuteSqlRawAsync("set session_replication_role = origin", Ct);
        await db.Database.CloseConnectionAsync();
        return test;
    }

    private static string Value(string type) => type switch
    {
        "uuid" => "gen_random_uuid()",
        "integer" or "bigint" => "1",
        "boolean" => "false",
        "bytea" => "decode(md5(random()::text), 'hex')",
        "date" => "current_date",
        "timestamp with time zone" => "now()",
        "character varying" or "text" => "'{}'",
        _ => throw new InvalidOperationException("No value is known for " + type),
    };

    /// <summary>What PostgreSQL answers: how many rows, or the code of its refusal.</summary>
    private static async Task<string> InScopeAsync(TestDatabase test, string? authority, string sql)
    {
        var source = test.Get<DbSource>();
        await using var scope = authority is null ? await source.BeginUnwalledAsync(Ct) : await source.BeginAsync(new AuthorityCode(authority), Ct);
        try
        {
            return $"{await RunAsync(scope.Db, sql)}";
        }
        catch (PostgresException e)
        {
            return e.SqlState;
        }
    }

    private static async Task<int> RunAsync(EgenplanDb db, string sql)
    {
        await using var command = await CommandAsync(db, sql);
        return await command.ExecuteNonQueryAsync(Ct);
    }

    private static async Task<List<string>> ListAsync(EgenplanDb db, string sql)
    {
        await using var command = await CommandAsync(db, sql);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var list = new List<string>();
        while (await reader.ReadAsync(Ct))
            list.Add(reader.GetString(0));
        return list;
    }

    private static async Task<DbCommand> CommandAsync(EgenplanDb db, string sql)
    {
        var connection = db.Database.GetDbConnection();
        if (connection.State is not System.Data.ConnectionState.Open)
            await connection.OpenAsync(Ct);
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private static async Task<VaultRefusalException> RefusesAsync(VaultRefusalReason reason, DataOptions options)
    {
        var refusal = await Assert.ThrowsAsync<VaultRefusalException>(() => TestDatabase.OpenAsync(options));
        Assert.Equal(reason, refusal.Reason);
        return refusal;
    }
}
