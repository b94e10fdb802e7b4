using System.Net;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.MyPlan;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Xunit;

namespace Egenplan.Web.Tests.Features.Work.Plans;

/// <summary>Andra planer och möten: all plans around the person, one calendar, and what could be one meeting.</summary>
public sealed class AroundTests
{
    private const string Page = "andra-planer", Save = "around.save", Together = "around.together";

    private static readonly Guid Sip = NamedId.Of("annan plan Exempelregionen");

    [Theory]
    [EachDatabase]
    public async Task Two_meetings_near_each_other_become_one_and_the_plan_keeps_its_own_review(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested(site.Today.AddDays(-40)).WithParticipant("Eva Exempelsson", ParticipantRole.Region).WithOtherPlan("Exempelregionen").Agreed());
        var review = plan.NextReviewOn!.Value;
        var officer = site.As(site.People.Officer);
        var form = (await officer.GetAsync(plan.At($"{Page}/{Sip:N}"))).ShouldBeOk().Form(site.T[Save]);
        form.Fill(site.T["around.next"], review.AddDays(-3)).Fill(site.T["around.at"], "13.00").Fill(site.T["around.aim"], "Att må bra på dagarna.");
        (await form.Fill(site.T["around.who"], "Eva Exempelsson (Exempelgården)").SubmitAsync(site.T[Save])).ShouldRedirectTo(plan.At(Page));

        var page = (await officer.GetAsync(plan.At(Page))).ShouldBeOk().ShouldShow(site.T["around.close.review"]).ShouldShow("Eva Exempelsson").ShouldShow("Att må bra på dagarna.").ShouldShow("10 § LSS").ShouldShow(site.T["around.law.title"]);
        var together = $"{site.T[Together]} Samordnad individuell plan (SIP), Exempelregionen";
        (await page.Form(together).SubmitAsync(together)).ShouldRedirectTo(plan.At($"inbjudan?med={Sip:N}"));

        var call = (await officer.GetAsync(plan.At($"inbjudan?med={Sip:N}"))).ShouldBeOk().ShouldShow(site.T["calls.joint.title"]).Form(site.T["calls.save"]);
        Assert.Equal("13.00", call.ValueOf(site.T["calls.time"]));
        (await call.SubmitAsync(site.T["calls.save"])).ShouldRedirectTo(plan.At("mote"));
        var now = await site.NowAsync(plan);
        Assert.Equal(review.AddDays(-3).ToDateTime(new TimeOnly(13, 0)), now.ComingMeeting!.StartsAt);
        Assert.Equal(review, now.NextReviewOn);
        (await officer.GetAsync(plan.At(Page))).ShouldBeOk().ShouldNotHold(site.T["around.close.review"]).ShouldNotHold(site.T["around.close.SameTime"]);
    }

    [Fact]
    public async Task A_joint_day_after_the_last_day_for_the_review_is_refused_and_what_was_typed_stays()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested(site.Today.AddDays(-40)).WithOtherPlan("Exempelregionen").Agreed());
        var form = (await site.As(site.People.Officer).GetAsync(plan.At($"{Page}/{Sip:N}"))).Form(site.T[Save]);
        form.Fill(site.T["around.next"], plan.NextReviewOn!.Value.AddDays(1)).Fill(site.T["around.aim"], "Att må bra.").Check(site.T["around.held"]);

        var page = (await form.SubmitAsync(site.T[Save])).ShouldRefuse(site.T.Get("rule.OtherPlanMovesNoReview", ("day", plan.NextReviewOn.Value)));

        Assert.Equal("Att må bra.", page.Form(site.T[Save]).ValueOf(site.T["around.aim"]));
        Assert.Empty((await site.NowAsync(plan)).Ties);
    }

    [Fact]
    public async Task Goals_that_several_plans_are_about_stand_side_by_side_with_what_people_have_judged()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested().MeetingHeld().WithGoal("Jag vill jobba mer.").WithOtherPlan("Exempelregionen"));
        var officer = site.As(site.People.Officer);
        (await officer.GetAsync(plan.At(Page))).ShouldNotHold(site.T["around.goals.lead"]);
        var form = (await officer.GetAsync(plan.At($"{Page}/{Sip:N}"))).Form(site.T[Save]).Fill("Jag vill jobba mer.", site.T.Of(GoalFit.Apart)).Fill(site.T["around.aim"], "Vila mer.");

        await form.SubmitAsync(site.T[Save]);

        (await officer.GetAsync(plan.At(Page))).ShouldShow(site.T["around.goals.lead"]).ShouldShow(site.T["around.goals.apart"]).ShouldShow("Jag vill jobba mer.").ShouldShow("Vila mer.");
    }

    [Fact]
    public async Task Another_plan_that_is_not_there_is_not_found()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested());

        (await site.As(site.People.Officer).GetAsync(plan.At($"{Page}/{Sip:N}"))).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [EachDatabase]
    public async Task The_person_reads_all_plans_and_all_meetings_on_one_page_and_a_stranger_nothing(string database)
    {
        await using var site = await Site.StartAsync(database);
        var next = site.Today.AddDays(30);
        var plan = await site.HasAsync(APlan.Requested(site.Today.AddDays(-40)).WithOtherPlan("Exempelregionen").Agreed()
            .Do(p => p.TieOtherPlan(p.TieOf(Sip) with { NextOn = next, Aim = "Att må bra.", IsHeldTogether = true }, site.Today)));
        var alma = await site.CitizenAsync();

        var hub = (await alma.GetAsync(plan.Mine("plan"))).ShouldBeOk();
        (await hub.FollowAsync("Alla mina planer")).ShouldBeOk().ShouldShow("Samordnad individuell plan (SIP)").ShouldShow("Att må bra.").ShouldShow(site.T.LongDay(next)).ShouldShow(site.T["my-plan.around.together"]);

        var stranger = await site.CitizenAsync(Citizens.Gun, "Gun Man");
        (await stranger.GetAsync(plan.Mine("plan/andra-planer"))).ShouldBe(HttpStatusCode.NotFound);
    }
}
