using System.Diagnostics;
using System.Globalization;
using Egenplan.Data;
using Egenplan.TestKit.Databases;
using Xunit;

namespace Egenplan.Web.Tests.Faults;

/// <summary>
/// PostgreSQL is killed (<c>kill -9</c>) again and again while four people write: every second time the whole of it, every second
/// time one of the processes that serve a connection. The program goes on by itself. The long form is <c>tests/slow/database-kills.sh</c>.
/// </summary>
public sealed class DatabaseKillTests
{
    private static readonly TimeSpan BackWithin = TimeSpan.FromSeconds(10);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_program_goes_on_by_itself_and_nothing_answered_for_is_lost()
    {
        var kills = FaultTrial.Rounds(2);
        await using var cluster = await PostgresCluster.StartAsync();
        await using var trial = await FaultTrial.MakeAsync(await OptionsOnAsync(cluster), Ct);
        await using var server = await trial.ServeAsync();
        await trial.SignInAsync(server);
        var back = new Times();
        for (var kill = 0; kill < kills; kill++)
        {
            var before = trial.Acknowledged;
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            var writing = trial.Writers.Select(w => w.UntilAsync(stop.Token)).ToList();
            await UntilAsync(() => trial.Acknowledged >= before + trial.Random.Next(1, 12));
            if (kill % 2 == 0)
            {
                await cluster.KillAsync();
                await Task.Delay(trial.Random.Next(0, 300), Ct);
                await cluster.StartAgainAsync();
            }
            else
                Assert.True(cluster.KillOneBackend(trial.Random));

            // The last of those who were cut off have been answered, and somebody's new write is saved again.
            var since = Stopwatch.StartNew();
            var at = trial.Acknowledged;
            await UntilAsync(() => trial.Acknowledged > at + 3);
            back.Add(since.Elapsed);
            await stop.CancelAsync();
            await Task.WhenAll(writing);
            await Task.WhenAll(trial.Writers.Select(w => w.SendAgainAsync()));
            await trial.FreshenAsync(Ct);
        }

        back.Print("saving again after PostgreSQL is back");
        (await trial.CompareAsync(Ct)).Holds($"postgres: {kills} kills of the database");
        Assert.True(back.Percentile(100) <= BackWithin);
        Assert.False(server.HasEnded);
    }

    internal static async Task<DataOptions> OptionsOnAsync(PostgresCluster cluster)
    {
        var owner = await cluster.CreateDatabaseAsync("egenplan");
        return new DataOptions
        {
            Provider = DataProvider.Postgres,
            ConnectionString = PostgresServer.As(PostgresServer.Application, owner),
            OwnerConnectionString = owner,
            KeyStoreProvider = DataProvider.Postgres,
            KeyStoreConnectionString = await cluster.CreateDatabaseAsync("keys"),
            MasterKeyFile = Path.Combine(Directory.CreateTempSubdirectory("egenplan-test-").FullName, "master.keys"),
        };
    }

    private static async Task UntilAsync(Func<bool> done)
    {
        for (var since = Stopwatch.StartNew(); !done(); await Task.Delay(5, Ct))
            Assert.True(since.Elapsed < TimeSpan.FromMinutes(1), string.Create(CultureInfo.InvariantCulture, $"Nothing is saved, {since.Elapsed.TotalSeconds:0} s after."));
    }
}
