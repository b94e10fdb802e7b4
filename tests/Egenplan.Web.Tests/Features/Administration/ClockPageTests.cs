using Egenplan.Data.Clock;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Jobs;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Features.Administration;

/// <summary>What is done by the clock, how it last went and when it comes next; done now by a button.</summary>
public sealed class ClockPageTests
{
    private const string Address = "/administration/klockan";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [EachDatabase]
    public async Task Every_job_is_shown_with_its_last_and_next_time_and_one_is_done_now(string database)
    {
        await using var site = await Site.StartAsync(database);
        var administrator = site.As(site.People.Administrator);
        var rows = await RowsAsync();
        Assert.Equal(ClockList.Standard.All.Select(j => site.T[$"clock.job.{j.Code}"]), rows.Select(r => r.Split('|')[0]));
        Assert.All(rows, r => Assert.Contains(site.T["clock.never"], r, StringComparison.Ordinal));

        var page = (await administrator.GetAsync(Address)).ShouldBeOk();
        var button = page.Document.QuerySelectorAll("button").Select(Page.Words).First(b => b.Contains(site.T["clock.job.reviews"], StringComparison.Ordinal));
        (await page.Form(button).SubmitAsync(button)).ShouldRedirectTo(Address);

        var row = Assert.Single(await RowsAsync(), r => r.StartsWith(site.T["clock.job.reviews"], StringComparison.Ordinal));
        Assert.Contains("2026-11-21 kl. 10.00", row, StringComparison.Ordinal);
        Assert.Contains("2026-11-22 kl. 05.10", row, StringComparison.Ordinal);
        Assert.Contains(site.T.Get("clock.done", ("count", 0)), row, StringComparison.Ordinal);
        Assert.Empty(await site.Get<ClockStore>().RunsAsync(site.People.Elsewhere.Viewer.Authority, Ct));
        await using var db = site.Database.OpenPastTheWall();
        Assert.Equal(site.People.Administrator.Viewer.User.Value, (await db.Journal.SingleAsync(j => j.Action == "ClockRan", Ct)).Actor);

        async Task<List<string>> RowsAsync() => [.. (await administrator.GetAsync(Address)).ShouldBeOk().Document.QuerySelectorAll("tbody tr")
            .Select(tr => string.Join('|', tr.QuerySelectorAll("th, td").Select(Page.Words)))];
    }
}
