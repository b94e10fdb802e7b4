using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Law;

public sealed class AgreementLawTests
{
    private static readonly DateOnly Today = new(2026, 3, 24);

    private static readonly AgreementAnswer Yes = new() { Answer = PlanAnswer.Yes, Way = AgreementWay.Spoken, Witness = "Vera Vittne" };

    private static readonly AgreementAnswer No = Yes with { Answer = PlanAnswer.No };

    private static readonly AgreementAnswer CouldNot = new() { Answer = PlanAnswer.CouldNotState, Way = default, HowTried = "Med bilder, tre gånger." };

    [Theory]
    [InlineData(TookPart.Alone)]
    [InlineData(TookPart.WithSupport)]
    [InlineData(TookPart.ThroughSomebody)]
    [InlineData(TookPart.No)]
    public void PlanIsMadeWithThePerson_Holds_When_AMeetingTellsHowThePersonTookPart(TookPart tookPart) =>
        Assert.Null(AgreementLaw.PlanIsMadeWithThePerson(APlan.Requested().MeetingHeld(tookPart: tookPart)));

    [Fact]
    public void PlanIsMadeWithThePerson_Breaks_When_NoMeetingHasBeenHeld() =>
        Breaks(RuleCode.PlanIsMadeWithThePerson, AgreementLaw.PlanIsMadeWithThePerson(APlan.Requested().Called()));

    [Theory]
    [InlineData(PlanAnswer.Yes, AgreementWay.OnScreen)]
    [InlineData(PlanAnswer.No, AgreementWay.Spoken)]
    [InlineData(PlanAnswer.CouldNotState, default(AgreementWay))]
    public void SilenceNeverCounts_Holds_When_AnAnswerIsTold(PlanAnswer answer, AgreementWay way) =>
        Assert.Null(AgreementLaw.SilenceNeverCounts(new AgreementAnswer { Answer = answer, Way = way }));

    [Theory]
    [InlineData(0, AgreementWay.Spoken)]
    [InlineData(4, AgreementWay.Spoken)]
    [InlineData(1, (AgreementWay)0)]
    [InlineData(2, (AgreementWay)5)]
    public void SilenceNeverCounts_Breaks_When_NoAnswerOrNoWayIsTold(int answer, AgreementWay way) =>
        Breaks(RuleCode.SilenceNeverCounts, AgreementLaw.SilenceNeverCounts(new AgreementAnswer { Answer = (PlanAnswer)answer, Way = way }));

    [Fact]
    public void PersonsNoStops_Holds_When_ThePersonDoesNotSayNo()
    {
        Assert.Null(AgreementLaw.PersonsNoStops(Yes));
        Assert.Null(AgreementLaw.PersonsNoStops(CouldNot));
    }

    [Fact]
    public void PersonsNoStops_Breaks_When_ThePersonSaysNo() => Breaks(RuleCode.PersonsNoStops, AgreementLaw.PersonsNoStops(No));

    [Fact]
    public void CouldNotStateSaysHowTried_Holds_When_ItIsToldOrNotNeeded()
    {
        Assert.Null(AgreementLaw.CouldNotStateSaysHowTried(CouldNot));
        Assert.Null(AgreementLaw.CouldNotStateSaysHowTried(Yes));
        Assert.Null(AgreementLaw.CouldNotStateSaysHowTried(No));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void CouldNotStateSaysHowTried_Breaks_When_ItIsNotTold(string? howTried) =>
        Breaks(RuleCode.CouldNotStateSaysHowTried, AgreementLaw.CouldNotStateSaysHowTried(CouldNot with { HowTried = howTried }));

    [Fact]
    public void SomebodyWithMandateAgrees_Holds_When_OneWithAMandateSaysYes() =>
        Assert.Null(AgreementLaw.SomebodyWithMandateAgrees(CouldNot, [Representative(true, Yes), Representative(false, No)]));

    [Fact]
    public void SomebodyWithMandateAgrees_Holds_When_ThePersonAnswers() => Assert.Null(AgreementLaw.SomebodyWithMandateAgrees(Yes, []));

    [Fact]
    public void SomebodyWithMandateAgrees_Breaks_When_NobodyWithAMandateSaysYes()
    {
        Breaks(RuleCode.SomebodyWithMandateAgrees, AgreementLaw.SomebodyWithMandateAgrees(CouldNot, []));
        Breaks(RuleCode.SomebodyWithMandateAgrees, AgreementLaw.SomebodyWithMandateAgrees(CouldNot, [Representative(false, Yes)]));
        Breaks(RuleCode.SomebodyWithMandateAgrees, AgreementLaw.SomebodyWithMandateAgrees(CouldNot, [Representative(true, CouldNot)]));
    }

    [Fact]
    public void SomebodyWithMandateAgrees_Breaks_When_OneOfTwoCustodiansSaysNo() =>
        Breaks(RuleCode.SomebodyWithMandateAgrees, AgreementLaw.SomebodyWithMandateAgrees(CouldNot, [Representative(true, Yes), Representative(true, No)]));

    [Fact]
    public void RepresentativeActsWithinMandate_Holds_When_TheMandateCoversIt() =>
        Assert.Null(AgreementLaw.RepresentativeActsWithinMandate(Representative(true, Yes)));

    [Fact]
    public void RepresentativeActsWithinMandate_Breaks_When_ItDoesNot()
    {
        var broken = AgreementLaw.RepresentativeActsWithinMandate(Representative(false, Yes));

        Breaks(RuleCode.RepresentativeActsWithinMandate, broken);
        Assert.Equal("Gunnar Godman", broken!.Args!["name"]);
    }

    [Fact]
    public void MarkOrSpokenHasWitness_Holds_When_SomebodySawItOrNobodyNeedTo()
    {
        Assert.Null(AgreementLaw.MarkOrSpokenHasWitness(Yes));
        Assert.Null(AgreementLaw.MarkOrSpokenHasWitness(Yes with { Way = AgreementWay.Mark }));
        Assert.Null(AgreementLaw.MarkOrSpokenHasWitness(Yes with { Way = AgreementWay.OnScreen, Witness = null }));
        Assert.Null(AgreementLaw.MarkOrSpokenHasWitness(CouldNot with { Way = AgreementWay.Spoken }));
    }

    [Theory]
    [InlineData(AgreementWay.Mark)]
    [InlineData(AgreementWay.Spoken)]
    public void MarkOrSpokenHasWitness_Breaks_When_NobodySawIt(AgreementWay way) =>
        Breaks(RuleCode.MarkOrSpokenHasWitness, AgreementLaw.MarkOrSpokenHasWitness(Yes with { Way = way, Witness = " " }));

    [Fact]
    public void PaperIsScanned_Holds_When_ThePaperIsThereOrThereIsNone()
    {
        Assert.Null(AgreementLaw.PaperIsScanned(Yes with { Way = AgreementWay.Paper, Attachment = NamedId.Of("papper") }));
        Assert.Null(AgreementLaw.PaperIsScanned(Yes));
        Assert.Null(AgreementLaw.PaperIsScanned(CouldNot with { Way = AgreementWay.Paper }));
    }

    [Fact]
    public void PaperIsScanned_Breaks_When_ThePaperIsMissing() =>
        Breaks(RuleCode.PaperIsScanned, AgreementLaw.PaperIsScanned(Yes with { Way = AgreementWay.Paper }));

    [Fact]
    public void SignedOnScreenHasName_Holds_When_TheNameIsWrittenOrNotAskedFor()
    {
        Assert.Null(AgreementLaw.SignedOnScreenHasName(Yes with { Way = AgreementWay.OnScreen, SignedName = "Lina Låtsas" }));
        Assert.Null(AgreementLaw.SignedOnScreenHasName(Yes));
        Assert.Null(AgreementLaw.SignedOnScreenHasName(CouldNot with { Way = AgreementWay.OnScreen }));
    }

    [Fact]
    public void SignedOnScreenHasName_Breaks_When_TheNameIsMissing() =>
        Breaks(RuleCode.SignedOnScreenHasName, AgreementLaw.SignedOnScreenHasName(Yes with { Way = AgreementWay.OnScreen, SignedName = " " }));

    [Theory]
    [InlineData("2026-03-24", "2026-03-25")]
    [InlineData("2026-03-24", "2027-03-24")]
    [InlineData("2028-02-29", "2029-02-28")]
    [InlineData("2027-02-28", "2028-02-28")]
    [InlineData("2026-08-31", "2027-08-31")]
    public void ReviewWithinAYear_Holds_When_ItComesAfterAndAtMostTwelveMonthsLater(string from, string next) =>
        Assert.Null(AgreementLaw.ReviewWithinAYear(Day.Of(from), Day.Of(next)));

    [Theory]
    [InlineData("2026-03-24", "2026-03-24", "2027-03-24")]
    [InlineData("2026-03-24", "2027-03-25", "2027-03-24")]
    [InlineData("2028-02-29", "2029-03-01", "2029-02-28")]
    [InlineData("2027-02-28", "2028-02-29", "2028-02-28")]
    public void ReviewWithinAYear_Breaks_When_ItComesTheSameDayOrADayTooLate(string from, string next, string latest)
    {
        var broken = AgreementLaw.ReviewWithinAYear(Day.Of(from), Day.Of(next));

        Breaks(RuleCode.ReviewWithinAYear, broken);
        Assert.Equal(Day.Of(latest), broken!.Args!["latest"]);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-10, 0)]
    [InlineData(-10, -10)]
    [InlineData(null, -400)]
    public void AgreedAfterTheMeeting_Holds_When_ItIsFromTheMeetingToToday(int? held, int adopted) =>
        Assert.Null(AgreementLaw.AgreedAfterTheMeeting(held is { } days ? Today.AddDays(days) : null, Today.AddDays(adopted), Today));

    [Theory]
    [InlineData(-10, 1)]
    [InlineData(-10, -11)]
    [InlineData(null, 1)]
    public void AgreedAfterTheMeeting_Breaks_When_ItIsTomorrowOrBeforeTheMeeting(int? held, int adopted) =>
        Breaks(RuleCode.AgreedAfterTheMeeting, AgreementLaw.AgreedAfterTheMeeting(held is { } days ? Today.AddDays(days) : null, Today.AddDays(adopted), Today));

    [Theory]
    [InlineData(null, 0)]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    public void VersionsFollowInTime_Holds_When_ThereIsNoneBeforeOrItIsNotLater(int? last, int adopted) =>
        Assert.Null(AgreementLaw.VersionsFollowInTime(last is { } days ? Today.AddDays(days) : null, Today.AddDays(adopted)));

    [Fact]
    public void VersionsFollowInTime_Breaks_When_ItIsAgreedTheDayBeforeTheLast()
    {
        var broken = AgreementLaw.VersionsFollowInTime(Today, Today.AddDays(-1));

        Breaks(RuleCode.VersionsFollowInTime, broken);
        Assert.Equal(Today, broken!.Args!["earliest"]);
    }

    [Fact]
    public void PlanHoldsSomething_Holds_When_ThereIsOneGoalOrOneMeasureOrOneWish()
    {
        Assert.Null(AgreementLaw.PlanHoldsSomething(APlan.Requested().WithGoal()));
        Assert.Null(AgreementLaw.PlanHoldsSomething(APlan.Requested(insatser: Insats.DailyActivities)));
        Assert.Null(AgreementLaw.PlanHoldsSomething(APlan.Requested().WithWish()));
    }

    [Fact]
    public void PlanHoldsSomething_Breaks_When_ItIsEmpty() => Breaks(RuleCode.PlanHoldsSomething, AgreementLaw.PlanHoldsSomething(APlan.Requested().WithPoints()));

    [Theory]
    [InlineData(LineAnswer.Yes)]
    [InlineData(LineAnswer.NotSure)]
    public void NoToALineIsSettled_Holds_When_ThePersonDidNotSayNo(LineAnswer answer)
    {
        var plan = APlan.Requested().ReadyToAgree();

        plan.ReadBack(PartName.Goal(plan.Plan.Goals[0].Id), answer);

        Assert.Null(AgreementLaw.NoToALineIsSettled(plan));
    }

    [Fact]
    public void NoToALineIsSettled_Breaks_When_TheLineStandsAsItWas()
    {
        var plan = APlan.Requested().ReadyToAgree();
        plan.ReadBack(PartName.Goal(plan.Plan.Goals[0].Id), LineAnswer.No).ReadBack(PartName.Measure(plan.Plan.Measures[0].Id), LineAnswer.No);

        var broken = AgreementLaw.NoToALineIsSettled(plan);

        Breaks(RuleCode.NoToALineIsSettled, broken);
        Assert.Equal(2, broken!.Args!["count"]);
    }

    [Fact]
    public void NoToALineIsSettled_Breaks_When_TheNoWasSaidAtAnEarlierMeeting()
    {
        var plan = APlan.Requested().ReadyToAgree();
        plan.ReadBack(PartName.Goal(plan.Plan.Goals[0].Id), LineAnswer.No).Called().MeetingHeld();

        Breaks(RuleCode.NoToALineIsSettled, AgreementLaw.NoToALineIsSettled(plan));
    }

    [Fact]
    public void NoToALineIsSettled_Holds_When_ThePersonLaterSaysYes()
    {
        var plan = APlan.Requested().ReadyToAgree();
        var goal = PartName.Goal(plan.Plan.Goals[0].Id);

        plan.ReadBack(goal, LineAnswer.No).Called().MeetingHeld().ReadBack(goal, LineAnswer.Yes);

        Assert.Null(AgreementLaw.NoToALineIsSettled(plan));
    }

    [Fact]
    public void NoToALineIsSettled_Holds_When_TheLineIsChangedOrTakenOutOrTheDisagreementIsWrittenDown()
    {
        var plan = APlan.Requested().ReadyToAgree();
        var goal = plan.Plan.Goals[0];
        IndividualPlan refused = plan.ReadBack(PartName.Goal(goal.Id), LineAnswer.No);

        Assert.Null(AgreementLaw.NoToALineIsSettled(refused.WriteGoal(goal with { Words = new Quote("Jag vill lära mig baka.") }).Value));
        Assert.Null(AgreementLaw.NoToALineIsSettled(refused.Remove(PartName.Goal(goal.Id)).Value));
        Assert.Null(AgreementLaw.NoToALineIsSettled(plan.WithDisagreement(PartName.Goal(goal.Id))));
    }

    [Fact]
    public void NoToALineIsSettled_Breaks_When_TheDisagreementIsAboutSomethingElse()
    {
        var plan = APlan.Requested().ReadyToAgree();
        plan.ReadBack(PartName.Goal(plan.Plan.Goals[0].Id), LineAnswer.No).WithDisagreement(PartName.Measure(plan.Plan.Measures[0].Id));

        Breaks(RuleCode.NoToALineIsSettled, AgreementLaw.NoToALineIsSettled(plan));
    }

    private static RepresentativeAnswer Representative(bool mayAgree, AgreementAnswer answer) => new(NamedId.Of("Gunnar"), "Gunnar Godman", mayAgree, answer);

    private static void Breaks(RuleCode code, RuleBreak? broken) => Assert.Equal(code, broken?.Code);
}
