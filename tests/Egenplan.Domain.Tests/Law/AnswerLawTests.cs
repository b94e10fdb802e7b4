using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Xunit;
using static Egenplan.Domain.Tests.Offers.ACaseFile;

namespace Egenplan.Domain.Tests.Law;

public sealed class AnswerLawTests
{
    [Fact]
    public void DayIsInTheFuture_Holds_WhenItIsToday() => Assert.Null(AnswerLaw.DayHasCome(Today, Today, "X"));

    [Fact]
    public void DayIsInTheFuture_Breaks_WhenItIsTomorrow()
    {
        var broken = AnswerLaw.DayHasCome(Today.AddDays(1), Today, "MadeOn");

        Assert.Equal((RuleCode.DayIsInTheFuture, "MadeOn"), (broken?.Code, broken?.Field));
    }

    [Theory]
    [InlineData(OfferWay.Other, "film")]
    [InlineData(OfferWay.Letter, "")]
    public void OtherNeedsWords_Holds_WhenToldOrNotNeeded(OfferWay way, string words) => Assert.Null(AnswerLaw.OtherWayIsTold(way, words));

    [Fact]
    public void OtherNeedsWords_Breaks_WhenOtherIsBlank() =>
        Assert.Equal(RuleCode.OtherNeedsWords, AnswerLaw.OtherWayIsTold(OfferWay.Other, "  ")?.Code);

    [Fact]
    public void AnswerPrecedesOffer_Holds_WhenAnsweredTheSameDay() => Assert.Null(AnswerLaw.AnswerFollowsOffer(Today, Today));

    [Fact]
    public void AnswerPrecedesOffer_Breaks_WhenAnsweredTheDayBefore() =>
        Assert.Equal(RuleCode.AnswerPrecedesOffer, AnswerLaw.AnswerFollowsOffer(Today.AddDays(-1), Today)?.Code);

    [Theory]
    [InlineData(true, WhoseWords.Person)]
    [InlineData(true, WhoseWords.PersonWithSupport)]
    [InlineData(true, WhoseWords.Representative)]
    [InlineData(false, WhoseWords.CaseOfficer)]
    [InlineData(false, WhoseWords.SomebodyElse)]
    public void OtherPlanIsNotIndividualPlan_Holds_WhenItIsThePersonsOwnReasonOrNoReason(bool otherPlan, WhoseWords whose) =>
        Assert.Null(AnswerLaw.OtherPlanClosesNothing(otherPlan, whose));

    [Theory]
    [InlineData(WhoseWords.CaseOfficer)]
    [InlineData(WhoseWords.SomebodyElse)]
    public void OtherPlanIsNotIndividualPlan_Breaks_WhenStaffGiveItAsReason(WhoseWords whose) =>
        Assert.Equal(RuleCode.OtherPlanIsNotIndividualPlan, AnswerLaw.OtherPlanClosesNothing(true, whose)?.Code);

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    public void AskAgainPrecedesAnswer_Holds_WhenTheDayAfterOrNotStated(int? days) =>
        Assert.Null(AnswerLaw.AskAgainFollowsAnswer(days is { } d ? Today.AddDays(d) : null, Today));

    [Fact]
    public void AskAgainPrecedesAnswer_Breaks_WhenTheSameDay() =>
        Assert.Equal(RuleCode.AskAgainPrecedesAnswer, AnswerLaw.AskAgainFollowsAnswer(Today, Today)?.Code);

    [Fact]
    public void AskAgainIsTooLate_Holds_WhenOnTheLastDayOfTheLimit() =>
        Assert.Null(AnswerLaw.AskAgainIsWithinLimit(Day("2027-11-21"), Today, Limits));

    [Fact]
    public void AskAgainIsTooLate_Breaks_WhenTheDayAfterTheLimit() =>
        Assert.Equal(RuleCode.AskAgainIsTooLate, AnswerLaw.AskAgainIsWithinLimit(Day("2027-11-22"), Today, Limits)?.Code);

    [Fact]
    public void AskAgainIsTooLate_Breaks_WhenTheAuthoritysOwnLimitIsShorter() =>
        Assert.Equal(
            RuleCode.AskAgainIsTooLate,
            AnswerLaw.AskAgainIsWithinLimit(Day("2027-05-22"), Today, new LocalLimits { AskAgainMonths = 6 })?.Code);

    [Theory]
    [InlineData(AnswerKind.No, null, "2027-11-15")]
    [InlineData(AnswerKind.Later, AnswerReason.DidNotUnderstand, "2026-11-29")]
    [InlineData(AnswerKind.Yes, null, null)]
    public void The_day_to_ask_again_has_a_default(AnswerKind kind, AnswerReason? reason, string? expected) =>
        Assert.Equal(
            expected is null ? null : Day(expected),
            AnswerLaw.AskAgainDay(new AnswerToGive(Id(1), kind, Day("2026-11-15"), Reason: reason), Limits));
}
