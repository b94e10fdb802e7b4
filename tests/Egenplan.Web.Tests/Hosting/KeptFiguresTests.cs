using System.Net;
using Egenplan.Data.Accounts;
using Egenplan.Data.Releases;
using Egenplan.Domain.People;
using Egenplan.Domain.Statistics;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Egenplan.TestKit.Statistics;
using Xunit;

namespace Egenplan.Web.Tests.Hosting;

/// <summary>Public pages of figures are made once and shown for a while, to those who are nobody in particular and to nobody else.</summary>
public sealed class KeptFiguresTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Nobody_in_particular_gets_the_page_as_it_was_made_and_everybody_else_their_own(string database)
    {
        await using var site = await Site.StartAsync(database, b => b.Configuration["Egenplan:FiguresKeptSeconds"] = "60");
        await ReleaseAsync(site, "1487", "Nämnden i norr");
        var first = (await site.Anybody().GetAsync("/siffror")).ShouldBeOk().ShouldShow("Nämnden i norr");
        (await site.Anybody().GetAsync("/siffror/1488")).ShouldBe(HttpStatusCode.NotFound);

        await ReleaseAsync(site, "1488", "Nämnden i söder");

        var again = (await site.Anybody().GetAsync("/siffror")).ShouldBeOk();
        Assert.Equal(first.Bytes, again.Bytes);
        Assert.Equal(first.Response.Headers.GetValues("Content-Security-Policy"), again.Response.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal("no-store", again.Response.Headers.CacheControl!.ToString());
        Assert.False(again.Response.Headers.Contains("Set-Cookie"));
        (await site.Anybody().GetAsync("/siffror?ny")).ShouldShow("Nämnden i söder");
        (await site.Anybody().GetAsync("/siffror/1488")).ShouldBeOk();
        (await site.As(site.People.Officer).GetAsync("/siffror")).ShouldShow("Nämnden i söder");
        var reader = site.Anybody();
        await (await reader.GetAsync("/text")).Form(site.T["public.reading.en"]).SubmitAsync(site.T["public.reading.en"]);
        (await reader.GetAsync("/siffror")).ShouldShow("Nämnden i söder");
        Assert.Equal(first.Bytes, (await site.Anybody().GetAsync("/siffror")).Bytes);
    }

    [Fact]
    public async Task No_other_page_is_kept()
    {
        await using var site = await Site.StartAsync(more: b => b.Configuration["Egenplan:FiguresKeptSeconds"] = "60");
        foreach (var address in new[] { "/", "/begar", "/logga-in" })
        {
            Assert.Null((await site.Anybody().GetAsync(address)).ShouldBeOk().Response.Headers.Age);
            Assert.Null((await site.Anybody().GetAsync(address)).ShouldBeOk().Response.Headers.Age);
        }

        await site.Anybody().GetAsync("/siffror");
        Assert.NotNull((await site.Anybody().GetAsync("/siffror")).Response.Headers.Age);
    }

    private static async Task ReleaseAsync(Site site, string code, string name)
    {
        var authority = new AuthorityCode(code);
        await site.Get<AuthorityStore>().EnsureAsync(authority, name, ct: Ct);
        await site.Get<AuthorityStore>().SaveSettingsAsync(authority, new Dictionary<string, string> { [OpenFigures.Setting] = "on" }, Ct);
        var set = new RandomFigures(new Random(41)).Set(240, protectedPeople: 2, code: code, day: new DateOnly(site.Today.Year, site.Today.Month, 1).AddMonths(-1));
        await site.Get<ReleaseStore>().AddAsync(SmallNumbers.Protect(set, new ReleaseRule()), Ct);
    }
}
