using Egenplan.Domain.Offers;

namespace Egenplan.Domain.Law;

/// <summary>What a decision must be to be taken in. The plan never changes a decision.</summary>
public static class DecisionLaw
{
    /// <summary>The last day may be the first day, not before it.</summary>
    [LawRule(RuleCode.DecisionEndsBeforeStart, "practice", Certainty.Practice)]
    public static RuleBreak? DecisionEndsAfterStart(DateOnly from, DateOnly? to, string field = "To") =>
        to < from ? new(RuleCode.DecisionEndsBeforeStart, field) : null;

    /// <summary>A decision is made today at the latest; it may start later.</summary>
    [LawRule(RuleCode.DecisionIsInTheFuture, "practice", Certainty.Practice)]
    public static RuleBreak? DecisionIsMade(DateOnly decidedOn, DateOnly today, string field = "DecidedOn") =>
        decidedOn > today ? new(RuleCode.DecisionIsInTheFuture, field) : null;

    /// <summary>Insats and decision date name a decision within a case file: no two have both the same.</summary>
    [LawRule(RuleCode.DecisionIsAlreadyThere, "practice", Certainty.Practice)]
    public static RuleBreak? DecisionIsNew(IEnumerable<GrantedDecision> others, Insats insats, DateOnly decidedOn) =>
        others.Any(d => d.Insats == insats && d.DecidedOn == decidedOn) ? new(RuleCode.DecisionIsAlreadyThere, "DecidedOn") : null;

    /// <summary>What the case system says is changed there; only what was entered by hand is corrected here.</summary>
    [LawRule(RuleCode.ImportedDecisionIsReadOnly, "practice", Certainty.Practice)]
    public static RuleBreak? DecisionWasEnteredByHand(GrantedDecision decision) =>
        decision.ImportId is null ? null : new(RuleCode.ImportedDecisionIsReadOnly);
}
