using System.Collections.Concurrent;
using Egenplan.Data.Clock;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Egenplan.Web.Tests.Jobs;

/// <summary>Several servers, late servers, servers that die: each thing is done, and once.</summary>
public sealed class ClockTests
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_servers_on_one_database_wake_by_themselves_and_do_each_days_work_once()
    {
        var done = new ConcurrentQueue<(string Authority, DateOnly Day)>();
        await using var one = await Site.StartAsync("postgres", Woken);
        await using var two = await one.AnotherAsync(Woken);
        await UntilAsync(() => done.Count == 2);

        for (var day = 0; day < 5; day++)
        {
            one.Clock.Advance(TimeSpan.FromDays(1));
            var wanted = 2 * (day + 2);
            await UntilAsync(() => done.Count >= wanted);
        }

        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => (i % 2 == 0 ? one : two).Get<ClockRunner>().CatchUpAsync(Ct), Ct)));
        Assert.Equal(12, done.Count);
        Assert.Equal(12, done.Distinct().Count());
        await using var db = one.Database.OpenPastTheWall();
        Assert.Equal(2, await db.Database.SqlQueryRaw<int>("select count(*)::int as \"Value\" from clock.qrtz_scheduler_state").SingleAsync(Ct));
        foreach (var server in new[] { one, two })
            await server.Get<Quartz.QuartzHostedService>().StopAsync(Ct);

        void Woken(WebApplicationBuilder builder)
        {
            var jobs = new ClockJobs([Counting(done)]);
            var data = (Egenplan.Data.DataOptions)builder.Services.Last(s => s.ServiceType == typeof(Egenplan.Data.DataOptions)).ImplementationInstance!;
            builder.Services.AddSingleton(jobs);
            builder.Services.AddClock(data, jobs, o => o.IdleWaitTime = TimeSpan.FromSeconds(1));
        }
    }

    [Theory, EachDatabase]
    public async Task Asked_from_two_servers_at_once_again_and_again_each_time_is_done_once(string database)
    {
        var done = new ConcurrentQueue<(string Authority, DateOnly Day)>();
        await using var one = await Site.StartAsync(database, b => b.Services.AddSingleton(new ClockJobs([Counting(done)])));
        await using var two = await one.AnotherAsync(b => b.Services.AddSingleton(new ClockJobs([Counting(done)])));

        for (var day = 1; day <= 10; day++)
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => (i % 2 == 0 ? one : two).Get<ClockRunner>().CatchUpAsync(Ct), Ct)));
            Assert.Equal(2 * day, done.Count);
            one.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(20, done.Distinct().Count());
    }

    [Theory, EachDatabase]
    public async Task A_server_that_was_down_for_a_month_catches_up_once_when_it_starts(string database)
    {
        var done = new ConcurrentQueue<(string Authority, DateOnly Day)>();
        await using var first = await Site.StartAsync(database, b => b.Services.AddSingleton(new ClockJobs([Counting(done)])));
        await first.Get<ClockRunner>().CatchUpAsync(Ct);
        first.Clock.Advance(TimeSpan.FromDays(30));

        await using var late = await first.AnotherAsync(b =>
        {
            b.Services.AddSingleton(new ClockJobs([Counting(done)]));
            b.Services.AddHostedService<ClockStart>();
        });
        await UntilAsync(() => done.Count == 4);
        await late.Get<ClockRunner>().CatchUpAsync(Ct);

        Assert.Equal(4, done.Count);
    }

    [Theory, EachDatabase]
    public async Task Nothing_is_caught_up_before_the_server_has_opened(string database)
    {
        var (done, opening) = (new ConcurrentQueue<(string Authority, DateOnly Day)>(), new Opening());
        await using var site = await Site.StartAsync(database, b =>
        {
            b.Services.AddSingleton(opening).AddSingleton(new ClockJobs([Counting(done)]));
            b.Services.AddHostedService<ClockStart>();
        });
        await Task.Delay(TimeSpan.FromSeconds(1), Ct);
        Assert.Empty(done);

        opening.Begin();
        await UntilAsync(() => done.Count == 2);
    }

    [Fact]
    public async Task A_server_whose_clock_cannot_be_made_ready_ends()
    {
        var done = new ConcurrentQueue<(string Authority, DateOnly Day)>();
        await using var first = await Site.StartAsync("postgres");
        await using var db = first.Database.OpenPastTheWall();
        await db.Database.ExecuteSqlRawAsync("alter schema clock rename to away", Ct);
        await using var late = await first.AnotherAsync(b =>
        {
            var jobs = new ClockJobs([Counting(done)]);
            b.Services.AddSingleton(jobs);
            b.Services.AddClock((Egenplan.Data.DataOptions)b.Services.Last(s => s.ServiceType == typeof(Egenplan.Data.DataOptions)).ImplementationInstance!, jobs);
        });
        await UntilAsync(() => late.Get<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
        Assert.Empty(done);
    }

    [Theory, EachDatabase]
    public async Task What_fails_or_dies_is_done_the_next_time_and_stops_no_other_authority(string database)
    {
        var (tries, fails) = (new ConcurrentQueue<string>(), true);
        ClockJob job = new("try", new(5, 0), (_, authority, _) =>
        {
            tries.Enqueue(authority.Value);
            return fails && authority.Value == "1473" ? throw new TimeoutException() : Task.FromResult(3);
        });
        await using var site = await Site.StartAsync(database, b => b.Services.AddSingleton(new ClockJobs([job])));
        var store = site.Get<ClockStore>();

        Assert.Equal(3, await site.Get<ClockRunner>().CatchUpAsync(Ct));
        Assert.Equal((ClockResult.Failed, nameof(TimeoutException)), Facts(await RunAsync()));
        fails = false;
        Assert.Equal(3, await site.Get<ClockRunner>().CatchUpAsync(Ct));
        Assert.Equal((ClockResult.Done, null), Facts(await RunAsync()));
        Assert.Equal(["1473", "1480-frolunda", "1473"], tries);

        // Another server has taken tomorrow's and dies; it is taken over, and what it says later counts no longer.
        site.Clock.Advance(TimeSpan.FromDays(1));
        var slot = job.SlotAt(site.Clock.GetUtcNow());
        Assert.True(await store.TakeAsync(site.Database.Authority, "try", slot, "dead", again: false, Ct));
        Assert.Equal(3, await site.Get<ClockRunner>().CatchUpAsync(Ct));
        Assert.True((await RunAsync()).IsHeld);
        site.Clock.Advance(ClockStore.LongestHold + TimeSpan.FromSeconds(1));
        Assert.Equal(3, await site.Get<ClockRunner>().CatchUpAsync(Ct));
        await store.EndAsync(null, site.Database.Authority, "try", slot, "dead", 99, null, Ct);
        Assert.Equal(3, (await RunAsync()).Count);
        Assert.Equal(0, await site.Get<ClockRunner>().CatchUpAsync(Ct));

        async Task<ClockRun> RunAsync() => Assert.Single(await store.RunsAsync(site.Database.Authority, Ct));
        static (ClockResult, string?) Facts(ClockRun run) => (run.Result, run.Error);
    }

    [Fact]
    public async Task The_servers_role_uses_Quartzs_tables_and_owns_none_of_them()
    {
        await using var test = await TestDatabase.CreateAsync("postgres");
        await using var db = test.OpenPastTheWall();
        var owners = await db.Database.SqlQueryRaw<string>("select distinct tableowner::text as \"Value\" from pg_tables where schemaname = 'clock'").ToListAsync(Ct);
        var mayTruncate = await db.Database.SqlQueryRaw<int>(
            $"select count(*)::int as \"Value\" from pg_class c where c.relnamespace = 'clock'::regnamespace and c.relkind = 'r' and has_table_privilege('{PostgresServer.Application}', c.oid, 'truncate, references, trigger')").SingleAsync(Ct);

        Assert.Equal([PostgresServer.Owner], owners);
        Assert.Equal(0, mayTruncate);
        Assert.False(await db.Database.SqlQueryRaw<bool>($"select has_schema_privilege('{PostgresServer.Application}', 'clock', 'create') as \"Value\"").SingleAsync(Ct));
    }

    private static ClockJob Counting(ConcurrentQueue<(string, DateOnly)> done) => new("count", new(5, 0), async (services, authority, ct) =>
    {
        var clock = services.GetRequiredService<TimeProvider>();
        await Task.Delay(20, ct);
        done.Enqueue((authority.Value, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)));
        return 1;
    });

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var left = LongestWait; !holds(); left -= TimeSpan.FromMilliseconds(50))
        {
            Assert.True(left > TimeSpan.Zero, "It did not happen.");
            await Task.Delay(50, Ct);
        }
    }
}
