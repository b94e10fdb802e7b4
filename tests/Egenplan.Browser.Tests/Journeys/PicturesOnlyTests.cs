using Egenplan.Browser.Tests.Browsers;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Egenplan.Web.Texts;
using Xunit;

namespace Egenplan.Browser.Tests.Journeys;

/// <summary>Love neither reads much nor writes: large easy-read text, a symbol on every page, and answers by pressing. Not one sign is typed.</summary>
[Collection(JourneyGroup.Name)]
public sealed class PicturesOnlyTests(Chromium chromium, JourneySites sites, ITestOutputHelper output)
{
    private static readonly Wording Easy = new(WordingCatalog.BuiltIn, TextChoice.EasySwedish);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_adult_who_uses_pictures_only_does_it_all_without_typing(bool javaScript)
    {
        var site = await sites.OfAsync(javaScript);
        var love = await JourneySites.AccountAsync(site, "Love");
        var (t, plain) = (Easy, site.T);
        var walk = await Walk.BeginAsync(chromium, site, "5-pictures", javaScript, "/logga-in");
        await walk.PressAsync(plain["layout.display"]);
        await walk.Keys.ChooseAsync(plain["enum.ReadingLevel.Easy"]);
        await walk.Keys.ChooseAsync(plain["enum.TextSize.Large"]);
        await walk.PressAsync(plain["display.save"]);
        await walk.FollowAsync(t["display.back"]);
        walk.NeedsSymbols = true;
        await walk.SignInAsync(love.Name, t["my-plan.own"]);

        await walk.FollowAsync(t["my-plan.do.tell"]);
        await walk.FollowAsync(t["my-plan.do.prepare"]);
        await walk.FollowAsync(t["my-plan.prepare.begin"]);
        await walk.Keys.CheckAsync(t["my-plan.picture.topic.home"]);
        await walk.Keys.CheckAsync(t["my-plan.picture.topic.money"]);
        await walk.PressAsync(t["my-plan.prepare.next"]);
        await walk.Keys.CheckAsync(t["my-plan.understands.Pictures"]);
        await walk.PressAsync(t["my-plan.prepare.next"]);
        await walk.Keys.CheckAsync(t["my-plan.picture.yes-no.eyes"]);
        await walk.PressAsync(t["my-plan.prepare.next"]);
        await walk.FollowAsync(t["my-plan.prepare.skip"]);
        await walk.FollowAsync(t["my-plan.prepare.skip"]);
        await walk.Keys.ChooseAsync(t["my-plan.place.Home"]);
        await walk.PressAsync(t["my-plan.prepare.next"]);
        await walk.Keys.CheckAsync(t["my-plan.picture.when.break"]);
        await walk.PressAsync(t["my-plan.prepare.next"]);
        for (var i = 8; i <= 10; i++)
            await walk.FollowAsync(t["my-plan.prepare.skip"]);
        walk.Sees(t["my-plan.picture.topic.money"]);
        await walk.FollowAsync(t["my-plan.back"]);

        await walk.FollowAsync(t["my-plan.do.tell"]);
        await walk.FollowAsync(t["my-plan.tell.rate"]);
        var goals = (await JourneySites.PlanAsync(site, love)).Goals;
        await walk.PressAsync($"{t["my-plan.rating.Good"]}: {goals[0].Words.Text}");
        await walk.PressAsync($"{t["my-plan.rating.NotGood"]}: {goals[1].Words.Text}");
        await walk.FollowAsync(t["my-plan.back.tell"]);
        await walk.FollowAsync(t["my-plan.tell.sooner"]);
        await walk.PressAsync(t["my-plan.sooner.ask"]);
        await walk.PressAsync(t["my-plan.undo"]);
        await walk.FollowAsync(t["my-plan.back.tell"]);
        await walk.FollowAsync(t["my-plan.back"]);
        await walk.FollowAsync(t["my-plan.do.see"]);
        await walk.FollowAsync(t["my-plan.see.under-way"]);
        await walk.PressAsync(t["my-plan.not-done.press"]);
        await walk.PressAsync(t["my-plan.save"]);
        await walk.FollowAsync(t["my-plan.back.said"]);

        var plan = await JourneySites.PlanAsync(site, love);
        Assert.Equal([UnderstandWay.Pictures], plan.OwnPreparation.Understands);
        Assert.Equal((PlaceKind.Home, "Jag visar med ögonen", "Med paus"), (plan.OwnPreparation.Place, plan.OwnPreparation.YesAndNo, plan.OwnPreparation.When));
        Assert.Equal(["Hur jag bor", "Pengar"], plan.Preplanning.Points.Where(p => p.Words.InOwnHand).Select(p => p.Words.Text));
        Assert.Equal((GoalRating.Good, GoalRating.NotGood), (plan.RatingOf(goals[0].Id), plan.RatingOf(goals[1].Id)));
        Assert.Equal([OwnActKind.GoalRated, OwnActKind.GoalRated, OwnActKind.ReadSooner, OwnActKind.NotDone], plan.OwnActs.TakeLast(4).Select(a => a.Kind));
        Assert.Equal(site.Today, plan.OwnActs[^2].TakenBackOn);

        await walk.FollowAsync(t["my-plan.back.tell"]);
        await walk.FollowAsync(t["my-plan.back"]);
        await walk.FollowAsync(t["my-plan.do.see"]);
        await walk.FollowAsync(t["takeaway.title"]);
        Assert.Equal(t["takeaway.people.file"], await walk.FetchAsync(t["takeaway.people"]));
        await walk.FollowAsync(t["takeaway.back"]);
        await walk.FollowAsync(t["my-plan.looked"]);
        walk.Sees(t["looked.what.own"]);

        Assert.Equal(0, walk.Keys.Typed);
        await walk.EndAsync(output);
    }
}
