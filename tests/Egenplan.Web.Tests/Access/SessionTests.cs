using System.Net;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.SignIn;
using Egenplan.Domain.Access;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Egenplan.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Egenplan.Web.Tests.Access;

/// <summary>Sessions: their limits, their ends, and what was being written when they ended.</summary>
public sealed class SessionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [EachDatabase]
    public async Task ASessionThatIsNotUsedForAnHourIsOver(string database)
    {
        await using var site = await StartAsync(database);
        var officer = site.As(site.People.Officer);

        site.Clock.Advance(TimeSpan.FromMinutes(59));
        (await officer.GetAsync("/arbete")).ShouldBeOk();
        site.Clock.Advance(TimeSpan.FromMinutes(59));
        (await officer.GetAsync("/arbete")).ShouldBeOk();
        site.Clock.Advance(TimeSpan.FromMinutes(61));

        (await officer.GetAsync("/arbete")).ShouldRedirectTo("/logga-in?tillbaka=%2Farbete");
    }

    [Theory]
    [EachDatabase]
    public async Task ASessionIsOverAfterTenHoursHoweverMuchItIsUsed(string database)
    {
        await using var site = await StartAsync(database);
        var officer = site.As(site.People.Officer);

        for (var half = 0; half < 20; half++)
        {
            (await officer.GetAsync("/arbete")).ShouldBeOk();
            site.Clock.Advance(TimeSpan.FromMinutes(30));
        }

        (await officer.GetAsync("/arbete")).ShouldBeOk();
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        (await officer.GetAsync("/arbete")).ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [EachDatabase]
    public async Task ASessionThatWasSeenInWhatIsStillToComeIsOver(string database)
    {
        await using var site = await StartAsync(database);
        var (sessions, viewer) = (site.Get<SessionStore>(), site.People.Officer.Viewer);
        foreach (var (seen, back) in new[] { (40, -45), (40, -30), (0, -2) })
        {
            var id = await sessions.BeginAsync(new SignedIn(viewer, Proof.Demo, null, site.Clock.GetUtcNow().UtcDateTime), Ct);
            site.Clock.Advance(TimeSpan.FromMinutes(seen));
            Assert.Equal(SessionState.Open, (await sessions.CheckAsync(viewer, id, SessionLimits.Default, Ct)).State);
            Assert.Equal([id], await sessions.StillOpenAsync(viewer.Authority, [id], SessionLimits.Default, Ct));

            site.Clock.Advance(TimeSpan.FromMinutes(back));

            Assert.Equal(SessionState.Expired, (await sessions.CheckAsync(viewer, id, SessionLimits.Default, Ct)).State);
            Assert.Empty(await sessions.StillOpenAsync(viewer.Authority, [id], SessionLimits.Default, Ct));
        }
    }

    [Theory]
    [EachDatabase]
    public async Task ASignInThatAProviderPutsAheadIsNotFreshForLonger(string database)
    {
        await using var site = await StartAsync(database);
        var (sessions, viewer, now) = (site.Get<SessionStore>(), site.People.Officer.Viewer, site.Clock.GetUtcNow().UtcDateTime);

        var ahead = await sessions.BeginAsync(new SignedIn(viewer, Proof.Demo, null, now.AddHours(1)), Ct);
        var before = await sessions.BeginAsync(new SignedIn(viewer, Proof.Demo, null, now.AddMinutes(-3)), Ct);

        Assert.Equal(now, (await sessions.CheckAsync(viewer, ahead, SessionLimits.Default, Ct)).Session!.SignedInAt);
        Assert.Equal(now.AddMinutes(-3), (await sessions.CheckAsync(viewer, before, SessionLimits.Default, Ct)).Session!.SignedInAt);
    }

    [Theory]
    [EachDatabase]
    public async Task ASessionThatNobodyHasUsedForAMonthIsForgottenAtTheNextSignIn(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await test.Get<AccountStore>().SaveAsync(new Account(test.Officer.User, test.Authority, ViewerKind.CaseOfficer, null, true, "Maria Ek", ""), Ct);
        var (sessions, forever) = (test.Get<SessionStore>(), new SessionLimits(TimeSpan.MaxValue, TimeSpan.MaxValue, TimeSpan.MaxValue));
        var old = await BeginAsync();
        test.Clock.Advance(TimeSpan.FromDays(2));
        var newer = await BeginAsync();
        test.Clock.Advance(TimeSpan.FromDays(29));
        await BeginAsync();

        Assert.Equal(SessionState.Ended, (await sessions.CheckAsync(test.Officer, old, forever, Ct)).State);
        Assert.Equal(SessionState.Open, (await sessions.CheckAsync(test.Officer, newer, forever, Ct)).State);

        Task<string> BeginAsync() => sessions.BeginAsync(new SignedIn(test.Officer, "demo", null, test.Clock.GetUtcNow().UtcDateTime), Ct);
    }

    [Theory]
    [EachDatabase]
    public async Task AnAccountThatIsClosedOrChangedIsRefusedAtTheNextRequestOnEveryServer(string database)
    {
        await using var site = await StartAsync(database);
        await using var other = await SecondServerAsync(site);
        var changes = new Func<Account, Account>[] { a => a with { Active = false }, a => a with { Kind = ViewerKind.Staff }, a => a with { Unit = "annan" } };
        var accounts = site.Get<AccountStore>();
        foreach (var change in changes)
        {
            var before = (await accounts.FindAsync(site.Database.Authority, site.People.Officer.Viewer.User, Ct))!;
            var cookie = site.SignInCookie(site.People.Officer);
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(other.GetTestClient(), cookie));

            await accounts.SaveAsync(change(before), Ct);

            Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(other.GetTestClient(), cookie));
            await accounts.SaveAsync(before, Ct);
        }
    }

    [Theory]
    [EachDatabase]
    public async Task TheCookieOfWhoeverHasSignedOutIsRefused(string database)
    {
        await using var site = await StartAsync(database);
        await using var other = await SecondServerAsync(site);
        var cookie = site.SignInCookie(site.People.Officer);
        var officer = site.With(cookie);

        (await (await officer.GetAsync("/arbete")).Form(site.T["layout.sign-out"]).SubmitAsync(site.T["layout.sign-out"])).ShouldBe(HttpStatusCode.SeeOther);

        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(other.GetTestClient(), cookie));
    }

    [Fact]
    public async Task ACookieWhoseSessionIsSomebodyElsesIsRefused()
    {
        await using var site = await StartAsync("sqlite");
        var theirs = await site.Get<SessionStore>().BeginAsync(new SignedIn(site.People.Staff.Viewer, Proof.Demo, null, site.Clock.GetUtcNow().UtcDateTime), Ct);

        var (state, _) = await site.Get<SessionStore>().CheckAsync(site.People.Officer.Viewer, theirs, SessionLimits.Default, Ct);

        Assert.Equal(SessionState.Ended, state);
    }

    [Fact]
    public async Task EverySignInAndEveryProofAnewGetsASessionOfItsOwnAndEndsTheOneBefore()
    {
        await using var site = await StartAsync("sqlite");
        var planted = site.SignInCookie(site.People.Staff);
        var visitor = site.With(planted);

        var signIn = await visitor.GetAsync("/logga-in");
        var button = "Maria Ek LSS-handläggare";
        var first = Cookie(await signIn.Form(button).SubmitAsync(button));
        var again = Cookie(await (await visitor.GetAsync("/logga-in/igen?tillbaka=%2Farbete")).Form(site.T["signin.again.demo"]).SubmitAsync());

        Assert.Equal(3, new[] { planted.Value, first, again }.Distinct().Count());
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(site, planted));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(site, new Cookie(planted.Name, first, "/")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(site, new Cookie(planted.Name, again, "/")));
    }

    [Theory]
    [EachDatabase]
    public async Task WhatWasWrittenWhenTheSessionRanOutIsSentAgainAfterSigningIn(string database)
    {
        await using var site = await StartAsync(database);
        var (staff, form) = await FlagFormAsync(site);
        site.Clock.Advance(TimeSpan.FromMinutes(61));

        var refused = await form.SubmitAsync();
        var signIn = await refused.ShouldRedirectTo("/logga-in?tillbaka=%2Flogga-in%2Ffortsatt").FollowAsync();
        var kept = await (await signIn.Form("Sara Ört Personal").SubmitAsync("Sara Ört Personal")).ShouldRedirectTo("/logga-in/fortsatt").FollowAsync();
        var sent = await SendAgainAsync(site, kept);

        sent.ShouldBe(HttpStatusCode.SeeOther);
        var flag = Assert.Single(await site.Get<FlagStore>().OpenAsync(site.People.Officer.Viewer, Ct));
        Assert.Equal("rad ett\r\nrad två åäö", Web.Features.FromOutside.Read(flag.Words).Words);
        (await staff.GetAsync("/logga-in/fortsatt")).ShouldBeOk().ShouldShow(site.T["signin.continue.none"]);
    }

    [Theory]
    [EachDatabase]
    public async Task WhatIsKeptStaysUntilItHasBeenDoneAndIsThenDoneOnce(string database)
    {
        await using var site = await StartAsync(database);
        var (staff, form) = await FlagFormAsync(site);
        site.Clock.Advance(TimeSpan.FromMinutes(61));
        var signIn = await (await form.SubmitAsync()).FollowAsync();
        var kept = await (await signIn.Form("Sara Ört Personal").SubmitAsync("Sara Ört Personal")).FollowAsync();

        // Told to send it on, and the browser, the network or the server dies there.
        (await kept.Form(site.T["signin.continue.send"]).SubmitAsync(site.T["signin.continue.send"])).ShouldBe(HttpStatusCode.TemporaryRedirect);
        Assert.Empty(await site.Get<FlagStore>().OpenAsync(site.People.Officer.Viewer, Ct));
        (await staff.GetAsync("/logga-in/fortsatt")).ShouldBeOk().ShouldShow("rad ett");

        (await SendAgainAsync(site, kept)).ShouldBe(HttpStatusCode.SeeOther);
        (await SendAgainAsync(site, kept, isGone: true)).ShouldBe(HttpStatusCode.SeeOther);

        Assert.Single(await site.Get<FlagStore>().OpenAsync(site.People.Officer.Viewer, Ct));
        Assert.Empty(await site.Get<KeptFormStore>().AllAsync(site.People.Staff.Viewer, Ct));
    }

    [Fact]
    public async Task WhatIsKeptAndRefusedByItsPageStays()
    {
        await using var site = await StartAsync("sqlite");
        var (_, form) = await FlagFormAsync(site);
        form.Set("Form.Who", "");
        site.Clock.Advance(TimeSpan.FromMinutes(61));
        var signIn = await (await form.SubmitAsync()).FollowAsync();
        var kept = await (await signIn.Form("Sara Ört Personal").SubmitAsync("Sara Ört Personal")).FollowAsync();

        var shown = await SendAgainAsync(site, kept);
        Assert.NotEqual(HttpStatusCode.SeeOther, shown.Response.StatusCode);

        Assert.Single(await site.Get<KeptFormStore>().AllAsync(site.People.Staff.Viewer, Ct));
    }

    [Fact]
    public async Task WhatOneAccountWroteIsNotShownToAnotherInTheSameBrowser()
    {
        await using var site = await StartAsync("sqlite");
        var (_, form) = await FlagFormAsync(site);
        site.Clock.Advance(TimeSpan.FromMinutes(61));

        var signIn = await (await form.SubmitAsync()).FollowAsync();
        var kept = await (await signIn.Form("Maria Ek LSS-handläggare").SubmitAsync("Maria Ek LSS-handläggare")).FollowAsync();

        kept.ShouldBeOk().ShouldShow(site.T["signin.continue.none"]).ShouldNotHold("rad ett");
    }

    [Fact]
    public async Task AFormWithoutOurTokenIsNotKept()
    {
        await using var site = await StartAsync("sqlite");
        var (_, form) = await FlagFormAsync(site);
        site.Clock.Advance(TimeSpan.FromMinutes(61));

        (await form.Set("_form", "forged").SubmitAsync()).ShouldRedirectTo("/logga-in?tillbaka=%2Ffraga");

        Assert.Empty(await site.Get<KeptFormStore>().AllAsync(site.People.Staff.Viewer, Ct));
    }

    [Fact]
    public async Task WhatIsKeptIsGoneAfterAWeek()
    {
        await using var site = await StartAsync("sqlite");
        var (_, form) = await FlagFormAsync(site);
        site.Clock.Advance(TimeSpan.FromMinutes(61));
        await form.SubmitAsync();
        Assert.Single(await site.Get<KeptFormStore>().AllAsync(site.People.Staff.Viewer, Ct));

        site.Clock.Advance(KeptFormStore.Longest + TimeSpan.FromSeconds(1));

        Assert.Empty(await site.Get<KeptFormStore>().AllAsync(site.People.Staff.Viewer, Ct));
    }

    [Fact]
    public async Task TheDatabaseHoldsNoSessionIdAndNoneOfTheWordsThatAreKept()
    {
        await using var site = await StartAsync("sqlite");
        var id = await site.Get<SessionStore>().BeginAsync(new SignedIn(site.People.Officer.Viewer, Proof.Demo, null, site.Clock.GetUtcNow().UtcDateTime), Ct);
        await site.Get<KeptFormStore>().SaveAsync(new KeptForm(Guid.Parse("0f000000-0000-7000-8000-0000000000aa"), "/fraga", [new("Form.Words", "Kanariefågel")], false), site.People.Officer.Viewer, Ct);

        var bytes = await StoredAsync(site);

        Assert.DoesNotContain(id, bytes, StringComparison.Ordinal);
        Assert.DoesNotContain("Kanariefågel", bytes, StringComparison.Ordinal);
        Assert.True(Convert.FromBase64String(id.Replace('-', '+').Replace('_', '/') + "=").Length == 32);
    }

    private static Task<Site> StartAsync(string database) =>
        Site.StartAsync(database, builder => builder.Services.AddSingleton(SessionLimits.Default));

    // The same data and cookie keys behind another server.
    private static async Task<WebApplication> SecondServerAsync(Site site)
    {
        var app = EgenplanSite.Build(new SiteOptions { Url = "http://127.0.0.1:0", Demo = true }, builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<TimeProvider>(site.Clock);
            builder.Services.AddSingleton(SessionLimits.Default);
            builder.Services.AddSingleton(site.Get<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>());
            builder.Services.AddEgenplanData(site.Database.Options);
        });
        await app.StartAsync(Ct);
        return app;
    }

    private static async Task<(Visitor Staff, PageForm Form)> FlagFormAsync(Site site)
    {
        var staff = site.As(site.People.Staff);
        var form = (await staff.GetAsync("/fraga")).ShouldBeOk().Form();
        form.Set("Form.Who", "Nils Ny").Set("Form.Words", "rad ett\r\nrad två åäö");
        return (staff, form);
    }

    private static async Task<Page> SendAgainAsync(Site site, Page kept, bool isGone = false)
    {
        var form = kept.ShouldBeOk().Form(site.T["signin.continue.send"]);
        var fields = kept.Document.QuerySelector("main form")!.QuerySelectorAll("input").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? "")).ToList();
        if (isGone)
            return await kept.Visitor.PostAsync("/fraga", new FormUrlEncodedContent(fields));
        var hop = (await form.SubmitAsync(site.T["signin.continue.send"])).ShouldBe(HttpStatusCode.TemporaryRedirect);
        return await kept.Visitor.PostAsync(hop.RedirectsTo!, new FormUrlEncodedContent(fields));
    }

    private static Task<HttpStatusCode> StatusAsync(Site site, Cookie cookie) => StatusAsync(site.Anybody().Client, cookie);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, Cookie cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/arbete");
        request.Headers.Add("Cookie", $"{cookie.Name}={cookie.Value}");
        using var answer = await client.SendAsync(request, Ct);
        return answer.StatusCode;
    }

    private static string Cookie(Page page) =>
        page.ShouldBe(HttpStatusCode.SeeOther).Response.Headers.GetValues("Set-Cookie").Last(c => c.StartsWith("egenplan=", StringComparison.Ordinal)).Split(';')[0]["egenplan=".Length..];

    private static async Task<string> StoredAsync(Site site) =>
        System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(Path.Combine(site.Database.Folder, "egenplan.db"), Ct))
        + System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(Path.Combine(site.Database.Folder, "egenplan.db-wal"), Ct));
}
