using System.Diagnostics;
using System.Globalization;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Xunit;

namespace Egenplan.Web.Tests.Faults;

/// <summary>
/// Fault 28, too many: ten times the people of an ordinary day (<c>bench/national.sh</c>: 50 with five seconds to think), and then more than the program can
/// serve at all, while four people write. Whoever is not served is told in plain words when to come back; nothing answered for is lost; afterwards all is as
/// before within a minute. <c>EGENPLAN_ROUNDS</c> says for how many minutes: the long form is <c>tests/slow/crowd.sh</c>.
/// </summary>
public sealed class RushTests(ITestOutputHelper output)
{
    private const int TenfoldPeople = 500, TooManyPeople = 600;
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1), Think = TimeSpan.FromSeconds(5), NormalWithin = TimeSpan.FromMinutes(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_times_the_people_and_then_too_many_lose_nothing_and_are_told_when_to_come_back()
    {
        foreach (var database in (string[])(FaultTrial.IsLong ? ["sqlite", "postgres"] : ["sqlite"]))
        {
            if (Environment.GetEnvironmentVariable("EGENPLAN_DATABASE") is not { Length: > 0 } only || only == database)
                await RushAsync(database);
        }
    }

    private async Task RushAsync(string database)
    {
        await using var data = await TestDatabase.OpenAsync(await TestDatabase.NewOptionsAsync(database));
        await using var trial = await FaultTrial.MakeAsync(data.Options, Ct);
        // CI has few people, so few places.
        await using var server = await trial.ServeAsync(settings: FaultTrial.IsLong ? [] : [("AtOnce", "1"), ("Waiting", "4")]);
        await trial.SignInAsync(server);
        var rush = await Rush.AtAsync(server.Address, trial);
        await rush.OnceAsync();
        var before = await rush.OnceAsync();
        Assert.NotNull(before);
        if (FaultTrial.IsLong)
        {
            var minutes = TimeSpan.FromMinutes(FaultTrial.Rounds(0));
            await WhileAsync(trial, rush, TenfoldPeople, Think, minutes, $"{database}, ten times the people");
            await NormalAgainAsync(trial, server, rush, before.Value, database);
            Assert.True(await WhileAsync(trial, rush, TooManyPeople, TimeSpan.Zero, minutes / 5, $"{database}, more than can be served") > 0);
        }
        else
        {
            Assert.True(await WhileAsync(trial, rush, 12, TimeSpan.Zero, TimeSpan.FromSeconds(2), database) > 0);
        }

        await NormalAgainAsync(trial, server, rush, before.Value, database);
        var told = trial.WereToldKindly();
        Assert.Empty(trial.Writers.SelectMany(w => w.Broken));
        Assert.Empty(rush.Wrong);
        (await trial.CompareAsync(Ct)).Holds($"{database}: {told} forms not saved at once");
    }

    // Answers how many were told to come back.
    private static async Task<int> WhileAsync(FaultTrial trial, Rush rush, int people, TimeSpan think, TimeSpan during, string what)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        rush.CountAnew();
        var since = Stopwatch.StartNew();
        var rushing = rush.RunAsync(people, think, stop.Token);
        try
        {
            while (since.Elapsed < during)
            {
                var enough = trial.Acknowledged + 100;
                await FaultTrial.WhileWritingAsync(trial.Writers, Moment, async _ =>
                {
                    while (since.Elapsed < during && trial.Acknowledged < enough)
                        await Task.Delay(20, Ct);
                    if (since.Elapsed >= during)
                        await stop.CancelAsync();
                }, Ct);
                await trial.FreshenAsync(Ct);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await rushing;
        }

        return rush.Print(what, during);
    }

    private async Task NormalAgainAsync(FaultTrial trial, RealServer server, Rush rush, TimeSpan before, string database)
    {
        var since = Stopwatch.StartNew();
        var normal = before * 2 > TimeSpan.FromSeconds(1) ? before * 2 : TimeSpan.FromSeconds(1);
        TimeSpan? slowest;
        while ((slowest = await rush.OnceAsync()) is null || slowest > normal)
            Assert.True(since.Elapsed < NormalWithin, $"Not as before: {slowest}");
        var unsaved = trial.Writers.Sum(w => w.Unsaved.Count);
        foreach (var writer in trial.Writers)
            await writer.WriteOneAsync();
        Assert.Equal(unsaved, trial.Writers.Sum(w => w.Unsaved.Count));
        Assert.True(since.Elapsed < NormalWithin);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{database}: as before after {since.Elapsed.TotalSeconds:0.0} s (slowest page {slowest.Value.TotalMilliseconds:0} ms, {before.TotalMilliseconds:0} ms before); {server.Megabytes().Most} MB at the most"));
    }
}
