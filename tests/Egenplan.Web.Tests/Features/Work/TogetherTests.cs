using System.Net;
using Egenplan.Data.SignIn;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Features.Work;

/// <summary>The officer and the person look at the screen together.</summary>
public sealed class TogetherTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [EachDatabase]
    public async Task EveryPageSaysWhoIsThereUntilItIsEndedAndTheJournalHasBothEnds(string database)
    {
        await using var site = await Site.StartAsync(database);
        var officer = await BeginAsync(site);

        foreach (var address in new[] { "/arbete", "/arbete/sok", "/arbete/finns-inte" })
            Assert.Contains("Alma Ek", Banner(await officer.GetAsync(address)), StringComparison.Ordinal);
        Assert.Contains("Stina Stöd", Banner(await officer.GetAsync("/arbete")), StringComparison.Ordinal);
        Assert.Equal("", Banner(await site.As(site.People.OtherOfficer).GetAsync("/arbete")));

        var end = site.T["together.end"];
        (await (await officer.GetAsync("/arbete/sok")).Form(end).SubmitAsync(end)).ShouldRedirectTo("/arbete");

        Assert.Equal("", Banner(await officer.GetAsync("/arbete")));
        await using var db = site.Database.OpenPastTheWall();
        var told = await db.Journal.Where(j => j.Action.StartsWith("Together")).OrderBy(j => j.Seq).ToListAsync(Ct);
        Assert.Equal(["TogetherBegun", "TogetherEnded"], told.Select(j => j.Action));
        Assert.All(told, j => Assert.NotNull(j.Subject));
        Assert.DoesNotContain(told, j => j.Body.Contains("Stina", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ItEndsByItselfAfterAnHourAndWithTheSession()
    {
        await using var site = await Site.StartAsync();
        var officer = await BeginAsync(site);
        site.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.NotEqual("", Banner(await officer.GetAsync("/arbete")));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("", Banner(await officer.GetAsync("/arbete")));

        officer = await BeginAsync(site, isThere: true);
        var signOut = site.T["layout.sign-out"];
        await (await officer.GetAsync("/arbete")).Form(signOut).SubmitAsync(signOut);
        Assert.Null(await site.Get<TogetherStore>().CurrentAsync(site.People.Officer.Viewer, Ct));
    }

    [Fact]
    public async Task ItIsNotBegunWithoutThePerson()
    {
        await using var site = await Site.StartAsync();
        var file = await site.Database.MakeCaseFileAsync();
        var begin = site.T["together.begin"];

        (await (await site.As(site.People.Officer).GetAsync($"/arbete/person/{file.Id.Value:N}/tillsammans")).Form(begin).SubmitAsync(begin)).ShouldRefuse(site.T["together.here.required"]);

        (await site.As(site.People.Elsewhere).GetAsync($"/arbete/person/{file.Id.Value:N}/tillsammans")).ShouldBe(HttpStatusCode.NotFound);
        Assert.False(await site.Get<TogetherStore>().BeginAsync(site.People.Elsewhere.Viewer, file.Id, "Alma Ek", "", Ct));
        Assert.False(await site.Get<TogetherStore>().BeginAsync(site.People.Manager.Viewer, file.Id, "Alma Ek", "", Ct));
    }

    private static string Banner(Page page) => Page.Words(page.Document.QuerySelector(".ep-together"));

    private static async Task<Visitor> BeginAsync(Site site, bool isThere = false)
    {
        var officer = site.As(site.People.Officer);
        var id = isThere ? (await site.Get<Egenplan.Data.IndexReader>().QueryAsync(site.People.Officer.Viewer, i => i.CaseFiles.Select(f => f.CaseFileId), Ct))[0] : (await site.Database.MakeCaseFileAsync()).Id.Value;
        var begin = site.T["together.begin"];
        var form = (await officer.GetAsync($"/arbete/person/{id:N}/tillsammans")).ShouldBeOk().Form(begin);
        (await form.Fill(site.T["together.supporter"], "Stina Stöd").Check(site.T["together.here"]).SubmitAsync(begin)).ShouldRedirectTo($"/arbete/person/{id:N}");
        return officer;
    }
}
