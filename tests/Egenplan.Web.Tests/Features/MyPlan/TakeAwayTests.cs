using System.Net;
using Egenplan.Data.Journal;
using Egenplan.Data.SignIn;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Outputs.Fhir;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Web.Tests.Features.MyPlan;

public sealed class TakeAwayTests
{
    private static readonly string[] Addresses = ["ta-med", "ta-med.pdf", "ta-med.json"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_person_takes_the_whole_plan_along_as_a_paper_and_as_data_that_reads_back_the_same()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested(site.Today.AddDays(-60)).ReadyToAgree());
        var alma = await site.CitizenAsync();
        var page = (await (await (await alma.GetAsync("/min-plan")).FollowAsync("Se min plan")).FollowAsync("Ta med min plan")).ShouldBeOk().ShouldShow("Du bestämmer vem som får se filen");

        var paper = (await page.FollowAsync("För att läsa eller skriva ut")).ShouldBeOk();
        var data = (await page.FollowAsync("För ett annat datorsystem")).ShouldBeOk();

        Assert.Equal(("application/pdf", "min-plan.pdf"), (paper.Response.Content.Headers.ContentType?.MediaType, paper.Response.Content.Headers.ContentDisposition?.FileNameStar));
        Assert.Equal(("application/fhir+json", "min-plan.json"), (data.Response.Content.Headers.ContentType?.MediaType, data.Response.Content.Headers.ContentDisposition?.FileNameStar));
        var read = PlanBundleReader.Read(data.Bytes);
        Assert.Equal((Citizens.Alma, "Alma", "Ek"), (read.Person.Number, read.Person.GivenName, read.Person.FamilyName));
        Assert.Equal(plan.Goals.Select(g => g.Words), read.Extract.Plan.Goals.Select(g => g.Words));
        Assert.Equal(plan.Measures, read.Extract.Plan.Measures);
        var readings = (await site.Get<JournalReader>().OfAsync(plan.CaseFile, site.People.Officer.Viewer, plan.Id, ct: Ct))!;
        Assert.True(readings.Count(l => l.Action == "PlanRead") >= 5);
    }

    [Fact]
    public async Task A_representative_who_may_read_may_not_take_it_along_and_a_stranger_learns_nothing()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(Agreed(site));
        var gun = await site.CitizenAsync(Citizens.Gun, "Gun Man");
        foreach (var address in Addresses)
            (await gun.GetAsync(plan.Mine(address))).ShouldBe(HttpStatusCode.NotFound);

        await site.RepresentsAsync(plan);

        (await gun.GetAsync(plan.Mine("plan"))).ShouldBeOk().ShouldNotHold("Ta med min plan");
        foreach (var address in Addresses)
            (await gun.GetAsync(plan.Mine(address))).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_files_ask_for_a_fresh_sign_in()
    {
        await using var site = await Site.StartAsync(
            "sqlite", b => b.Services.AddSingleton(new SessionLimits(TimeSpan.FromDays(30), TimeSpan.FromDays(30), TimeSpan.FromMinutes(10))));
        var plan = await site.HasAsync(Agreed(site));
        var alma = await site.CitizenAsync();
        (await alma.GetAsync(plan.Mine("ta-med"))).ShouldBeOk();
        site.Clock.Advance(TimeSpan.FromHours(1));

        (await alma.GetAsync(plan.Mine("ta-med"))).ShouldBeOk();
        (await alma.GetAsync(plan.Mine("ta-med.json"))).ShouldRedirectTo("/logga-in/igen*");
        (await alma.GetAsync(plan.Mine("ta-med.pdf"))).ShouldRedirectTo("/logga-in/igen*");
    }

    private static APlan Agreed(Site site) => APlan.Requested(site.Today.AddDays(-60)).Agreed();
}
