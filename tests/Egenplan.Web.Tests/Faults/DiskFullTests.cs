using System.Diagnostics;
using System.Globalization;
using Egenplan.Data;
using Egenplan.TestKit.Databases;
using Npgsql;
using Xunit;

namespace Egenplan.Web.Tests.Faults;

/// <summary>
/// The disk that data, log and keys lie on is full to the last byte while four people write: nothing is said to be saved that is
/// not, whoever is not served is told so with what was written before them, and all goes on when somebody has made room. On
/// PostgreSQL its log has no room either, so that it stops and is started again, as systemd does. The long form is
/// <c>tests/slow/disk-full.sh</c>.
/// </summary>
public sealed class DiskFullTests
{
    private static readonly TimeSpan NormalWithin = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SQLite_without_room_for_data_and_log_takes_nothing_and_goes_on_when_there_is_room()
    {
        var rounds = FaultTrial.Rounds(1);
        using var disk = SmallDisk.Of(48);
        await using var trial = await FaultTrial.MakeAsync(
            new DataOptions
            {
                Provider = DataProvider.Sqlite,
                ConnectionString = $"Data Source={disk.Folder}/egenplan.db",
                KeyStoreConnectionString = $"Data Source={disk.Folder}/keys.db",
                MasterKeyFile = Path.Combine(disk.Folder, "master.keys"),
            },
            Ct);
        await using (var server = await trial.ServeAsync())
        {
            await trial.SignInAsync(server);
            var normal = new Times();
            for (var round = 0; round < rounds; round++)
                await FullAsync(trial, disk, normal, () => Task.CompletedTask, () => Task.CompletedTask);
            normal.Print("sqlite: saving again after there is room");
            Assert.True(normal.Percentile(100) <= NormalWithin);
        }

        var told = trial.WereToldKindly();
        Assert.True(told > 0);
        (await trial.CompareAsync(Ct)).Holds($"sqlite: {rounds} times full, {told} forms not saved at once");
    }

    [Fact]
    public async Task PostgreSQL_without_room_for_data_and_log_takes_nothing_and_goes_on_when_there_is_room()
    {
        var rounds = FaultTrial.Rounds(1);
        using var disk = SmallDisk.Of(320);
        await using var cluster = await PostgresCluster.StartAsync(disk.Folder, "-c min_wal_size=32MB -c max_wal_size=48MB");
        await using var trial = await FaultTrial.MakeAsync(await DatabaseKillTests.OptionsOnAsync(cluster), Ct);
        await using var server = await trial.ServeAsync(settings: [("PatienceSeconds", "1")]);
        await trial.SignInAsync(server);
        var normal = new Times();
        for (var round = 0; round < rounds; round++)
            await FullAsync(trial, disk, normal, () => UseUpLogAsync(cluster), () => cluster.EnsureRunningAsync());
        normal.Print("postgres: saving again after there is room");
        Assert.True(normal.Percentile(100) <= NormalWithin);
        var told = trial.WereToldKindly();
        Assert.True(told > 0);
        (await trial.CompareAsync(Ct)).Holds($"postgres: {rounds} times full, {told} forms not saved at once");
    }

    private static async Task FullAsync(FaultTrial trial, SmallDisk disk, Times normal, Func<Task> whenFull, Func<Task> whenFree)
    {
        foreach (var writer in trial.Writers)
            await writer.WriteOneAsync();
        var forms = new List<Func<Task>>();
        foreach (var writer in trial.Writers)
            forms.Add(await writer.FillInAsync());
        var (before, told, unshown) = (trial.Acknowledged, trial.Writers.Sum(w => w.Unsaved.Count), trial.Writers.Sum(w => w.Unshown.Count));
        var sent = Sent(trial) - forms.Count;
        disk.Fill();
        await whenFull();
        foreach (var form in forms)
            await form();
        // The log may use again what it has had before: what is taken then is kept.
        for (var more = 0; more < 300 && IsTaken(); more++)
        {
            await whenFull();
            foreach (var writer in trial.Writers)
                await writer.WriteOneAsync();
        }

        var (taken, refused) = (trial.Acknowledged - before, trial.Writers.Sum(w => w.Unsaved.Count) - told);
        sent = Sent(trial) - sent;
        Assert.False(IsTaken(), string.Create(CultureInfo.InvariantCulture, $"The disk was not full: {taken} saved."));
        Assert.Equal(sent, taken + refused);
        disk.Free();
        await whenFree();
        var since = Stopwatch.StartNew();
        foreach (var writer in trial.Writers)
        {
            while (!await writer.SendAllAgainAsync() || writer.Unsaved.LastOrDefault() is { Operation: { State: not OperationState.Acknowledged } last } && !await SentAsync(last))
            {
                Assert.True(since.Elapsed < NormalWithin, $"Nothing is saved: {writer.Refusal?.Text}");
                await Task.Delay(100, Ct);
            }
        }

        normal.Add(since.Elapsed);
        Assert.Equal(before + sent, trial.Acknowledged);
        await trial.FreshenAsync(Ct);

        bool IsTaken() => trial.Writers.Sum(w => w.Unsaved.Count) == told && trial.Writers.Sum(w => w.Unshown.Count) == unshown;
    }

    private static int Sent(FaultTrial trial) => trial.Operations.Count(o => o.State is not OperationState.NotSent);

    private static async Task<bool> SentAsync(Operation operation)
    {
        await operation.SendAgain!();
        return operation.State is OperationState.Acknowledged;
    }

    // One segment of the log after another, until none fits.
    private static async Task UseUpLogAsync(PostgresCluster cluster)
    {
        try
        {
            // Something is logged that needs no room among the data.
            for (var i = 0; i < 20; i++)
                await cluster.RunSqlAsync("select pg_create_restore_point('full'); select pg_switch_wal()");
        }
        catch (NpgsqlException)
        {
            // Full.
        }
    }
}
