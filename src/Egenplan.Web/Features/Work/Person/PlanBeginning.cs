using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Features.Work.Person;

/// <summary>Makes the plan that a case file has just started: every insats in force is there from the start.</summary>
internal static class PlanBeginning
{
    public static Outcome<IndividualPlan> Of(CaseFile file, PlanId plan, Entry entry, LocalLimits limits, IdSource ids)
    {
        var started = file.Plans.Single(p => p.Plan == plan);
        var request = file.Requests.FirstOrDefault(r => r.Id == started.CauseId);
        var on = request?.MadeOn ?? file.Offers.FirstOrDefault(o => o.Id == started.CauseId)?.Answer()?.AnsweredOn ?? entry.On;
        var decisions = file.Decisions
            .Where(d => d.IsFavourable && OfferLaw.DecisionIsInForce(d, entry.On) is null)
            .Select(d => (ids.Next(), DecisionRef.Of(d)));
        return IndividualPlan.Begin(
            plan,
            file.Authority,
            file.Id,
            new PlanStart(on, request?.Id, request?.PlanTarget ?? RequestLaw.PlanTarget(on, limits)),
            request?.CaseOfficer ?? file.CaseOfficer ?? entry.By,
            decisions);
    }
}
