using System.Net;
using Egenplan.Web.Hosting;
using Xunit;

namespace Egenplan.Web.Tests.Hosting;

public sealed class RefusalTests
{
    [Fact]
    public async Task AnUnknownAddressIsNotFoundInPlainWordsWithANumber()
    {
        await using var site = await PlainSite.StartAsync();

        var page = await site.Visitor().GetAsync("/finns-inte");

        page.ShouldBe(HttpStatusCode.NotFound).ShouldShow("Sidan finns inte");
        Assert.Matches("Ange numret [0-9A-F]{8} om du behöver hjälp", page.Text);
    }

    [Fact]
    public async Task AFormWithoutItsTokenIsRefusedInPlainWords()
    {
        await using var site = await PlainSite.StartAsync();

        var page = await site.Visitor().PostAsync("/logga-ut", new FormUrlEncodedContent([]));

        page.ShouldBe(HttpStatusCode.BadRequest).ShouldShow("Det gick inte att ta emot det du skickade");
    }

    [Fact]
    public async Task WhatIsTooLargeIsRefusedInPlainWords()
    {
        await using var site = await PlainSite.StartAsync();

        var page = await site.Visitor().PostAsync("/logga-ut", new ByteArrayContent(new byte[3 * 1024 * 1024]));

        page.ShouldBe(HttpStatusCode.RequestEntityTooLarge).ShouldShow("Det du skickade är för stort");
    }

    [Fact]
    public async Task ThePageOfRefusalsIsItselfNotFound()
    {
        await using var site = await PlainSite.StartAsync();

        (await site.Visitor().GetAsync("/fel/500")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task WhoIsNotSignedInIsSentToSignInAndBackAfterwards()
    {
        await using var site = await PlainSite.StartAsync();
        var rule = new Web.Features.Work.WorkFolder().Rule;

        Assert.NotNull(rule.ToPolicy());
        var visitor = site.Visitor();
        var signIn = await visitor.GetAsync("/logga-in?tillbaka=%2Farbete%2Fsok");
        var done = await signIn.Form("Karin Exempel LSS-handläggare").SubmitAsync("Karin Exempel LSS-handläggare");

        done.ShouldBe(HttpStatusCode.SeeOther).ShouldRedirectTo("/arbete/sok");
    }

    [Theory]
    [InlineData("https://ond.exempel.se/")]
    [InlineData("//ond.exempel.se")]
    [InlineData("/\\ond.exempel.se")]
    public async Task SignInNeverSendsToAnotherSite(string back)
    {
        await using var site = await PlainSite.StartAsync();

        var signIn = await site.Visitor().GetAsync("/logga-in?tillbaka=" + Uri.EscapeDataString(back));
        var done = await signIn.Form("Karin Exempel LSS-handläggare").Set("tillbaka", back).SubmitAsync("Karin Exempel LSS-handläggare");

        done.ShouldRedirectTo("/arbete");
    }

    [Fact]
    public async Task WithoutDemoNobodyCanBeChosen()
    {
        await using var site = await PlainSite.StartAsync(new SiteOptions());

        var page = await site.Visitor().GetAsync("/logga-in");

        page.ShouldBeOk().ShouldShow("Inloggning är inte inställd").ShouldNotHold("Karin Exempel");
        Assert.Empty(page.Document.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task WithoutDemoAForgedChoiceIsNotFound()
    {
        await using var site = await PlainSite.StartAsync(new SiteOptions());
        var visitor = site.Visitor();
        // The page for signing out has a form with a good token, which is all that a forger needs.
        var form = (await visitor.GetAsync("/logga-ut")).Form("Logga ut");
        var token = form.ValueOfName("_form")!;

        var page = await visitor.PostAsync("/logga-in", new FormUrlEncodedContent(new Dictionary<string, string> { ["_form"] = token, ["persona"] = PlainSite.Officer.Viewer.User.ToString() }));

        page.ShouldBe(HttpStatusCode.NotFound);
        Assert.DoesNotContain(page.Response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [], c => c.StartsWith("egenplan=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SigningOutIsToldOnceAndForgotten()
    {
        await using var site = await PlainSite.StartAsync();
        var visitor = await site.SignedInAsync(PlainSite.Officer);
        var start = await visitor.GetAsync("/");
        Assert.Contains("Karin Exempel", start.Document.QuerySelector("header")!.TextContent, StringComparison.Ordinal);

        var done = await start.Form("Logga ut").SubmitAsync("Logga ut");
        var after = await done.FollowAsync();
        var later = await visitor.GetAsync("/");

        Assert.Equal("Du är utloggad.", after.Document.QuerySelector("[role=status]")!.TextContent.Trim());
        after.ShouldNotHold("Karin Exempel");
        Assert.Null(later.Document.QuerySelector("[role=status]"));
    }
}
