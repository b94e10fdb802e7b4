using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Plans;

public sealed class AdoptionTests
{
    private static readonly AgreementAnswer RepresentativesYes = new() { Answer = PlanAnswer.Yes, Witness = "Vera Vittne" };

    [Fact]
    public void TheVersionGetsItsNumberAndWhatItSaysIsNoLongerADraft()
    {
        var plan = APlan.Requested().ReadyToAgree();

        var outcome = plan.Plan.Adopt(APlan.Yes(plan.Today) with { Number = 17, ContentRevision = 99 }, plan.Today);

        Assert.Equal([new PlanAdopted(NamedId.Of("version"), 1, plan.Today, plan.Today.AddMonths(12))], outcome.Facts);
        Assert.Equal((1, plan.Plan.ContentRevision), (outcome.Value.InForce!.Number, outcome.Value.InForce.ContentRevision));
        Assert.False(outcome.Value.HasDraft);
        Assert.Equal(plan.Today.AddMonths(12), outcome.Value.NextReviewOn);
    }

    [Fact]
    public void OneGoalOnOnePageIsEnough()
    {
        var plan = APlan.Requested().MeetingHeld().WithGoal();

        Assert.True(plan.Plan.Adopt(APlan.Yes(plan.Today), plan.Today).Holds);
    }

    [Fact]
    public void ThePersonsNoStopsEvenWhenARepresentativeSaysYes() =>
        Refused(new AgreementAnswer { Answer = PlanAnswer.No, Witness = "Vera Vittne" }, [Representative(true)], RuleCode.PersonsNoStops);

    [Fact]
    public void SilenceIsNoAnswerEvenWithAWitnessAndARepresentative() =>
        Refused(new AgreementAnswer { Answer = default, Witness = "Vera Vittne", SignedName = "Lina" }, [Representative(true)], RuleCode.SilenceNeverCounts);

    [Fact]
    public void CouldNotStateNeedsHowItWasTriedAndAMandate()
    {
        Refused(new AgreementAnswer { Answer = PlanAnswer.CouldNotState }, [], RuleCode.CouldNotStateSaysHowTried, RuleCode.SomebodyWithMandateAgrees);
        Refused(
            new AgreementAnswer { Answer = PlanAnswer.CouldNotState, HowTried = "Med bilder." },
            [Representative(false)],
            RuleCode.SomebodyWithMandateAgrees, RuleCode.RepresentativeActsWithinMandate);
        Assert.True(Answer(new AgreementAnswer { Answer = PlanAnswer.CouldNotState, HowTried = "Med bilder." }, [Representative(true)]).Holds);
    }

    [Fact]
    public void ALineThatThePersonSaidNoToStopsUntilItIsSettled()
    {
        var plan = APlan.Requested().ReadyToAgree();
        var measure = plan.Plan.Measures[0];
        plan.ReadBack(PartName.Measure(measure.Id), LineAnswer.No);
        Assert.Equal([RuleCode.NoToALineIsSettled], Adopt(plan));

        Assert.Empty(Adopt(plan.Plan.WriteMeasure(measure with { What = "Bara torsdagar." }, plan.Today).Value));
        Assert.Empty(Adopt(plan.Plan.Remove(PartName.Measure(measure.Id)).Value));
        Assert.Empty(Adopt(plan.WithDisagreement(PartName.Measure(measure.Id))));
        Assert.Equal([RuleCode.NoToALineIsSettled], Adopt(plan.Plan.Remove(PartName.Disagreement(NamedId.Of("oenighet"))).Value));
    }

    [Fact]
    public void ANoStandsWhenOnlyTheStatusOrTheResponsibleHasChanged()
    {
        var plan = APlan.Requested(insatser: Insats.DailyActivities).ReadyToAgree();
        plan.WithMeasure("Simma på tisdagar.");
        var measure = plan.Plan.Measures[1];
        plan.ReadBack(PartName.Measure(measure.Id), LineAnswer.No).ReadBack(PartName.Measure(plan.Plan.Measures[0].Id), LineAnswer.No);
        var known = plan.Plan.Measures[0].Decision! with { To = APlan.RequestedOn.AddYears(1) };

        plan.Do(p => p.FollowMeasure(measure.Id, MeasureStatus.GoingOn, null))
            .Do(p => p.WriteMeasure(p.Measures[1] with { Status = MeasureStatus.Done }, plan.Today))
            .Do(p => p.RemoveParticipant(NamedId.Of("Eva Exempelsson"), plan.Today))
            .Do(p => p.RefreshDecisions([known]));

        Assert.Equal(2, plan.Plan.Adopt(APlan.Yes(plan.Today), plan.Today).Breaks.Single().Args!["count"]);
    }

    [Fact]
    public void AYesStandsWhenOnlyTheStatusHasChangedAndLapsesWhenTheLineSaysSomethingElse()
    {
        var plan = APlan.Requested().ReadyToAgree();
        var part = PartName.Measure(plan.Plan.Measures[0].Id);
        plan.ReadBack(part, LineAnswer.Yes);

        plan.Do(p => p.FollowMeasure(p.Measures[0].Id, MeasureStatus.GoingOn, null));
        Assert.Equal(LineAnswer.Yes, plan.Plan.AnswerTo(part));

        plan.Do(p => p.RemoveParticipant(NamedId.Of("Eva Exempelsson"), plan.Today));
        Assert.Null(plan.Plan.AnswerTo(part));
    }

    [Fact]
    public void ANoSentAgainFromTheOldFormDoesNotLapse()
    {
        var plan = APlan.Requested().ReadyToAgree();
        var measure = plan.Plan.Measures[0];
        var no = new ReadLine(PartName.Measure(measure.Id), plan.Plan.RevisionOf(PartName.Measure(measure.Id)), LineAnswer.No);
        plan.Do(p => p.ReadBack(p.Meetings[0].Id, [no])).Do(p => p.FollowMeasure(measure.Id, MeasureStatus.GoingOn, null));

        plan.Do(p => p.ReadBack(p.Meetings[0].Id, [no with { Answer = LineAnswer.Yes }]));

        Assert.Equal(LineAnswer.No, plan.Plan.AnswerTo(no.Part));
    }

    [Fact]
    public void ANoToAnotherPlanOrADisagreementStopsToo()
    {
        var plan = APlan.Requested().ReadyToAgree().WithDisagreement(null)
            .Do(p => p.WriteOtherPlan(new OtherPlan { Id = NamedId.Of("sip"), Kind = OtherPlanKind.Sip, Owner = "Regionen" }));

        plan.ReadBack(PartName.OtherPlan(NamedId.Of("sip")), LineAnswer.No).ReadBack(PartName.Disagreement(NamedId.Of("oenighet")), LineAnswer.No);

        Assert.Equal(2, plan.Plan.Adopt(APlan.Yes(plan.Today), plan.Today).Breaks.Single().Args!["count"]);
    }

    [Fact]
    public void TheMeetingHeldLastCountsHoweverTheyWereSet()
    {
        var plan = APlan.Requested().Called(APlan.RequestedOn.AddDays(30));
        var early = new MeetingRecord { HeldOn = APlan.RequestedOn.AddDays(10), TookPart = TookPart.Alone };
        plan.MeetingHeld().Do(p => p.RecordMeeting(NamedId.Of("tidigt möte"), early, plan.Today)).WithGoal();

        Assert.Equal(plan.Today, plan.Plan.LastHeld!.Record!.HeldOn);
        Assert.Equal([RuleCode.AgreedAfterTheMeeting], plan.Plan.Adopt(APlan.Yes(plan.Today.AddDays(-1)), plan.Today).Breaks.Select(b => b.Code));
    }

    [Fact]
    public void TwelveMonthsFromTheLeapDayIsTheTwentyEighth()
    {
        var plan = APlan.Requested(new(2028, 2, 7)).Called(new(2028, 2, 29)).MeetingHeld();
        plan.WithGoal();

        Assert.Equal([RuleCode.ReviewWithinAYear], Adopt(plan, new(2029, 3, 1)));
        Assert.Empty(Adopt(plan, new(2029, 2, 28)));
    }

    [Fact]
    public void ANewVersionLeavesTheOldOnesAsTheyWere()
    {
        var plan = APlan.Requested().Agreed();
        var first = plan.Plan.InForce;

        plan.At(plan.Today.AddDays(30)).WithGoal("Jag vill simma.").Agreed();

        Assert.Same(first, plan.Plan.Adoptions[0]);
        Assert.Equal([1, 2], plan.Plan.Adoptions.Select(a => a.Number));
    }

    [Fact]
    public void AVersionIsNotAgreedBeforeTheOneItFollows()
    {
        var plan = APlan.Requested().Agreed(APlan.RequestedOn.AddDays(40));
        plan.WithGoal("Jag vill simma.");

        Assert.Equal(
            [RuleCode.VersionsFollowInTime],
            plan.Plan.Adopt(APlan.Yes(plan.Today.AddDays(-1), name: "version 2") with { NextReviewOn = plan.Today }, plan.Today).Breaks
                .Where(b => b.Code != RuleCode.AgreedAfterTheMeeting).Select(b => b.Code));
    }

    [Fact]
    public void ANewVersionClosesTheOpenReview()
    {
        var plan = APlan.Requested().UnderReview().WithGoal("Jag vill simma.");
        var review = plan.Plan.OpenReview!;

        var outcome = plan.Plan.Adopt(APlan.Yes(plan.Today, name: "version 2"), plan.Today);

        Assert.Equal([nameof(PlanAdopted), nameof(ReviewClosed)], outcome.Facts.Select(f => f.GetType().Name));
        Assert.Equal(review with { ClosedOn = plan.Today, End = ReviewEnd.NewVersion }, outcome.Value.Reviews[^1]);
        Assert.Equal(plan.Today.AddMonths(12), outcome.Value.NextReviewOn);
    }

    [Fact]
    public void WhatIsAgreedBeforeTheReviewOpenedClosesItOnTheDayItOpened()
    {
        var plan = APlan.Requested().UnderReview().WithGoal("Jag vill simma.");
        var opened = plan.Plan.OpenReview!.OpenedOn;

        plan.Do(p => p.Adopt(APlan.Yes(plan.Today.AddDays(-3), name: "version 2"), plan.Today));

        Assert.Equal(opened, plan.Plan.Reviews[^1].ClosedOn);
    }

    [Fact]
    public void ANoticeFromTheOtherBodyCanComeBeforeThereIsAVersionOfOurOwn()
    {
        var plan = APlan.Requested().ReadyToAgree();

        plan.Do(p => p.RegisterNotice(new PlanNotice(NamedId.Of("in"), true, "Region Exempel", plan.Today, null)));

        Assert.True(Assert.Single(plan.Plan.Notices).Incoming);
    }

    private static Outcome<IndividualPlan> Answer(AgreementAnswer answer, RepresentativeAnswer[] representatives)
    {
        var plan = APlan.Requested().ReadyToAgree();
        return plan.Plan.Adopt(APlan.Yes(plan.Today) with { PersonsAnswer = answer, Representatives = [.. representatives] }, plan.Today);
    }

    private static void Refused(AgreementAnswer answer, RepresentativeAnswer[] representatives, params RuleCode[] codes) =>
        Assert.Equal(codes, Answer(answer, representatives).Breaks.Select(b => b.Code));

    private static IEnumerable<RuleCode> Adopt(IndividualPlan plan, DateOnly? nextReviewOn = null)
    {
        var day = plan.LastHeld!.Record!.HeldOn;
        return plan.Adopt(APlan.Yes(day, nextReviewOn), day).Breaks.Select(b => b.Code);
    }

    private static RepresentativeAnswer Representative(bool mayAgree) => new(NamedId.Of("Gunnar"), "Gunnar Godman", mayAgree, RepresentativesYes);
}
