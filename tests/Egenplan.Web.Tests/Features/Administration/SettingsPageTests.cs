using System.Net;
using Egenplan.Data.Accounts;
using Egenplan.Domain.Law;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Xunit;

namespace Egenplan.Web.Tests.Features.Administration;

/// <summary>Local limits, for the administrator alone.</summary>
public sealed class SettingsPageTests
{
    private const string Address = "/administration";

    [Theory]
    [EachDatabase]
    public async Task A_limit_is_the_authoritys_own_and_kept(string database)
    {
        await using var site = await Site.StartAsync(database);
        var form = (await site.As(site.People.Administrator).GetAsync(Address)).ShouldBeOk().Form(site.T["administration.limits.save"]);

        (await form.Fill(site.T["administration.limits.summons"], "28").SubmitAsync(site.T["administration.limits.save"])).ShouldRedirectTo(Address);

        var authority = await site.Get<AuthorityStore>().FindAsync(site.Database.Authority, TestContext.Current.CancellationToken);
        Assert.Equal(LocalLimits.Default with { SummonsLeadDays = 28 }, LocalLimits.From(authority!.Settings));
    }

    [Fact]
    public async Task A_limit_that_is_no_number_of_days_is_refused()
    {
        await using var site = await Site.StartAsync();
        var form = (await site.As(site.People.Administrator).GetAsync(Address)).ShouldBeOk().Form(site.T["administration.limits.save"]);

        (await form.Fill(site.T["administration.limits.summons"], "0").SubmitAsync(site.T["administration.limits.save"])).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Nobody_but_the_administrator_comes_in()
    {
        await using var site = await Site.StartAsync();

        foreach (var persona in new[] { site.People.Officer, site.People.Manager, site.People.Staff })
        {
            foreach (var address in new[] { Address, "/administration/konton", "/administration/katalog" })
                (await site.As(persona).GetAsync(address)).ShouldBe(HttpStatusCode.Forbidden);
        }
    }
}
