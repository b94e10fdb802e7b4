using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Egenplan.TestKit.Databases;
using Xunit;

namespace Egenplan.Web.Tests.Faults;

/// <summary>
/// Fault 28, slow ones: 5,000 connections that send heads and forms a byte at a time, each opened anew when the server has ended it. Meanwhile the fifty people
/// of an ordinary day read and four write as always; to the program itself, and to HAProxy in front of it. <c>EGENPLAN_ROUNDS</c> says for how many minutes: the long form is <c>tests/slow/crowd.sh</c>.
/// </summary>
public sealed class SlowConnectionTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Think = TimeSpan.FromSeconds(5), Moment = TimeSpan.FromSeconds(1), EndedWithin = TimeSpan.FromMinutes(1),
        // Nobody waits until a slow one is ended, which is after ten seconds.
        Longest = TimeSpan.FromSeconds(8);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_sends_slowly_is_ended_and_keeps_nobody_else_waiting()
    {
        // Who sends slowly knows nothing of the database: CI takes one.
        foreach (var database in (string[])(FaultTrial.IsLong ? ["sqlite", "postgres"] : ["sqlite"]))
        {
            if (Environment.GetEnvironmentVariable("EGENPLAN_DATABASE") is not { Length: > 0 } only || only == database)
                await SlowOnAsync(database, isBehindProxy: false);
        }
    }

    [Fact]
    public Task Whoever_sends_slowly_to_the_proxy_is_ended_there_and_keeps_nobody_else_waiting() => SlowOnAsync("sqlite", isBehindProxy: true);

    private async Task SlowOnAsync(string database, bool isBehindProxy)
    {
        var (slow, people, minutes) = FaultTrial.IsLong ? (5000, 50, TimeSpan.FromMinutes(FaultTrial.Rounds(0))) : (300, 10, TimeSpan.FromSeconds(4));
        await using var data = await TestDatabase.OpenAsync(await TestDatabase.NewOptionsAsync(database));
        await using var trial = await FaultTrial.MakeAsync(data.Options, Ct);
        await using var server = await trial.ServeAsync();
        await using var proxy = isBehindProxy ? await HaProxy.StartAsync([server.Address.Port]) : null;
        var (site, about) = (proxy?.Address ?? server.Address, isBehindProxy ? $"{database} behind HAProxy" : database);
        foreach (var writer in trial.Writers)
            await writer.SignInAsync(site);
        var rush = await Rush.AtAsync(site, trial);
        await rush.OnceAsync();
        rush.CountAnew();
        var before = server.Megabytes();
        var staff = trial.Accounts[^1].Name;
        var cookies = string.Join("; ", (await server.CookiesAsync(staff)).Select(c => $"{c.Name}={c.Value}"));

        using var comeAnew = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var (ended, answers, untold) = (0, new ConcurrentDictionary<string, int>(), new ConcurrentQueue<string>());
        var all = Enumerable.Range(0, slow).Select(i => Task.Run(() => SlowlyAsync(i), Ct)).ToList();
        var most = await MeanwhileAsync(trial, rush, people, minutes);
        await comeAnew.CancelAsync();
        var slowest = rush.Slowest;
        var shed = rush.Print($"{about}, {slow} slow connections", minutes);
        var during = server.Megabytes();

        var since = Stopwatch.StartNew();
        await Task.WhenAny(Task.WhenAll(all), Task.Delay(EndedWithin, Ct));
        var left = all.Count(t => !t.IsCompleted);
        await leave.CancelAsync();
        await Task.WhenAll(all);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{about}: {ended} ended by the server, the last {since.Elapsed.TotalSeconds:0} s after; {string.Join(", ", answers.Select(a => $"{a.Value} {a.Key}"))}; MB before {before.Now}, during {during.Now}, after {server.Megabytes().Now}, {server.Megabytes().Most} at the most"));
        Assert.Equal(0, left);
        Assert.True(ended >= slow);
        Assert.DoesNotContain(answers.Keys, a => !a.EndsWith(isBehindProxy ? " HTTP/1.1 408 Request Time-out" : " HTTP/1.1 408 Request Timeout", StringComparison.Ordinal));
        Assert.Empty(untold);
        Assert.True(slowest < Longest, $"Somebody waited for {slowest}.");
        Assert.Equal((0, 0), (shed, most));
        Assert.Empty(rush.Wrong);
        Assert.NotNull(await rush.OnceAsync());
        Assert.Equal(0, trial.WereToldKindly());
        (await trial.CompareAsync(Ct)).Holds($"{about}, while {slow} send slowly");

        async Task SlowlyAsync(int number)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(number), Ct);
            do
            {
                var one = new SlowConnection();
                await one.RunAsync(site, (SlowPart)(number % 3), cookies, leave.Token);
                if (!one.IsEnded)
                    return;
                Interlocked.Increment(ref ended);
                // The page has no number: the log has no line of these.
                if ((SlowPart)(number % 3) is not SlowPart.Head && (!WebUtility.HtmlDecode(one.Answer).Contains(trial.T["problem.408.title"], StringComparison.Ordinal) || one.Answer.Contains("ep-reference", StringComparison.Ordinal)))
                    untold.Enqueue(one.Answer);
                answers.AddOrUpdate($"{(SlowPart)(number % 3)} {one.Status}", 1, (_, n) => n + 1);
            }
            while (!comeAnew.IsCancellationRequested);
        }
    }

    // Answers how many times more one of those who write had to try.
    private static async Task<int> MeanwhileAsync(FaultTrial trial, Rush rush, int people, TimeSpan during)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var (since, most) = (Stopwatch.StartNew(), 0);
        // Until all are there.
        await Task.Delay(TimeSpan.FromSeconds(2), Ct);
        var reading = rush.RunAsync(people, FaultTrial.IsLong ? Think : Think / 5, stop.Token);
        while (since.Elapsed < during)
        {
            var enough = trial.Acknowledged + 100;
            most = Math.Max(most, await FaultTrial.WhileWritingAsync(trial.Writers, Moment, async _ =>
            {
                while (since.Elapsed < during && trial.Acknowledged < enough)
                    await Task.Delay(20, Ct);
            }, Ct));
            await trial.FreshenAsync(Ct);
        }

        await stop.CancelAsync();
        await reading;
        return most;
    }
}
