using Egenplan.Domain.Law;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Law;

public sealed class OtherPlanLawTests
{
    private static readonly DateOnly Review = new(2027, 3, 24);

    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, -40)]
    [InlineData(false, 90)]
    public void OtherPlanMovesNoReview_Holds_When_TheJointDayIsInTimeOrThePlansAreNotHeldTogether(bool together, int days) =>
        Assert.Null(OtherPlanLaw.OtherPlanMovesNoReview(Tie(Review.AddDays(days), together), Review));

    [Fact]
    public void OtherPlanMovesNoReview_Holds_When_NoDayIsKnownOrThePlanHasNotBeenAgreed()
    {
        Assert.Null(OtherPlanLaw.OtherPlanMovesNoReview(Tie(null, true), Review));
        Assert.Null(OtherPlanLaw.OtherPlanMovesNoReview(Tie(Review, true), null));
    }

    [Fact]
    public void OtherPlanMovesNoReview_Breaks_When_TheJointDayComesAfterTheLastDayForTheReview()
    {
        var broken = OtherPlanLaw.OtherPlanMovesNoReview(Tie(Review.AddDays(1), true), Review);

        Assert.Equal((RuleCode.OtherPlanMovesNoReview, "NextOn"), (broken?.Code, broken?.Field));
        Assert.Equal(Review, broken!.Args!["day"]);
    }

    [Fact]
    public void OtherPlansNextDayLiesAhead_Holds_When_ItIsTodayLaterOrNotKnown() =>
        Assert.All([null, Review, Review.AddDays(1)], (DateOnly? day) => Assert.Null(OtherPlanLaw.OtherPlansNextDayLiesAhead(day, Review)));

    [Fact]
    public void OtherPlansNextDayLiesAhead_Breaks_When_ItHasPassed() =>
        Assert.Equal(RuleCode.OtherPlansNextDayLiesAhead, OtherPlanLaw.OtherPlansNextDayLiesAhead(Review.AddDays(-1), Review)?.Code);

    private static PlanTie Tie(DateOnly? next, bool together) => new() { OtherPlan = NamedId.Of("sip"), NextOn = next, IsHeldTogether = together };
}
