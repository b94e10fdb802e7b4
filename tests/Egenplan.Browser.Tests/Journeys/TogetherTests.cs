using Egenplan.Browser.Tests.Browsers;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Egenplan.Web.Texts;
using Xunit;

namespace Egenplan.Browser.Tests.Journeys;

/// <summary>
/// Tuva looks at her plan with her case officer, and Karin beside her as support. What she says is written down as hers. Then
/// she answers the plan by herself, line by line, and signs.
/// </summary>
[Collection(JourneyGroup.Name)]
public sealed class TogetherTests(Chromium chromium, JourneySites sites, ITestOutputHelper output)
{
    private const string Said = "Jag vill simma på tisdagar";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_person_with_a_supporter_says_what_she_wants_reads_the_draft_and_signs_it(bool javaScript)
    {
        var site = await sites.OfAsync(javaScript);
        var tuva = await JourneySites.AccountAsync(site, "Tuva");
        var officer = await JourneySites.OfficerOfAsync(site, tuva);
        var t = site.T;
        var walk = await Walk.BeginAsync(chromium, site, "2-together", javaScript, "/logga-in");
        await walk.SignInAsync(officer.Name, null);
        await walk.FollowAsync(t["layout.nav.find"]);
        await walk.Keys.TypeAsync(t["find.text"], tuva.Name);
        await walk.PressAsync(t["find.find"]);
        await walk.FollowAsync(tuva.Name);
        await walk.FollowAsync(t["together.link"]);
        await walk.Keys.TypeAsync(t["together.supporter"], "Karin Strand");
        await walk.PressInVainAsync(t["together.begin"]);
        Assert.Equal("Karin Strand", await walk.Keys.ValueOfAsync(t["together.supporter"]));
        await walk.Keys.CheckAsync(t["together.here"]);
        var banner = t.Get("together.banner.supporter", ("person", tuva.Name), ("supporter", "Karin Strand"), ("whose", Wording.Whose(tuva.Name)));
        walk.Banner = banner;
        await walk.PressAsync(t["together.begin"]);
        await walk.FollowAsync(t["person.to-plan"]);
        walk.Whose = tuva.Name;
        await walk.FollowAsync(t["plans.step.content"]);
        await walk.Keys.UnfoldAsync(t["content.goal.add"]);
        await walk.Keys.TypeAsync(t["content.goal.words"], Said);
        await walk.PressAsync(t["content.save-on"]);
        await walk.PressAsync(t["agree.forward.do"]);
        walk.Whose = walk.Banner = null;
        await walk.PressAsync(t["together.end"]);
        walk.Name = null;
        await walk.PressAsync(t["layout.sign-out"]);

        var plan = await JourneySites.PlanAsync(site, tuva);
        Assert.Equal(new Quote(Said, Voice.Person, "Karin Strand"), plan.Goals[^1].Words);
        Assert.True(plan.IsPutForward);

        await SignsAsync(walk, site, tuva);
        await walk.EndAsync(output);
    }

    private static async Task SignsAsync(Walk walk, TestKit.Sites.Site site, Data.Accounts.Account tuva)
    {
        var t = site.T;
        await walk.FollowAsync(t["layout.sign-in"]);
        await walk.SignInAsync(tuva.Name, t["my-plan.own"]);
        await walk.FollowAsync(t["my-plan.do.see"]);
        await walk.FollowAsync(t["my-plan.see.wants"]);
        walk.Sees(t.Get("my-plan.words.own.beside", ("name", "Karin Strand")));
        await walk.FollowAsync(t["my-plan.back.plan"]);
        await walk.FollowAsync(t["my-plan.back"]);
        await walk.FollowAsync(t["my-plan.do.answer"]);
        var plan = await JourneySites.PlanAsync(site, tuva);
        await walk.PressAsync($"{t["my-plan.read.Yes"]}: {Said}");
        await walk.PressAsync($"{t["my-plan.read.NotSure"]}: {plan.Goals[0].Words.Text}");
        await walk.PressAsync($"{t["my-plan.read.Yes"]}: {plan.Wishes[0].Words.Text}");
        plan = await JourneySites.PlanAsync(site, tuva);
        Assert.Equal(
            (LineAnswer.Yes, LineAnswer.NotSure, LineAnswer.Yes),
            (plan.AnswerTo(PartName.Goal(plan.Goals[^1].Id)), plan.AnswerTo(PartName.Goal(plan.Goals[0].Id)), plan.AnswerTo(PartName.Wish(plan.Wishes[0].Id))));

        await walk.FollowAsync(t["my-plan.after.next"]);
        await walk.Keys.TypeAsync(t["my-plan.said.more"], "Bra att simningen är med");
        await walk.PressInVainAsync(t["my-plan.sign.send"]);
        Assert.Equal("Bra att simningen är med", await walk.Keys.ValueOfAsync(t["my-plan.said.more"]));
        await walk.Keys.ChooseAsync(t["my-plan.sign.yes"]);
        await walk.Keys.TypeAsync(t["my-plan.sign.name"], tuva.Name);

        // It took a while: she shows who she is once more, and what she wrote is sent.
        site.Clock.Advance(TimeSpan.FromMinutes(15));
        walk.Whose = null;
        await walk.PressAsync(t["my-plan.sign.send"]);
        await walk.PressAsync(t["signin.again.demo"]);
        walk.Whose = t["my-plan.own"];
        await walk.PressAsync(t["signin.continue.send"]);
        walk.Sees(t["my-plan.sign.thanks"]);

        var signed = (await JourneySites.PlanAsync(site, tuva)).InForce;
        Assert.Equal((PlanAnswer.Yes, tuva.Name, "Bra att simningen är med"), (signed!.PersonsAnswer.Answer, signed.PersonsAnswer.SignedName, signed.PersonsAnswer.Words));
        walk.Name = walk.Whose = null;
        await walk.PressAsync(t["layout.sign-out"]);
    }
}
