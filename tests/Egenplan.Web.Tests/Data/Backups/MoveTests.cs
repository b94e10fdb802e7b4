using Egenplan.Data;
using Egenplan.Data.Backups;
using Egenplan.Data.Moving;
using Egenplan.Data.Plans;
using Egenplan.Data.Vault;
using Egenplan.TestKit.Databases;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Egenplan.Web.Tests.Data.Backups;

/// <summary>From one file to PostgreSQL, all of it or nothing.</summary>
public sealed class MoveTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_installation_moves_whole_and_goes_on(bool withKeys)
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        var plans = await BackupTests.PlansAsync(test, 5);
        var key = await KeyOfAsync(test, plans[0].Value);
        await test.Get<KeyVault>().DestroyAsync(key, Ct);
        var to = await ToAsync(test, withKeys);
        var file = SqliteSet.FileOf(test.Options.ConnectionString);
        await test.StopAsync();
        var before = await SqliteSet.CensusAsync(file, Ct);

        var moved = await new Mover(test.Options, to, test.Clock).MoveAsync(Ct);

        Assert.Equal(before.Tables.Where(t => !t.Name.Contains("EFMigrations", StringComparison.Ordinal)).ToDictionary(t => t.Name, t => t.Rows), moved.Tables.ToDictionary(t => t.Name, t => t.Rows));
        Assert.Equal(before.Heads.Select(h => (h.Authority, h.Seq, h.Hash)), moved.Heads.Select(h => (h.Authority.Value, h.Seq, h.Hash)));
        Assert.Equal(withKeys, moved.Keys is > 5);
        Assert.Equal(before.Tables, (await SqliteSet.CensusAsync(file, Ct)).Tables);
        await ShouldBeClosedAsync(test.Options, file);
        var there = await TestDatabase.OpenAsync(to);
        Assert.Null(await there.Get<PlanReader>().OpenAsync(plans[0], there.Officer, Ct));
        foreach (var plan in plans.Skip(1))
            Assert.NotNull(await there.Get<PlanReader>().OpenAsync(plan, there.Officer, Ct));
        Assert.True((await there.Get<IndexKeeper>().VerifyAsync(there.Authority, Ct)).Holds);
        Seeds.Saved(await there.ChangeAsync(plans[1], p => p.WriteGoal(Seeds.Goal(Guid.Parse("0b000000-0000-7000-8000-000000000001"), "Jag vill simma."))));
        Assert.True((await there.Get<Egenplan.Data.Journal.JournalVerifier>().VerifyAsync(there.Authority, ct: Ct)).Holds);
        await there.StopAsync();
        await GoneAsync(to);
    }

    [Fact]
    public async Task A_target_that_holds_anything_is_refused_and_so_is_a_source_that_somebody_writes_to()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var other = await TestDatabase.CreateAsync("postgres");
        await test.MakePlanAsync();
        var full = test.Options with { Provider = DataProvider.Postgres, ConnectionString = other.Options.ConnectionString, OwnerConnectionString = other.Options.OwnerConnectionString };

        Assert.Equal(BackupFault.TargetNotEmpty, (await RefusedAsync(test, full)).Fault);

        var to = await ToAsync(test, withKeys: false);
        await using (var db = test.OpenPastTheWall())
        {
            await using var writing = await db.Database.BeginTransactionAsync(Ct);
            await db.Database.ExecuteSqlRawAsync("update authorities set name = name", Ct);
            Assert.Equal(BackupFault.InUse, (await RefusedAsync(test, to)).Fault);
        }

        await GoneAsync(to);
    }

    [Fact]
    public async Task A_server_that_still_has_the_old_file_open_can_read_it_and_write_nothing()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        var plan = await test.MakePlanAsync();
        var to = await ToAsync(test, withKeys: false);

        await new Mover(test.Options, to, test.Clock).MoveAsync(Ct);

        await Assert.ThrowsAnyAsync<Exception>(() => test.ChangeAsync(plan.Id, p => p.WriteGoal(Seeds.Goal(test.Ids.Next(), "Jag vill simma."))));
        await ShouldBeClosedAsync(test.Options, SqliteSet.FileOf(test.Options.ConnectionString));
        await GoneAsync(to);
    }

    [Fact]
    public async Task A_move_killed_before_the_old_file_is_closed_closes_it_when_it_is_run_again_unless_something_was_written_since()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await test.MakePlanAsync();
        var (file, to) = (SqliteSet.FileOf(test.Options.ConnectionString), await ToAsync(test, withKeys: false));
        var (before, later) = (Path.Combine(test.Folder, "before.db"), Path.Combine(test.Folder, "later.db"));
        await SqliteSet.CopyAsync(test.Options.ConnectionString, before, Ct);
        await new Mover(test.Options, to, test.Clock).MoveAsync(Ct);
        var open = test.Options with { ConnectionString = $"Data Source={before}" };
        File.Copy(before, later);

        var again = await new Mover(open, to, test.Clock).MoveAsync(Ct);

        Assert.True(again.Tables.Sum(t => t.Rows) > 0);
        await ShouldBeClosedAsync(open, before);
        var written = test.Options with { ConnectionString = $"Data Source={later}" };
        var there = await TestDatabase.OpenAsync(written);
        await BackupTests.LaterAsync(there);
        await there.StopAsync();
        var refusal = await Assert.ThrowsAsync<BackupRefusalException>(() => new Mover(written, to, test.Clock).MoveAsync(Ct));
        Assert.Equal(BackupFault.TargetNotEmpty, refusal.Fault);
        Assert.True(File.Exists(file));
        await (await TestDatabase.OpenAsync(written)).StopAsync();
        await GoneAsync(to);
    }

    [Fact]
    public async Task A_move_that_fails_or_is_stopped_leaves_the_target_empty_and_can_be_done_again()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await BackupTests.PlansAsync(test, 3);
        var to = await ToAsync(test, withKeys: true);
        var name = new string('x', 201);
        await using (var db = test.OpenPastTheWall())
            await db.Database.ExecuteSqlAsync($"update authorities set name = {name}", Ct);

        Assert.Equal(BackupFault.RowRefused, (await RefusedAsync(test, to)).Fault);
        Assert.True(await IsEmptyAsync(to));

        await using (var db = test.OpenPastTheWall())
            await db.Database.ExecuteSqlRawAsync("update authorities set name = 'Exempelkommunen'", Ct);
        await new Mover(test.Options, to, test.Clock).MoveAsync(Ct);
        Assert.False(await IsEmptyAsync(to));
        await GoneAsync(to);
    }

    [Fact]
    public void Two_tables_with_other_rows_have_other_sums_and_the_order_of_rows_does_not_matter()
    {
        object?[][] rows = [["a", 1, null], ["a", null, 1], ["b", 2L, true], [Array.Empty<byte>(), "", new DateOnly(2026, 11, 23)]];

        string Sum(IEnumerable<object?[]> all)
        {
            var sum = new TableSum();
            foreach (var row in all)
                sum.Add(row);
            return sum.Digest;
        }

        Assert.Equal(Sum(rows), Sum(rows.Reverse()));
        Assert.Equal(rows.Length, rows.Select(r => Sum([r])).Distinct().Count());
        Assert.NotEqual(Sum(rows), Sum(rows[..^1]));
        Assert.NotEqual(Sum([rows[0]]), Sum([rows[0], rows[0]]));
    }

    // Every table refuses, whoever writes, and a server does not start there.
    private static async Task ShouldBeClosedAsync(DataOptions from, string file)
    {
        await using (var open = new SqliteConnection($"Data Source={file};Pooling=false"))
        {
            await open.OpenAsync(Ct);
            foreach (var table in (await SqliteSet.CensusAsync(file, Ct)).Tables.Where(t => t.Rows > 0))
            {
                await using var write = open.CreateCommand();
                write.CommandText = $"delete from \"{table.Name}\"";
                Assert.Contains("moved", (await Assert.ThrowsAsync<SqliteException>(() => write.ExecuteNonQueryAsync(Ct))).Message, StringComparison.Ordinal);
            }

            await using var add = open.CreateCommand();
            add.CommandText = "insert into authorities default values";
            Assert.Contains("moved", (await Assert.ThrowsAsync<SqliteException>(() => add.ExecuteNonQueryAsync(Ct))).Message, StringComparison.Ordinal);
        }

        Assert.Equal(VaultRefusalReason.MovedAway, (await Assert.ThrowsAsync<VaultRefusalException>(() => TestDatabase.OpenAsync(from))).Reason);
        var set = Path.Combine(Path.GetDirectoryName(file)!, "set");
        Assert.Equal(VaultRefusalReason.MovedAway, (await Assert.ThrowsAsync<VaultRefusalException>(() => new BackupMaker(from, TimeProvider.System).MakeAsync(set, "test", Ct))).Reason);
        Assert.False(Directory.Exists(set));
    }

    private static Task<BackupRefusalException> RefusedAsync(TestDatabase test, DataOptions to) =>
        Assert.ThrowsAsync<BackupRefusalException>(() => new Mover(test.Options, to, test.Clock).MoveAsync(Ct));

    private static async Task<DataOptions> ToAsync(TestDatabase test, bool withKeys)
    {
        var owner = await PostgresServer.CreateDatabaseAsync();
        var to = test.Options with { Provider = DataProvider.Postgres, ConnectionString = PostgresServer.As(PostgresServer.Application, owner), OwnerConnectionString = owner };
        return withKeys ? to with { KeyStoreProvider = DataProvider.Postgres, KeyStoreConnectionString = await PostgresServer.CreateDatabaseAsync() } : to;
    }

    private static async Task GoneAsync(DataOptions to)
    {
        NpgsqlConnection.ClearAllPools();
        await PostgresServer.DropDatabaseAsync(to.ConnectionString);
        if (to.KeyStoreProvider == DataProvider.Postgres)
            await PostgresServer.DropDatabaseAsync(to.KeyStoreConnectionString);
    }

    private static async Task<bool> IsEmptyAsync(DataOptions to)
    {
        await using var open = new NpgsqlConnection(PostgresServer.AsSuperuser(to.ConnectionString));
        await open.OpenAsync(Ct);
        return (await DataCensus.TakeAsync(open, Ct)).IsEmpty;
    }

    private static async Task<Guid> KeyOfAsync(TestDatabase test, Guid plan)
    {
        await using var db = test.OpenPastTheWall();
        return (await db.Plans.SingleAsync(p => p.Id == plan, Ct)).KeyId;
    }
}
