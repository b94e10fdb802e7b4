using System.Net;
using System.Text.Json.Nodes;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.SignIn;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Egenplan.Web.Access;
using Egenplan.Web.Hosting;
using Egenplan.Web.Tests.Data;
using Egenplan.Web.Tests.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Egenplan.Web.Tests.Access;

/// <summary>Signing in with a provider: staff by their organisation's identity, citizens by their number.</summary>
public sealed class ProviderSignInTests
{
    private const string Identity = "https://id.oidc.se/claim/orgAffiliation", Number = "https://id.oidc.se/claim/personalIdentityNumber";
    private const string AlmasNumber = "200406212381", SomebodysNumber = "197203062398";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [EachDatabase]
    public async Task StaffSignInByTheirOrganisationsIdentityAndComeBackToTheirPage(string database)
    {
        await using var site = await ProviderSite.StartAsync(database);
        site.Staff.Person = new JsonObject { [Identity] = ProviderSite.OfficersIdentity, ["name"] = "Maria Ek" };

        var page = await (await site.SignInAsync(site.Staff, "?tillbaka=%2Farbete%2Fsok")).ShouldRedirectTo("/arbete/sok").FollowAsync();

        Assert.Contains("Maria Ek", page.ShouldBeOk().Document.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
        await using var db = site.Site.Database.OpenPastTheWall();
        var session = await db.Sessions.SingleAsync(Ct);
        Assert.Equal(("kort", "http://id.elegnamnden.se/loa/1.0/loa3"), (session.Provider, session.Level));
    }

    [Fact]
    public async Task AProviderThatIsAwayOrSilentIsToldOfInWordsLetsNobodyInAndEndsNoSession()
    {
        await using var site = await ProviderSite.StartAsync();
        site.Staff.Person = new JsonObject { [Identity] = ProviderSite.OfficersIdentity };
        var officer = site.Site.Anybody();
        (await site.SignInAsync(site.Staff, browser: officer)).ShouldRedirectTo("/arbete");

        site.Citizens.Away = _ => throw new HttpRequestException("Connection refused");
        (await ToldAsync(await site.Site.Anybody().GetAsync("/logga-in/till/eleg"))).ShouldShow(site.Site.T["signin.fault.Away"]);
        site.Citizens.Away = null;
        Assert.StartsWith(site.Citizens.Issuer, (await site.BeginAsync(site.Citizens)).At.ToString(), StringComparison.Ordinal);

        foreach (var away in new Func<CancellationToken, Task>[] { _ => throw new HttpRequestException("Connection refused"), ct => Task.Delay(Timeout.Infinite, ct) })
        {
            site.Staff.Away = null;
            var (browser, at) = await site.BeginAsync(site.Staff);
            var callback = site.Staff.Authorize(at).Callback;
            site.Staff.Away = away;
            (await ToldAsync(await browser.GetAsync(callback))).ShouldShow(site.Site.T["signin.fault.Away"]);
            (await browser.GetAsync("/arbete")).ShouldBe(HttpStatusCode.Found);
        }

        (await officer.GetAsync("/arbete")).ShouldBeOk();

        static async Task<TestKit.Html.Page> ToldAsync(TestKit.Html.Page answer) => (await answer.ShouldRedirectTo("/logga-in?svar=away").FollowAsync()).ShouldBeOk();
    }

    [Fact]
    public async Task TheRequestHasPkceStateNonceLevelsAndAsksThePersonToProveWhoTheyAre()
    {
        await using var site = await ProviderSite.StartAsync();

        var asked = site.Staff.Authorize((await site.BeginAsync(site.Staff)).At).Asked;
        var again = site.Staff.Authorize((await site.BeginAsync(site.Staff)).At).Asked;

        Assert.Equal(("code", "S256", "login"), (asked.Query["response_type"], asked.Query["code_challenge_method"], asked.Query["prompt"]));
        Assert.Contains("loa3", asked.Query["acr_values"], StringComparison.Ordinal);
        Assert.Equal("http://localhost/logga-in/svar/kort", asked.RedirectUri);
        Assert.NotEqual((asked.Nonce, asked.State, asked.Challenge), (again.Nonce, again.State, again.Challenge));
        Assert.All([asked.Nonce, asked.Challenge], v => Assert.Equal(43, v.Length));
    }

    [Fact]
    public async Task WhoeverHasNoAccountIsToldSoAndGetsNoSession()
    {
        await using var site = await ProviderSite.StartAsync();
        site.Staff.Person = new JsonObject { [Identity] = "SE1111-okand" };

        var page = await (await site.SignInAsync(site.Staff)).ShouldRedirectTo("/logga-in?svar=unknown").FollowAsync();

        page.ShouldShow(site.Site.T["signin.fault.Unknown"]);
    }

    [Fact]
    public async Task TheSameIdentityFromAnotherIssuerIsSomebodyElseUnlessThatIsSet()
    {
        (string, string)[] third =
        [
            ("2:Key", "annan"), ("2:Name", "Annan"), ("2:For", "Staff"), ("2:Issuer", "https://medborgare.example"), ("2:ClientId", "egenplan"), ("2:ClientSecret", "hemlig"),
        ];
        foreach (var isSet in new[] { false, true })
        {
            await using var site = await ProviderSite.StartAsync("sqlite", isSet ? [.. third, ("2:AccountsOf", "kort")] : third);
            site.Citizens.Person = new JsonObject { [Identity] = ProviderSite.OfficersIdentity };
            var browser = site.Site.Anybody();
            var at = (await browser.GetAsync("/logga-in/till/annan")).Response.Headers.Location!;

            (await browser.GetAsync(site.Citizens.Authorize(at).Callback)).ShouldRedirectTo(isSet ? "/arbete" : "/logga-in?svar=unknown");
        }
    }

    [Theory]
    [EachDatabase]
    public async Task ACitizenGetsAnAccountWhereSomebodysCaseFileHasTheirNumber(string database)
    {
        await using var site = await ProviderSite.StartAsync(database);
        await SettleAsync(site, AlmasNumber, guardian: null);
        site.Citizens.Person = new JsonObject { [Number] = AlmasNumber, ["name"] = "Alma Åström" };

        (await site.SignInAsync(site.Citizens)).ShouldRedirectTo("/min-plan");
        (await site.SignInAsync(site.Citizens)).ShouldRedirectTo("/min-plan");

        var account = Assert.Single(await site.Site.Get<AccountStore>().AllAsync(site.Site.Database.Authority, Ct), a => a.Kind is ViewerKind.Citizen);
        Assert.Equal((AlmasNumber, "Alma Åström", AlmasNumber), (account.Number, account.Name, account.Viewer.Number));
    }

    [Theory]
    [EachDatabase]
    public async Task ARepresentativeWhoseNumberIsNotedGetsAnAccountAndIsNotFoundByItInCaseWork(string database)
    {
        await using var site = await ProviderSite.StartAsync(database);
        await SettleAsync(site, AlmasNumber, guardian: SomebodysNumber);
        site.Citizens.Person = new JsonObject { [Number] = SomebodysNumber, ["name"] = "Gun God" };

        (await site.SignInAsync(site.Citizens)).ShouldRedirectTo("/min-plan");

        Assert.Empty(await site.Site.Get<CaseFileReader>().FindAsync(SomebodysNumber, site.Site.Database.Officer, Ct));
    }

    [Fact]
    public async Task WhoeverHasNoRelationToAnybodyGetsTheNeutralPageAndNothingIsSavedAboutThem()
    {
        await using var site = await ProviderSite.StartAsync();
        await SettleAsync(site, AlmasNumber, guardian: null);
        site.Citizens.Person = new JsonObject { [Number] = SomebodysNumber, ["name"] = "Nils Nyfiken" };

        var page = await (await site.SignInAsync(site.Citizens)).ShouldRedirectTo("/logga-in/ingen-plan").FollowAsync();

        page.ShouldBeOk().ShouldShow(site.Site.T["signin.nobody.title"]).ShouldNotHold(AlmasNumber).ShouldNotHold(SomebodysNumber).ShouldNotHold("Nils");
        await using var db = site.Site.Database.OpenPastTheWall();
        Assert.Equal((0, 0, 1), (await db.Sessions.CountAsync(Ct), await db.Users.CountAsync(u => u.Kind == ViewerKind.Citizen, Ct), await db.Identities.CountAsync(Ct)));
    }

    [Fact]
    public async Task WhoeverHasAccountsAtSeveralAuthoritiesChoosesOneAndEachIsASessionOfItsOwn()
    {
        await using var site = await ProviderSite.StartAsync();
        await site.Site.Get<IdentityStore>().AddAsync(
            site.Site.People.Elsewhere.Viewer, site.Site.People.Elsewhere.Viewer.User, new SignInIdentity("kort", ProviderSite.OfficersIdentity), Ct);
        site.Staff.Person = new JsonObject { [Identity] = ProviderSite.OfficersIdentity };

        var choose = await (await site.SignInAsync(site.Staff)).ShouldRedirectTo("/logga-in/valj").FollowAsync();
        var page = await (await choose.Form("Västra nämnden").SubmitAsync("Västra nämnden")).ShouldRedirectTo("/arbete").FollowAsync();

        Assert.Contains("Västra nämnden", page.Document.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
        (await choose.Visitor.GetAsync("/logga-in/valj")).ShouldShow(site.Site.T["signin.choose.late"]);
        await using var db = site.Site.Database.OpenPastTheWall();
        Assert.Equal("1480-frolunda", (await db.Sessions.SingleAsync(Ct)).Authority);
    }

    [Fact]
    public async Task AnAccountOfStaffIsNotReachedByACitizensProvider()
    {
        await using var site = await ProviderSite.StartAsync();
        await site.Site.Get<IdentityStore>().AddAsync(
            site.Site.People.Administrator.Viewer, site.Site.People.Officer.Viewer.User, new SignInIdentity("eleg", AlmasNumber), Ct);
        site.Citizens.Person = new JsonObject { [Number] = AlmasNumber };

        (await site.SignInAsync(site.Citizens)).ShouldRedirectTo("/logga-in/ingen-plan");
    }

    [Fact]
    public async Task ProvingAnewIsForTheOneWhoIsSignedIn()
    {
        await using var site = await ProviderSite.StartAsync();
        await site.Site.Get<IdentityStore>().AddAsync(
            site.Site.People.Administrator.Viewer, site.Site.People.OtherOfficer.Viewer.User, new SignInIdentity("kort", "SE1111-jonas"), Ct);
        site.Staff.Person = new JsonObject { [Identity] = ProviderSite.OfficersIdentity };
        var browser = (await site.SignInAsync(site.Staff)).Visitor;
        var again = (await browser.GetAsync("/logga-in/igen?tillbaka=%2Farbete%2Fsok")).ShouldBeOk().LinkTo(site.Site.T["signin.again.provider"]);

        site.Staff.Person = new JsonObject { [Identity] = "SE1111-jonas" };
        var (_, at) = (browser, (await browser.GetAsync(again)).Response.Headers.Location!);
        (await browser.GetAsync(site.Staff.Authorize(at).Callback)).ShouldRedirectTo("/logga-in?svar=somebodyelse");
        site.Staff.Person = new JsonObject { [Identity] = ProviderSite.OfficersIdentity };
        at = (await browser.GetAsync(again)).Response.Headers.Location!;
        (await browser.GetAsync(site.Staff.Authorize(at).Callback)).ShouldRedirectTo("/arbete/sok");
    }

    [Fact]
    public async Task AClosedAccountIsNotSignedIn()
    {
        await using var site = await ProviderSite.StartAsync();
        var accounts = site.Site.Get<AccountStore>();
        await accounts.SaveAsync((await accounts.FindAsync(site.Site.Database.Authority, site.Site.People.Officer.Viewer.User, Ct))! with { Active = false }, Ct);
        site.Staff.Person = new JsonObject { [Identity] = ProviderSite.OfficersIdentity };

        (await site.SignInAsync(site.Staff)).ShouldRedirectTo("/logga-in?svar=unknown");
    }

    [Fact]
    public async Task TheFirstAdministratorIsNamedAmongTheSettingsAndOnlyTheFirst()
    {
        await using var site = await ProviderSite.StartAsync();
        async Task NameAsync(string authority, string identity) => await new FirstAdministrator(
            site.Site.Get<AuthorityStore>(), site.Site.Get<AccountStore>(), site.Site.Get<IdentityStore>(), site.Site.Database.Ids,
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Egenplan:FirstAdministrator:Authority"] = authority,
                ["Egenplan:FirstAdministrator:Provider"] = "kort",
                ["Egenplan:FirstAdministrator:Identity"] = identity,
            }).Build()).EnsureAsync(Ct);

        await NameAsync("1473", "SE1111-andra");
        await NameAsync("0115", "SE1111-forsta");
        await NameAsync("0115", "SE1111-andra");

        site.Staff.Person = new JsonObject { [Identity] = "SE1111-forsta" };
        (await site.SignInAsync(site.Staff)).ShouldRedirectTo("/administration");
        site.Staff.Person = new JsonObject { [Identity] = "SE1111-andra" };
        (await site.SignInAsync(site.Staff)).ShouldRedirectTo("/logga-in?svar=unknown");
    }

    [Fact]
    public async Task TheWaysInAreExactlyThese()
    {
        await using var site = await ProviderSite.StartAsync();
        string[] documented =
        [
            "/logga-in", "/logga-in/till/{provider}", "/logga-in/svar/eleg", "/logga-in/svar/kort", "/logga-in/valj", "/logga-in/igen", "/logga-in/fortsatt", "/logga-in/ingen-plan", "/logga-ut",
        ];

        var pages = site.Site.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath.StartsWith("/Public/SignIn/", StringComparison.Ordinal) == true).Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'));
        var schemes = await site.Site.Get<Microsoft.AspNetCore.Authentication.IAuthenticationSchemeProvider>().GetRequestHandlerSchemesAsync();
        var answers = schemes.Select(s => "/logga-in/svar/" + s.Name["oidc-".Length..]);

        Assert.Equal(documented.Order(StringComparer.Ordinal), pages.Concat(answers).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("0:Issuer", "http://tjanst.example")]
    [InlineData("0:ClientId", "")]
    [InlineData("0:ClientSecret", "")]
    [InlineData("0:Key", "eleg")]
    [InlineData("0:Key", "demo")]
    [InlineData("0:For", "7")]
    [InlineData("0:AccountsOf", "eleg")]
    public async Task AServerWithAFaultyProviderDoesNotStart(string setting, string value)
    {
        await Assert.ThrowsAsync<StartRefusal>(() => ProviderSite.StartAsync("sqlite", (setting, value)));
    }

    [Fact]
    public async Task WithoutProvidersAndWithoutDemoThePageSaysSo()
    {
        await using var site = await PlainSite.StartAsync(new SiteOptions());

        (await site.Visitor().GetAsync("/logga-in")).ShouldBeOk().ShouldShow("Inloggning är inte inställd på den här servern");
        (await site.Visitor().GetAsync("/logga-in/till/kort")).ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task SettleAsync(ProviderSite site, string number, string? guardian)
    {
        var file = await site.Site.Database.MakeCaseFileAsync("Alma", "Åström", number);
        if (guardian is null)
            return;
        var representative = new Representative { Id = site.Site.Database.Ids.Next(), Kind = RepresentativeKind.GodMan, Name = "Gun God", Number = guardian };
        Seeds.Saved(await site.Site.Database.ChangeAsync(file.Id, f => Outcome<CaseFile>.Done(f with { Representatives = [representative] }, new RepresentativeSaved(representative.Id, representative.Kind, representative.Scope))));
    }
}
