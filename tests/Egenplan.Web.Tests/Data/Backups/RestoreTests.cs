using System.Diagnostics;
using Egenplan.Data;
using Egenplan.Data.Backups;
using Egenplan.Data.Journal;
using Egenplan.TestKit.Databases;
using Npgsql;
using Xunit;

namespace Egenplan.Web.Tests.Data.Backups;

/// <summary>What lies where a set is to be put back, and what is missing there.</summary>
public sealed class RestoreTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_log_left_beside_a_file_that_is_gone_is_not_played_into_what_is_put_back()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await test.MakePlanAsync();
        var set = await BackupTests.BackUpAsync(test);
        await using var host = await AnotherHost.MakeAsync(test, await BackupTests.KeysAsync(test), Ct);
        await new BackupRestorer(host.Options, test.Clock).RestoreAsync(set, replace: false, Ct);
        var file = SqliteSet.FileOf(host.Options.ConnectionString);
        var there = await host.OpenAsync();
        await BackupTests.LaterAsync(there);
        File.Copy(file + "-wal", file + ".left");
        await there.StopAsync();
        File.Delete(file);
        File.Move(file + ".left", file + "-wal", overwrite: true);
        Assert.True(new FileInfo(file + "-wal").Length > 0);

        var restored = await new BackupRestorer(host.Options, test.Clock).RestoreAsync(set, replace: false, Ct);

        Assert.True(File.Exists(restored.KeptAs + "-wal"));
        Assert.False(File.Exists(file + "-wal"));
        Assert.Equal(1, await CaseFilesAsync(file));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_not_taken_for_nothing_and_is_kept_with_its_log()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await test.MakePlanAsync();
        var set = await BackupTests.BackUpAsync(test);
        await using var host = await AnotherHost.MakeAsync(test, await BackupTests.KeysAsync(test), Ct);
        var file = SqliteSet.FileOf(host.Options.ConnectionString);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        foreach (var (name, start) in new[] { ("none of its own", "not a database"), ("damaged", "SQLite format 3\0") })
        {
            var bytes = System.Text.Encoding.ASCII.GetBytes(start.PadRight(5000, 'x'));
            await File.WriteAllBytesAsync(file, bytes, Ct);
            if (name == "none of its own")
                await File.WriteAllTextAsync(file + "-wal", "what was written last", Ct);

            Assert.Equal(BackupFault.TargetNotEmpty, (await Assert.ThrowsAsync<BackupRefusalException>(() => new BackupRestorer(host.Options, test.Clock).RestoreAsync(set, replace: false, Ct))).Fault);
            var restored = await new BackupRestorer(host.Options, test.Clock).RestoreAsync(set, replace: true, Ct);

            Assert.Equal(bytes, await File.ReadAllBytesAsync(restored.KeptAs!, Ct));
            if (name == "none of its own")
                Assert.Equal("what was written last", await File.ReadAllTextAsync(restored.KeptAs + "-wal", Ct));
            Assert.Equal(1, await CaseFilesAsync(file));
            test.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Theory, EachDatabase]
    public async Task Killed_between_the_data_and_their_signed_heads_the_next_start_puts_the_heads_in_place(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await test.MakePlanAsync();
        await test.Get<JournalAnchors>().TakeAsync(Ct);
        var set = await BackupTests.BackUpAsync(test);
        await using var host = await AnotherHost.MakeAsync(test, await BackupTests.KeysAsync(test), Ct);
        File.Copy(test.Options.AnchorFile, host.Options.AnchorFile);
        await new BackupRestorer(host.Options, test.Clock).RestoreAsync(set, replace: false, Ct);
        var there = await host.OpenAsync();
        await BackupTests.LaterAsync(there);
        there.Clock.Advance(TimeSpan.FromHours(1));
        await there.Get<JournalAnchors>().TakeAsync(Ct);
        await there.StopAsync();
        NpgsqlConnection.ClearAllPools();
        var (place, before) = (host.Options.AnchorFile, await File.ReadAllTextAsync(host.Options.AnchorFile, Ct));
        var restored = await new BackupRestorer(host.Options, test.Clock).RestoreAsync(set, replace: true, Ct);
        var after = await File.ReadAllTextAsync(place, Ct);
        Assert.Single(restored.Lost);
        Assert.NotEqual(before, after);

        // As it lies when the last step was not reached; and as it lies when the data were not put in place either.
        await File.WriteAllTextAsync(place, before, Ct);
        await File.WriteAllTextAsync(place + ".restoring", after, Ct);
        var again = await host.OpenAsync();
        Assert.Equal(after, await File.ReadAllTextAsync(place, Ct));
        Assert.True((await again.Get<JournalVerifier>().VerifyAsync(again.Authority, [.. again.Get<JournalAnchors>().Kept()], Ct)).Holds);
        await again.StopAsync();
        NpgsqlConnection.ClearAllPools();
        await File.WriteAllTextAsync(place + ".restoring", "not in place", Ct);
        var beside = host.Options.Provider == DataProvider.Sqlite ? SqliteSet.FileOf(host.Options.ConnectionString) + ".restoring" : null;
        if (beside is null)
            await PostgresServer.RunAsync($"create database \"{new NpgsqlConnectionStringBuilder(host.Options.ConnectionString).Database}_restoring\"");
        else
            await File.WriteAllTextAsync(beside, "", Ct);
        await (await host.OpenAsync()).StopAsync();
        Assert.Equal(after, await File.ReadAllTextAsync(place, Ct));
        NpgsqlConnection.ClearAllPools();
        test.Clock.Advance(TimeSpan.FromMinutes(1));
        await new BackupRestorer(host.Options, test.Clock).RestoreAsync(set, replace: true, Ct);
        Assert.Equal((false, after), (File.Exists(place + ".restoring"), await File.ReadAllTextAsync(place, Ct)));
    }

    [Theory, EachDatabase]
    public async Task Without_the_key_that_signs_nothing_is_taken_and_nothing_put_back(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var set = await BackupTests.BackUpAsync(test);
        var without = test.Options with { JournalKeyFile = Path.Combine(test.Folder, "elsewhere", "journal.keys") };

        var taking = await Assert.ThrowsAsync<BackupRefusalException>(() => new BackupMaker(without, test.Clock).MakeAsync(set + "2", "1.0", Ct));
        var putting = await Assert.ThrowsAsync<BackupRefusalException>(() => new BackupRestorer(without, test.Clock).RestoreAsync(set, replace: true, Ct));

        Assert.Equal((BackupFault.JournalKeyGone, BackupFault.JournalKeyGone, without.JournalKeyFile), (taking.Fault, putting.Fault, putting.Detail));
        Assert.False(File.Exists(without.JournalKeyFile));
        Assert.False(Directory.Exists(set + "2"));
    }

    [Fact]
    public async Task With_several_hosts_the_one_that_takes_writes_is_backed_up_and_the_passwords_file_is_passed_on()
    {
        await using var test = await TestDatabase.CreateAsync("postgres");
        var all = new NpgsqlConnectionStringBuilder(test.Options.BackupConnectionString!);
        var options = test.Options with { BackupConnectionString = new NpgsqlConnectionStringBuilder(all.ToString()) { Host = $"127.0.0.1:1,{all.Host}:{all.Port}", Port = 2 }.ToString() };

        await new BackupMaker(options, test.Clock).MakeAsync(Path.Combine(test.Folder, "several"), "1.0", Ct);

        await new BackupMaker(options, test.Clock).VerifyAsync(Path.Combine(test.Folder, "several"), Ct);
        var start = new ProcessStartInfo();
        PostgresTools.Say(start, new NpgsqlConnectionStringBuilder("Host=db1;Port=5433;Username=egenplan_backup;Passfile=/etc/egenplan/pgpass"));
        Assert.Equal(("db1", "5433", "/etc/egenplan/pgpass"), (start.Environment["PGHOST"], start.Environment["PGPORT"], start.Environment["PGPASSFILE"]));
        Assert.False(start.Environment.ContainsKey("PGSSLROOTCERT"));
    }

    [Fact]
    public void A_database_that_shows_a_certificate_is_judged_by_what_the_machine_trusts_where_nothing_else_is_said()
    {
        Assert.Equal("/etc/ssl/certs/ca-certificates.crt", TrustedFor("Host=db1;SSL Mode=VerifyFull"));
        Assert.Equal("/etc/egenplan/ca.pem", TrustedFor("Host=db1;SSL Mode=VerifyFull;Root Certificate=/etc/egenplan/ca.pem"));
        Assert.Null(TrustedFor("Host=db1;SSL Mode=Require"));

        static string? TrustedFor(string connection)
        {
            var start = new ProcessStartInfo();
            start.Environment.Clear();
            PostgresTools.Say(start, new NpgsqlConnectionStringBuilder(connection));
            return start.Environment.TryGetValue("PGSSLROOTCERT", out var file) ? file : null;
        }
    }

    private static async Task<long> CaseFilesAsync(string file) => (await SqliteSet.CensusAsync(file, Ct)).Tables.Single(t => t.Name == "case_files").Rows;
}
