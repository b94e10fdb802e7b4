using Egenplan.Browser.Tests.Browsers;
using Egenplan.Domain.Meetings;
using Xunit;

namespace Egenplan.Browser.Tests.Journeys;

/// <summary>Adam prepares his meeting alone, at home: every question, some skipped, one changed afterwards.</summary>
[Collection(JourneyGroup.Name)]
public sealed class AloneTests(Chromium chromium, JourneySites sites, ITestOutputHelper output)
{
    private const string Topics = "Jag vill bo själv\nBussen på morgonen";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_person_prepares_the_meeting_alone_with_the_keyboard(bool javaScript)
    {
        var site = await sites.OfAsync(javaScript);
        var adam = await JourneySites.AccountAsync(site, "Adam");
        var t = site.T;
        var walk = await Walk.BeginAsync(chromium, site, "1-alone", javaScript, "/logga-in");
        await walk.SignInAsync(adam.Name, t["my-plan.own"]);
        walk.Sees(t.Get("my-plan.hello", ("name", "Adam")));

        await walk.FollowAsync(t["my-plan.do.prepare"]);
        await walk.FollowAsync(t["my-plan.prepare.begin"]);
        await walk.Keys.TypeAsync(t["my-plan.prepare.prata-om.label"], Topics);
        await walk.KeepsWhatIsTypedAsync(t["my-plan.prepare.skip"], t["my-plan.prepare.prata-om.label"], Topics);
        await walk.PressAsync(t["my-plan.prepare.next"]);
        await walk.Keys.CheckAsync(t["my-plan.understands.Pictures"]);
        await walk.Keys.CheckAsync(t["my-plan.understands.WithSomebody"]);
        await walk.Keys.TypeAsync(t["my-plan.prepare.own-words"], "Säg en sak i taget");
        await walk.PressAsync(t["my-plan.prepare.next"]);
        await walk.Keys.TypeAsync(t["my-plan.prepare.ja-och-nej.label"], "Jag nickar");
        await walk.PressAsync(t["my-plan.prepare.next"]);
        await walk.Keys.TypeAsync(t["my-plan.prepare.vilka.label"], "Mamma");
        await walk.PressAsync(t["my-plan.prepare.next"]);
        await walk.FollowAsync(t["my-plan.prepare.skip"]);
        await walk.Keys.ChooseAsync(t["my-plan.place.Home"]);
        await walk.PressAsync(t["my-plan.prepare.next"]);
        await walk.FollowAsync(t["my-plan.prepare.back"]);
        await walk.Keys.ChooseAsync(t["my-plan.place.School"]);
        await walk.PressAsync(t["my-plan.prepare.next"]);
        await walk.Keys.TypeAsync(t["my-plan.prepare.nar.label"], "Efter lunch");
        await walk.PressAsync(t["my-plan.prepare.next"]);
        await walk.FollowAsync(t["my-plan.prepare.skip"]);
        await walk.Keys.TypeAsync(t["my-plan.prepare.bredvid.label"], "Karin");
        await walk.PressAsync(t["my-plan.prepare.next"]);
        await walk.Keys.TypeAsync(t["my-plan.prepare.mer.label"], "Jag vill ha fika");
        await walk.PressAsync(t["my-plan.prepare.next"]);

        foreach (var answer in new[] { "Jag vill bo själv", t["my-plan.understands.Pictures"], "Jag nickar", t["my-plan.place.School"], t["my-plan.prepare.skipped"], "Jag vill ha fika" })
            walk.Sees(answer);
        await walk.FollowAsync($"{t["parts.change"]} {t["my-plan.prepare.vilka"]}");
        await walk.Keys.TypeAsync(t["my-plan.prepare.vilka.label"], "Mamma och Peter");
        await walk.PressAsync(t["my-plan.prepare.next"]);
        walk.Sees("Mamma och Peter");

        var plan = await JourneySites.PlanAsync(site, adam);
        Assert.Equal(Topics.Split('\n'), plan.Preplanning.Points.Where(p => p.Words.InOwnHand).Select(p => p.Words.Text));
        var own = plan.OwnPreparation;
        Assert.Equal([UnderstandWay.Pictures, UnderstandWay.WithSomebody], own.Understands);
        Assert.Equal(
            ("Säg en sak i taget", "Jag nickar", "Mamma och Peter", null, PlaceKind.School, "Efter lunch", null, "Karin", "Jag vill ha fika"),
            (own.UnderstandsWords, own.YesAndNo, own.Who, own.NotWho, own.Place, own.When, own.NotThis, own.Supporter, own.More));

        await walk.FollowAsync(t["my-plan.back"]);
        walk.Name = walk.Whose = null;
        await walk.PressAsync(t["layout.sign-out"]);
        await walk.EndAsync(output);
    }
}
