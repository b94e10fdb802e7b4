using System.Diagnostics;
using System.Globalization;
using Egenplan.Data.Accounts;
using Egenplan.Domain.Access;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Hosting;
using Egenplan.Web.Hosting.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Web.Tests.Statistics;

/// <summary>
/// The first time that anybody looks at a page with figures after a start, of the real program in a process of its own: as quick as the next, since what is
/// compiled the first time is compiled before the server says that it is ready. <c>tests/slow/figures.sh</c> runs it with 8,888 people, in its release form and with the limit.
/// </summary>
public sealed class FirstViewTests(ITestOutputHelper output)
{
    private static readonly int People = int.Parse(Environment.GetEnvironmentVariable("EGENPLAN_PEOPLE") ?? "2700", CultureInfo.InvariantCulture) / 9;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("EGENPLAN_SLOW") is not null;

    // A machine that builds and tests beside it says nothing of milliseconds.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(IsLong ? 300 : 5000);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task The_first_view_after_a_start_is_within_300_ms(string database)
    {
        var options = await TestDatabase.NewOptionsAsync(database);
        await using var data = await TestDatabase.OpenAsync(options);
        await ActivatorUtilities.CreateInstance<DemoData>(data.Services).EnsureAsync(Ct);
        await NationalPeople.FillAsync(data, DemoData.Authority, People, Ct);
        var leader = (await data.Get<AccountStore>().AllAsync(DemoData.Authority, Ct)).First(a => a.Kind is ViewerKind.UnitManager);
        List<string> late = [];
        string[] addresses = ["/oversikt", "/oversikt/arbetet", "/oversikt/behov", "/siffror"];
        // A start of the server costs more than all else here: in CI each page on one database, in the long form on both.
        if (!IsLong)
            addresses = [.. addresses.Where((_, i) => i % 2 == (database == "sqlite" ? 0 : 1))];
        foreach (var address in addresses)
        {
            // A start of its own for each: the first page warms up the next.
            await using var server = await RealServer.StartAsync(options);
            await server.UntilReadyAsync();
            var visitor = await server.SignInAsync(leader.Name);
            var times = new List<double>();
            for (var i = 0; i < 6; i++)
            {
                var watch = Stopwatch.StartNew();
                (await visitor.GetAsync(address)).ShouldBeOk();
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{database}: {address} of {People:N0} people more than the demo's: first {times[0]:F0} ms, then {times.Skip(1).Order().ElementAt(2):F0} ms"));
            if (times[0] > Longest.TotalMilliseconds)
                late.Add($"{address}: {times[0]:F0} ms");
        }

        Assert.Equal([], late);
    }

    [Theory, EachDatabase]
    public async Task What_is_asked_for_at_the_start_is_answered_and_leaves_no_trace(string database)
    {
        await using var site = await Site.StartAsync(database, b => b.Services.AddSingleton<WarmUp>());
        await NationalPeople.FillAsync(site.Database, site.Database.Authority, 40, Ct);
        await using var db = site.Database.OpenPastTheWall();
        async Task<int[]> TracesAsync() => [await db.Journal.CountAsync(Ct), await db.Sessions.CountAsync(Ct), await db.Users.CountAsync(Ct)];
        var before = await TracesAsync();

        var answered = await site.Get<WarmUp>().PagesAsync(Ct);
        var later = await site.Get<WarmUp>().RestAsync(Ct);

        Assert.Equal(WarmUp.Pages.Concat(WarmUp.LaterPages).Select(p => (p.Address, 200)), answered.Concat(later));
        Assert.Equal(before, await TracesAsync());
    }

    [Fact]
    public async Task Nobody_outside_is_whom_the_start_asks_as()
    {
        await using var site = await Site.StartAsync(more: b => b.Services.AddSingleton<WarmUp>());
        await site.Get<WarmUp>().PagesAsync(Ct);
        await site.Get<WarmUp>().RestAsync(Ct);

        foreach (var (address, _) in WarmUp.Pages.Concat(WarmUp.LaterPages).Where(p => p.As is not null))
            Assert.StartsWith("/logga-in?", (await site.Anybody().GetAsync(address)).RedirectsTo, StringComparison.Ordinal);
    }
}
