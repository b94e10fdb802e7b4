using Egenplan.Domain.Law;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Plans;

public sealed partial record IndividualPlan
{
    /// <summary>
    /// Begins a plan: the insatser granted and in force are there from the start, as read-only facts.
    /// </summary>
    /// <param name="decisions">Decisions in force, each with the id its measure gets.</param>
    public static Outcome<IndividualPlan> Begin(
        PlanId id, AuthorityCode authority, CaseFileId caseFile, PlanStart start, UserId officer, IEnumerable<(Guid Measure, DecisionRef Decision)> decisions)
    {
        var plan = new IndividualPlan
        {
            Id = id,
            Authority = authority,
            CaseFile = caseFile,
            Start = start,
            Officer = officer,
            Measures = [.. decisions.Select(d => Decided(d.Measure, d.Decision))],
        };
        return Outcome<IndividualPlan>.Done(plan, new PlanBegun(id, start.On));
    }

    /// <summary>Names another case officer. The plan changes hands at once.</summary>
    public Outcome<IndividualPlan> NameOfficer(UserId officer) =>
        officer == Officer
            ? Outcome<IndividualPlan>.Done(this)
            : Outcome<IndividualPlan>.Done((this with { Officer = officer }).Touched("officer"), new OfficerNamed(officer));

    /// <summary>
    /// Takes a newly granted insats into the plan, because the person wants it there. With the id of a planned insats:
    /// what was planned has been decided, and keeps its goal and its responsible.
    /// </summary>
    public Outcome<IndividualPlan> IncludeDecision(Guid measure, DecisionRef decision)
    {
        if (Measures.Any(m => m.Decision?.Decision == decision.Decision))
            return Outcome<IndividualPlan>.Done(this);
        var planned = Measures.FirstOrDefault(m => m.Id == measure);
        var breaks = RuleBreaks.Of(
            ReviewLaw.PlanIsGoingOn(this),
            planned is null or { Kind: MeasureKind.Planned } ? null : new RuleBreak(RuleCode.DecidedMeasureNeedsDecision, "Kind"));
        if (!breaks.IsEmpty)
            return Outcome<IndividualPlan>.Refused(breaks);
        var decided = Decided(measure, decision);
        if (planned is not null)
            decided = planned with { Kind = decided.Kind, Decision = decision, Status = decided.Status, Application = null, AppliedOn = null, PlannedInsats = null };
        var changed = (this with { Measures = Measures.Put(m => m.Id == measure, decided) }).Touched(PartName.Measure(measure), content: true);
        return Outcome<IndividualPlan>.Done(changed, new DecisionIncluded(measure, decision.Decision));
    }

    /// <summary>
    /// Brings the facts of decided insatser up to date with the case file (an end date, an execution date). Decisions
    /// that the case file does not hold are left as they were, and so is a plan that the person has ended.
    /// </summary>
    public Outcome<IndividualPlan> RefreshDecisions(IEnumerable<DecisionRef> known)
    {
        if (!IsCurrent)
            return Outcome<IndividualPlan>.Done(this);
        var byId = known.ToDictionary(d => d.Decision);
        var changed = this;
        var count = 0;
        foreach (var measure in Measures)
        {
            if (measure.Decision is { } was && byId.TryGetValue(was.Decision, out var now) && now != was)
            {
                var begins = measure.Status == MeasureStatus.NotStarted && was.ExecutedOn is null && now.ExecutedOn is not null;
                var refreshed = measure with { Decision = now, Status = begins ? MeasureStatus.GoingOn : measure.Status };
                changed = (changed with { Measures = changed.Measures.Put(m => m.Id == measure.Id, refreshed) })
                    .TouchedAsRead(PartName.Measure(measure.Id), content: true);
                count++;
            }
        }

        return count == 0 ? Outcome<IndividualPlan>.Done(this) : Outcome<IndividualPlan>.Done(changed, new DecisionsRefreshed(count));
    }

    /// <summary>The case officer answers for a granted insats until somebody else is named.</summary>
    private static Measure Decided(Guid id, DecisionRef decision) => new()
    {
        Id = id,
        Kind = MeasureKind.Decided,
        Decision = decision,
        Responsible = Holder.TheOfficer,
        Status = decision.ExecutedOn is null ? MeasureStatus.NotStarted : MeasureStatus.GoingOn,
    };
}
