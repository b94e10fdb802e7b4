using System.Net;
using Egenplan.Data.Accounts;
using Egenplan.Data.SignIn;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
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

    [Theory]
    [EachDatabase]
    public async Task Reading_on_pages_is_turned_on_with_its_legal_ground_by_a_fresh_sign_in_and_journalled(string database)
    {
        await using var site = await Site.StartAsync(
            database, b => b.Services.AddSingleton(new SessionLimits(TimeSpan.FromDays(30), TimeSpan.FromDays(30), TimeSpan.FromMinutes(10))));
        var (administrator, save) = (site.As(site.People.Administrator), site.T["administration.sharing.save"]);
        var form = (await administrator.GetAsync("/administration/delning")).ShouldBeOk().Form(save).Check(site.T["administration.sharing.on"]);

        (await form.SubmitAsync(save)).ShouldRefuse(site.T["administration.sharing.ground.required"]);
        Assert.False(await IsOnAsync(site));
        (await form.Fill(site.T["administration.sharing.ground"], "lag (2022:913)").SubmitAsync(save)).ShouldRedirectTo("/administration/delning");
        await form.SubmitAsync(save);

        Assert.True(await IsOnAsync(site));
        await using var db = site.Database.OpenPastTheWall();
        var entry = await db.Journal.SingleAsync(j => j.Action == "SettingsChanged", TestContext.Current.CancellationToken);
        Assert.Equal(site.People.Administrator.Viewer.User.Value, entry.Actor);
        Assert.Contains("\"sharing.live-view\":\"on\"", entry.Body, StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromHours(1));
        (await form.SubmitAsync(save)).ShouldRedirectTo("/logga-in/igen*");
        (await (await site.As(site.People.Administrator).GetAsync("/administration/delning")).Form(save).Uncheck(site.T["administration.sharing.on"]).SubmitAsync(save)).ShouldRedirectTo("/administration/delning");
        Assert.False(await IsOnAsync(site));
    }

    [Fact]
    public async Task Nobody_but_the_administrator_comes_in()
    {
        await using var site = await Site.StartAsync();

        foreach (var persona in new[] { site.People.Officer, site.People.Manager, site.People.Staff })
        {
            foreach (var address in new[] { Address, "/administration/delning", "/administration/konton", "/administration/katalog" })
                (await site.As(persona).GetAsync(address)).ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    private static async Task<bool> IsOnAsync(Site site) =>
        LiveView.IsOn((await site.Get<AuthorityStore>().FindAsync(site.Database.Authority, TestContext.Current.CancellationToken))!.Settings);
}
