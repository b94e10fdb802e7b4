using System.Net;
using Egenplan.Data.Accounts;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Xunit;

namespace Egenplan.Web.Tests.Features.Administration;

/// <summary>Local limits and accounts, for the administrator alone.</summary>
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
    public async Task An_account_is_added_closed_and_opened()
    {
        await using var site = await Site.StartAsync();
        var visitor = site.As(site.People.Administrator);
        var form = (await visitor.GetAsync(Address)).ShouldBeOk().Form(site.T["administration.account.save"]);
        form.Fill(site.T["administration.account.name"], "Nina Ny").Set("Form.Kind", nameof(ViewerKind.CaseOfficer));

        (await form.SubmitAsync(site.T["administration.account.save"])).ShouldRedirectTo(Address);
        Assert.True((await AccountAsync(site)).Active);

        var close = $"{site.T["administration.close"]} Nina Ny";
        (await (await visitor.GetAsync(Address)).Form(close).SubmitAsync(close)).ShouldRedirectTo(Address);
        Assert.False((await AccountAsync(site)).Active);
    }

    [Fact]
    public async Task Nobody_but_the_administrator_comes_in()
    {
        await using var site = await Site.StartAsync();

        foreach (var persona in new[] { site.People.Officer, site.People.Manager, site.People.Staff })
            (await site.As(persona).GetAsync(Address)).ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<Account> AccountAsync(Site site) =>
        (await site.Get<AccountStore>().AllAsync(site.Database.Authority, TestContext.Current.CancellationToken)).Single(a => a.Name == "Nina Ny");
}
