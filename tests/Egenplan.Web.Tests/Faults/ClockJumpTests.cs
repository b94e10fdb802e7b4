using System.Diagnostics;
using System.Globalization;
using System.Net;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Clock;
using Egenplan.Data.Conventions;
using Egenplan.Data.SignIn;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Hosting.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Web.Tests.Faults;

/// <summary>
/// Fault 16: two servers on one database, and the clock of one machine jumps. No session lives longer than it may at either, nor shorter. The long form is
/// <c>tests/slow/clock-jumps.sh</c>: the real program under <c>libfaketime</c>, while four people write at both, and the journal's order holds.
/// </summary>
public sealed class ClockJumpTests
{
    private static readonly string[] Jumps = ["+1", "-1", "+3600", "-3600", "+86400", "-86400", "+31536000", "-31536000"];

    private static readonly TimeSpan Lives = TimeSpan.FromSeconds(20), Exact = TimeSpan.FromSeconds(1.5), Asks = TimeSpan.FromSeconds(0.7);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task No_session_lives_longer_where_the_clock_jumps_nor_elsewhere(string database)
    {
        if (FaultTrial.Rounds(0) is > 0 and var rounds)
        {
            if (database == "postgres")
                await OfTheRealProgramAsync(rounds);
            return;
        }

        await using var test = await TestDatabase.CreateAsync(database);
        var viewer = test.Officer;
        await test.Get<AccountStore>().SaveAsync(new Account(viewer.User, viewer.Authority, viewer.Kind, null, true, "Maria Ek", ""), Ct);
        SetClock[] machines = [new(), new()];
        var start = machines[0].Now;
        Task<DateTime?> Now(CancellationToken ct) => Task.FromResult<DateTime?>((start + machines[0].Counted).UtcDateTime);
        SteadyClock[] clocks = [new(machines[0]), new(machines[1])];
        await using var right = Server(clocks[0]);
        await using var wrong = Server(clocks[1]);
        SessionStore[] servers = [right.GetRequiredService<SessionStore>(), wrong.GetRequiredService<SessionStore>()];
        await PassAsync(TimeSpan.Zero);

        foreach (var jump in Jumps.Select(j => TimeSpan.FromSeconds(long.Parse(j, CultureInfo.InvariantCulture))))
        {
            // Begun after the jump and used at both, and unused for an hour; the clock jumps back in the middle of it.
            machines[1].Now += jump;
            var ids = new[] { await BeginAsync(servers[0]), await BeginAsync(servers[1]) };
            await PassAsync(TimeSpan.FromMinutes(59));
            await StandAsync(ids, SessionState.Open);
            machines[1].Now -= jump;
            await PassAsync(TimeSpan.FromMinutes(59));
            await StandAsync(ids, SessionState.Open);
            machines[1].Now += jump;
            await PassAsync(TimeSpan.FromMinutes(61));
            await StandAsync(ids, SessionState.Expired);

            // And used all the time, until it is ten hours old.
            ids = [await BeginAsync(servers[0]), await BeginAsync(servers[1])];
            for (var hour = 0; hour < 20; hour++)
            {
                await StandAsync(ids, SessionState.Open);
                await PassAsync(TimeSpan.FromMinutes(30));
            }

            await PassAsync(TimeSpan.FromSeconds(1));
            await StandAsync(ids, SessionState.Expired);
            machines[1].Now -= jump;
        }

        ServiceProvider Server(SteadyClock clock) => new ServiceCollection().AddSingleton<TimeProvider>(clock).AddEgenplanData(test.Options).BuildServiceProvider();

        Task<string> BeginAsync(SessionStore server) => server.BeginAsync(new SignedIn(viewer, "demo", null, (start + machines[0].Counted).UtcDateTime), Ct);

        async Task StandAsync(string[] ids, SessionState expected)
        {
            foreach (var (id, server) in ids.SelectMany(id => servers.Select(s => (id, s))))
            {
                Assert.Equal(expected, (await server.CheckAsync(viewer, id, SessionLimits.Default, Ct)).State);
                Assert.Equal(expected is SessionState.Open ? 1 : 0, (await server.StillOpenAsync(viewer.Authority, [id], SessionLimits.Default, Ct)).Count);
            }
        }

        // Each server asks what time it is, as it does every half minute.
        async Task PassAsync(TimeSpan time)
        {
            foreach (var (machine, clock) in machines.Zip(clocks))
            {
                machine.Pass(time);
                await clock.FollowAsync(Now, Ct);
            }
        }
    }

    // Takes a minute and a half of processor for a round, most of it for the clock that is not the machine's.
    private static async Task OfTheRealProgramAsync(int rounds)
    {
        var (options, file) = (await TestDatabase.NewOptionsAsync("postgres"), Path.GetTempFileName());
        await using var trial = await FaultTrial.MakeAsync(options, Ct);
        var asked = 0;
        for (var round = 0; round < rounds; round++)
        {
            await JumpAsync("+0");
            (string, string)[] limit = round % 2 == 0
                ? [("Sessions__LongestHours", Lives.TotalHours.ToString(CultureInfo.InvariantCulture))]
                : [("Sessions__IdleMinutes", Lives.TotalMinutes.ToString(CultureInfo.InvariantCulture))];
            await using var right = await trial.ServeAsync(settings: limit);
            await using var wrong = await RealServer.StartAsync(options, Faked(file), limit);
            var begun = new List<Begun>();
            foreach (var jump in Jumps)
            {
                await JumpAsync(jump);
                var isFar = Math.Abs(long.Parse(jump, CultureInfo.InvariantCulture)) > 5;
                Assert.Equal(isFar ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK, await ReadyAsync(wrong));
                Assert.Equal(HttpStatusCode.OK, await ReadyAsync(right));
                foreach (var server in new[] { right, wrong })
                {
                    var before = Stopwatch.GetTimestamp();
                    begun.Add(new Begun($"begun at {jump} where the clock is {(server == right ? "right" : "wrong")}", await server.SignInAsync(trial.Accounts[0].Name), before, Stopwatch.GetTimestamp()));
                }

                await Task.WhenAll(trial.Writers.Select(async (w, i) =>
                {
                    await w.SignInAsync(i % 2 == 0 ? right : wrong);
                    await w.WriteOneAsync();
                }));
                await AskAsync(jump);
            }

            while (begun.Count > 0)
            {
                foreach (var jump in Jumps)
                {
                    await JumpAsync(jump);
                    await AskAsync(jump);
                }
            }

            await trial.FreshenAsync(Ct);

            // Each at both servers; whoever has been refused is not asked again.
            async Task AskAsync(string jump)
            {
                foreach (var session in begun.ToList())
                {
                    foreach (var server in new[] { right, wrong })
                    {
                        var shortest = Stopwatch.GetElapsedTime(session.After);
                        var page = await session.Visitor.GetAsync(new Uri(server.Address, "/arbete").ToString());
                        var longest = Stopwatch.GetElapsedTime(session.Before);
                        var isOpen = page.Status is HttpStatusCode.OK;
                        Assert.True(isOpen || page.RedirectsTo?.Contains("/logga-in", StringComparison.Ordinal) is true, $"{(int)page.Status} {page.Heading}");
                        Assert.False(isOpen && shortest > Lives + Exact, $"{session.About} was open at {jump} after {shortest.TotalSeconds:0.0} s");
                        Assert.False(!isOpen && longest < Lives - Exact, $"{session.About} was over at {jump} after {longest.TotalSeconds:0.0} s");
                        asked++;
                        if (!isOpen)
                            begun.Remove(session);
                    }
                }
            }
        }

        (await trial.CompareAsync(Ct)).Holds($"{Jumps.Length * rounds} jumps of one machine's clock, {asked} times a session asked for");
        await using var scope = await trial.Get<DbSource>().ReadAsync(DemoData.Authority, Ct);
        var times = await scope.Db.Journal.Where(j => j.Authority == DemoData.Authority.Value).OrderBy(j => j.Seq).Select(j => j.At).ToListAsync(Ct);
        Assert.All(times.Zip(times.Skip(1)), t => Assert.True(t.Second >= t.First - TimeSpan.FromSeconds(1), $"{t.First:O} came before {t.Second:O}"));
        File.Delete(file);

        async Task JumpAsync(string jump)
        {
            // Put there in one piece: the program may read it at any time.
            await File.WriteAllTextAsync(file + ".part", jump, Ct);
            File.Move(file + ".part", file, overwrite: true);
            await Task.Delay(Asks, Ct);
        }
    }

    private static async Task<HttpStatusCode> ReadyAsync(RealServer server)
    {
        using var http = new HttpClient();
        return (await http.GetAsync(new Uri(server.Address, "/halsa/redo"), Ct)).StatusCode;
    }

    private static RealServerWay Faked(string file) => new()
    {
        Environment =
        [
            ("LD_PRELOAD", Directory.GetDirectories("/usr/lib").Select(d => Path.Combine(d, "faketime", "libfaketimeMT.so.1")).FirstOrDefault(File.Exists)
                ?? throw new InvalidOperationException("The test needs faketime: as root, apt-get install faketime.")),
            ("FAKETIME_TIMESTAMP_FILE", file), ("FAKETIME_NO_CACHE", "1"), ("FAKETIME_DONT_FAKE_MONOTONIC", "1"), ("NO_FAKE_STAT", "1"),
        ],
    };

    private sealed record Begun(string About, Visitor Visitor, long Before, long After);
}
