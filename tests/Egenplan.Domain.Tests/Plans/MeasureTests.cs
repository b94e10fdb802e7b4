using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Plans;

public sealed class MeasureTests
{
    private static readonly Guid Decided = NamedId.Of("insats DailyActivities");
    private static readonly DecisionRef Other = APlan.ADecision(Insats.ShortStay, APlan.RequestedOn);

    [Fact]
    public void APlanBeginsWithItsDecidedInsatser()
    {
        var executed = APlan.ADecision(Insats.DailyActivities, APlan.RequestedOn) with { ExecutedOn = APlan.RequestedOn };
        IndividualPlan one = APlan.Requested();

        var plan = IndividualPlan.Begin(one.Id, one.Authority, one.CaseFile, one.Start, one.Officer, [(Decided, executed), (NamedId.Of("två"), Other)]);

        Assert.Equal([MeasureStatus.GoingOn, MeasureStatus.NotStarted], plan.Value.Measures.Select(m => m.Status));
        Assert.All(plan.Value.Measures, m => Assert.Equal(MeasureKind.Decided, m.Kind));
        Assert.Equal([new PlanBegun(one.Id, one.Start.On)], plan.Facts);
    }

    [Fact]
    public void ADecidedInsatsIsNotRemoved()
    {
        IndividualPlan plan = APlan.Requested(insatser: Insats.DailyActivities);

        var outcome = plan.Remove(PartName.Measure(Decided));

        Assert.Same(plan, outcome.Value);
        Assert.Empty(outcome.Facts);
    }

    [Theory]
    [InlineData(MeasureKind.Planned)]
    [InlineData(MeasureKind.ByOther)]
    [InlineData(MeasureKind.OwnDoing)]
    [InlineData(MeasureKind.Decided)]
    public void ADecidedInsatsIsNotRetypedNorGivenAnotherDecision(MeasureKind kind)
    {
        IndividualPlan plan = APlan.Requested(insatser: Insats.DailyActivities);
        var form = new Measure
        {
            Id = Decided,
            Kind = kind,
            Decision = Other,
            Application = Application.Applied,
            AppliedOn = APlan.RequestedOn,
            PlannedInsats = Insats.ShortStay,
            When = "Vardagar",
        };

        var measure = Assert.Single(plan.WriteMeasure(form, APlan.RequestedOn).Value.Measures);

        Assert.Equal(plan.Measures[0] with { When = "Vardagar", Responsible = null }, measure);
    }

    [Fact]
    public void NoFormMakesAMeasureDecided()
    {
        var plan = APlan.Requested().WithMeasure(but: m => m with { Kind = MeasureKind.Planned, Application = Application.NotAppliedYet });
        var planned = plan.Plan.Measures[0];

        var retyped = plan.Plan.WriteMeasure(planned with { Kind = MeasureKind.Decided, Decision = Other, Application = null }, plan.Today);
        var forged = plan.Plan.WriteMeasure(new Measure { Id = NamedId.Of("ny"), Kind = MeasureKind.Decided, Decision = Other }, plan.Today);
        var dressed = plan.Plan.WriteMeasure(planned with { Decision = Other }, plan.Today);

        Assert.All([retyped, forged, dressed], o => Assert.Equal([RuleCode.DecidedMeasureNeedsDecision], o.Breaks.Select(b => b.Code)));
    }

    [Fact]
    public void WhatWasPlannedIsDecidedByItsDecisionAndKeepsItsGoal()
    {
        var plan = APlan.Requested().ReadyToAgree().WithMeasure("Korttids", m => m with { Kind = MeasureKind.Planned, Application = Application.Applied, AppliedOn = APlan.RequestedOn, PlannedInsats = Insats.ShortStay });
        var planned = plan.Plan.Measures[1];

        plan.Do(p => p.IncludeDecision(planned.Id, Other));

        Assert.Equal(
            planned with { Kind = MeasureKind.Decided, Decision = Other, Application = null, AppliedOn = null, PlannedInsats = null },
            plan.Plan.Measures.Single(m => m.Id == planned.Id));
    }

    [Fact]
    public void ADecisionAlreadyInThePlanIsNotTakenInTwice()
    {
        IndividualPlan plan = APlan.Requested(insatser: Insats.DailyActivities);

        var outcome = plan.IncludeDecision(NamedId.Of("ny"), plan.Measures[0].Decision!);

        Assert.Same(plan, outcome.Value);
    }

    [Fact]
    public void NewFactsOfADecisionComeFromTheCaseFileAndUnknownOnesAreLeft()
    {
        IndividualPlan plan = APlan.Requested(insatser: [Insats.DailyActivities, Insats.ShortStay]);
        var now = plan.Measures[0].Decision! with { ExecutedOn = APlan.RequestedOn, To = APlan.RequestedOn.AddYears(1) };

        var outcome = plan.RefreshDecisions([now]);

        Assert.Equal(plan.Measures[0] with { Decision = now, Status = MeasureStatus.GoingOn }, outcome.Value.Measures[0]);
        Assert.Equal(plan.Measures[1], outcome.Value.Measures[1]);
        Assert.Equal([new DecisionsRefreshed(1)], outcome.Facts);
    }

    [Fact]
    public void WhatIsToldOfAnInsatsIsNotOverwrittenByTheCaseFile()
    {
        var plan = APlan.Requested(insatser: Insats.DailyActivities);
        plan.Do(p => p.FollowMeasure(p.Measures[0].Id, MeasureStatus.Ended, "Jag slutade."));

        plan.Do(p => p.RefreshDecisions([p.Measures[0].Decision! with { ExecutedOn = APlan.RequestedOn }]));

        Assert.Equal(MeasureStatus.Ended, plan.Plan.Measures[0].Status);
    }

    [Fact]
    public void AGoalTakenOutLeavesItsMeasuresWithoutAGoal()
    {
        var plan = APlan.Requested().ReadyToAgree();

        plan.Do(p => p.Remove(PartName.Goal(p.Goals[0].Id)));

        Assert.Null(Assert.Single(plan.Plan.Measures).Goal);
    }

    [Fact]
    public void HowItStandsIsToldWithoutMakingANewDraft()
    {
        var plan = APlan.Requested().Agreed();
        var measure = plan.Plan.Measures[0];

        plan.Do(p => p.FollowMeasure(measure.Id, MeasureStatus.GoingOn, null)).Do(p => p.WriteMeasure(p.Measures[0] with { Status = MeasureStatus.Done }, plan.Today));

        Assert.Equal(MeasureStatus.Done, plan.Plan.Measures[0].Status);
        Assert.False(plan.Plan.HasDraft);
        Assert.True(plan.Plan.WriteMeasure(measure with { When = "Torsdagar" }, plan.Today).Value.HasDraft);
    }

    [Fact]
    public void AWishThatStandsIsNotAskedForANewYearWhenTheYearHasPassed()
    {
        var plan = APlan.Requested().WithWish(but: w => w with { Year = 2026 });
        var later = new DateOnly(2027, 5, 1);

        Assert.True(plan.Plan.WriteWish(plan.Plan.Wishes[0] with { Answer = WishAnswer.Measure }, later).Holds);
        Assert.Equal([RuleCode.WishYearLiesAhead], plan.Plan.WriteWish(plan.Plan.Wishes[0] with { Year = 2025 }, later).Breaks.Select(b => b.Code));
    }

    [Fact]
    public void TheGoalsStandInThePersonsOrderAndTheRestLast()
    {
        var plan = APlan.Requested().WithGoal("Ett").WithGoal("Två").WithGoal("Tre");

        plan.Do(p => p.OrderGoals([NamedId.Of("mål Tre"), NamedId.Of("okänt"), NamedId.Of("mål Ett")]));

        Assert.Equal(["Tre", "Ett", "Två"], plan.Plan.Goals.Select(g => g.Words.Text));
    }
}
