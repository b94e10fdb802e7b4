using System.Net;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Xunit;

namespace Egenplan.Web.Tests.Features.Work.Plans.Review;

/// <summary>Omprövning av planen.</summary>
public sealed class ReviewPageTests
{
    private const string Save = "review.save";

    [Theory]
    [EachDatabase]
    public async Task A_review_that_is_begun_twice_is_one(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested().Agreed());
        var page = await site.As(site.People.Officer).GetAsync(plan.At("omprovning"));
        var begin = page.ShouldShow(site.T["review.law"]).Form(site.T["review.begin"]);

        (await begin.SubmitAsync()).ShouldRedirectTo(plan.At("omprovning"));
        (await begin.SubmitAsync()).ShouldRedirectTo(plan.At("omprovning"));

        Assert.Single((await site.NowAsync(plan)).Reviews);
    }

    [Theory]
    [EachDatabase]
    public async Task Unchanged_is_reached_only_when_all_is_gone_through_and_the_person_is_heard(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await OpenAsync(site);
        var form = await FormAsync(site, plan);
        form.Set("Form.Choice", "Unchanged").Set("Form.Measures[0].Status", "NotDone");

        var page = (await form.SubmitAsync(site.T[Save])).ShouldRefuse(site.T["rule.NotDoneSaysWhy"], site.T["rule.ReviewHearsThePerson"]);
        Assert.NotNull(page.Document.QuerySelector("#Form_Measures_0__StatusWords-error"));
        page = (await page.Form(site.T[Save]).Set("Form.Measures[0].StatusWords", "Köket var trasigt.").Fill(site.T["review.opinion.label"], "Det är bra som det är.")
            .SubmitAsync(site.T[Save])).ShouldRefuse(site.T.Get("rule.ReviewSeesEveryPart", ("count", 1)));
        var last = page.Form(site.T[Save]).Set("Form.Goals[0].Result", "PartlyReached");
        (await last.SubmitAsync(site.T[Save])).ShouldRedirectTo(plan.At("omprovning"));
        (await last.SubmitAsync(site.T[Save])).ShouldRedirectTo(plan.At("omprovning"));

        var now = await site.NowAsync(plan);
        var review = Assert.Single(now.Reviews);
        Assert.Equal((ReviewEnd.Unchanged, site.Today, site.Today.AddMonths(12)), (review.End!.Value, review.ClosedOn!.Value, now.NextReviewOn!.Value));
        Assert.Equal((GoalResult.PartlyReached, MeasureStatus.NotDone), (now.Goals[0].Result, now.Measures[0].Status));
        Assert.False(now.HasDraft);
        (await site.As(site.People.Officer).GetAsync(plan.At("omprovning"))).ShouldShow("Det är bra som det är.");
    }

    [Theory]
    [EachDatabase]
    public async Task Wishes_and_other_plans_are_gone_through_too_and_the_persons_own_rating_stands_by_the_goal(string database)
    {
        await using var site = await Site.StartAsync(database);
        var made = APlan.Requested().MeetingHeld().WithGoal().WithWish("Jag vill prova att rida.").WithOtherPlan("Exempelskolan").Agreed();
        made.Do(p => p.SayOwn(new OwnAct { Id = NamedId.Of("betyg"), Kind = OwnActKind.GoalRated, On = made.Today, Part = PartName.Goal(p.Goals[0].Id), Rating = GoalRating.SoSo }));
        var plan = await site.HasAsync(made.UnderReview());
        var page = (await site.As(site.People.Officer).GetAsync(plan.At("omprovning"))).ShouldBeOk()
            .ShouldShow("Jag vill prova att rida.").ShouldShow("Exempelskolan").ShouldShow("Personen själv den");
        var form = page.Form(site.T[Save]).Set("Form.Choice", "Unchanged").Set("Form.Goals[0].Result", "Ongoing").Fill(site.T["review.opinion.label"], "Det är bra.");
        foreach (var measure in plan.Measures.Index())
            form.Set($"Form.Measures[{measure.Index}].Status", "GoingOn");

        var again = (await form.SubmitAsync(site.T[Save])).ShouldRefuse(site.T.Get("rule.ReviewSeesEveryPart", ("count", 2)));
        var last = again.Form(site.T[Save]).Set("Form.Others[0].Standing", "GoesOn").Set("Form.Others[1].Standing", "Over").Set("Form.Others[1].Why", "Skolan är slut.");
        (await last.SubmitAsync(site.T[Save])).ShouldRedirectTo(plan.At("omprovning"));

        var now = await site.NowAsync(plan);
        Assert.Equal([(PartStanding.GoesOn, null), (PartStanding.Over, "Skolan är slut.")], now.Reviews[^1].Lines.Where(l => l.Standing is not null).Select(l => (l.Standing!.Value, l.Why)));
        Assert.Equal(ReviewEnd.Unchanged, now.Reviews[^1].End);
    }

    [Fact]
    public async Task The_next_review_is_preset_to_twelve_months_and_cannot_be_later()
    {
        await using var site = await Site.StartAsync();
        var plan = await OpenAsync(site);
        var form = await FormAsync(site, plan);
        Assert.Equal("2027-11-21", form.ValueOf(site.T["review.next.label"]));
        Complete(form).Set("Form.Choice", "Unchanged").Fill(site.T["review.next.label"], "2027-11-22");

        (await form.SubmitAsync(site.T[Save])).ShouldRefuse(site.T.Get("rule.ReviewWithinAYear", ("latest", site.Today.AddMonths(12))));
        (await form.Fill(site.T["review.next.label"], "2027-05-21").SubmitAsync(site.T[Save])).ShouldRedirectTo(plan.At("omprovning"));

        Assert.Equal(site.Today.AddMonths(6), (await site.NowAsync(plan)).NextReviewOn);
    }

    [Fact]
    public async Task A_review_can_be_saved_half_done_and_taken_up_again_with_all_words_kept()
    {
        await using var site = await Site.StartAsync();
        var plan = await OpenAsync(site);
        await (await FormAsync(site, plan)).Set("Form.Goals[0].Why", "Vi har bara börjat.").Fill(site.T["review.opinion.label"], "Jag vill fundera.").SubmitAsync(site.T[Save]);

        var again = await FormAsync(site, plan);

        Assert.Equal("Vi har bara börjat.", again.ValueOfName("Form.Goals[0].Why"));
        Assert.Equal("Jag vill fundera.", again.ValueOf(site.T["review.opinion.label"]));
        Assert.NotNull((await site.NowAsync(plan)).OpenReview);
    }

    [Fact]
    public async Task A_review_that_asks_for_changes_goes_on_to_the_content_and_stays_open()
    {
        await using var site = await Site.StartAsync();
        var plan = await OpenAsync(site);
        var form = Complete(await FormAsync(site, plan)).Set("Form.Choice", "NewVersion");

        (await form.SubmitAsync(site.T[Save])).ShouldRedirectTo(plan.At("innehall"));

        Assert.NotNull((await site.NowAsync(plan)).OpenReview);
    }

    [Theory]
    [EachDatabase]
    public async Task Two_people_writing_one_review_the_second_meets_both_opinions(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await OpenAsync(site);
        var form = await FormAsync(site, plan);
        await site.DoAsync(plan, p => p.WriteReview(p.OpenReview!.Id, [], new Quote("Jag är nöjd.")));

        (await form.Fill(site.T["review.opinion.label"], "Jag vill ändra.").SubmitAsync(site.T[Save]))
            .ShouldBe(HttpStatusCode.Conflict).ShouldShow("Jag är nöjd.").ShouldShow("Jag vill ändra.");
    }

    [Fact]
    public async Task What_has_happened_since_the_plan_was_read_is_told_and_the_review_says_why_it_came_early()
    {
        await using var site = await Site.StartAsync();
        var sooner = new OwnAct { Id = NamedId.Of("sagt"), Kind = OwnActKind.ReadSooner, On = site.Today };
        var plan = await site.HasAsync(APlan.Requested(site.Today.AddDays(-100)).Agreed().At(site.Today).Do(p => p.SayOwn(sooner)));
        var officer = site.As(site.People.Officer);
        var asked = site.T.Of(ReviewCause.Asked);
        (await officer.GetAsync($"/arbete/planer/{plan.Id}")).ShouldShow(site.T["review.reasons"]).ShouldShow(asked);

        (await (await officer.GetAsync(plan.At("omprovning"))).ShouldShow(asked).Form(site.T["review.begin"]).SubmitAsync()).ShouldRedirectTo(plan.At("omprovning"));

        Assert.Equal(ReviewCause.Asked, (await site.NowAsync(plan)).OpenReview!.Because);
        (await officer.GetAsync($"/arbete/planer/{plan.Id}")).ShouldNotHold(site.T["review.reasons"]);
        (await officer.GetAsync(plan.At("historik"))).ShouldShow(site.T.Get("history.review.opened.because", ("cause", ReviewCause.Asked)));
    }

    [Theory]
    [EachDatabase]
    public async Task The_person_pauses_in_own_words_with_a_day_to_ask_again_and_goes_on(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested().Agreed());
        var page = await site.As(site.People.Officer).GetAsync(plan.At("omprovning"));
        var refused = (await page.Form(site.T["review.stand.save"]).SubmitAsync()).ShouldRefuse(site.T["review.stand.choice.required"]);
        refused = (await refused.Form(site.T["review.stand.save"]).Choose(site.T["review.stand.choice"], site.T["review.stand.pause"])
            .Fill(site.T["review.stand.ask-again"], "2028-01-01").SubmitAsync()).ShouldRefuse(
                site.T["rule.OnlyThePersonEndsThePlan"], site.T.Get("rule.AskAgainWithinAYear", ("latest", site.Today.AddMonths(12))));
        var form = refused.Form(site.T["review.stand.save"]).Fill(site.T["review.stand.words"], "Jag orkar inte nu.").Fill(site.T["review.stand.ask-again"], "2027-03-01");

        (await form.SubmitAsync()).ShouldRedirectTo(plan.At("omprovning"));
        (await form.SubmitAsync()).ShouldRedirectTo(plan.At("omprovning"));

        var paused = await site.NowAsync(plan);
        Assert.Equal((true, "Jag orkar inte nu.", new DateOnly(2027, 3, 1)), (paused.Standstill!.Paused, paused.Standstill.Words.Text, paused.Standstill.AskAgainOn));
        var shown = (await site.As(site.People.Officer).GetAsync(plan.At("omprovning"))).ShouldShow("Jag orkar inte nu.").ShouldShow("1 mars 2027");
        (await shown.Form(site.T["review.resume"]).SubmitAsync()).ShouldRedirectTo(plan.At("omprovning"));
        Assert.Null((await site.NowAsync(plan)).Standstill);
    }

    [Fact]
    public async Task A_paused_plan_can_be_ended_by_the_person()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested().Agreed().At(new DateOnly(2026, 11, 1)).Paused());
        var page = await site.As(site.People.Officer).GetAsync(plan.At("omprovning"));

        (await page.Form(site.T["review.stand.save"]).Fill(site.T["review.stand.words"], "Jag vill inte ha någon plan.").SubmitAsync()).ShouldRedirectTo(plan.At("omprovning"));

        Assert.Equal(PlanStage.Ended, (await site.NowAsync(plan)).Stage);
        Assert.Null((await site.PersonAsync(plan)).ActivePlan());
        (await site.As(site.People.Officer).GetAsync(plan.At("omprovning"))).ShouldShow(site.T["review.is-ended"]).ShouldNotHold(site.T["review.stand.save"]);
    }

    [Theory]
    [InlineData("2026-11-20", "Försenad")]
    [InlineData("2026-11-21", "I dag")]
    [InlineData("2026-12-21", "Inom 30 dagar")]
    [InlineData("2026-12-22", "Inom 60 dagar")]
    [InlineData("2027-01-20", "Inom 60 dagar")]
    [InlineData("2027-01-21", "Inte dags än")]
    public async Task How_near_the_review_is_stands_on_the_page(string next, string says)
    {
        await using var site = await Site.StartAsync();
        var day = DateOnly.Parse(next, System.Globalization.CultureInfo.InvariantCulture);
        var plan = await site.HasAsync(APlan.Requested().Agreed(nextReviewOn: day));

        (await site.As(site.People.Officer).GetAsync(plan.At("omprovning"))).ShouldShow(says).ShouldShow(site.T["review.lead"]);
    }

    [Fact]
    public async Task A_plan_that_nobody_has_agreed_to_has_nothing_to_review()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested().ReadyToAgree());

        (await site.As(site.People.Officer).GetAsync(plan.At("omprovning"))).ShouldShow(site.T["review.none"]).ShouldNotHold(site.T["review.begin"]);
    }

    private static Task<IndividualPlan> OpenAsync(Site site) => site.HasAsync(APlan.Requested().Agreed().UnderReview(site.Today));

    private static async Task<PageForm> FormAsync(Site site, IndividualPlan plan) =>
        (await site.As(site.People.Officer).GetAsync(plan.At("omprovning"))).ShouldBeOk().Form(site.T[Save]);

    private static PageForm Complete(PageForm form) => form
        .Set("Form.Goals[0].Result", "Ongoing").Set("Form.Measures[0].Status", "GoingOn").Set("Form.PersonsOpinion", "Det går bra.");
}
