using System.Net;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.Work;
using Xunit;

namespace Egenplan.Web.Tests.Features.Outside;

public sealed class FlagTests
{
    private static async Task<Page> FlagAsync(Site site, string who) =>
        await (await site.As(site.People.Staff).GetAsync("/fraga")).ShouldBeOk().Form(site.T["flags.send"])
            .Fill(site.T["flags.who"], who).Fill(site.T["flags.words"], "Ingen har frågat").SubmitAsync();

    [Theory, EachDatabase]
    public async Task A_flag_that_fits_one_person_lands_on_the_case_file_and_on_the_worklist(string database)
    {
        await using var site = await Site.StartAsync(database);
        var person = await site.PersonAsync();

        await FlagAsync(site, "Alma Ek");

        var officer = site.As(site.People.Officer);
        Assert.Equal(site.People.Staff.Viewer.User, Assert.Single((await site.ReadAsync(person.Id)).Flags).From);
        (await officer.GetAsync("/arbete?lista=Flags")).ShouldShow("Alma Ek");
        var page = (await officer.GetAsync($"/arbete/person/{person.Id}")).ShouldShow("Ingen har frågat");
        await page.Form($"{site.T["person.flag.handled"]} {site.T.Day(site.Today)}").SubmitAsync();
        (await officer.GetAsync("/arbete?lista=Flags")).ShouldShow(site.T["worklist.empty.Flags"]);
    }

    [Theory, EachDatabase]
    public async Task The_sender_gets_the_same_answer_whatever_the_register_holds(string database)
    {
        await using var site = await Site.StartAsync(database);
        await site.PersonAsync();
        await site.PersonAsync("Bo", "Ström", "197203062398", ProtectionLevel.Marking);

        var answers = new List<string>();
        foreach (var who in new[] { "Alma Ek", "198501012384", "Bo Ström", "Nils Ingenstans" })
        {
            var page = await FlagAsync(site, who);
            answers.Add($"{(int)page.Status} {page.RedirectsTo} {(await page.FollowAsync()).Text}");
        }

        Assert.Single(answers.Distinct());
        Assert.Contains(site.T["flags.sent"], answers[0], StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task A_flag_that_fits_nobody_waits_for_an_officer_who_clears_it(string database)
    {
        await using var site = await Site.StartAsync(database);
        await FlagAsync(site, "Nils Ingenstans");
        var officer = site.As(site.People.Officer);

        var page = (await officer.GetAsync("/arbete/utifran")).ShouldShow("Nils Ingenstans").ShouldShow("Ingen har frågat");
        var after = await page.Form(site.T["outside.handle"] + " Nils Ingenstans").SubmitAsync();

        (await after.FollowAsync()).ShouldShow(site.T["outside.none"]).ShouldNotHold("Nils");
    }

    [Fact]
    public async Task Staff_see_no_list_and_strangers_no_flag_page()
    {
        await using var site = await Site.StartAsync();

        (await site.As(site.People.Staff).GetAsync("/arbete/utifran")).ShouldBe(HttpStatusCode.Forbidden);
        (await site.Anybody().GetAsync("/fraga")).ShouldRedirectTo("/logga-in*");
        (await FlagAsync(site, " ")).ShouldRefuse(site.T["flags.who.required"]);
    }
}
