using Egenplan.Browser.Tests.Browsers;
using Egenplan.Domain.Access;
using Egenplan.Domain.Plans;
using Xunit;

namespace Egenplan.Browser.Tests.Journeys;

/// <summary>Gunnel is Maj's god man: she reads, and says things in her own name. What only Maj can do she is not shown, and may not.</summary>
[Collection(JourneyGroup.Name)]
public sealed class GuardianTests(Chromium chromium, JourneySites sites, ITestOutputHelper output)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_guardian_reads_and_speaks_in_her_own_name_within_her_mandate(bool javaScript)
    {
        var site = await sites.OfAsync(javaScript);
        var gunnel = await JourneySites.AccountAsync(site, "Gunnel");
        var t = site.T;
        var maj = await JourneySites.PersonOfAsync(site, gunnel);
        var walk = await Walk.BeginAsync(chromium, site, "3-guardian", javaScript, "/logga-in");
        await walk.SignInAsync(gunnel.Name, t.Get("my-plan.whose", ("name", maj), ("relation", t.Of(RelationKind.GodMan))));
        walk.DoesNotSee(t["my-plan.do.prepare"]);

        await walk.FollowAsync(t["my-plan.other.do.see"]);
        walk.DoesNotSee(t["takeaway.title"]);
        await walk.FollowAsync(t["my-plan.see.decided"]);
        foreach (var page in new[] { t["my-plan.see.under-way"], t["my-plan.other.see.wants"], t["my-plan.other.see.helpers"], t["my-plan.see.next"] })
            await walk.FollowAsync($"{t["my-plan.after.next"]} {page}");
        await walk.FollowAsync(t["my-plan.after.done"]);

        await walk.FollowAsync(t["my-plan.do.tell"]);
        walk.DoesNotSee(t["my-plan.tell.rate"]);
        walk.DoesNotSee(t["my-plan.tell.let-in"]);
        await walk.FollowAsync(t["my-plan.tell.not-done"]);
        await walk.PressAsync(t["my-plan.not-done.press"]);
        await walk.Keys.ChooseAsync(t.Get("my-plan.said.hearer", ("name", "Peter Holm"), ("role", "Servicebostaden Linden")));
        await walk.Keys.TypeAsync(t["my-plan.said.more"], "Vi väntade hela dagen");
        await walk.PressAsync(t["my-plan.save"]);
        await walk.FollowAsync(t["my-plan.back.said"]);
        await walk.FollowAsync(t["my-plan.back.tell"]);
        await walk.FollowAsync(t["my-plan.other.tell.wish"]);
        await walk.PressInVainAsync(t["my-plan.save"]);
        await walk.Keys.TypeAsync(t["my-plan.other.wish.words"], "Maj trivs bäst på landet");
        await walk.PressAsync(t["my-plan.save"]);
        await walk.PressAsync(t["my-plan.undo"]);
        await walk.FollowAsync(t["my-plan.back.tell"]);
        await walk.FollowAsync(t["my-plan.tell.sooner"]);
        await walk.Keys.TypeAsync(t["my-plan.sooner.why"], "Flytten blir av i vår");
        await walk.PressAsync(t["my-plan.sooner.ask"]);
        await walk.FollowAsync(t["my-plan.back.said"]);
        await walk.FollowAsync(t["my-plan.back.tell"]);
        await walk.FollowAsync(t["my-plan.back"]);
        await walk.FollowAsync(t["my-plan.other.do.see"]);
        await walk.FollowAsync(t["my-plan.looked"]);

        var plan = await JourneySites.PlanAsync(site, gunnel);
        var (notDone, wish, sooner) = (plan.OwnActs[^3], plan.OwnActs[^2], plan.OwnActs[^1]);
        Assert.All([notDone, wish, sooner], act => Assert.Equal((Voice.Representative, gunnel.Name), (act.Whose, act.By)));
        Assert.Equal((OwnActKind.NotDone, "Vi väntade hela dagen", "Peter Holm"), (notDone.Kind, notDone.Words, plan.ParticipantOf(notDone.HearsFirst!.Participant)!.Name));
        Assert.Equal((OwnActKind.Wish, site.Today), (wish.Kind, wish.TakenBackOn));
        Assert.DoesNotContain(plan.Wishes, w => w.Id == wish.Id);
        Assert.Equal((OwnActKind.ReadSooner, "Flytten blir av i vår"), (sooner.Kind, sooner.Words));
        foreach (var page in new[] { "forbered", "forbered/var", "svara", "skriv-under", "far-veta", "ta-med", "ta-med.pdf" })
            Assert.Equal(403, await walk.StatusOfAsync($"/min-plan/{plan.CaseFile}/{page}"));
        await walk.EndAsync(output);
    }
}
