using Egenplan.Browser.Tests.Browsers;
using Egenplan.Data;
using Egenplan.Data.Plans;
using Egenplan.Domain.Plans;
using Xunit;

namespace Egenplan.Browser.Tests.Journeys;

/// <summary>Ines is sixteen and decides for herself: who may know, that nobody shall, and no to a plan that holds nothing of hers.</summary>
[Collection(JourneyGroup.Name)]
public sealed class ChildTests(Chromium chromium, JourneySites sites, ITestOutputHelper output)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_child_of_sixteen_reads_decides_who_may_know_and_says_no(bool javaScript)
    {
        var site = await sites.OfAsync(javaScript);
        var ines = await JourneySites.AccountAsync(site, "Ines");
        var officer = await JourneySites.OfficerOfAsync(site, ines);
        var t = site.T;
        var before = await JourneySites.PlanAsync(site, ines);
        Assert.All(before.Measures, m => Assert.Equal(MeasureKind.Decided, m.Kind));
        Assert.IsType<ChangeResult<IndividualPlan>.Changed>(await site.Get<PlanStore>().ChangeAsync(
            before.Id, officer.Viewer, null, p => p.PutForwardToPerson(site.Today.AddMonths(10), site.Today), ct: TestContext.Current.CancellationToken));

        var walk = await Walk.BeginAsync(chromium, site, "4-child", javaScript, "/logga-in");
        await walk.SignInAsync(ines.Name, t["my-plan.own"]);
        await walk.FollowAsync(t["my-plan.do.see"]);
        await walk.FollowAsync(t["my-plan.see.decided"]);
        foreach (var page in new[] { "under-way", "wants", "helpers", "next" })
            await walk.FollowAsync($"{t["my-plan.after.next"]} {t[$"my-plan.see.{page}"]}");
        await walk.FollowAsync(t["my-plan.after.done"]);

        await walk.FollowAsync(t["my-plan.do.tell"]);
        await walk.FollowAsync(t["my-plan.tell.let-in"]);
        await walk.PressAsync($"{t["my-plan.let-in.change-mind"]}: Karin Strand");
        await walk.FollowAsync(t.Get("my-plan.let-in.ask", ("name", "Eva Nyman")));
        await walk.PressInVainAsync(t["my-plan.let-in.yes"]);
        await walk.Keys.ChooseAsync(t["my-plan.let-in.scope.OwnTask"]);
        await walk.PressAsync(t["my-plan.let-in.yes"]);
        await walk.FollowAsync(t["my-plan.back.tell"]);
        await walk.FollowAsync(t["my-plan.tell.said"]);
        await walk.FollowAsync(t.Get("my-plan.said.ConsentWithdrawn", ("name", "Karin Strand")));
        await walk.PressAsync(t["my-plan.undo"]);

        var plan = await JourneySites.PlanAsync(site, ines);
        Consent? Of(string name) => plan.ConsentFor(plan.Participants.First(p => p.Name == name).Id, site.Today);
        Assert.Equal((ConsentScope.OwnTask, Voice.Person), (Of("Eva Nyman")!.Scope, Of("Eva Nyman")!.GivenBy));
        Assert.Equal(ConsentScope.WholePlan, Of("Karin Strand")!.Scope);

        await walk.FollowAsync(t["my-plan.back.tell"]);
        await walk.FollowAsync(t["my-plan.do.answer"]);
        walk.DoesNotSee(t["my-plan.read.none"]);
        walk.Sees(t[$"my-plan.insats.{plan.Measures[0].Decision!.Insats}"]);
        await walk.FollowAsync(t["my-plan.after.next"]);
        await walk.Keys.ChooseAsync(t["my-plan.sign.no"]);
        await walk.Keys.TypeAsync(t["my-plan.said.more"], "Mina önskningar är inte med");
        await walk.PressAsync(t["my-plan.sign.send"]);
        walk.Sees(t["my-plan.sign.told"]);
        await walk.FollowAsync(t["my-plan.do.tell"]);
        await walk.FollowAsync(t["my-plan.tell.said"]);
        await walk.FollowAsync(t["my-plan.said.SaidNo"]);

        plan = await JourneySites.PlanAsync(site, ines);
        Assert.Equal((OwnActKind.SaidNo, "Mina önskningar är inte med", Voice.Person), (plan.OwnActs[^1].Kind, plan.OwnActs[^1].Words, plan.OwnActs[^1].Whose));
        Assert.True(plan is { InForce: null, Forward: null });
        await walk.EndAsync(output);
    }
}
