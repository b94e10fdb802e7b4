using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Xunit;
using static Egenplan.Domain.Tests.Offers.ACaseFile;

namespace Egenplan.Domain.Tests.Law;

public sealed class OfferLawTests
{
    [Fact]
    public void DecisionIsNotFavourable_Holds_WhenGranted() => Assert.Null(OfferLaw.DecisionIsFavourable(Granted()));

    [Fact]
    public void DecisionIsNotFavourable_Breaks_WhenRefused() =>
        Assert.Equal(RuleCode.DecisionIsNotFavourable, OfferLaw.DecisionIsFavourable(Granted(favourable: false))?.Code);

    [Fact]
    public void DecisionPredatesOfferDuty_Holds_WhenGrantedOnTheFirstDayOfTheDuty() =>
        Assert.Null(OfferLaw.DecisionIsGrantedSinceDuty(Granted("2011-01-01")));

    [Fact]
    public void DecisionPredatesOfferDuty_Breaks_WhenGrantedTheDayBefore() =>
        Assert.Equal(RuleCode.DecisionPredatesOfferDuty, OfferLaw.DecisionIsGrantedSinceDuty(Granted("2010-12-31"))?.Code);

    [Theory]
    [InlineData(AuthorityKind.Municipality, Insats.PersonalAssistance)]
    [InlineData(AuthorityKind.Municipality, Insats.DailyActivities)]
    [InlineData(AuthorityKind.Region, Insats.AdviceAndSupport)]
    [InlineData(AuthorityKind.Both, Insats.AdviceAndSupport)]
    [InlineData(AuthorityKind.Both, Insats.DailyActivities)]
    public void InsatsBelongsToOtherAuthority_Holds_WhenTheAuthorityAnswersForIt(AuthorityKind kind, Insats insats) =>
        Assert.Null(OfferLaw.InsatsIsTheAuthoritys(kind, insats));

    [Theory]
    [InlineData(AuthorityKind.Municipality, Insats.AdviceAndSupport)]
    [InlineData(AuthorityKind.Region, Insats.PersonalAssistance)]
    [InlineData(AuthorityKind.Region, Insats.DailyActivities)]
    public void InsatsBelongsToOtherAuthority_Breaks_WhenAnotherOneDoes(AuthorityKind kind, Insats insats) =>
        Assert.Equal(RuleCode.InsatsBelongsToOtherAuthority, OfferLaw.InsatsIsTheAuthoritys(kind, insats)?.Code);

    [Theory]
    [InlineData(null)]
    [InlineData("2026-11-21")]
    [InlineData("2026-11-22")]
    public void DecisionHasEnded_Holds_WhenItHasNoEndOrEndsTodayOrLater(string? to) =>
        Assert.Null(OfferLaw.DecisionIsInForce(Granted("2020-01-01", to), Today));

    [Fact]
    public void DecisionHasEnded_Breaks_WhenItsLastDayWasYesterday() =>
        Assert.Equal(RuleCode.DecisionHasEnded, OfferLaw.DecisionIsInForce(Granted("2020-01-01", "2026-11-20"), Today)?.Code);

    [Fact]
    public void NothingToOffer_Holds_WhenOneDecisionIsOpen() => Assert.Null(LedgerLaw.SomethingIsOpen(1));

    [Fact]
    public void NothingToOffer_Breaks_WhenNoneIs() => Assert.Equal(RuleCode.NothingToOffer, LedgerLaw.SomethingIsOpen(0)?.Code);

    [Fact]
    public void A_decision_that_has_not_started_yet_opens_its_duty_when_it_is_granted()
    {
        var decision = Granted("2026-11-20") with { From = Day("2027-01-01") };

        Assert.Equal(DutyState.Due, OfferLaw.StateOf(AuthorityKind.Municipality, decision, Today));
    }

    [Theory]
    [InlineData("2026-11-22", DutyState.Declined)]
    [InlineData("2026-11-21", DutyState.Due)]
    [InlineData("2026-11-20", DutyState.Due)]
    public void A_no_is_due_again_on_the_day_to_ask_again(string askAgain, DutyState expected)
    {
        var decision = Granted() with { Duty = new OfferDuty { State = DutyState.Declined, AskAgainOn = Day(askAgain) } };

        Assert.Equal(expected, OfferLaw.StateOf(AuthorityKind.Municipality, decision, Today));
    }

    [Fact]
    public void An_ended_decision_has_no_state_even_on_its_day_to_ask_again()
    {
        var decision = Granted("2020-01-01", "2026-11-20") with { Duty = new OfferDuty { State = DutyState.Declined, AskAgainOn = Today } };

        Assert.Null(OfferLaw.StateOf(AuthorityKind.Municipality, decision, Today));
    }
}
