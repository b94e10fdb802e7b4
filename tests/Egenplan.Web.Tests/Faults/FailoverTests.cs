using System.Diagnostics;
using System.Globalization;
using Egenplan.Data;
using Egenplan.TestKit;
using Xunit;

namespace Egenplan.Web.Tests.Faults;

/// <summary>
/// The reference set-up (<c>deploy/reference.sh</c>: two web servers behind HAProxy, PostgreSQL primary and synchronous standby kept by
/// Patroni, etcd) loses one part after another (<c>kill -9</c>) while four people write. Each tries once more at most, and nothing
/// answered for is lost. The long form is <c>tests/slow/failover.sh</c>.
/// </summary>
public sealed class FailoverTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(4), BackWithin = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_of_each_part_dies_and_the_people_notice_one_retry_at_most()
    {
        // The long form kills the primary again and again, and everything else in between.
        var parts = Environment.GetEnvironmentVariable("EGENPLAN_PARTS")?.Split(' ') ?? ["primary", "web1"];
        var rounds = FaultTrial.Rounds(1);
        await using var set = await ReferenceSet.StartAsync(Ct);
        await using var trial = await FaultTrial.MakeAsync(set.Options, Ct);
        foreach (var writer in trial.Writers)
            await writer.SignInAsync(set.Address);
        var (times, most) = (new Dictionary<string, Times>(), new Dictionary<string, int>());
        foreach (var part in Enumerable.Repeat(parts, rounds).SelectMany(p => p))
        {
            await set.WholeAsync(Ct);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            var writing = trial.Writers.Select(w => WriteAsync(w, stop.Token)).ToList();
            await Task.Delay(trial.Random.Next(200, 1500), Ct);
            var (since, before) = (Stopwatch.StartNew(), trial.Acknowledged);
            set.Kill(part);
            // Somebody's next write is saved: four of them, so that all who were in the middle have been answered.
            while (trial.Acknowledged < before + 4)
            {
                Assert.True(since.Elapsed < BackWithin, $"Nothing is saved {since.Elapsed.TotalSeconds:0} s after {part} died.");
                await Task.Delay(20, Ct);
            }

            times.TryAdd(part, new Times());
            times[part].Add(since.Elapsed);
            await Task.Delay(1500, Ct);
            await stop.CancelAsync();
            most[part] = Math.Max(most.GetValueOrDefault(part), (await Task.WhenAll(writing)).Max());
            await trial.FreshenAsync(Ct);
        }

        foreach (var (part, back) in times)
            back.Print(string.Create(CultureInfo.InvariantCulture, $"four writes saved after {part} died, retries {most[part]} at most"));
        (await trial.CompareAsync(Ct)).Holds($"{parts.Length * rounds} parts killed");
        Assert.All(most, m => Assert.True(m.Value <= 1, $"{m.Key}: {m.Value} retries"));
    }

    private static async Task<int> WriteAsync(Writer writer, CancellationToken stop)
    {
        var most = 0;
        while (!stop.IsCancellationRequested)
            most = Math.Max(most, await writer.WriteStubbornlyAsync(Moment, Ct));
        return most;
    }

    /// <summary>The set-up, started by its script.</summary>
    private sealed class ReferenceSet(Process script, string folder) : IAsyncDisposable
    {
        public Uri Address { get; private init; } = new(File.ReadAllText(Path.Combine(folder, "ready")).Trim());

        public DataOptions Options { get; } = Read(File.ReadAllLines(Path.Combine(folder, "settings")).Select(l => l.Split('=', 2)).ToDictionary(l => l[0], l => l[1]));

        public static async Task<ReferenceSet> StartAsync(CancellationToken ct)
        {
            var folder = Directory.CreateTempSubdirectory("egenplan-reference-").FullName;
            var script = Process.Start(new ProcessStartInfo(Script, ["--program", Path.Combine(AppContext.BaseDirectory, "egenplan.dll"), "--folder", folder]))!;
            for (var since = Stopwatch.StartNew(); !File.Exists(Path.Combine(folder, "ready")); await Task.Delay(200, ct))
                Assert.True(!script.HasExited && since.Elapsed < TimeSpan.FromMinutes(5), "The reference set-up did not start.");
            return new ReferenceSet(script, folder);
        }

        /// <summary>Waits until every part is up and the standby is in step.</summary>
        public async Task WholeAsync(CancellationToken ct)
        {
            for (var since = Stopwatch.StartNew(); Run("whole", folder) != 0; await Task.Delay(500, ct))
                Assert.True(since.Elapsed < TimeSpan.FromMinutes(3), "The set-up does not become whole again.");
        }

        public void Kill(string part) => Assert.Equal(0, Run("kill", folder, part));

        public async ValueTask DisposeAsync()
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "stopping"), "");
            await script.WaitForExitAsync();
            script.Dispose();
            Directory.Delete(folder, recursive: true);
        }

        private static string Script => Repository.PathTo("deploy", "reference.sh");

        private static int Run(params string[] arguments)
        {
            using var run = Process.Start(new ProcessStartInfo(Script, arguments) { RedirectStandardOutput = true })!;
            run.WaitForExit();
            return run.ExitCode;
        }

        private static DataOptions Read(Dictionary<string, string> settings) => new()
        {
            Provider = DataProvider.Postgres,
            ConnectionString = settings["Connection"],
            OwnerConnectionString = settings["OwnerConnection"],
            KeyStoreProvider = DataProvider.Postgres,
            KeyStoreConnectionString = settings["KeyConnection"],
            MasterKeyFile = settings["MasterKeyFile"],
        };
    }
}
