using System.Net;
using Egenplan.Data.Journal;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Xunit;

namespace Egenplan.Web.Tests.Features.MyPlan;

public sealed class SeeMyPlanTests
{
    private static readonly string[] Pages = ["", "plan", "plan/bestamt", "plan/pa-gang", "plan/jag-vill", "plan/vem-hjalper", "plan/vad-hander"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task The_person_reads_the_plan_one_thing_a_page_and_each_reading_is_journalled(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(Agreed(site));
        var alma = await site.CitizenAsync();

        var start = (await alma.GetAsync("/min-plan")).ShouldBeOk().ShouldShow("Hej Alma!").ShouldShow("Din plan gäller.");
        var hub = (await start.FollowAsync("Se min plan")).ShouldBeOk();
        var decided = (await hub.FollowAsync("Bestämt")).ShouldBeOk().ShouldShow("Daglig verksamhet").ShouldShow("Det har inget slutdatum.").ShouldNotHold("laga mat tillsammans");
        var underWay = (await decided.FollowAsync("På gång")).ShouldBeOk().ShouldShow("Handla och laga mat tillsammans på onsdagar.").ShouldShow("Eva Exempelsson ska göra det.");
        var wants = (await underWay.FollowAsync("Jag vill")).ShouldBeOk().ShouldShow("Jag vill lära mig laga mat.").ShouldShow("Dina egna ord").ShouldShow("Väntar på svar");
        var helpers = (await wants.FollowAsync("Vem hjälper mig?")).ShouldBeOk().ShouldShow("Eva Exempelsson").ShouldShow("Exempelgården").ShouldShow("Har lovat: Handla och laga mat tillsammans på onsdagar.");
        (await helpers.FollowAsync("Vad händer nu?")).ShouldBeOk().ShouldShow("Vi läser planen igen, senast den här dagen.");

        var readings = (await site.Get<JournalReader>().OfAsync(plan.CaseFile, site.People.Officer.Viewer, plan.Id, ct: Ct))!.Where(l => l.Action == "PlanRead");
        Assert.Equal(7, readings.Count());
    }

    [Fact]
    public async Task Nobody_else_learns_that_there_is_a_plan()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(Agreed(site));
        var stranger = await site.CitizenAsync(Citizens.Gun, "Gun Man");

        foreach (var page in Pages)
        {
            (await stranger.GetAsync(plan.Mine(page))).ShouldBe(HttpStatusCode.NotFound);
            (await site.As(site.People.Officer).GetAsync(plan.Mine(page))).ShouldBe(HttpStatusCode.Forbidden);
        }

        (await stranger.GetAsync("/min-plan")).ShouldBeOk().ShouldNotHold("Alma");
    }

    [Theory]
    [InlineData(RepresentativeKind.GodMan, MandateScope.CareForPerson, true, true)]
    [InlineData(RepresentativeKind.GodMan, MandateScope.GuardRights, true, false)]
    [InlineData(RepresentativeKind.GodMan, MandateScope.ManageProperty, false, false)]
    [InlineData(RepresentativeKind.TrustedSupporter, MandateScope.None, false, false)]
    public async Task A_representative_reads_as_far_as_the_mandate_goes_and_it_says_whose_plan_it_is_and_in_what_capacity(
        RepresentativeKind kind, MandateScope scope, bool comesIn, bool seesWishes)
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(Agreed(site));
        await site.RepresentsAsync(plan, kind, scope);
        var gun = await site.CitizenAsync(Citizens.Gun, "Gun Man");

        foreach (var page in Pages)
        {
            var read = await gun.GetAsync(plan.Mine(page));
            if (comesIn)
                read.ShouldBeOk().ShouldShow("Planen för Alma Ek. Du är här som god man.").ShouldNotHold("Dina egna ord");
            else
                read.ShouldBe(HttpStatusCode.NotFound);
        }

        if (comesIn)
            Assert.Equal(seesWishes, (await gun.GetAsync(plan.Mine("plan/jag-vill"))).Text.Contains("egen lägenhet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mandate_that_has_ended_and_a_threat_open_nothing()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(Agreed(site));
        var gun = await site.CitizenAsync(Citizens.Gun, "Gun Man");

        await site.RepresentsAsync(plan, to: site.Today.AddDays(-1));
        (await gun.GetAsync(plan.Mine())).ShouldBe(HttpStatusCode.NotFound);
        await site.RepresentsAsync(plan, RepresentativeKind.Custodian, MandateScope.CareForPerson, isThreat: true);
        (await gun.GetAsync(plan.Mine())).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_first_page_has_at_most_three_choices_at_every_stage()
    {
        foreach (var plan in new IndividualPlan[]
        {
            APlan.Requested(), APlan.Requested().WithPoints(), APlan.Requested().Called(), APlan.Requested().ReadyToAgree(), APlan.Requested().Agreed(),
            APlan.Requested().UnderReview(), APlan.Requested().Agreed().Paused(), APlan.Requested().Agreed().Ended(),
        })
        {
            await using var site = await Site.StartAsync();
            await site.HasAsync(plan);

            var start = (await (await site.CitizenAsync()).GetAsync("/min-plan")).ShouldBeOk();

            Assert.InRange(start.Document.QuerySelectorAll(".mp-choices > li").Length, 1, 3);
        }
    }

    private static IndividualPlan Agreed(Site site) =>
        APlan.Requested(site.Today.AddDays(-60), insatser: Insats.DailyActivities).Called().MeetingHeld().WithGoal().WithMeasure().WithWish().Agreed();
}
