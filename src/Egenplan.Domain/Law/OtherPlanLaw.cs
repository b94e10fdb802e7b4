using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Law;

/// <summary>Other plans around the person: they may be talked about together with this one, and never take its place.</summary>
public static class OtherPlanLaw
{
    /// <summary>
    /// A SIP or another plan that is held together with this one does not move this one's review: the joint day lies on or
    /// before the day on which this plan is reviewed at the latest.
    /// </summary>
    /// <param name="tie">How the other plan ties in.</param>
    /// <param name="reviewOn">The day of this plan's review at the latest; null before the first agreement.</param>
    [LawRule(RuleCode.OtherPlanMovesNoReview, "LSS 10")]
    public static RuleBreak? OtherPlanMovesNoReview(PlanTie tie, DateOnly? reviewOn) =>
        tie is { IsHeldTogether: true, NextOn: { } next } && reviewOn is { } latest && next > latest
            ? new RuleBreak(RuleCode.OtherPlanMovesNoReview, "NextOn").With("day", latest)
            : null;

    /// <summary>The next day of another plan lies ahead when it is written down.</summary>
    [LawRule(RuleCode.OtherPlansNextDayLiesAhead, "practice", Certainty.Practice)]
    public static RuleBreak? OtherPlansNextDayLiesAhead(DateOnly? nextOn, DateOnly today) =>
        nextOn is null || nextOn >= today ? null : new(RuleCode.OtherPlansNextDayLiesAhead, "NextOn");
}
