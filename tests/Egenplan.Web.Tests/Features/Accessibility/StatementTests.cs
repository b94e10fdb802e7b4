using System.Net;
using Egenplan.Data.Accounts;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Features;
using Egenplan.Web.Features.Accessibility;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Web.Tests.Features.Accessibility;

public sealed class StatementTests
{
    private const string Words = "Knappen Skicka hörs inte i min skärmläsare";

    [Fact]
    public async Task Every_page_leads_to_the_statement_and_it_says_who_what_when_and_where_to_complain()
    {
        await using var site = await Site.StartAsync();

        foreach (var (visitor, address) in new[] { (site.Anybody(), "/"), (site.As(site.People.Officer), "/arbete"), (site.As(site.People.Administrator), "/administration"), (site.Anybody(), "/finns-inte") })
            Assert.Equal("/tillganglighet", (await visitor.GetAsync(address)).LinkTo(site.T["layout.footer.accessibility"]));

        var page = (await site.Anybody().GetAsync("/tillganglighet")).ShouldBeOk();
        page.ShouldShow("Exempelkommunen").ShouldShow(site.T["layout.name"]).ShouldShow(site.T.Day(Statement.Current.Assessed)).ShouldShow(site.T.Day(Statement.Current.Updated));
        page.ShouldShow(site.T[Statement.Current.Conforms ? "accessibility.state.full" : "accessibility.state.partly"]);
        Assert.True(Statement.Current.Pages > 0, "The whole suite has not been run on our pages: tests/slow/accessibility.sh");
        page.ShouldShow(site.T.Get("accessibility.how.suite", ("day", Statement.Current.Assessed), ("count", Statement.Current.Pages)));
        foreach (var key in Statement.Current.Unproven)
            page.ShouldShow(site.T[$"accessibility.unproven.{key}"]);
        foreach (var known in Statement.Current.Known)
            page.ShouldShow(known.Page).ShouldShow(known.Barrier);
        Assert.Equal(Egenplan.Web.Features.Accessibility.IndexModel.Complaint, page.LinkTo(site.T["accessibility.complain.link"]));
        Assert.Equal("/tillganglighet/beratta", page.LinkTo(site.T["accessibility.tell.open"]));
    }

    [Theory, EachDatabase]
    public async Task What_anybody_tells_without_a_name_reaches_that_authoritys_administrator_and_nobody_else(string database)
    {
        await using var site = await Site.StartAsync(database);

        (await TellAsync(site, site.Anybody())).ShouldRedirectTo("/tillganglighet");

        var administrator = site.As(site.People.Administrator);
        var page = (await administrator.GetAsync("/administration/synpunkter")).ShouldShow(Words);
        (await site.As(site.People.Officer).GetAsync("/arbete/utifran")).ShouldNotHold(Words);
        (await site.As(site.People.Officer).GetAsync("/administration/synpunkter")).ShouldBe(HttpStatusCode.Forbidden).ShouldNotHold(Words);
        var elsewhere = new Viewer(new UserId(site.Database.Ids.Next()), ViewerKind.Administrator, site.People.Elsewhere.Viewer.Authority);
        Assert.Empty(await site.Get<FeedbackStore>().OpenAsync(elsewhere, TestContext.Current.CancellationToken));
        Assert.Empty(await site.Get<FeedbackStore>().OpenAsync(site.People.Officer.Viewer, TestContext.Current.CancellationToken));

        await page.Form($"{site.T["feedback.handle"]} {site.T.Day(site.Today)}").SubmitAsync();
        (await administrator.GetAsync("/administration/synpunkter")).ShouldShow(site.T["feedback.none"]).ShouldNotHold(Words);
    }

    [Fact]
    public async Task Only_the_words_are_asked_for_and_without_them_the_form_comes_back()
    {
        await using var site = await Site.StartAsync();

        var refused = await (await site.Anybody().GetAsync("/tillganglighet/beratta")).Form(site.T["accessibility.tell.send"])
            .Fill(site.T["accessibility.tell.authority"], "Exempelkommunen").Fill(site.T["accessibility.tell.where"], "Första sidan").SubmitAsync();

        refused.ShouldBe(HttpStatusCode.BadRequest).ShouldShow(site.T["accessibility.tell.words.required"]);
        Assert.Equal("Första sidan", refused.Form(site.T["accessibility.tell.send"]).ValueOf(site.T["accessibility.tell.where"]));
    }

    [Fact]
    public async Task Floods_are_stopped_and_reading_is_not()
    {
        await using var site = await Site.StartAsync(more: b => b.Services.AddSingleton(new PublicPace(2, TimeSpan.FromMinutes(10))));
        var visitor = site.Anybody();

        for (var i = 0; i < 2; i++)
            (await TellAsync(site, visitor)).ShouldRedirectTo("/tillganglighet");
        (await TellAsync(site, visitor)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await visitor.GetAsync("/tillganglighet")).ShouldBeOk();
    }

    private static async Task<Page> TellAsync(Site site, Visitor visitor) =>
        await (await visitor.GetAsync("/tillganglighet/beratta")).Form(site.T["accessibility.tell.send"])
            .Fill(site.T["accessibility.tell.authority"], "Exempelkommunen").Fill(site.T["accessibility.tell.words"], Words).SubmitAsync();
}
