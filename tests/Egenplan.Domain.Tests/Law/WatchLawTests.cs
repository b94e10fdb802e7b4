using Egenplan.Domain.Law;
using Xunit;

namespace Egenplan.Domain.Tests.Law;

public sealed class WatchLawTests
{
    private static readonly DateOnly Day = new(2026, 11, 21);

    [Fact]
    public void A_limit_of_seven_days_has_been_passed_on_the_eighth()
    {
        Assert.Equal(Day, WatchLaw.PassedOn(Day.AddDays(-8), 7));
        Assert.Equal(Day.AddDays(-8), WatchLaw.PassedWhenFrom(Day, 7));
    }

    [Theory]
    [InlineData(61, null)]
    [InlineData(60, 0)]
    [InlineData(31, -29)]
    [InlineData(30, 0)]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    [InlineData(-40, -39)]
    public void A_review_is_told_sixty_and_thirty_days_before_on_the_day_and_the_day_after(int daysLeft, int? toldDaysAgo) =>
        Assert.Equal(toldDaysAgo is { } ago ? Day.AddDays(ago) : (DateOnly?)null, WatchLaw.ReviewToldOn(Day.AddDays(daysLeft), Day));

    [Fact]
    public void Only_what_has_passed_a_last_limit_goes_to_those_who_lead()
    {
        Assert.False(WatchLaw.GoesUp(WatchKind.Review, Day, Day));
        Assert.True(WatchLaw.GoesUp(WatchKind.Review, Day.AddDays(-1), Day));
        WatchKind[] always = [WatchKind.PlanLate, WatchKind.NotDone, WatchKind.Orphan];
        Assert.Equal(always, Enum.GetValues<WatchKind>().Where(k => WatchLaw.GoesUp(k, null, Day)));
    }

    [Fact]
    public void What_is_about_age_and_what_is_about_mandates_are_watched_apart() =>
        Assert.Equal(
            [RepresentationPromptKind.TurnsFifteen, RepresentationPromptKind.HasTurnedFifteen, RepresentationPromptKind.TurnsEighteen, RepresentationPromptKind.HasTurnedEighteen],
            Enum.GetValues<RepresentationPromptKind>().Where(k => WatchLaw.Of(k) is WatchKind.Age));
}
