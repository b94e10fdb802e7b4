using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Meetings;

/// <summary>Meeting load: what is to come around a person, and what could be one meeting less (F79).</summary>
public sealed class MeetingLoadTests
{
    private static readonly DateOnly Today = APlan.RequestedOn;
    private static readonly DateOnly MeetingOn = Today.AddDays(22);
    private static readonly Guid School = NamedId.Of("annan plan Skolan");
    private static readonly Guid Care = NamedId.Of("annan plan Vården");

    private static readonly int Days = LocalLimits.Default.CloseMeetingDays;

    [Fact]
    public void All_that_is_to_come_stands_in_order_whoever_it_is_with()
    {
        IndividualPlan plan = APlan.Requested().Called().WithOtherPlan("Skolan").WithOtherPlan("Vården").Do(Next(School, MeetingOn.AddDays(-1))).Do(Next(Care, MeetingOn, new(8, 0)));

        Assert.Equal(
            [(MeetingOn.AddDays(-1), ComingKind.OtherPlan, School), (MeetingOn, ComingKind.OtherPlan, Care), (MeetingOn, ComingKind.Meeting, null)],
            MeetingLoad.Of(plan, Today).Select(c => (c.On, c.Kind, c.OtherPlan)));
        Assert.Empty(MeetingLoad.Of(plan, MeetingOn.AddDays(1)));
    }

    [Theory]
    [InlineData(0, 10, 30, Nearness.SameTime)]
    [InlineData(0, 9, 30, Nearness.SameTime)]
    [InlineData(0, 11, 0, Nearness.SameDay)]
    [InlineData(0, 9, 0, Nearness.SameDay)]
    [InlineData(14, 10, 0, Nearness.Close)]
    [InlineData(-14, 10, 0, Nearness.Close)]
    public void Two_meetings_near_each_other_are_told_with_how_near(int days, int hour, int minute, Nearness nearness)
    {
        IndividualPlan plan = APlan.Requested().Called().WithOtherPlan("Skolan").Do(Next(School, MeetingOn.AddDays(days), new(hour, minute)));

        var close = Assert.Single(MeetingLoad.CloseIn(plan, Today, Days));

        Assert.Equal((nearness, Math.Abs(days)), (close.Nearness, close.Days));
        Assert.True(close.First.On <= close.Second.On);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(-15)]
    public void Meetings_further_apart_than_the_local_limit_are_not_told(int days)
    {
        IndividualPlan plan = APlan.Requested().Called().WithOtherPlan("Skolan").Do(Next(School, MeetingOn.AddDays(days)));

        Assert.Empty(MeetingLoad.CloseIn(plan, Today, Days));
        Assert.Single(MeetingLoad.CloseIn(plan, Today, Days + 1));
    }

    [Fact]
    public void Meetings_of_two_other_plans_are_told_too()
    {
        IndividualPlan plan = APlan.Requested().WithOtherPlan("Skolan").WithOtherPlan("Vården").Do(Next(School, MeetingOn)).Do(Next(Care, MeetingOn.AddDays(3)));

        var close = Assert.Single(MeetingLoad.CloseIn(plan, Today, Days));

        Assert.Equal((School, Care), (close.First.OtherPlan, close.Second.OtherPlan));
    }

    [Fact]
    public void Plans_held_together_at_the_same_time_are_one_meeting_and_on_another_day_are_not()
    {
        var together = APlan.Requested().Called().WithOtherPlan("Skolan").Do(Next(School, MeetingOn, new(10, 0), together: true));

        Assert.Empty(MeetingLoad.CloseIn(together, Today, Days));
        Assert.Single(MeetingLoad.CloseIn(together.Do(Next(School, MeetingOn.AddDays(1), together: true)), Today, Days));
    }

    [Fact]
    public void The_last_day_for_the_review_counts_until_a_meeting_is_set_before_it()
    {
        var agreed = APlan.Requested().Agreed().WithOtherPlan("Skolan");
        var review = agreed.Plan.NextReviewOn!.Value;
        var today = review.AddDays(-60);
        var near = agreed.Do(p => p.TieOtherPlan(p.TieOf(School) with { NextOn = review.AddDays(-5) }, today));

        Assert.Equal(ComingKind.ReviewAtLatest, Assert.Single(MeetingLoad.CloseIn(near, today, Days)).Second.Kind);
        IndividualPlan met = near.Do(p => p.SetMeeting(NamedId.Of("nytt"), review.AddDays(-40).ToDateTime(new TimeOnly(9, 0)), 60, null, today));
        Assert.Empty(MeetingLoad.CloseIn(met, today, Days));
    }

    [Fact]
    public void A_proposed_time_is_told_only_where_it_falls_on_the_same_day()
    {
        var called = APlan.Requested().Called().WithOtherPlan("Skolan").Do(Next(School, MeetingOn.AddDays(1), new(9, 0)));
        IndividualPlan plan = called.Do(p => p.ProposeTimes(p.ComingMeeting!.Id, [Time("ett", 0), Time("två", 1), Time("tre", 5)], null, Today));

        var close = Assert.Single(MeetingLoad.CloseIn(plan, Today, Days));

        Assert.Equal((Nearness.SameTime, MeetingOn.AddDays(1)), (close.Nearness, close.First.On));
        static ProposedTime Time(string name, int days) => new(NamedId.Of(name), MeetingOn.AddDays(days).ToDateTime(new TimeOnly(9, 0)), 60);
    }

    [Fact]
    public void Tying_in_another_plan_makes_no_new_version_and_changes_nothing_that_the_plan_says()
    {
        IndividualPlan agreed = APlan.Requested().WithGoal().WithOtherPlan("Skolan").Agreed();

        var tied = agreed.TieOtherPlan(new() { OtherPlan = School, Aim = "Läsa bättre", NextOn = Today.AddDays(90), IsHeldTogether = true }, Today).Value;

        Assert.Equal((false, agreed.ContentRevision, agreed.NextReviewOn), (tied.HasDraft, tied.ContentRevision, tied.NextReviewOn));
    }

    [Fact]
    public void What_is_tied_in_goes_when_the_plan_the_goal_or_the_person_goes()
    {
        var eva = NamedId.Of("Eva Exempelsson");
        var tied = APlan.Requested().WithParticipant().WithGoal(but: g => g with { Words = g.Words with { Whose = Voice.Staff } }).WithOtherPlan("Skolan");
        var goal = tied.Plan.Goals[0].Id;
        IndividualPlan plan = tied.Do(p => p.TieOtherPlan(new() { OtherPlan = School, Participant = eva, Goals = [new(goal, GoalFit.Apart), new(NamedId.Of("okänt"), GoalFit.Apart)] }, Today));

        Assert.Equal((eva, 1), (plan.Ties[0].Participant, plan.Ties[0].Goals.Length));
        Assert.Equal([GoalFit.Apart], plan.SharedGoals().SelectMany(g => g.With).Select(w => w.Fit));
        Assert.Null(plan.RemoveParticipant(eva, Today).Value.Ties[0].Participant);
        Assert.Empty(plan.Remove(PartName.Goal(goal)).Value.Ties[0].Goals);
        Assert.Empty(plan.Remove(PartName.OtherPlan(School)).Value.Ties);
    }

    [Fact]
    public void A_tie_is_to_a_plan_that_is_there_and_to_somebody_who_takes_part()
    {
        IndividualPlan plan = APlan.Requested().WithOtherPlan("Skolan");

        Assert.Equal([RuleCode.PartIsUnknown], plan.TieOtherPlan(new() { OtherPlan = Care }, Today).Breaks.Select(b => b.Code));
        Assert.Equal(
            [RuleCode.OtherPlansNextDayLiesAhead, RuleCode.HolderIsKnown],
            plan.TieOtherPlan(new() { OtherPlan = School, NextOn = Today.AddDays(-1), Participant = Care }, Today).Breaks.Select(b => b.Code));
    }

    private static Func<IndividualPlan, Outcome<IndividualPlan>> Next(Guid other, DateOnly on, TimeOnly? at = null, bool together = false) =>
        p => p.TieOtherPlan(p.TieOf(other) with { NextOn = on, NextAt = at, IsHeldTogether = together }, Today);
}
