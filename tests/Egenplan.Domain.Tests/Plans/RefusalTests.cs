using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Plans;

/// <summary>A command that breaks several rules tells all of them at once, and changes nothing.</summary>
public sealed class RefusalTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly Guid Id = NamedId.Of("ny");
    private static readonly Holder Nobody = new(HolderKind.Other);

    [Fact]
    public void Preplanning() => Refused(
        APlan.Requested().Paused().Plan.WritePreplanning(new Preplanning { Minutes = 5, Chair = Nobody, Writer = Nobody, Coordinator = Nobody }),
        RuleCode.PlanIsGoingOn, RuleCode.PreplanningHasAPoint, RuleCode.MeetingHasAReasonableLength, RuleCode.HolderIsKnown, RuleCode.HolderIsKnown, RuleCode.HolderIsKnown);

    [Fact]
    public void Participant() => Refused(
        APlan.Requested().Paused().Plan.WriteParticipant(new Participant { Id = Id, Name = "" }), RuleCode.PlanIsGoingOn, RuleCode.ParticipantHasAName);

    [Fact]
    public void Consent() => Refused(
        APlan.Requested().Plan.GiveConsent(new Consent
        {
            Id = Id,
            Participant = Id,
            Scope = ConsentScope.ChosenParts,
            From = Today,
            Until = Today.AddMonths(12).AddDays(1),
            GivenBy = Voice.Staff,
        }),
        RuleCode.OnlyParticipantsAreCalled, RuleCode.ConsentIsLimitedInTime, RuleCode.ConsentNamesItsParts, RuleCode.StaffGivesNoConsent, RuleCode.ConsentSaysWhoGaveIt);

    [Fact]
    public void Meeting() => Refused(
        APlan.Requested().MeetingHeld().Paused().Plan.SetMeeting(NamedId.Of("möte 0"), Today.AddDays(-1).ToDateTime(default), 500, null, Today),
        RuleCode.PlanIsGoingOn, RuleCode.MeetingIsStillToCome, RuleCode.MeetingIsCalledAhead, RuleCode.MeetingHasAReasonableLength);

    [Fact]
    public void Call() => Refused(
        APlan.Requested().MeetingHeld().Paused().Plan.SendCall(
            NamedId.Of("möte 0"), new Call { Participant = Id, Kind = CallKind.Invitation, Way = CallWay.NeutralEmail, SentOn = Today }),
        RuleCode.PlanIsGoingOn, RuleCode.MeetingIsStillToCome, RuleCode.OnlyParticipantsAreCalled, RuleCode.EmailNoticeNeedsAddress);

    [Fact]
    public void Record() => Refused(
        APlan.Requested().Called().Do(p => p.CancelMeeting(NamedId.Of("möte 0"), Today)).Paused().Plan.RecordMeeting(
            NamedId.Of("möte 0"), new MeetingRecord { HeldOn = Today.AddDays(1), Chair = Nobody, Writer = Nobody }, Today),
        RuleCode.PlanIsGoingOn, RuleCode.MeetingWasNotCalledOff, RuleCode.MeetingWasHeld, RuleCode.RecordTellsHowThePersonTookPart, RuleCode.HolderIsKnown, RuleCode.HolderIsKnown);

    [Fact]
    public void Goal() => Refused(
        APlan.Requested().Paused().Plan.WriteGoal(new Goal { Id = Id, Words = new Quote(" ", Voice.Supporter) }),
        RuleCode.PlanIsGoingOn, RuleCode.GoalSaysSomething, RuleCode.WordsSayWhose);

    [Fact]
    public void Measure() => Refused(
        APlan.Requested().Paused().Plan.WriteMeasure(
            new Measure
            {
                Id = Id,
                Kind = MeasureKind.Decided,
                Application = Application.Applied,
                Goal = Id,
                Responsible = Nobody,
                Executor = Holder.Of(Id),
                Status = MeasureStatus.NotDone,
            },
            Today),
        RuleCode.PlanIsGoingOn,
        RuleCode.DecidedMeasureNeedsDecision,
        RuleCode.PartIsUnknown,
        RuleCode.PlannedMeasureSaysIfAppliedFor,
        RuleCode.ApplicationHasADay,
        RuleCode.HolderIsKnown,
        RuleCode.HolderIsKnown,
        RuleCode.NotDoneSaysWhy);

    [Fact]
    public void MeasureOfNoKind() => Refused(
        APlan.Requested().Plan.WriteMeasure(new Measure { Id = Id, Kind = default }, Today), RuleCode.MeasureHasAKind, RuleCode.MeasureSaysWhat);

    [Fact]
    public void Follow() => Refused(
        APlan.Requested().ReadyToAgree().Paused() is var plan ? plan.Plan.FollowMeasure(plan.Plan.Measures[0].Id, MeasureStatus.NotDone, null) : null!,
        RuleCode.PlanIsGoingOn, RuleCode.NotDoneSaysWhy);

    [Fact]
    public void Wish() => Refused(
        APlan.Requested().Paused().Plan.WriteWish(
            new Wish { Id = Id, Words = new Quote("", Voice.Representative), Year = 2025, Answer = WishAnswer.No }, Today),
        RuleCode.PlanIsGoingOn, RuleCode.GoalSaysSomething, RuleCode.WordsSayWhose, RuleCode.WishYearLiesAhead, RuleCode.WishAnswerSaysWhatHappens);

    [Fact]
    public void OtherPlan() => Refused(
        APlan.Requested().Paused().Plan.WriteOtherPlan(new OtherPlan { Id = Id, Kind = OtherPlanKind.Mip, Owner = "" }),
        RuleCode.PlanIsGoingOn, RuleCode.OtherPlanHasAnOwner);

    [Fact]
    public void Disagreement() => Refused(
        APlan.Requested().Paused().Plan.WriteDisagreement(new Disagreement { Id = Id, PersonsView = "", OtherView = "", OtherIs = "" }),
        RuleCode.PlanIsGoingOn, RuleCode.DisagreementHoldsBothViews);

    [Fact]
    public void Adoption() => Refused(
        APlan.Requested().Paused().Plan.Adopt(
            new Adoption
            {
                Id = Id,
                AdoptedOn = Today.AddDays(1),
                NextReviewOn = Today.AddMonths(13),
                PersonsAnswer = new AgreementAnswer { Answer = PlanAnswer.No, Way = AgreementWay.Paper },
                Representatives = [Representative("Gunnar"), Representative("Greta")],
            },
            Today),
        RuleCode.PlanIsGoingOn,
        RuleCode.PlanIsMadeWithThePerson,
        RuleCode.PlanHoldsSomething,
        RuleCode.PersonsNoStops,
        RuleCode.PaperIsScanned,
        RuleCode.AgreedAfterTheMeeting,
        RuleCode.ReviewWithinAYear,
        RuleCode.RepresentativeActsWithinMandate,
        RuleCode.RepresentativeActsWithinMandate);

    [Fact]
    public void Copy() => Refused(
        APlan.Requested().ReadyToAgree().Plan.HandOutCopy(Id, 1, Id, CopyWay.Post, Today), RuleCode.VersionIsAdopted, RuleCode.SharingNeedsConsent);

    [Fact]
    public void Notice() => Refused(
        APlan.Requested().ReadyToAgree().Plan.RegisterNotice(new PlanNotice(Id, false, "Region Exempel", Today, null)), RuleCode.VersionIsAdopted);

    [Fact]
    public void Review() => Refused(APlan.Requested().Paused().Plan.BeginReview(Id, Today), RuleCode.PlanIsGoingOn, RuleCode.VersionIsAdopted);

    [Fact]
    public void ReviewResults() => Refused(
        APlan.Requested().Agreed().Paused().Plan.WriteReview(
            Id, [new ReviewLine("goal:x", null, MeasureStatus.NotDone, null)], new Quote("Bra.", Voice.Supporter)),
        RuleCode.PlanIsGoingOn, RuleCode.ReviewIsOpen, RuleCode.WordsSayWhose, RuleCode.PartIsUnknown, RuleCode.NotDoneSaysWhy);

    [Fact]
    public void ClosingAReview()
    {
        var plan = APlan.Requested().UnderReview().WithGoal("Jag vill simma.");

        Refused(
            plan.Plan.CloseUnchanged(plan.Plan.OpenReview!.Id, plan.Today, plan.Today),
            RuleCode.ReviewSeesEveryPart, RuleCode.ReviewHearsThePerson, RuleCode.UnchangedMeansUnchanged, RuleCode.ReviewWithinAYear);
        Refused(
            APlan.Requested().Paused().Plan.CloseUnchanged(Id, Today.AddMonths(12), Today), RuleCode.PlanIsGoingOn, RuleCode.ReviewIsOpen, RuleCode.UnchangedMeansUnchanged);
    }

    [Fact]
    public void Ending() => Refused(
        APlan.Requested().Ended().Plan.PauseOrEnd(new Standstill(Today, true, new Quote("", Voice.Representative), Today)),
        RuleCode.PlanIsGoingOn, RuleCode.OnlyThePersonEndsThePlan, RuleCode.WordsSayWhose, RuleCode.AskAgainWithinAYear);

    [Fact]
    public void OfWhatThePlanDoesNotHold()
    {
        IndividualPlan plan = APlan.Requested();

        Refused(plan.CancelMeeting(Id, Today), RuleCode.PartIsUnknown);
        Refused(plan.AnswerCall(Id, Id, new CallAnswer { Id = Id, On = Today, Reply = ReplyKind.Coming }), RuleCode.PartIsUnknown);
        Refused(plan.ReadBack(Id, [new ReadLine("goal:x", 1, LineAnswer.Yes)]), RuleCode.PartIsUnknown);
        Refused(plan.FollowMeasure(Id, MeasureStatus.Done, null), RuleCode.PartIsUnknown);
        Refused(
            plan.SendCall(Id, new Call { Participant = Id, Kind = CallKind.Invitation, Way = CallWay.Post, SentOn = Today }), RuleCode.PartIsUnknown);
        Refused(APlan.Requested().Called().Plan.AnswerCall(NamedId.Of("möte 0"), Id, new CallAnswer { Id = Id, On = Today, Reply = ReplyKind.Coming }), RuleCode.OnlyParticipantsAreCalled);
    }

    [Fact]
    public void OfADecisionUnderTheIdOfSomethingElse()
    {
        var plan = APlan.Requested().ReadyToAgree().Plan;

        Refused(plan.IncludeDecision(plan.Measures[0].Id, APlan.ADecision(Insats.ShortStay, Today)), RuleCode.DecidedMeasureNeedsDecision);
    }

    private static RepresentativeAnswer Representative(string name) =>
        new(NamedId.Of(name), name, false, new AgreementAnswer { Answer = PlanAnswer.Yes });

    private static void Refused(Outcome<IndividualPlan> outcome, params RuleCode[] codes)
    {
        Assert.Equal(codes.Order(), outcome.Breaks.Select(b => b.Code).Order());
        Assert.Null(outcome.NewValue);
        Assert.Empty(outcome.Facts);
    }
}
