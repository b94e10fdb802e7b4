using System.Net;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Xunit;

namespace Egenplan.Web.Tests.Features.Work.Plans.Content;

/// <summary>The pages that change one part of the draft.</summary>
public sealed class ChangePartTests
{
    private const string Save = "content.save-part";

    [Theory]
    [EachDatabase]
    public async Task Two_people_changing_one_goal_the_second_meets_both_texts_and_nothing_is_lost(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested().MeetingHeld().WithGoal("Jag vill laga mat."));
        var goal = plan.Goals[0];
        var address = plan.At($"innehall/mal/{goal.Id:N}");
        var form = await FormAsync(site, address);
        await site.DoAsync(plan, p => p.WriteGoal(goal with { Words = new Quote("Jag vill baka bröd.") }));

        var met = (await form.Fill(site.T["content.goal.words"], "Jag vill laga soppa.").SubmitAsync(site.T[Save]))
            .ShouldBe(HttpStatusCode.Conflict).ShouldShow("Jag vill baka bröd.").ShouldShow("Jag vill laga soppa.");

        Assert.Equal("Jag vill baka bröd.", (await site.NowAsync(plan)).Goals[0].Words.Text);
        Assert.Equal("Jag vill laga soppa.", met.Form(site.T[Save]).ValueOf(site.T["content.goal.words"]));
        (await met.Form(site.T[Save]).SubmitAsync(site.T[Save])).ShouldRedirectTo(plan.At("innehall"));
        Assert.Equal("Jag vill laga soppa.", (await site.NowAsync(plan)).Goals[0].Words.Text);
    }

    [Theory]
    [EachDatabase]
    public async Task Two_people_changing_different_parts_are_both_kept(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested().MeetingHeld().WithGoal("Jag vill laga mat.").WithGoal("Jag vill simma."));
        var form = await FormAsync(site, plan.At($"innehall/mal/{plan.Goals[0].Id:N}"));
        await site.DoAsync(plan, p => p.WriteGoal(p.Goals[1] with { HowKnown = "Jag kan simma en längd." }));

        (await form.Fill(site.T["content.goal.words"], "Jag vill laga soppa.").SubmitAsync(site.T[Save])).ShouldRedirectTo(plan.At("innehall"));

        var now = await site.NowAsync(plan);
        Assert.Equal(("Jag vill laga soppa.", "Jag kan simma en längd."), (now.Goals[0].Words.Text, now.Goals[1].HowKnown));
    }

    [Fact]
    public async Task A_goal_in_somebody_elses_words_says_whose()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested().MeetingHeld().WithGoal());
        var form = await FormAsync(site, plan.At($"innehall/mal/{plan.Goals[0].Id:N}"));
        form.Choose(site.T["content.goal.whose"], site.T.Of(Voice.Representative)).Fill(site.T["content.goal.working-text"], "Träna i köket.");

        var page = (await form.SubmitAsync(site.T[Save])).ShouldRefuse(site.T["rule.WordsSayWhose"]);
        Assert.Equal("Träna i köket.", page.Form(site.T[Save]).ValueOf(site.T["content.goal.working-text"]));
        await page.Form(site.T[Save]).Fill(site.T["content.goal.by"], "Gun God").SubmitAsync(site.T[Save]);

        var read = await site.As(site.People.Officer).GetAsync(plan.At("innehall"));
        read.ShouldShow("Företrädarens ord: Gun God").ShouldShow("Träna i köket.");
    }

    [Fact]
    public async Task A_goal_is_moved_once_however_often_the_button_is_pressed()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested().MeetingHeld().WithGoal("Ett").WithGoal("Två").WithGoal("Tre"));
        var page = await site.As(site.People.Officer).GetAsync(plan.At($"innehall/mal/{plan.Goals[2].Id:N}"));
        var up = page.Form(site.T["content.goal.up"]);

        (await up.SubmitAsync(site.T["content.goal.up"])).ShouldRedirectTo(plan.At("innehall"));
        (await up.SubmitAsync(site.T["content.goal.up"])).ShouldRedirectTo(plan.At("innehall"));

        Assert.Equal(["Ett", "Tre", "Två"], (await site.NowAsync(plan)).Goals.Select(g => g.Words.Text));
    }

    [Fact]
    public async Task A_goal_is_taken_out_and_its_measures_stay()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested().MeetingHeld().WithGoal().WithMeasure());
        var page = await site.As(site.People.Officer).GetAsync(plan.At($"innehall/mal/{plan.Goals[0].Id:N}"));

        (await page.Form(site.T["content.remove.yes"]).SubmitAsync()).ShouldRedirectTo(plan.At("innehall"));

        var now = await site.NowAsync(plan);
        Assert.Empty(now.Goals);
        Assert.Null(Assert.Single(now.Measures).Goal);
    }

    [Fact]
    public async Task What_somebody_else_changed_meanwhile_is_not_taken_out_unread()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested().MeetingHeld().WithGoal("Jag vill laga mat."));
        var page = await site.As(site.People.Officer).GetAsync(plan.At($"innehall/mal/{plan.Goals[0].Id:N}"));
        await site.DoAsync(plan, p => p.WriteGoal(p.Goals[0] with { Words = new Quote("Jag vill baka bröd.") }));

        var met = (await page.Form(site.T["content.remove.yes"]).SubmitAsync())
            .ShouldBe(HttpStatusCode.Conflict).ShouldShow(site.T["content.changed-meanwhile"]);

        Assert.Equal("Jag vill baka bröd.", met.Form(site.T[Save]).ValueOf(site.T["content.goal.words"]));
        Assert.Single((await site.NowAsync(plan)).Goals);
    }

    [Theory]
    [EachDatabase]
    public async Task The_facts_of_a_decided_insats_are_read_only_whatever_is_posted(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested(insatser: Insats.DailyActivities).MeetingHeld().WithGoal());
        var decided = plan.Measures[0];
        var page = await site.As(site.People.Officer).GetAsync(plan.At($"innehall/atgard/{decided.Id:N}"));
        page.ShouldShow(site.T["content.decided.facts.says"]).ShouldShow("16 februari 2026");

        await page.Form(site.T[Save]).Fill(site.T["content.decided.what"], "Jag vill vara i caféet.")
            .Set("Form.IsPlanned", "true").Set("Form.PlannedInsats", "HousingForAdults").Set("Form.Application", "Applied").SubmitAsync(site.T[Save]);

        var now = Assert.Single((await site.NowAsync(plan)).Measures);
        Assert.Equal(decided with { What = "Jag vill vara i caféet." }, now);
        page.ShouldNotHold(site.T["content.remove.yes"]);
    }

    [Fact]
    public async Task How_a_measure_stands_can_be_told_without_a_new_version()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested().Agreed());
        var form = await FormAsync(site, plan.At($"innehall/atgard/{plan.Measures[0].Id:N}"));

        (await form.Fill(site.T["content.measure.status"], site.T.Of(MeasureStatus.NotDone)).SubmitAsync(site.T[Save])).ShouldRefuse(site.T["rule.NotDoneSaysWhy"]);
        await form.Fill(site.T["content.measure.why"], "Köket var trasigt.").SubmitAsync(site.T[Save]);

        var now = await site.NowAsync(plan);
        Assert.Equal((MeasureStatus.NotDone, "Köket var trasigt."), (now.Measures[0].Status, now.Measures[0].StatusWords));
        Assert.False(now.HasDraft);
    }

    [Fact]
    public async Task A_measure_that_the_person_takes_on_becomes_their_own_doing()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested().MeetingHeld().WithGoal().WithMeasure());
        var form = await FormAsync(site, plan.At($"innehall/atgard/{plan.Measures[0].Id:N}"));

        await form.Fill(site.T["content.measure.responsible"], PlanAtSite.Name).SubmitAsync(site.T[Save]);

        var now = (await site.NowAsync(plan)).Measures[0];
        Assert.Equal((MeasureKind.OwnDoing, Holder.ThePerson, null), (now.Kind, now.Responsible, now.Executor));
    }

    [Fact]
    public async Task Somebody_named_only_here_needs_a_name()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested().MeetingHeld());
        var form = await FormAsync(site, plan.At($"innehall/atgard/{NamedId.Of("ny"):N}"));
        form.Fill(site.T["content.measure.what"], "Laga cykeln.").Fill(site.T["content.measure.responsible"], site.T["plans.holder.other"]);

        var page = (await form.SubmitAsync(site.T[Save])).ShouldRefuse(site.T["rule.HolderIsKnown"]);
        await page.Form(site.T[Save]).Fill(site.T["content.measure.responsible.name"], "Bo Granne").SubmitAsync(site.T[Save]);

        Assert.Equal(new Holder(HolderKind.Other, Name: "Bo Granne"), Assert.Single((await site.NowAsync(plan)).Measures).Responsible);
    }

    [Theory]
    [EachDatabase]
    public async Task A_wish_gets_an_honest_answer_in_words(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested().MeetingHeld());
        var address = plan.At($"innehall/onskemal/{NamedId.Of("önskan"):N}");
        var form = await FormAsync(site, address);
        form.Fill(site.T["content.wish.words"], "Jag vill bo i lägenhet.").Fill(site.T["content.wish.kind"], site.T.Of(WishKind.ServiceFlat))
            .Fill(site.T["content.wish.year"], "2020").Choose(site.T["content.wish.answer"], site.T.Of(WishAnswer.NotNow));

        var page = (await form.SubmitAsync(site.T[Save])).ShouldRefuse(site.T["rule.WishYearLiesAhead"], site.T["rule.WishAnswerSaysWhatHappens"]);
        var mended = page.Form(site.T[Save]).Fill(site.T["content.wish.year"], "2028").Fill(site.T["content.wish.answer.words"], "Det finns ingen ledig än.");
        await mended.SubmitAsync(site.T[Save]);
        await mended.SubmitAsync(site.T[Save]);

        Assert.Equal(2028, Assert.Single((await site.NowAsync(plan)).Wishes).Year);
        (await site.As(site.People.Officer).GetAsync(plan.At("innehall"))).ShouldShow("Från omkring 2028").ShouldShow("Det finns ingen ledig än.");
    }

    [Fact]
    public async Task Another_plan_is_tied_in_and_said_not_to_replace_this_one()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested().MeetingHeld());
        var form = await FormAsync(site, plan.At($"innehall/annan-plan/{NamedId.Of("sip"):N}"));

        var page = (await form.Fill(site.T["content.other-plan.owner"], "Habiliteringen").SubmitAsync(site.T[Save])).ShouldRefuse(site.T["content.other-plan.kind.required"]);
        await page.Form(site.T[Save]).Fill(site.T["content.other-plan.kind"], site.T.Of(OtherPlanKind.Sip)).SubmitAsync(site.T[Save]);

        (await site.As(site.People.Officer).GetAsync(plan.At("innehall"))).ShouldShow("Samordnad individuell plan (SIP), Habiliteringen").ShouldShow(site.T["content.other-plans.says"]);
    }

    [Fact]
    public async Task A_disagreement_shows_both_views_side_by_side()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested().MeetingHeld().WithGoal("Jag vill bo själv."));
        var form = await FormAsync(site, plan.At($"innehall/olika/{NamedId.Of("olika"):N}"));
        form.Fill(site.T["content.disagreement.part"], "Mål 1: Jag vill bo själv.").Fill(site.T["content.disagreement.persons"], "Nu.");

        var page = (await form.SubmitAsync(site.T[Save])).ShouldRefuse(site.T["rule.DisagreementHoldsBothViews"]);
        await page.Form(site.T[Save]).Fill(site.T["content.disagreement.other"], "Om ett år.").Fill(site.T["content.disagreement.other-is"], "Gun God").SubmitAsync(site.T[Save]);

        var read = await site.As(site.People.Officer).GetAsync(plan.At("innehall"));
        Assert.Equal(["Personens syn Nu.", "Gun God Om ett år."], read.Document.QuerySelectorAll(".pl-view").Select(Page.Words));
        Assert.Equal(PartName.Goal(plan.Goals[0].Id), Assert.Single((await site.NowAsync(plan)).Disagreements).Part);
    }

    [Fact]
    public async Task A_paused_plan_is_not_changed_and_says_why()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested().Agreed());
        var form = await FormAsync(site, plan.At($"innehall/mal/{plan.Goals[0].Id:N}"));
        await site.DoAsync(plan, p => p.PauseOrEnd(new Standstill(site.Today, true, new Quote("Jag orkar inte."), site.Today.AddMonths(3))));

        (await form.Fill(site.T["content.goal.words"], "Något annat.").SubmitAsync(site.T[Save])).ShouldRefuse(site.T["rule.PlanIsGoingOn"]);

        Assert.Equal(plan.Goals[0], (await site.NowAsync(plan)).Goals[0]);
    }

    private static async Task<PageForm> FormAsync(Site site, string address) =>
        (await site.As(site.People.Officer).GetAsync(address)).ShouldBeOk().Form(site.T[Save]);
}
