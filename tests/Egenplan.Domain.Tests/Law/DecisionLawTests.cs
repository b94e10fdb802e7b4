using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Xunit;
using static Egenplan.Domain.Tests.Offers.ACaseFile;

namespace Egenplan.Domain.Tests.Law;

public sealed class DecisionLawTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("2026-11-21")]
    public void DecisionEndsBeforeStart_Holds_WhenItEndsOnItsFirstDayOrNever(string? to) =>
        Assert.Null(DecisionLaw.DecisionEndsAfterStart(Today, to is null ? null : Day(to)));

    [Fact]
    public void DecisionEndsBeforeStart_Breaks_WhenItEndsTheDayBefore() =>
        Assert.Equal(RuleCode.DecisionEndsBeforeStart, DecisionLaw.DecisionEndsAfterStart(Today, Today.AddDays(-1))?.Code);

    [Fact]
    public void DecisionIsInTheFuture_Holds_WhenDecidedToday() => Assert.Null(DecisionLaw.DecisionIsMade(Today, Today));

    [Fact]
    public void DecisionIsInTheFuture_Breaks_WhenDecidedTomorrow() =>
        Assert.Equal(RuleCode.DecisionIsInTheFuture, DecisionLaw.DecisionIsMade(Today.AddDays(1), Today)?.Code);

    [Theory]
    [InlineData("2026-11-02", Insats.DailyActivities)]
    [InlineData("2026-11-01", Insats.ContactPerson)]
    public void DecisionIsAlreadyThere_Holds_WhenDayOrInsatsDiffers(string day, Insats insats) =>
        Assert.Null(DecisionLaw.DecisionIsNew([Granted("2026-11-01")], insats, Day(day)));

    [Fact]
    public void DecisionIsAlreadyThere_Breaks_WhenBothAreTheSame() =>
        Assert.Equal(
            RuleCode.DecisionIsAlreadyThere,
            DecisionLaw.DecisionIsNew([Granted("2026-11-01")], Insats.DailyActivities, Day("2026-11-01"))?.Code);

    [Fact]
    public void ImportedDecisionIsReadOnly_Holds_WhenEnteredByHand() => Assert.Null(DecisionLaw.DecisionWasEnteredByHand(Granted()));

    [Fact]
    public void ImportedDecisionIsReadOnly_Breaks_WhenImported() =>
        Assert.Equal(RuleCode.ImportedDecisionIsReadOnly, DecisionLaw.DecisionWasEnteredByHand(Granted() with { ImportId = Id(5) })?.Code);
}
