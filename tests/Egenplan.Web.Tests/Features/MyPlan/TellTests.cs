using System.Net;
using Egenplan.Data;
using Egenplan.Data.Journal;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Xunit;

namespace Egenplan.Web.Tests.Features.MyPlan;

public sealed class TellTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task One_press_says_that_it_was_not_done_the_officer_answers_and_the_person_reads_it(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(Agreed(site));
        var alma = await site.CitizenAsync();
        var officer = site.As(site.People.Officer);

        var pressed = await (await alma.GetAsync(plan.Mine("plan/pa-gang"))).FormIn(".mp-line form").SubmitAsync();
        var said = (await pressed.ShouldRedirectTo(plan.Mine("sagt/*")).FollowAsync()).ShouldShow("Det blev inte gjort: Handla och laga mat tillsammans på onsdagar.");
        var more = await said.Form(site.T["my-plan.save"]).Choose(site.T["my-plan.said.whom"], "Eva Exempelsson, Exempelgården").Fill(site.T["my-plan.said.more"], "Ingen kom.").SubmitAsync();
        (await more.FollowAsync()).ShouldShow("Eva Exempelsson får veta det först.");

        var list = (await officer.GetAsync("/arbete")).ShouldShow("1 Har hört av sig").ShouldShow("Läs och svara");
        var overview = (await list.FollowAsync("Alma Ek")).ShouldShow("Alma Ek säger: Det blev inte gjort").ShouldShow("Ingen kom.").ShouldShow("Vill att Eva Exempelsson får veta det först.");
        var answer = (await overview.FollowAsync(site.T["told.answer-not-done"])).ShouldShow("Ingen kom.").Form(site.T["told.send"]);
        (await answer.SubmitAsync()).ShouldRefuse(site.T["rule.ReplySaysSomething"], site.T["rule.NotDoneAnswerSaysWhy"]);
        answer.Fill(site.T["not-done.cause"], "Eva var sjuk.").Fill(site.T["not-done.remedy"], "Eva kommer på onsdag.").Fill(site.T["not-done.new-day"], "2026-11-25");
        (await answer.SubmitAsync()).ShouldRedirectTo($"/arbete/planer/{plan.Id}");

        (await officer.GetAsync("/arbete")).ShouldShow("0 Har hört av sig");
        (await alma.GetAsync(plan.Mine("har-sagt"))).ShouldShow("Du har fått svar").ShouldShow("Eva kommer på onsdag.").ShouldShow("Därför blev det inte gjort: Eva var sjuk.")
            .ShouldShow("Det ska vara gjort senast onsdag 25 november 2026.");
        (await alma.GetAsync(said.Path)).ShouldShow(site.T["my-plan.ways.Inspectorate"]).ShouldShow("Du kan inte överklaga planen.");
        (await officer.GetAsync(plan.At("historik"))).ShouldShow("Orsak: Eva var sjuk. Åtgärd: Eva kommer på onsdag.");
        Assert.Equal(new DateOnly(2026, 11, 25), (await site.NowAsync(plan)) is var now ? now.DueOn(now.Measures.First(m => PartName.Measure(m.Id) == now.OwnActs[0].Part)) : null);
        Assert.Equal("Ingen kom.", (await site.NowAsync(plan)).OwnActs[0].Words);
    }

    [Theory, EachDatabase]
    public async Task A_wish_stands_in_the_plan_in_the_persons_hand_and_is_taken_back_within_seven_days(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(Agreed(site));
        var alma = await site.CitizenAsync();

        (await (await alma.GetAsync(plan.Mine("onskan"))).Form(site.T["my-plan.save"]).SubmitAsync()).ShouldRefuse(site.T["my-plan.words.required"]);
        var said = await (await (await alma.GetAsync(plan.Mine("onskan"))).Form(site.T["my-plan.save"]).Fill(site.T["my-plan.wish.words"], "Jag vill ha en hund").SubmitAsync()).FollowAsync();
        (await alma.GetAsync(plan.Mine("plan/jag-vill"))).ShouldShow("Jag vill ha en hund Dina egna ord");
        var wish = (await site.NowAsync(plan)).Wishes.Single(w => w.Words.InOwnHand);
        var edit = (await site.As(site.People.Officer).GetAsync(plan.At($"innehall/onskemal/{wish.Id:N}"))).ShouldBeOk().ShouldShow("skrivet på Min plan");
        Assert.Null(edit.Document.QuerySelector("[name='Form.Words']"));

        site.Clock.Advance(TimeSpan.FromDays(7));
        (await said.Form(site.T["my-plan.undo"]).SubmitAsync()).ShouldRedirectTo(plan.Mine("har-sagt"));
        Assert.DoesNotContain((await site.NowAsync(plan)).Wishes, w => w.Id == wish.Id);
    }

    [Fact]
    public async Task After_seven_days_nothing_is_taken_back()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(Agreed(site));
        var alma = await site.CitizenAsync();
        var said = await (await (await alma.GetAsync(plan.Mine("las-tidigare"))).Form(site.T["my-plan.sooner.ask"]).SubmitAsync()).FollowAsync();

        site.Clock.Advance(TimeSpan.FromDays(8));

        (await said.Form(site.T["my-plan.undo"]).SubmitAsync()).ShouldRefuse(site.T["rule.TakenBackWithinSevenDays"]);
        Assert.DoesNotContain(site.T["my-plan.undo.title"], (await alma.GetAsync(said.Path)).Text, StringComparison.Ordinal);
        (await site.As(site.People.Officer).GetAsync($"/arbete/planer/{plan.Id}")).ShouldShow("Alma Ek vill att planen läses igen tidigare");
    }

    [Fact]
    public async Task Each_goal_is_rated_in_three_steps_by_one_press_and_may_be_rated_anew()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(Agreed(site));
        var alma = await site.CitizenAsync();

        foreach (var (value, rating) in new[] { ("SoSo", GoalRating.SoSo), ("Good", GoalRating.Good) })
        {
            var form = (await alma.GetAsync(plan.Mine("mal"))).FormIn(".mp-line");
            (await form.SubmitAsync($"{site.T[$"my-plan.rating.{value}"]}: {plan.Goals[0].Words.Text}")).ShouldRedirectTo(plan.Mine("mal"));
            Assert.Equal(rating, (await site.NowAsync(plan)).RatingOf(plan.Goals[0].Id));
        }
    }

    [Fact]
    public async Task A_representative_speaks_in_their_own_name_and_never_in_the_persons()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(Agreed(site));
        await site.RepresentsAsync(plan);
        var (alma, gun) = (await site.CitizenAsync(), await site.CitizenAsync(Citizens.Gun, "Gun Man"));
        var almas = await (await (await alma.GetAsync(plan.Mine("onskan"))).Form(site.T["my-plan.save"]).Fill(site.T["my-plan.wish.words"], "Jag vill byta god man").SubmitAsync()).FollowAsync();

        await (await gun.GetAsync(plan.Mine("onskan"))).Form(site.T["my-plan.save"]).Fill(site.T["my-plan.other.wish.words"], "Alma behöver glasögon").SubmitAsync();

        var now = await site.NowAsync(plan);
        Assert.Equal(new Quote("Alma behöver glasögon", Voice.Representative, "Gun Man", InOwnHand: true), now.Wishes[^1].Words);
        (await gun.GetAsync(almas.Path)).ShouldBe(HttpStatusCode.NotFound);
        (await gun.GetAsync(plan.Mine("har-sagt"))).ShouldShow("glasögon").ShouldNotHold("byta god man");
        (await gun.GetAsync(plan.Mine("vem-har-tittat"))).ShouldShow("du företräder Alma Ek").ShouldNotHold("företräda dig").ShouldNotHold("ditt ärende");
        (await gun.GetAsync(plan.Mine("mal"))).ShouldBe(HttpStatusCode.Forbidden);
        var lines = await site.Get<JournalReader>().OfAsync(plan.CaseFile, site.People.Officer.Viewer, plan.Id, ct: Ct);
        Assert.Equal(AccessGround.Mandate, lines!.First(l => l.Action == "OwnActSaid").Ground);
    }

    [Theory]
    [InlineData(MandateScope.GuardRights)]
    [InlineData(MandateScope.ManageProperty)]
    public async Task A_mandate_without_care_for_the_person_lets_nobody_speak(MandateScope scope)
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(Agreed(site));
        await site.RepresentsAsync(plan, scope: scope);
        var gun = new Viewer(new UserId(Guid.Parse("0f000000-0000-7000-8000-000000000008")), ViewerKind.Citizen, site.Database.Authority) { Number = Citizens.Gun };
        var store = site.Get<PlanStore>();
        var act = new OwnAct { Id = site.Database.Ids.Next(), Kind = OwnActKind.Wish, On = site.Today, Words = "Flytta" };

        var answer = await store.ActAsync(plan.Id, gun, new SayCommand(act), ct: Ct);

        if (scope is MandateScope.GuardRights)
            Assert.IsType<ChangeResult<IndividualPlan>.Forbidden>(answer);
        else
            Assert.IsType<ChangeResult<IndividualPlan>.NotFound>(answer);
        Assert.IsType<ChangeResult<IndividualPlan>.NotFound>(await store.ActAsync(plan.Id, site.People.Officer.Viewer, new SayCommand(act), ct: Ct));
        Assert.Empty((await site.NowAsync(plan)).OwnActs);
    }

    internal static IndividualPlan Agreed(Site site) =>
        APlan.Requested(site.Today.AddDays(-60), insatser: Insats.DailyActivities).Called().MeetingHeld().WithGoal().WithMeasure().WithConsent(ConsentScope.OwnTask).Agreed();
}
