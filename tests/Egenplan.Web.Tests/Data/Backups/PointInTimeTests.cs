using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Egenplan.Data.Accounts;
using Egenplan.Data.Backups;
using Egenplan.Data.Journal;
using Egenplan.Data.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.Web.Tests.Faults;
using Npgsql;
using Xunit;

namespace Egenplan.Web.Tests.Data.Backups;

/// <summary>
/// PostgreSQL's own base backup and log archive, as docs/running.md says: the machine is lost, and what comes back at any second
/// is what was there at that second. The long form is <c>tests/slow/point-in-time.sh</c>.
/// </summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class PointInTimeTests
{
    private const int ArchiveSeconds = 2;

    // How many seconds are gone back to.
    private static readonly int Points = int.TryParse(Environment.GetEnvironmentVariable("EGENPLAN_POINTS"), CultureInfo.InvariantCulture, out var points) ? points : 2;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private sealed record State(DateTime At, DataCensus Census, int Goals);

    [Fact]
    public async Task The_machine_is_lost_and_any_second_comes_back_as_it_was()
    {
        var seed = RandomNumberGenerator.GetInt32(int.MaxValue);
        var random = new Random(seed);
        var outside = Directory.CreateTempSubdirectory("egenplan-archive-").FullName;
        var (archive, backup) = (Path.Combine(outside, "wal"), Path.Combine(outside, "base"));
        Directory.CreateDirectory(archive);
        File.SetUnixFileMode(outside, (UnixFileMode)0x1FF);
        File.SetUnixFileMode(archive, (UnixFileMode)0x1FF);
        var cluster = await PostgresCluster.StartAsync(settings: string.Create(CultureInfo.InvariantCulture,
            $"-c archive_mode=on -c archive_timeout={ArchiveSeconds} -c \"archive_command=if [ -f {archive}/%f ]; then cmp -s %p {archive}/%f; else cp %p {archive}/%f.part && sync {archive}/%f.part && mv {archive}/%f.part {archive}/%f; fi\""));
        var options = await DatabaseKillTests.OptionsOnAsync(cluster);
        var states = new List<State>();
        var acknowledged = new List<(DateTime At, Guid Goal)>();
        try
        {
            var test = await TestDatabase.OpenAsync(options);
            await test.Get<AuthorityStore>().EnsureAsync(test.Authority, "Exempelkommunen", ct: Ct);
            var plan = (await test.MakePlanAsync()).Id;
            await using (var looking = new NpgsqlConnection($"Host=127.0.0.1;Port={cluster.Port};Username=egenplan;Database=egenplan;Pooling=false"))
            {
                await looking.OpenAsync(Ct);
                await cluster.BaseBackupAsync(backup);
                for (var i = 0; i < Points * 2; i++)
                {
                    await WriteAsync(random.Next(1, 4));
                    await Task.Delay(random.Next(10, 60), Ct);
                    states.Add(new State(await NowAsync(looking), await DataCensus.TakeAsync(looking, Ct), acknowledged.Count));
                    await Task.Delay(random.Next(10, Points > 2 ? 900 : 60), Ct);
                }

                await WriteAsync(1);
                await ArchivedAsync(looking);

                // What comes now goes with the machine, but for what the archive has had time to take.
                for (var until = Stopwatch.StartNew(); until.Elapsed < TimeSpan.FromSeconds(ArchiveSeconds + 1);)
                    await WriteAsync(1);
            }

            var lostAt = TimeProvider.System.GetUtcNow().UtcDateTime;
            await cluster.KillAsync();
            await test.StopAsync();
            foreach (var state in states.OrderBy(_ => random.Next()).Take(Points))
                await ComesBackAsync(state);
            var kept = await ComesBackAsync(null);
            var lost = acknowledged.Skip(kept).Select(a => (lostAt - a.At).TotalSeconds).DefaultIfEmpty(0).Max();
            Assert.True(kept >= states[^1].Goals + 1, $"seed {seed}: {kept} of {acknowledged.Count}");
            Assert.True(lost <= ArchiveSeconds + 15, $"seed {seed}: {lost} s lost");
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{Points} random seconds as they were, seed {seed}; machine lost with archive_timeout {ArchiveSeconds} s: {acknowledged.Count - kept} of {acknowledged.Count} writes gone, the oldest {lost:0.0} s before"));

            async Task WriteAsync(int count)
            {
                for (var i = 0; i < count; i++)
                {
                    var goal = Seeds.Goal(test.Ids.Next(), "Jag vill simma.");
                    Seeds.Saved(await test.ChangeAsync(plan, p => p.WriteGoal(goal)));
                    acknowledged.Add((TimeProvider.System.GetUtcNow().UtcDateTime, goal.Id));
                }
            }

            async Task<int> ComesBackAsync(State? wanted)
            {
                var target = wanted is null ? "" : $"-c recovery_target_action=promote -c \"recovery_target_time={wanted.At:yyyy-MM-dd HH:mm:ss.ffffff}+00\"";
                await using var again = await PostgresCluster.RecoverAsync(cluster, backup, $"-c \"restore_command=cp {archive}/%f %p\" {target}");
                await using var looking = new NpgsqlConnection($"Host=127.0.0.1;Port={again.Port};Username=egenplan;Database=egenplan;Pooling=false");
                await looking.OpenAsync(Ct);
                while (await ScalarAsync(looking, "select pg_is_in_recovery()") is true)
                    await Task.Delay(20, Ct);
                if (wanted is not null)
                {
                    var census = await DataCensus.TakeAsync(looking, Ct);
                    Assert.Equal(wanted.Census.Heads, census.Heads);
                    Assert.Equal(wanted.Census.Tables, census.Tables);
                }

                string Moved(string connection) => new NpgsqlConnectionStringBuilder(connection) { Port = again.Port, Pooling = false }.ToString();
                var there = await TestDatabase.OpenAsync(options with
                {
                    ConnectionString = Moved(options.ConnectionString),
                    OwnerConnectionString = Moved(options.OwnerConnectionString!),
                    KeyStoreConnectionString = Moved(options.KeyStoreConnectionString),
                });
                Assert.True((await there.Get<JournalVerifier>().VerifyAsync(there.Authority, ct: Ct)).Holds);
                var goals = (await there.Get<PlanReader>().OpenAsync(plan, there.Officer, Ct))!.Plan.Goals.Select(g => g.Id).ToList();
                Assert.Equal(acknowledged.Take(goals.Count).Select(a => a.Goal), goals);
                if (wanted is not null)
                    Assert.Equal(wanted.Goals, goals.Count);
                await there.StopAsync();
                return goals.Count;
            }
        }
        finally
        {
            await cluster.DisposeAsync();
            Directory.Delete(outside, recursive: true);
        }
    }

    // What has been written until now is in the archive.
    private static async Task ArchivedAsync(NpgsqlConnection looking)
    {
        var segment = (string)(await ScalarAsync(looking, "select pg_walfile_name(pg_current_wal_lsn())"))!;
        await ScalarAsync(looking, "select pg_switch_wal()");
        while (string.CompareOrdinal(await ScalarAsync(looking, "select last_archived_wal from pg_stat_archiver") as string, segment) < 0)
            await Task.Delay(50, Ct);
    }

    private static async Task<DateTime> NowAsync(NpgsqlConnection looking) => (DateTime)(await ScalarAsync(looking, "select clock_timestamp()"))!;

    private static async Task<object?> ScalarAsync(NpgsqlConnection looking, string sql)
    {
        await using var command = new NpgsqlCommand(sql, looking);
        return await command.ExecuteScalarAsync(Ct);
    }
}
