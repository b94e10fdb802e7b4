using Egenplan.Domain.Offers;

namespace Egenplan.Domain.Law;

/// <summary>Requests: any form, any day, no decision needed. Rules only keep the record right; none refuses a request.</summary>
public static class RequestLaw
{
    /// <summary>Whoever the person asked to make the request is named.</summary>
    [LawRule(RuleCode.RequesterIsNotNamed, "LSS 21 a", Certainty.Practice)]
    public static RuleBreak? RequesterIsNamed(RequestedBy askedBy, string askedThrough) =>
        askedBy is RequestedBy.SomebodyAsked && string.IsNullOrWhiteSpace(askedThrough) ? new(RuleCode.RequesterIsNotNamed, "AskedThrough") : null;

    /// <summary>Only an open request can be taken back or handed over.</summary>
    [LawRule(RuleCode.RequestIsNotOpen, "practice", Certainty.Practice)]
    public static RuleBreak? RequestIsOpen(PlanRequest request) =>
        request.State is RequestState.Open ? null : new(RuleCode.RequestIsNotOpen);

    /// <summary>Nothing happens to a request before the day it was made.</summary>
    [LawRule(RuleCode.DayPrecedesRequest, "practice", Certainty.Practice)]
    public static RuleBreak? DayFollowsRequest(DateOnly day, PlanRequest request, string field) =>
        day < request.MadeOn ? new(RuleCode.DayPrecedesRequest, field) : null;

    /// <summary>One plan at a time: 10 § gives the right to request one "if that has not been done already".</summary>
    [LawRule(RuleCode.PlanIsAlreadyStarted, "LSS 10")]
    public static RuleBreak? NoPlanIsStarted(CaseFile caseFile) =>
        caseFile.ActivePlan() is null ? null : new(RuleCode.PlanIsAlreadyStarted);

    /// <summary>A plan starts from the person's yes to an offer, or from an open request; nothing else is needed, nothing else will do.</summary>
    [LawRule(RuleCode.PlanNeedsYesOrRequest, "LSS 10")]
    public static RuleBreak? PlanIsAskedFor(CaseFile caseFile, PlanCause cause, Guid causeId)
    {
        var holds = cause switch
        {
            PlanCause.OfferAccepted => caseFile.Offers.Any(o => o.Id == causeId && o.Answer()?.Kind is AnswerKind.Yes)
                && caseFile.Plans.All(p => p.CauseId != causeId),
            PlanCause.Requested => caseFile.Requests.Any(r => r.Id == causeId && r.State is RequestState.Open),
            _ => throw new ArgumentOutOfRangeException(nameof(cause)),
        };
        return holds ? null : new(RuleCode.PlanNeedsYesOrRequest);
    }

    /// <summary>Insatser go into a plan only where one is under way or current.</summary>
    [LawRule(RuleCode.NoPlanToGoInto, "LSS 10")]
    public static RuleBreak? PlanIsStarted(CaseFile caseFile) =>
        caseFile.ActivePlan() is null ? new(RuleCode.NoPlanToGoInto) : null;

    /// <summary>The local target day for the first contact.</summary>
    public static DateOnly FirstContactTarget(DateOnly madeOn, LocalLimits limits) => madeOn.AddDays(limits.FirstContactDays);

    /// <summary>The local target day for an agreed plan.</summary>
    public static DateOnly PlanTarget(DateOnly madeOn, LocalLimits limits) => madeOn.AddDays(limits.PlanAgreedDays);
}
