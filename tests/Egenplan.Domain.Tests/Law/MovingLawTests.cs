using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Law;

/// <summary>A plan that comes along with somebody who moves, and one that is closed though the person has not ended it.</summary>
public sealed class MovingLawTests
{
    private static readonly DateOnly Today = new(2026, 12, 1);
    private static readonly CameAlong Came = new("Annankommunen", Today, new Quote("Ja, den ska med."));

    [Theory]
    [InlineData(ClosingReason.NoInsats, false)]
    [InlineData(ClosingReason.Moved, true)]
    [InlineData(ClosingReason.Died, true)]
    public void NoInsatsMeansNoInsats_Holds_When_NoneRunsOrItIsForAnotherReason(ClosingReason reason, bool hasInsats) =>
        Assert.Null(MovingLaw.NoInsatsMeansNoInsats(new Closing(Today, reason), hasInsats));

    [Fact]
    public void NoInsatsMeansNoInsats_Breaks_When_OneRuns() =>
        Assert.Equal(RuleCode.NoInsatsMeansNoInsats, MovingLaw.NoInsatsMeansNoInsats(new Closing(Today, ClosingReason.NoInsats), true)?.Code);

    [Theory]
    [InlineData(Voice.Person)]
    [InlineData(Voice.Supporter)]
    [InlineData(Voice.Representative)]
    public void PlanComesWithThePersonsYes_Holds_When_ThePersonOrARepresentativeSaysIt(Voice whose) =>
        Assert.Null(MovingLaw.PlanComesWithThePersonsYes(Came with { Yes = new Quote("Ja", whose, "Gun") }));

    [Theory]
    [InlineData("Ja", Voice.Staff)]
    [InlineData("Ja", Voice.Relative)]
    [InlineData(" ", Voice.Person)]
    public void PlanComesWithThePersonsYes_Breaks_When_OnlyStaffOrNobodySaysIt(string words, Voice whose) =>
        Assert.Equal(RuleCode.PlanComesWithThePersonsYes, MovingLaw.PlanComesWithThePersonsYes(Came with { Yes = new Quote(words, whose) })?.Code);

    [Fact]
    public void PlanComesBeforeAnythingIsWritten_Holds_When_OnlyWhatIsGrantedStandsThere() =>
        Assert.Null(MovingLaw.PlanComesBeforeAnythingIsWritten(APlan.Requested(insatser: Insats.DailyActivities)));

    [Fact]
    public void PlanComesBeforeAnythingIsWritten_Breaks_When_SomethingIsWritten() => Assert.All(
        (IEnumerable<IndividualPlan>)[APlan.Requested().WithPoints(), APlan.Requested().WithGoal(), APlan.Requested().WithParticipant(), APlan.Requested().Agreed()],
        plan => Assert.Equal(RuleCode.PlanComesBeforeAnythingIsWritten, MovingLaw.PlanComesBeforeAnythingIsWritten(plan)?.Code));

    [Fact]
    public void SomethingComesAlong_Holds_When_ThereIsAPoint() => Assert.Null(MovingLaw.SomethingComesAlong(APlan.Requested().WithPoints()));

    [Fact]
    public void SomethingComesAlong_Breaks_When_ThereIsNothing() =>
        Assert.Equal(RuleCode.SomethingComesAlong, MovingLaw.SomethingComesAlong(APlan.Requested())?.Code);

    [Fact]
    public void WhatWasGrantedThereIsPlannedHereAndNobodyHasPromisedAnything()
    {
        IndividualPlan earlier = APlan.Requested(insatser: [Insats.DailyActivities, Insats.CompanionService]).Agreed();
        IndividualPlan here = APlan.Requested(name: "här", insatser: Insats.CompanionService);

        var plan = here.TakeIn(earlier, Came, Today).Value;

        Assert.Equal(earlier.Goals.Select(g => g.Words.Text), plan.Goals.Select(g => g.Words.Text));
        Assert.Equal(earlier.PresentParticipants.Select(p => p.Name), plan.PresentParticipants.Select(p => p.Name));
        var planned = Assert.Single(plan.Measures, m => m.PlannedInsats is Insats.DailyActivities);
        Assert.Equal((MeasureKind.Planned, Application.NotAppliedYet, (Holder?)null, (DecisionRef?)null), (planned.Kind, planned.Application, planned.Responsible, planned.Decision));
        Assert.Single(plan.Measures, m => m is { Kind: MeasureKind.Decided, Decision.Insats: Insats.CompanionService });
        Assert.DoesNotContain(plan.Measures, m => m.PlannedInsats is Insats.CompanionService);
        Assert.Empty(plan.Consents);
        Assert.Empty(plan.Adoptions);
        Assert.Empty(plan.Meetings);
        Assert.Equal(Came, plan.Came);
    }

    [Fact]
    public void TwoMeasuresOfTheSameInsatsThereDoNotWriteOverEachOtherHere()
    {
        IndividualPlan earlier = APlan.Requested(insatser: Insats.CompanionService).Agreed();
        var granted = earlier.Measures.First(m => m.Kind is MeasureKind.Decided);
        earlier = earlier with { Measures = [granted with { What = "Till badet" }, granted with { Id = NamedId.Of("andra"), What = "Till kören" }] };

        var plan = ((IndividualPlan)APlan.Requested(name: "här", insatser: Insats.CompanionService)).TakeIn(earlier, Came, Today).Value;

        Assert.Equal(["Till badet", "Till kören"], plan.Measures.Select(m => m.What).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void WordsInSomebodysOwnHandElsewhereAreNotSoHere()
    {
        IndividualPlan earlier = APlan.Requested().WithPoints();
        earlier = earlier with { Preplanning = earlier.Preplanning with { Points = [.. earlier.Preplanning.Points.Select(p => p with { Words = p.Words with { InOwnHand = true } })] } };

        Assert.All(((IndividualPlan)APlan.Requested(name: "här")).TakeIn(earlier, Came, Today).Value.Preplanning.Points, p => Assert.False(p.Words.InOwnHand));
    }

    [Fact]
    public void ClosingEndsAnOpenReviewAndThePlanStandsStill()
    {
        IndividualPlan plan = APlan.Requested().Agreed().UnderReview();

        var closed = plan.Close(new Closing(Today, ClosingReason.Moved), hasInsats: true, Today).Value;

        Assert.Equal((PlanStage.Ended, ReviewEnd.Closed), (closed.Stage, closed.Reviews[^1].End));
        Assert.Contains(closed.PauseOrEnd(new Standstill(Today, false, new Quote("Nej"), Today.AddMonths(6))).Breaks, b => b.Code is RuleCode.PlanIsGoingOn);
    }

    [Fact]
    public void APausedPlanIsClosedButNotResumedAfterwards()
    {
        IndividualPlan plan = APlan.Requested().Agreed().Paused();

        var closed = plan.Close(new Closing(Today, ClosingReason.Died), hasInsats: false, Today).Value;

        Assert.Equal(PlanStage.Ended, closed.Stage);
        Assert.Contains(closed.Resume().Breaks, b => b.Code is RuleCode.PlanIsGoingOn);
    }
}
