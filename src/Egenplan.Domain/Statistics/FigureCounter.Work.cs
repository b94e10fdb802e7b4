using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Statistics;

/// <remarks>
/// How the work stands, for those who lead: each state by itself, by unit and by case officer. People with protected data are not among them: the lists behind
/// the counts do not show them to those who lead, and the difference would tell of them. States do not exclude each other.
/// </remarks>
public static partial class FigureCounter
{
    /// <summary>
    /// People by what is to be done about the offer, as the worklist says (<see cref="OfferLine"/>): <c>offer</c>, <c>offer-again</c>, <c>ask-into-plan</c>,
    /// <c>start-plan</c>, <c>answer</c>, <c>wait</c>, and <c>…-late</c> for those past the local limit. Open requests: <c>request</c>, <c>request-contact-late</c> (no
    /// receipt by its day), <c>request-plan-late</c>.
    /// </summary>
    private static void WorkWith(Tally tally, Counted one, LocalLimits limits)
    {
        if (NextOf(one, limits) is { } next)
        {
            Work(tally, one, next.State, one.Person.Officer);
            if (next.IsLate)
                Work(tally, one, next.State + "-late", one.Person.Officer);
        }

        foreach (var request in one.Person.Requests)
        {
            Work(tally, one, "request", request.Officer);
            if (!request.HasReceipt && request.ContactBy < one.Day)
                Work(tally, one, "request-contact-late", request.Officer);
            if (request.PlanBy < one.Day)
                Work(tally, one, "request-plan-late", request.Officer);
        }
    }

    /// <summary>
    /// Current plans by stage (<c>stage-…</c>); reviews of agreed plans that are not paused: <c>review-60</c> (within 60 days, not 30), <c>review-30</c> (within 30),
    /// <c>review-today</c>, <c>review-late</c>; plans where somebody's word that something was not done waits: <c>not-done</c>, <c>not-done-late</c> past the local
    /// limit; measures that nobody has taken on: <c>measure-nobody</c>.
    /// </summary>
    private static void WorkWith(Tally tally, Counted one, CountedPlan plan, LocalLimits limits)
    {
        if (!one.IsCurrent(plan) || plan.Stage is PlanStage.Ended)
            return;
        Work(tally, one, FigureCodes.Of(plan.Stage), plan.Officer);
        var review = plan is { NextReviewOn: { } by, Stage: not PlanStage.Paused } ? ReviewLaw.DueAt(by, one.Day) : ReviewDue.NotYet;
        if (review is not ReviewDue.NotYet)
            Work(tally, one, review switch { ReviewDue.Within60 => "review-60", ReviewDue.Within30 => "review-30", ReviewDue.Today => "review-today", _ => "review-late" }, plan.Officer);
        if (plan.NotDoneSince is { } since)
        {
            Work(tally, one, "not-done", plan.Officer);
            if (since.AddDays(limits.NotDoneDays) < one.Day)
                Work(tally, one, "not-done-late", plan.Officer);
        }

        foreach (var _ in plan.Measures.Where(m => m.Organisation == FigureCodes.Nobody))
            Work(tally, one, "measure-nobody", plan.Officer);
    }

    private static (string State, bool IsLate)? NextOf(Counted one, LocalLimits limits)
    {
        var ledger = one.Person.Decisions.Where(d => d.OpensDuty && !(d.To < one.Day)).ToList();
        if (ledger.Count == 0)
            return null;
        var due = ledger.Where(d => d.State is DutyState.Due || d.AskAgainOn <= one.Day).ToList();
        var never = due.Where(d => d.State is DutyState.Due).ToList();
        if (one.Person.HasPlan)
            return due.Count == 0 ? null : Next("ask-into-plan", due.Min(Since), limits.OfferDays);
        if (ledger.FirstOrDefault(d => d is { State: DutyState.Accepted, IsStarted: false }) is { Since: { } yes })
            return Next("start-plan", yes, limits.FirstContactDays);
        if (due.Count > 0)
            return never.Count > 0 ? Next("offer", never.Min(Since), limits.OfferDays) : Next("offer-again", due.Min(Since), limits.OfferDays);
        return ledger.FirstOrDefault(d => d.State is DutyState.Made) is { Since: { } made } ? Next("answer", made, limits.AnswerDays) : ("wait", false);

        static DateOnly Since(CountedDecision decision) => decision.AskAgainOn ?? decision.DecidedOn;
        (string, bool) Next(string state, DateOnly since, int days) => (state, since.AddDays(days) < one.Day);
    }

    private static void Work(Tally tally, Counted one, string state, UserId? officer)
    {
        if (one.Person.IsProtected)
            return;
        var value = new AxisValue(Axis.State, state);
        tally.Add(Figure.Workload, FigurePart.Base, value);
        if (one.Unit is { } unit)
            tally.Add(Figure.Workload, FigurePart.Base, unit, value);
        if (officer is { } account)
            tally.Add(Figure.Workload, FigurePart.Base, value, new AxisValue(Axis.Officer, account.ToString()));
    }
}
