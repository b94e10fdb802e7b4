using Egenplan.Domain.Law;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Offers;

public sealed partial record CaseFile
{
    /// <summary>
    /// A request came, in any form, from the person, a representative or somebody they asked. Never refused for who asked or why: rules
    /// keep the record right only. Names a case officer and sets the local targets.
    /// </summary>
    public Outcome<CaseFile> ReceiveRequest(RequestToReceive form, Entry entry, LocalLimits limits)
    {
        if (Requests.Any(r => r.Id == form.Id))
            return Unchanged();
        var unknownRepresentative = form.AskedBy is RequestedBy.Representative && Representatives.All(r => r.Id != form.RepresentativeId);
        var breaks = RuleBreaks.Of(
            AnswerLaw.DayHasCome(form.MadeOn, entry.On, "MadeOn"),
            RequestLaw.RequesterIsNamed(form.AskedBy, form.AskedThrough),
            unknownRepresentative ? new RuleBreak(RuleCode.PartIsUnknown, "RepresentativeId") : null);
        if (!breaks.IsEmpty)
            return Outcome<CaseFile>.Refused(breaks);
        var request = new PlanRequest
        {
            Id = form.Id,
            Way = form.Way,
            AskedBy = form.AskedBy,
            RepresentativeId = form.RepresentativeId,
            AskedThrough = form.AskedThrough,
            Words = form.Words,
            MadeOn = form.MadeOn,
            EnteredOn = entry.On,
            EnteredBy = entry.By,
            CaseOfficer = form.CaseOfficer,
            FirstContactTarget = RequestLaw.FirstContactTarget(form.MadeOn, limits),
            PlanTarget = RequestLaw.PlanTarget(form.MadeOn, limits),
        };
        return Done(
            this with { Requests = Requests.Add(request), CaseOfficer = CaseOfficer ?? form.CaseOfficer },
            CaseFileParts.Request(form.Id),
            new RequestReceived(form.Id, form.Way, form.AskedBy, form.MadeOn, form.CaseOfficer));
    }

    /// <summary>A receipt for a request was given. The first receipt stands.</summary>
    public Outcome<CaseFile> GiveReceipt(Guid requestId, DateOnly givenOn, OfferWay way, Entry entry)
    {
        if (Request(requestId) is not { } request)
            return Unknown();
        if (request.Receipt is not null)
            return Unchanged();
        var breaks = RuleBreaks.Of(
            AnswerLaw.DayHasCome(givenOn, entry.On, "GivenOn"),
            RequestLaw.DayFollowsRequest(givenOn, request, "GivenOn"));
        return breaks.IsEmpty
            ? Changed(request, request with { Receipt = new(givenOn, entry.On, way, entry.By) }, new RequestReceiptGiven(requestId, givenOn, way))
            : Outcome<CaseFile>.Refused(breaks);
    }

    /// <summary>Another case officer answers for the request; the clock runs on.</summary>
    public Outcome<CaseFile> ReassignRequest(Guid requestId, UserId caseOfficer)
    {
        if (Request(requestId) is not { } request)
            return Unknown();
        if (request.CaseOfficer == caseOfficer)
            return Unchanged();
        var breaks = RuleBreaks.Of(RequestLaw.RequestIsOpen(request));
        return breaks.IsEmpty
            ? Changed(request, request with { CaseOfficer = caseOfficer }, new RequestReassigned(requestId, caseOfficer))
            : Outcome<CaseFile>.Refused(breaks);
    }

    /// <summary>A request was taken back, with the reason. The duty to offer stays.</summary>
    public Outcome<CaseFile> WithdrawRequest(Guid requestId, Withdrawal form, Entry entry)
    {
        if (Request(requestId) is not { } request)
            return Unknown();
        if (request.State is RequestState.Withdrawn)
            return Unchanged();
        var breaks = RuleBreaks.Of(
            RequestLaw.RequestIsOpen(request),
            AnswerLaw.DayHasCome(form.On, entry.On, "On"),
            RequestLaw.DayFollowsRequest(form.On, request, "On"),
            AnswerLaw.OtherPlanClosesNothing(form.Reason is WithdrawalReason.HasOtherPlans, form.Whose));
        return breaks.IsEmpty
            ? Changed(
                request,
                request with { State = RequestState.Withdrawn, Withdrawal = new(form.On, entry.On, form.Reason, form.Words, form.Whose, entry.By) },
                new RequestWithdrawn(requestId, form.Reason, form.On))
            : Outcome<CaseFile>.Refused(breaks);
    }

    /// <summary>
    /// A plan is started, from a yes or from a request; no decision is needed. Open requests are met by it, and open duties too: their insatser
    /// are in the plan from the start.
    /// </summary>
    public Outcome<CaseFile> StartPlan(PlanId plan, PlanCause cause, Guid causeId, Entry entry)
    {
        if (Plans.Any(p => p.Plan == plan))
            return Unchanged();
        var breaks = RuleBreaks.Of(RequestLaw.NoPlanIsStarted(this), RequestLaw.PlanIsAskedFor(this, cause, causeId));
        if (!breaks.IsEmpty)
            return Outcome<CaseFile>.Refused(breaks);
        var open = Decisions.Where(d => OfferLaw.IsInLedger(AuthorityKind, d, entry.On)).Select(d => d.Id).ToList();
        var started = new StartedPlan { Plan = plan, Cause = cause, CauseId = causeId, StartedOn = entry.On, By = entry.By };
        var changed = WithDuty(open, d => d.Duty.State is DutyState.Accepted
            ? d.Duty with { Plan = plan }
            : new OfferDuty { State = DutyState.Superseded, Plan = plan, OfferId = d.Duty.OfferId });
        return Done(
            changed with
            {
                Plans = Plans.Add(started),
                Requests = [.. Requests.Select(r => r.State is RequestState.Open ? r with { State = RequestState.PlanStarted } : r)],
                CaseOfficer = CaseOfficer ?? entry.By,
            },
            null,
            new PlanStartedFor(plan, cause, causeId));
    }

    /// <summary>
    /// The plan has ended, or was stopped before it was agreed. Its duties come back on the day to ask again (at the latest by the local
    /// limit). When it was closed for another reason none comes back: nobody is to be offered anything who has moved or died, and a new decision
    /// brings a duty of its own.
    /// </summary>
    public Outcome<CaseFile> EndPlan(PlanId plan, PlanEnding ending, DateOnly endedOn, DateOnly? askAgainOn, Entry entry, LocalLimits limits)
    {
        if (Plans.FirstOrDefault(p => p.Plan == plan) is not { } started)
            return Unknown();
        if (started.EndedOn is not null)
            return Unchanged();
        var breaks = RuleBreaks.Of(
            AnswerLaw.DayHasCome(endedOn, entry.On, "EndedOn"),
            AnswerLaw.AskAgainFollowsAnswer(askAgainOn, endedOn),
            AnswerLaw.AskAgainIsWithinLimit(askAgainOn, endedOn, limits));
        if (!breaks.IsEmpty)
            return Outcome<CaseFile>.Refused(breaks);
        var askAgain = ending is PlanEnding.Closed ? (DateOnly?)null : askAgainOn ?? endedOn.AddMonths(limits.AskAgainMonths);
        var covered = Decisions.Where(d => d.Duty.Plan == plan).Select(d => d.Id).ToList();
        var changed = askAgain is null ? this : WithDuty(covered, d => new OfferDuty
        {
            State = DutyState.Declined,
            AskAgainOn = askAgain,
            OfferId = d.Duty.OfferId,
        });
        return Done(
            changed with { Plans = Plans.Replace(started, started with { EndedOn = endedOn, Ending = ending }) },
            null,
            new PlanEndedFor(plan, ending, askAgain));
    }

    private PlanRequest? Request(Guid id) => Requests.FirstOrDefault(r => r.Id == id);

    private Outcome<CaseFile> Changed(PlanRequest old, PlanRequest changed, Fact fact) =>
        Done(this with { Requests = Requests.Replace(old, changed) }, CaseFileParts.Request(old.Id), fact);
}
