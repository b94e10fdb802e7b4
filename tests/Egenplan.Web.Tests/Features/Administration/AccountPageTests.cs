using System.Net;
using Egenplan.Data.Accounts;
using Egenplan.Data.SignIn;
using Egenplan.Domain.Access;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Access;
using Xunit;

namespace Egenplan.Web.Tests.Features.Administration;

/// <summary>Accounts of staff, what they are known by, and the directory's keys.</summary>
public sealed class AccountPageTests
{
    private const string Address = "/administration/konton";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [EachDatabase]
    public async Task An_account_is_added_changed_closed_and_opened(string database)
    {
        await using var site = await Site.StartAsync(database);
        var visitor = site.As(site.People.Administrator);
        var form = (await visitor.GetAsync(Address)).ShouldBeOk().Form(site.T["administration.account.save"]);
        form.Fill(site.T["administration.account.name"], "Nina Ny").Set("Form.Kind", nameof(ViewerKind.CaseOfficer));

        var page = await (await form.SubmitAsync()).ShouldRedirectTo(Address + "/*").FollowAsync();
        Assert.Equal((ViewerKind.CaseOfficer, true), Facts(await NinaAsync(site)));

        page = await (await page.Form(site.T["administration.account.change"]).Set("Form.Kind", nameof(ViewerKind.LogReviewer)).SubmitAsync(site.T["administration.account.change"])).FollowAsync();
        Assert.Equal((ViewerKind.LogReviewer, true), Facts(await NinaAsync(site)));

        page = await (await page.Form(site.T["administration.close"]).SubmitAsync(site.T["administration.close"])).FollowAsync();
        Assert.Equal((ViewerKind.LogReviewer, false), Facts(await NinaAsync(site)));

        await page.Form(site.T["administration.reopen"]).SubmitAsync(site.T["administration.reopen"]);
        Assert.Equal((ViewerKind.LogReviewer, true), Facts(await NinaAsync(site)));
    }

    [Theory]
    [InlineData(nameof(ViewerKind.System))]
    [InlineData(nameof(ViewerKind.Citizen))]
    [InlineData("99")]
    public async Task An_account_gets_no_role_that_staff_cannot_have(string kind)
    {
        await using var site = await Site.StartAsync();
        var answer = await site.As(site.People.Administrator).GetAsync(Address);
        var sent = await answer.Visitor.PostAsync(Address, new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_form"] = answer.Form(site.T["administration.account.save"]).ValueOfName("_form")!,
            ["Form.Id"] = "0f0000000000700080000000000000d1",
            ["Form.Name"] = "Nina Ny",
            ["Form.Kind"] = kind,
        }));

        sent.ShouldBe(HttpStatusCode.BadRequest);
        Assert.DoesNotContain(await site.Get<AccountStore>().AllAsync(site.Database.Authority, Ct), a => a.Name == "Nina Ny");
    }

    [Fact]
    public async Task Nobody_closes_their_own_account_or_takes_away_their_own_role()
    {
        await using var site = await Site.StartAsync();
        var page = await site.As(site.People.Administrator).GetAsync($"{Address}/{site.People.Administrator.Viewer.User.Value:N}");

        Assert.DoesNotContain(page.Document.QuerySelectorAll("button"), b => Page.Words(b) == site.T["administration.close"]);
        (await page.Form(site.T["administration.account.change"]).Set("Form.Kind", nameof(ViewerKind.Staff)).SubmitAsync(site.T["administration.account.change"])).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_identity_that_is_added_lets_in_and_one_that_is_taken_away_does_not()
    {
        await using var site = await ProviderSite.StartAsync();
        var address = $"{Address}/{site.Site.People.OtherOfficer.Viewer.User.Value:N}";
        var page = await site.Site.As(site.Site.People.Administrator).GetAsync(address);
        var add = site.Site.T["administration.identity.add"];
        site.Staff.Person = new() { ["https://id.oidc.se/claim/orgAffiliation"] = "SE1111-jonas" };

        page = await (await page.Form(add).Set("New.Source", "kort").Set("New.Value", "SE1111-jonas").SubmitAsync(add)).ShouldRedirectTo(address).FollowAsync();
        (await site.SignInAsync(site.Staff)).ShouldRedirectTo("/arbete");
        (await page.Form(add).Set("New.Source", "kort").Set("New.Value", ProviderSite.OfficersIdentity).SubmitAsync(add)).ShouldRefuse(site.Site.T["administration.identity.taken"]);

        var remove = site.Site.T["administration.identity.remove"] + " SE1111-jonas";
        await page.Form(remove).SubmitAsync(remove);
        (await site.SignInAsync(site.Staff)).ShouldRedirectTo("/logga-in?svar=unknown");
    }

    [Fact]
    public async Task An_account_of_another_authority_and_one_of_a_citizen_are_not_found()
    {
        await using var site = await Site.StartAsync();
        var citizen = site.People.Officer.Viewer with { User = new(Guid.Parse("0f000000-0000-7000-8000-0000000000c1")), Kind = ViewerKind.Citizen };
        await site.Get<AccountStore>().SaveAsync(new(citizen.User, citizen.Authority, ViewerKind.Citizen, null, true, "Alma Ek", ""), Ct);

        foreach (var viewer in new[] { citizen, site.People.Elsewhere.Viewer })
            (await site.As(site.People.Administrator).GetAsync($"{Address}/{viewer.User.Value:N}")).ShouldBe(HttpStatusCode.NotFound);
        (await site.As(site.People.Administrator).GetAsync(Address)).ShouldNotHold("Alma Ek").ShouldNotHold("Eva Holm");
    }

    [Fact]
    public async Task A_directorys_key_is_shown_once_and_ended()
    {
        await using var site = await Site.StartAsync();
        var visitor = site.As(site.People.Administrator);
        var page = await (await visitor.GetAsync("/administration/katalog")).Form(site.T["directory.key.make"]).SubmitAsync(site.T["directory.key.make"]);
        var key = Page.Words(page.ShouldBeOk().Document.QuerySelector("code"));
        Assert.Equal(site.Database.Authority, await site.Get<DirectoryKeyStore>().AuthorityOfAsync(key, Ct));

        var later = (await visitor.GetAsync("/administration/katalog")).ShouldBeOk().ShouldNotHold(key);
        var end = later.Document.QuerySelectorAll("button").Select(Page.Words).First(b => b.StartsWith(site.T["directory.key.end"], StringComparison.Ordinal));
        await later.Form(end).SubmitAsync(end);

        Assert.Null(await site.Get<DirectoryKeyStore>().AuthorityOfAsync(key, Ct));
    }

    private static (ViewerKind Kind, bool Active) Facts(Account account) => (account.Kind, account.Active);

    private static async Task<Account> NinaAsync(Site site) => (await site.Get<AccountStore>().AllAsync(site.Database.Authority, Ct)).Single(a => a.Name == "Nina Ny");
}
