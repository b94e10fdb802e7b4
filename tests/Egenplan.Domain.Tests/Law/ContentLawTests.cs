using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Law;

public sealed class ContentLawTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static readonly DecisionRef Decision = APlan.ADecision(Insats.DailyActivities, Today);

    [Theory]
    [InlineData(MeasureKind.Decided)]
    [InlineData(MeasureKind.Planned)]
    [InlineData(MeasureKind.ByOther)]
    [InlineData(MeasureKind.OwnDoing)]
    public void MeasureHasAKind_Holds_When_ItIsOneOfTheFour(MeasureKind kind) => Assert.Null(ContentLaw.MeasureHasAKind(Of(kind)));

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void MeasureHasAKind_Breaks_When_NoneOrAnUnknownOneIsChosen(int kind) =>
        Breaks(RuleCode.MeasureHasAKind, ContentLaw.MeasureHasAKind(Of((MeasureKind)kind)));

    [Fact]
    public void DecidedMeasureNeedsDecision_Holds_When_TheDecisionIsThereForADecidedOneOnly()
    {
        Assert.Null(ContentLaw.DecidedMeasureNeedsDecision(Of(MeasureKind.Decided) with { Decision = Decision }));
        Assert.Null(ContentLaw.DecidedMeasureNeedsDecision(Of(MeasureKind.Planned)));
    }

    [Fact]
    public void DecidedMeasureNeedsDecision_Breaks_When_ADecidedOneHasNone() =>
        Breaks(RuleCode.DecidedMeasureNeedsDecision, ContentLaw.DecidedMeasureNeedsDecision(Of(MeasureKind.Decided)));

    [Theory]
    [InlineData(MeasureKind.Planned)]
    [InlineData(MeasureKind.ByOther)]
    [InlineData(MeasureKind.OwnDoing)]
    public void DecidedMeasureNeedsDecision_Breaks_When_AnotherKindHasOne(MeasureKind kind) =>
        Breaks(RuleCode.DecidedMeasureNeedsDecision, ContentLaw.DecidedMeasureNeedsDecision(Of(kind) with { Decision = Decision }));

    [Theory]
    [InlineData(Application.NotAppliedYet)]
    [InlineData(Application.Applied)]
    [InlineData(Application.Refused)]
    public void PlannedMeasureSaysIfAppliedFor_Holds_When_ItSaysHowFarItHasCome(Application application) =>
        Assert.Null(ContentLaw.PlannedMeasureSaysIfAppliedFor(Of(MeasureKind.Planned) with { Application = application }));

    [Fact]
    public void PlannedMeasureSaysIfAppliedFor_Holds_When_AnotherKindSaysNothing() =>
        Assert.Null(ContentLaw.PlannedMeasureSaysIfAppliedFor(Of(MeasureKind.ByOther)));

    [Fact]
    public void PlannedMeasureSaysIfAppliedFor_Breaks_When_APlannedOneSaysNothing() =>
        Breaks(RuleCode.PlannedMeasureSaysIfAppliedFor, ContentLaw.PlannedMeasureSaysIfAppliedFor(Of(MeasureKind.Planned)));

    [Fact]
    public void PlannedMeasureSaysIfAppliedFor_Breaks_When_AnotherKindIsAppliedFor() =>
        Breaks(RuleCode.PlannedMeasureSaysIfAppliedFor, ContentLaw.PlannedMeasureSaysIfAppliedFor(Of(MeasureKind.Decided) with { Application = Application.Applied }));

    [Theory]
    [InlineData(Application.Applied, 0)]
    [InlineData(Application.Refused, -1)]
    public void ApplicationHasADay_Holds_When_TheDayIsTodayOrEarlier(Application application, int days) =>
        Assert.Null(ContentLaw.ApplicationHasADay(Of(MeasureKind.Planned) with { Application = application, AppliedOn = Today.AddDays(days) }, Today));

    [Fact]
    public void ApplicationHasADay_Holds_When_NothingIsAppliedForYet() =>
        Assert.Null(ContentLaw.ApplicationHasADay(Of(MeasureKind.Planned) with { Application = Application.NotAppliedYet }, Today));

    [Theory]
    [InlineData(Application.Applied)]
    [InlineData(Application.Refused)]
    public void ApplicationHasADay_Breaks_When_TheDayIsMissingOrTomorrow(Application application)
    {
        Breaks(RuleCode.ApplicationHasADay, ContentLaw.ApplicationHasADay(Of(MeasureKind.Planned) with { Application = application }, Today));
        Breaks(RuleCode.ApplicationHasADay, ContentLaw.ApplicationHasADay(Of(MeasureKind.Planned) with { Application = application, AppliedOn = Today.AddDays(1) }, Today));
    }

    [Fact]
    public void MeasureSaysWhat_Holds_When_WordsOrTheInsatsSayIt()
    {
        Assert.Null(ContentLaw.MeasureSaysWhat(Of(MeasureKind.ByOther)));
        Assert.Null(ContentLaw.MeasureSaysWhat(Of(MeasureKind.Decided) with { What = "" }));
        Assert.Null(ContentLaw.MeasureSaysWhat(Of(MeasureKind.Planned) with { What = "", PlannedInsats = Insats.ShortStay }));
    }

    [Theory]
    [InlineData(MeasureKind.Planned, null)]
    [InlineData(MeasureKind.ByOther, null)]
    [InlineData(MeasureKind.OwnDoing, null)]
    [InlineData(MeasureKind.ByOther, Insats.ShortStay)]
    public void MeasureSaysWhat_Breaks_When_NothingSaysIt(MeasureKind kind, Insats? planned) =>
        Breaks(RuleCode.MeasureSaysWhat, ContentLaw.MeasureSaysWhat(Of(kind) with { What = "  ", PlannedInsats = planned }));

    [Theory]
    [InlineData(MeasureStatus.NotDone, "Bussen gick inte.")]
    [InlineData(MeasureStatus.Done, null)]
    [InlineData(MeasureStatus.NotStarted, null)]
    public void NotDoneSaysWhy_Holds_When_WhyIsToldOrNotAskedFor(MeasureStatus status, string? words) => Assert.Null(ContentLaw.NotDoneSaysWhy(status, words));

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void NotDoneSaysWhy_Breaks_When_NoReasonIsTold(string? words) =>
        Breaks(RuleCode.NotDoneSaysWhy, ContentLaw.NotDoneSaysWhy(MeasureStatus.NotDone, words));

    [Fact]
    public void GoalSaysSomething_Holds_When_ThereIsOneWord() => Assert.Null(ContentLaw.GoalSaysSomething(Goal("Simma")));

    [Fact]
    public void GoalSaysSomething_Breaks_When_ThereIsNone() => Breaks(RuleCode.GoalSaysSomething, ContentLaw.GoalSaysSomething(Goal(" \n")));

    [Theory]
    [InlineData(Voice.Person, null)]
    [InlineData(Voice.Staff, null)]
    [InlineData(Voice.Supporter, "Stina")]
    [InlineData(Voice.Representative, "Gunnar")]
    public void WordsSayWhose_Holds_When_TheSpeakerIsKnown(Voice whose, string? by) => Assert.Null(ContentLaw.WordsSayWhose(new Quote("Simma", whose, by)));

    [Theory]
    [InlineData(Voice.Supporter)]
    [InlineData(Voice.Representative)]
    public void WordsSayWhose_Breaks_When_TheSpeakerIsNotNamed(Voice whose)
    {
        Breaks(RuleCode.WordsSayWhose, ContentLaw.WordsSayWhose(new Quote("Simma", whose)));
        Breaks(RuleCode.WordsSayWhose, ContentLaw.WordsSayWhose(new Quote("Simma", whose, " ")));
    }

    [Theory]
    [InlineData(WishAnswer.None, null)]
    [InlineData(WishAnswer.Measure, null)]
    [InlineData(WishAnswer.CanApply, "Sök hos kommunen.")]
    [InlineData(WishAnswer.NotNow, "Kön är två år.")]
    [InlineData(WishAnswer.No, "Vänd dig till bostadsbolaget.")]
    public void WishAnswerSaysWhatHappens_Holds_When_TheAnswerIsTold(WishAnswer answer, string? words) =>
        Assert.Null(ContentLaw.WishAnswerSaysWhatHappens(Wish(answer, words)));

    [Theory]
    [InlineData(WishAnswer.CanApply)]
    [InlineData(WishAnswer.NotNow)]
    [InlineData(WishAnswer.No)]
    public void WishAnswerSaysWhatHappens_Breaks_When_OnlyACodeIsGiven(WishAnswer answer) =>
        Breaks(RuleCode.WishAnswerSaysWhatHappens, ContentLaw.WishAnswerSaysWhatHappens(Wish(answer, " ")));

    [Theory]
    [InlineData(null)]
    [InlineData(2026)]
    [InlineData(2066)]
    public void WishYearLiesAhead_Holds_When_ItIsThisYearToFortyYearsAhead(int? year) => Assert.Null(ContentLaw.WishYearLiesAhead(year, Today));

    [Theory]
    [InlineData(2025)]
    [InlineData(2067)]
    public void WishYearLiesAhead_Breaks_When_ItIsLastYearOrTooFarAway(int year) =>
        Breaks(RuleCode.WishYearLiesAhead, ContentLaw.WishYearLiesAhead(year, Today));

    [Fact]
    public void DisagreementHoldsBothViews_Holds_When_BothViewsAndTheOtherAreTold() =>
        Assert.Null(ContentLaw.DisagreementHoldsBothViews(Disagreement("Varje dag", "Två dagar", "Boendet")));

    [Theory]
    [InlineData("", "Två dagar", "Boendet")]
    [InlineData("Varje dag", " ", "Boendet")]
    [InlineData("Varje dag", "Två dagar", "")]
    public void DisagreementHoldsBothViews_Breaks_When_OneIsMissing(string persons, string other, string otherIs) =>
        Breaks(RuleCode.DisagreementHoldsBothViews, ContentLaw.DisagreementHoldsBothViews(Disagreement(persons, other, otherIs)));

    [Fact]
    public void OtherPlanHasAnOwner_Holds_When_ItSaysWhose() => Assert.Null(ContentLaw.OtherPlanHasAnOwner(Other("Regionen")));

    [Fact]
    public void OtherPlanHasAnOwner_Breaks_When_ItDoesNot() => Breaks(RuleCode.OtherPlanHasAnOwner, ContentLaw.OtherPlanHasAnOwner(Other(" ")));

    [Fact]
    public void HolderIsKnown_Holds_When_ItIsNobodyThePersonTheOfficerAParticipantOrAName()
    {
        var plan = APlan.Requested().WithParticipant("Eva").Plan;

        Assert.Null(ContentLaw.HolderIsKnown(null, plan, "Responsible"));
        Assert.Null(ContentLaw.HolderIsKnown(Holder.ThePerson, plan, "Responsible"));
        Assert.Null(ContentLaw.HolderIsKnown(Holder.TheOfficer, plan, "Responsible"));
        Assert.Null(ContentLaw.HolderIsKnown(Holder.Of(NamedId.Of("Eva")), plan, "Responsible"));
        Assert.Null(ContentLaw.HolderIsKnown(new Holder(HolderKind.Other, Name: "Simklubben"), plan, "Responsible"));
    }

    [Fact]
    public void HolderIsKnown_Breaks_When_TheParticipantIsUnknownOrHasLeft()
    {
        var plan = APlan.Requested().WithParticipant("Eva").Do(p => p.RemoveParticipant(NamedId.Of("Eva"), Today)).Plan;

        Breaks(RuleCode.HolderIsKnown, ContentLaw.HolderIsKnown(Holder.Of(NamedId.Of("Eva")), plan, "Responsible"));
        Breaks(RuleCode.HolderIsKnown, ContentLaw.HolderIsKnown(Holder.Of(NamedId.Of("Ingen")), plan, "Responsible"));
        Breaks(RuleCode.HolderIsKnown, ContentLaw.HolderIsKnown(new Holder(HolderKind.Participant), plan, "Responsible"));
    }

    [Fact]
    public void HolderIsKnown_Breaks_When_SomebodyElseHasNoName()
    {
        var broken = ContentLaw.HolderIsKnown(new Holder(HolderKind.Other, Name: " "), APlan.Requested(), "Executor");

        Breaks(RuleCode.HolderIsKnown, broken);
        Assert.Equal("Executor", broken!.Field);
    }

    private static Measure Of(MeasureKind kind) => new() { Id = NamedId.Of("åtgärd"), Kind = kind, What = "Simma" };

    private static Goal Goal(string words) => new() { Id = NamedId.Of("mål"), Words = new Quote(words) };

    private static Wish Wish(WishAnswer answer, string? words) => new() { Id = NamedId.Of("önskan"), Words = new Quote("Flytta"), Answer = answer, AnswerWords = words };

    private static Disagreement Disagreement(string persons, string other, string otherIs) =>
        new() { Id = NamedId.Of("oenighet"), PersonsView = persons, OtherView = other, OtherIs = otherIs };

    private static OtherPlan Other(string owner) => new() { Id = NamedId.Of("annan"), Kind = OtherPlanKind.Sip, Owner = owner };

    private static void Breaks(RuleCode code, RuleBreak? broken) => Assert.Equal(code, broken?.Code);
}
