using Egenplan.Domain.Offers;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Law;

/// <summary>Answers to an offer. A no is never final, and another kind of plan is no answer.</summary>
public static class AnswerLaw
{
    /// <summary>What is stated to have happened has happened today at the latest.</summary>
    [LawRule(RuleCode.DayIsInTheFuture, "LSS 21 a")]
    public static RuleBreak? DayHasCome(DateOnly stated, DateOnly today, string field) =>
        stated > today ? new(RuleCode.DayIsInTheFuture, field) : null;

    /// <summary>Another way than the listed ones is told in words.</summary>
    [LawRule(RuleCode.OtherNeedsWords, "LSS 21 a", Certainty.Practice)]
    public static RuleBreak? OtherWayIsTold(OfferWay way, string words, string field = "OtherWay") =>
        way is OfferWay.Other && string.IsNullOrWhiteSpace(words) ? new(RuleCode.OtherNeedsWords, field) : null;

    /// <summary>An answer comes on the day of the offer at the earliest.</summary>
    [LawRule(RuleCode.AnswerPrecedesOffer, "LSS 21 a", Certainty.Practice)]
    public static RuleBreak? AnswerFollowsOffer(DateOnly answeredOn, DateOnly offeredOn) =>
        answeredOn < offeredOn ? new(RuleCode.AnswerPrecedesOffer, "AnsweredOn") : null;

    /// <summary>
    /// A genomförandeplan, SIP or MIP is not an individual plan. "Has other plans" may be the person's own reason, or that of a
    /// representative, and then the question comes again; nobody else can give it.
    /// </summary>
    [LawRule(RuleCode.OtherPlanIsNotIndividualPlan, "LSS 10")]
    public static RuleBreak? OtherPlanClosesNothing(bool otherPlanIsTheReason, WhoseWords whose) =>
        otherPlanIsTheReason && whose is (WhoseWords.SomebodyElse or WhoseWords.CaseOfficer)
            ? new(RuleCode.OtherPlanIsNotIndividualPlan, "Reason")
            : null;

    /// <summary>The person's own no to an offer stands: a representative's yes does not take its place. Another answer by the person does.</summary>
    [LawRule(RuleCode.PersonsNoStandsOverYes, "LSS 10", Certainty.Interpretation)]
    public static RuleBreak? PersonsNoStandsOverYes(Offer offer, AnswerKind answer, WhoseWords whose) =>
        answer is AnswerKind.Yes && whose is WhoseWords.Representative
        && offer.Answers.LastOrDefault(a => a.Whose is WhoseWords.Person or WhoseWords.PersonWithSupport)?.Kind is AnswerKind.No
            ? new(RuleCode.PersonsNoStandsOverYes, "Who")
            : null;

    /// <summary>The day to ask again comes after the answer.</summary>
    [LawRule(RuleCode.AskAgainPrecedesAnswer, "local", Certainty.Local)]
    public static RuleBreak? AskAgainFollowsAnswer(DateOnly? askAgainOn, DateOnly answeredOn) =>
        askAgainOn <= answeredOn ? new(RuleCode.AskAgainPrecedesAnswer, "AskAgainOn") : null;

    /// <summary>A no is never final: the question comes again within the local limit.</summary>
    [LawRule(RuleCode.AskAgainIsTooLate, "local", Certainty.Local)]
    public static RuleBreak? AskAgainIsWithinLimit(DateOnly? askAgainOn, DateOnly answeredOn, LocalLimits limits) =>
        askAgainOn > answeredOn.AddMonths(limits.AskAgainMonths)
            ? new RuleBreak(RuleCode.AskAgainIsTooLate, "AskAgainOn").With("months", limits.AskAgainMonths)
            : null;

    /// <summary>
    /// The day to ask again: the stated one, or the local default; sooner where the person did not understand and
    /// the plan must be explained again; null after a yes.
    /// </summary>
    public static DateOnly? AskAgainDay(AnswerToGive answer, LocalLimits limits) =>
        answer.Kind is AnswerKind.Yes ? null
        : answer.AskAgainOn
        ?? (answer.Reason is AnswerReason.DidNotUnderstand
            ? answer.AnsweredOn.AddDays(limits.FirstContactDays)
            : answer.AnsweredOn.AddMonths(limits.AskAgainMonths));
}
