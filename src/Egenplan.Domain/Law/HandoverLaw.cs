using Egenplan.Domain.Offers;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Law;

/// <summary>When a person's case changes hands. A change of staff is no excuse for delay, and nobody gets a case without knowing it.</summary>
public static class HandoverLaw
{
    /// <summary>A case is handed to somebody who does not have it.</summary>
    [LawRule(RuleCode.HandoverIsToSomebodyElse, "practice", Certainty.Practice)]
    public static RuleBreak? HandoverIsToSomebodyElse(UserId? officer, UserId to) =>
        officer != to ? null : new(RuleCode.HandoverIsToSomebodyElse, "To");

    /// <summary>Only the one who is asked says yes or no.</summary>
    [LawRule(RuleCode.HandoverIsAnsweredByTheOneAsked, "practice", Certainty.Practice)]
    public static RuleBreak? HandoverIsAnsweredByTheOneAsked(Handover waiting, UserId by) =>
        waiting.To == by ? null : new(RuleCode.HandoverIsAnsweredByTheOneAsked);
}
