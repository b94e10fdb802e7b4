using Egenplan.Domain.Offers;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Law;

/// <summary>
/// When there is a duty to offer a plan, for one decision: a favourable decision under 9 §, granted since the duty came into force, of
/// an insats that the authority answers for, and still in force.
/// </summary>
public static class OfferLaw
{
    /// <summary>Only a decision that grants something opens a duty.</summary>
    [LawRule(RuleCode.DecisionIsNotFavourable, "LSS 10")]
    public static RuleBreak? DecisionIsFavourable(GrantedDecision decision) =>
        decision.IsFavourable ? null : new(RuleCode.DecisionIsNotFavourable);

    /// <summary>The duty exists since 2011-01-01; older decisions give the right to request only.</summary>
    [LawRule(RuleCode.DecisionPredatesOfferDuty, "LSS 10")]
    public static RuleBreak? DecisionIsGrantedSinceDuty(GrantedDecision decision) =>
        decision.DecidedOn >= Statutes.OfferDutySince ? null : new(RuleCode.DecisionPredatesOfferDuty);

    /// <summary>Whoever grants the insats offers: the region for 9 § 1, the municipality for 9 § 2-10.</summary>
    [LawRule(RuleCode.InsatsBelongsToOtherAuthority, "LSS 10")]
    public static RuleBreak? InsatsIsTheAuthoritys(AuthorityKind authority, Insats insats)
    {
        var isRegions = insats is Insats.AdviceAndSupport;
        var answers = authority switch
        {
            AuthorityKind.Municipality => !isRegions,
            AuthorityKind.Region => isRegions,
            AuthorityKind.Both => true,
            AuthorityKind.Supervision => false,
            _ => throw new ArgumentOutOfRangeException(nameof(authority)),
        };
        return answers ? null : new(RuleCode.InsatsBelongsToOtherAuthority);
    }

    /// <summary>A decision is in force while it has no end, or its last day has not passed.</summary>
    [LawRule(RuleCode.DecisionHasEnded, "LSS 10", Certainty.Interpretation)]
    public static RuleBreak? DecisionIsInForce(GrantedDecision decision, DateOnly today) =>
        decision.To is { } last && last < today ? new(RuleCode.DecisionHasEnded) : null;

    /// <summary>
    /// True when the decision opens a duty to offer, whatever the day: what an index row can hold. On a given day the duty
    /// also wants <see cref="DecisionIsInForce"/>.
    /// </summary>
    public static bool OpensDuty(AuthorityKind authority, GrantedDecision decision) =>
        RuleBreaks.Of(
            DecisionIsFavourable(decision),
            DecisionIsGrantedSinceDuty(decision),
            InsatsIsTheAuthoritys(authority, decision.Insats)).IsEmpty;

    /// <summary>True when the decision is part of the ledger today: it opens a duty and is in force.</summary>
    public static bool IsInLedger(AuthorityKind authority, GrantedDecision decision, DateOnly today) =>
        OpensDuty(authority, decision) && DecisionIsInForce(decision, today) is null;

    /// <summary>
    /// The state of a decision's duty today: as stored, but <see cref="DutyState.Due"/> again from the day to ask again. Null when
    /// the decision is not in the ledger. A query says the same of an index row: opens duty, <c>To</c> null or not before today,
    /// and state Due or <c>AskAgainOn</c> not after today.
    /// </summary>
    public static DutyState? StateOf(AuthorityKind authority, GrantedDecision decision, DateOnly today) =>
        !IsInLedger(authority, decision, today) ? null
        : decision.Duty.AskAgainOn is { } day && day <= today ? DutyState.Due
        : decision.Duty.State;
}
