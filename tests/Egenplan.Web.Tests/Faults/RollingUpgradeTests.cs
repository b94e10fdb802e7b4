using System.Diagnostics;
using System.Globalization;
using Egenplan.Data;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Hosting.Demo;
using Xunit;

namespace Egenplan.Web.Tests.Faults;

/// <summary>
/// An upgrade while people work: an older program serves, today's is started beside it on the same database, which it migrates, both serve the same four
/// people, and the older is ended. <c>tests/slow/rolling-upgrade.sh</c> builds an older commit for it; without one, as in CI, the older program is today's too,
/// and what an upgrade takes of the database is kept by <see cref="Data.MigrationRuleTests"/>.
/// </summary>
public sealed class RollingUpgradeTests(ITestOutputHelper output)
{
    private const int Alone = 20, Chunk = 40;

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    // The older egenplan.dll; null for today's.
    private static readonly string? Older = Environment.GetEnvironmentVariable("EGENPLAN_OLDER");

    private int _most;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Old_and_new_serve_one_database_while_people_write_through_both()
    {
        await using var cluster = await PostgresCluster.StartAsync();
        var options = await DatabaseKillTests.OptionsOnAsync(cluster);
        var (oldWay, newWay) = (new RealServerWay { Port = RealServer.FreePort(), Program = Older }, new RealServerWay { Port = RealServer.FreePort() });
        await using var old = await RealServer.StartAsync(options, oldWay);
        var before = await MigrationsAsync();
        await using var trial = await FaultTrial.MakeAsync(options, Ct, migrates: false);
        await using var proxy = await HaProxy.StartAsync([oldWay.Port!.Value, newWay.Port!.Value]);
        foreach (var writer in trial.Writers)
            await writer.SignInAsync(proxy.Address);

        await WhileWritingAsync(trial, trial.Writers, () => Task.CompletedTask, Alone);
        RealServer? now = null;
        try
        {
            // One of them is enough in CI: four keep the processors from the one that starts.
            await WhileWritingAsync(trial, Older is null ? trial.Writers.Take(1) : trial.Writers, async () => now = await RealServer.StartAsync(options, newWay), Alone);
        }
        catch
        {
            await (now?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw;
        }

        await using var started = now!;
        var during = trial.Acknowledged;
        var after = await MigrationsAsync();
        var served = await proxy.ServedAsync();

        for (var chunk = 0; chunk < FaultTrial.Rounds(Older is null ? 1 : 10); chunk++)
        {
            await trial.FreshenAsync(Ct);
            await WhileWritingAsync(trial, trial.Writers, () => Task.CompletedTask, Chunk);
        }

        var both = trial.Acknowledged - during;
        var shares = (await proxy.ServedAsync()).Zip(served, (now, then) => now - then).ToList();
        await WhileWritingAsync(trial, trial.Writers, old.StopAsync, Chunk);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{after - before} migrations while people wrote; {during} writes until the new one served, {both} at both ({string.Join(" and ", shares)} requests), {trial.Acknowledged - during - both} while and after the old one ended; {_most} retries at most"));
        Assert.Equal([], trial.Writers.SelectMany(w => w.Unshown).Concat(trial.Writers.SelectMany(w => w.Unsaved).Select(u => u.Page)).Select(p => $"{(int)p.Status} {p.Path}: {p.Text}"));
        Assert.Equal(0, _most);
        Assert.Equal(2, shares.Count);
        Assert.DoesNotContain(0, shares);
        Assert.True(Older is null || after > before, "There is no migration between the two.");
        await started.StopAsync();
        Assert.Equal([], Faults(await old.LogAsync()).Concat(Faults(await started.LogAsync())));
        // A release that brings a new list has it made after the upgrade, as docs/running.md says: what the older one wrote is not in it.
        if (after > before && await trial.Get<IndexKeeper>().VerifyAsync(DemoData.Authority, Ct) is { Holds: false } lists)
        {
            output.WriteLine($"Lists before \"index rebuild\": {lists}");
            await trial.Get<IndexKeeper>().RebuildAsync(DemoData.Authority, Ct);
        }

        (await trial.CompareAsync(Ct)).Holds("old and new side by side");

        async Task<int> MigrationsAsync() => int.Parse((await cluster.AskAsync("egenplan", "select count(*)::text from \"__EFMigrationsHistory\""))[0], CultureInfo.InvariantCulture);
    }

    // Lines of the log that tell of a fault, as text and as JSON.
    private static IEnumerable<string> Faults(string log) =>
        log.Split('\n').Where(l => l.StartsWith("fail:", StringComparison.Ordinal) || l.StartsWith("crit:", StringComparison.Ordinal) || l.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal) || l.Contains("\"LogLevel\":\"Critical\"", StringComparison.Ordinal));

    private async Task WhileWritingAsync(FaultTrial trial, IEnumerable<Writer> writers, Func<Task> act, int more)
    {
        var before = trial.Acknowledged;
        _most = Math.Max(_most, await FaultTrial.WhileWritingAsync(writers, Moment, async writing =>
        {
            await act();
            for (var since = Stopwatch.StartNew(); trial.Acknowledged < before + more; await Task.Delay(20, Ct))
                Assert.True(since.Elapsed < TimeSpan.FromMinutes(2) && !writing.Any(w => w.IsFaulted), $"Too little is saved: {trial.Writers.Select(w => w.Refusal?.Text).FirstOrDefault(t => t is not null)}");
        }, Ct));
    }
}
