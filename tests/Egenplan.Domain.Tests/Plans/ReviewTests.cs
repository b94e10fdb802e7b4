using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Plans;

public sealed class ReviewTests
{
    [Fact]
    public void OneReviewIsOpenAtATime()
    {
        var plan = APlan.Requested().UnderReview();

        var again = plan.Plan.BeginReview(NamedId.Of("en annan"), plan.Today);

        Assert.Same(plan.Plan, again.Value);
    }

    [Fact]
    public void UnchangedItIsReadAgainWithinAYearOfTheReview()
    {
        var plan = APlan.Requested().Reviewed();
        var review = plan.Plan.OpenReview!.Id;

        Assert.Equal(
            [RuleCode.ReviewWithinAYear], plan.Plan.CloseUnchanged(review, plan.Today.AddMonths(12).AddDays(1), plan.Today).Breaks.Select(b => b.Code));

        plan.Do(p => p.CloseUnchanged(review, plan.Today.AddMonths(12), plan.Today));
        Assert.Equal((plan.Today, plan.Today.AddMonths(12)), (plan.Plan.LastReviewedOn!.Value, plan.Plan.NextReviewOn!.Value));
        Assert.Equal(ReviewEnd.Unchanged, plan.Plan.Reviews[0].End);
    }

    [Fact]
    public void UnchangedIsRefusedWithADraft()
    {
        var plan = APlan.Requested().Reviewed().WithWish();

        plan.Do(p => p.WriteReview(p.OpenReview!.Id, [new ReviewLine(PartName.Wish(p.Wishes[0].Id), null, null, null, PartStanding.GoesOn)], null));

        Assert.Equal(
            [RuleCode.UnchangedMeansUnchanged],
            plan.Plan.CloseUnchanged(plan.Plan.OpenReview!.Id, plan.Today.AddMonths(12), plan.Today).Breaks.Select(b => b.Code));
    }

    [Fact]
    public void AReviewThatEndedOtherwiseIsNotClosedAsUnchanged()
    {
        var plan = APlan.Requested().Reviewed();
        var review = plan.Plan.OpenReview!.Id;
        plan.Paused().Do(p => p.Resume());

        Assert.Equal([RuleCode.ReviewIsOpen], plan.Plan.CloseUnchanged(review, plan.Today.AddMonths(12), plan.Today).Breaks.Select(b => b.Code));
    }

    [Fact]
    public void AVersionAgreedTheSameDayAsAnUnchangedReviewSetsTheNextReview()
    {
        var plan = APlan.Requested().Reviewed();
        plan.At(plan.Today.AddDays(2)).Do(p => p.CloseUnchanged(p.OpenReview!.Id, plan.Today.AddMonths(12), plan.Today)).WithGoal("Jag vill simma.");

        plan.Agreed(nextReviewOn: plan.Today.AddMonths(6));

        Assert.Equal(plan.Today.AddMonths(6), plan.Plan.NextReviewOn);
    }

    [Fact]
    public void AReviewOnTheDayOfTheAgreementCountsToo()
    {
        var plan = APlan.Requested().Agreed();
        plan.UnderReview(plan.Today).Reviewed();

        plan.Do(p => p.CloseUnchanged(p.OpenReview!.Id, plan.Today.AddMonths(3), plan.Today));

        Assert.Equal(plan.Today.AddMonths(3), plan.Plan.NextReviewOn);
    }

    [Fact]
    public void ResultsStandInThePlanAndMakeNoDraft()
    {
        var plan = APlan.Requested().UnderReview();
        var (goal, measure) = (plan.Plan.Goals[0], plan.Plan.Measures[0]);

        plan.Do(p => p.WriteReview(
            p.OpenReview!.Id,
            [
                new ReviewLine(PartName.Goal(goal.Id), GoalResult.PartlyReached, null, null),
                new ReviewLine(PartName.Measure(measure.Id), null, MeasureStatus.NotDone, "Köket var stängt."),
            ],
            null));

        Assert.Equal(goal with { Result = GoalResult.PartlyReached }, plan.Plan.Goals[0]);
        Assert.Equal(measure with { Status = MeasureStatus.NotDone, StatusWords = "Köket var stängt." }, plan.Plan.Measures[0]);
        Assert.False(plan.Plan.HasDraft);
    }

    [Fact]
    public void SomebodyWhoWritesTheSameMeasureMeanwhileMeetsAConflict()
    {
        var plan = APlan.Requested().UnderReview();
        var part = PartName.Measure(plan.Plan.Measures[0].Id);
        var before = plan.Plan.RevisionOf(part);

        plan.Do(p => p.WriteReview(p.OpenReview!.Id, [new ReviewLine(part, null, MeasureStatus.Done, null)], null));

        Assert.Equal(before + 1, plan.Plan.RevisionOf(part));
    }

    [Fact]
    public void LinesAndOpinionAreAddedToWhatWasWrittenBefore()
    {
        var plan = APlan.Requested().UnderReview();
        var id = plan.Plan.OpenReview!.Id;
        var (goal, measure) = (PartName.Goal(plan.Plan.Goals[0].Id), PartName.Measure(plan.Plan.Measures[0].Id));

        plan.Do(p => p.WriteReview(id, [new ReviewLine(goal, GoalResult.Ongoing, null, null)], new Quote("Bra.")))
            .Do(p => p.WriteReview(id, [new ReviewLine(measure, null, MeasureStatus.Done, null)], null))
            .Do(p => p.WriteReview(id, [new ReviewLine(goal, GoalResult.Reached, null, null)], null));

        Assert.Equal([(goal, GoalResult.Reached), (measure, null)], plan.Plan.OpenReview!.Lines.Select(l => (l.Part, l.Result)));
        Assert.Equal("Bra.", plan.Plan.OpenReview.PersonsOpinion!.Text);
    }

    [Theory]
    [InlineData(true, ReviewEnd.Paused)]
    [InlineData(false, ReviewEnd.Ended)]
    public void ThePersonCanStopInTheMiddleOfAReview(bool paused, ReviewEnd end)
    {
        var plan = APlan.Requested().UnderReview();

        var outcome = plan.Plan.PauseOrEnd(new Standstill(plan.Today, paused, new Quote("Jag vill inte."), plan.Today.AddMonths(12)));

        Assert.Equal(end, outcome.Value.Reviews[^1].End);
        Assert.Null(outcome.Value.OpenReview);
        Assert.Equal([new PlanStoodStill(paused, plan.Today.AddMonths(12))], outcome.Facts);
    }

    [Theory]
    [InlineData(Voice.Staff)]
    [InlineData(Voice.Representative)]
    public void NobodyElseEndsThePlan(Voice whose)
    {
        var plan = APlan.Requested().Agreed();

        var outcome = plan.Plan.PauseOrEnd(new Standstill(plan.Today, false, new Quote("Vi avslutar planen.", whose, "Gunnar Godman"), plan.Today.AddMonths(6)));

        Assert.Equal([RuleCode.OnlyThePersonEndsThePlan], outcome.Breaks.Select(b => b.Code));
    }

    [Fact]
    public void APausedPlanCanBeEndedAndAnEndedOneNotResumed()
    {
        var plan = APlan.Requested().Agreed().Paused().Ended();

        Assert.Equal(PlanStage.Ended, plan.Plan.Stage);
        Assert.Equal([RuleCode.PlanIsGoingOn], plan.Plan.Resume().Breaks.Select(b => b.Code));
    }

    [Fact]
    public void APauseLeavesTheYearRunning()
    {
        var plan = APlan.Requested().Agreed();
        var due = plan.Plan.NextReviewOn;

        Assert.Equal(due, plan.Paused().Plan.NextReviewOn);
        Assert.Equal(due, plan.Do(p => p.Resume()).Plan.NextReviewOn);
    }

    [Fact]
    public void TheStageIsRightAtEachStep()
    {
        var plan = APlan.Requested();
        Assert.Equal(PlanStage.Requested, plan.Plan.Stage);
        Assert.Equal(PlanStage.Preplanning, APlan.Requested().WithParticipant().Plan.Stage);
        Assert.Equal(
            PlanStage.Preplanning,
            APlan.Requested().Do(p => p.WritePreplanning(new Preplanning { Points = [new Point(NamedId.Of("1"), new Quote("Bo själv"))] })).Plan.Stage);
        Assert.Equal(PlanStage.Preplanning, plan.WithPoints().Plan.Stage);
        Assert.Equal(PlanStage.Called, plan.Called().Plan.Stage);
        Assert.Equal(PlanStage.Preplanning, plan.Plan.CancelMeeting(NamedId.Of("möte 0"), plan.Today).Value.Stage);
        Assert.Equal(PlanStage.Draft, plan.MeetingHeld().Plan.Stage);
        Assert.Equal(PlanStage.Draft, plan.ReadyToAgree().Plan.Stage);
        Assert.Equal(PlanStage.Agreed, plan.Agreed().Plan.Stage);
        Assert.Equal(PlanStage.Agreed, plan.Plan.WriteGoal(new Goal { Id = NamedId.Of("nytt"), Words = new Quote("Simma") }).Value.Stage);
        Assert.Equal(PlanStage.UnderReview, plan.UnderReview().Plan.Stage);
        Assert.Equal(PlanStage.Paused, plan.Paused().Plan.Stage);
        Assert.Equal(PlanStage.Agreed, plan.Do(p => p.Resume()).Plan.Stage);
        Assert.True(plan.Plan.IsCurrent);
        Assert.Equal(PlanStage.Ended, plan.Ended().Plan.Stage);
        Assert.False(plan.Plan.IsCurrent);
        Assert.Equal(PlanStage.Ended, APlan.Requested().Ended().Plan.Stage);
    }
}
