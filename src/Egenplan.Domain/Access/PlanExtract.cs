using System.Collections.Immutable;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Access;

/// <summary>
/// What is handed out of a plan: a plan that simply does not contain the rest. Made by a pure rule, whole for the
/// person or cut to what a consent covers for a recipient.
/// </summary>
/// <param name="Plan">The plan with only what may be seen.</param>
/// <param name="Parts">The parts that may be seen.</param>
/// <param name="Recipient">The participant whom the extract is for; null for the person's own copy.</param>
public sealed record PlanExtract(IndividualPlan Plan, ImmutableHashSet<PlanPart> Parts, Participant? Recipient = null)
{
    private static readonly ImmutableHashSet<PlanPart> AllParts = [.. Enum.GetValues<PlanPart>()];

    /// <summary>The whole plan: the person's own copy.</summary>
    public static PlanExtract Whole(IndividualPlan plan) => new(plan, AllParts);

    /// <summary>
    /// The extract that a consent covers. Contact details of others, other consents and the copy register are never
    /// in it; what nobody consented to is not there, not even as a count.
    /// </summary>
    public static PlanExtract For(IndividualPlan plan, Participant recipient, Consent consent)
    {
        var parts = PartsOf(consent);
        var mine = plan.Measures.Where(m => m.Responsible?.Participant == recipient.Id || m.Executor?.Participant == recipient.Id).ToImmutableArray();
        var measures = consent.Scope is ConsentScope.OwnTask or ConsentScope.OwnTaskAndGoal
            ? mine
            : [.. plan.Measures.Where(m => parts.Contains(PartOf(m.Kind)))];
        var goals = consent.Scope switch
        {
            ConsentScope.OwnTask => [],
            ConsentScope.OwnTaskAndGoal => plan.Goals.Where(g => mine.Any(m => m.Goal == g.Id)).ToImmutableArray(),
            _ => parts.Contains(PlanPart.Goals) ? plan.Goals : [],
        };
        var seen = goals.Select(g => PartName.Goal(g.Id)).Concat(measures.Select(m => PartName.Measure(m.Id))).ToHashSet();
        var named = measures.SelectMany(m => new[] { m.Responsible?.Participant, m.Executor?.Participant }).Where(id => id is not null).ToHashSet();
        var extract = plan with
        {
            Preplanning = parts.Contains(PlanPart.OwnWords) ? plan.Preplanning with { NotThem = null, NotThis = null } : new Preplanning(),
            Participants = [.. plan.Participants
                .Where(p => p.Id == recipient.Id || parts.Contains(PlanPart.People) || named.Contains(p.Id))
                .Select(p => p.Id == recipient.Id ? p : p with { Email = null, Phone = null, Address = null })],
            Consents = [consent],
            Meetings = parts.Contains(PlanPart.Meetings) ? plan.Meetings : [],
            Goals = goals,
            Measures = [.. measures.Select(m => m.Goal is { } goal && !goals.Any(g => g.Id == goal) ? m with { Goal = null } : m)],
            Wishes = parts.Contains(PlanPart.Wishes) ? plan.Wishes : [],
            OtherPlans = parts.Contains(PlanPart.OtherPlans) ? plan.OtherPlans : [],
            Disagreements = [.. plan.Disagreements.Where(d => d.Part is null ? consent.Scope == ConsentScope.WholePlan : seen.Contains(d.Part))],
            Reviews = parts.Contains(PlanPart.History) ? plan.Reviews : [],
            Copies = [],
            Notices = [],
            Standstill = null,
        };
        return new(extract, parts, recipient);
    }

    /// <summary>The parts that a consent reaches.</summary>
    public static ImmutableHashSet<PlanPart> PartsOf(Consent consent) => consent.Scope switch
    {
        ConsentScope.WholePlan => AllParts,
        ConsentScope.ChosenParts => [.. consent.Parts],
        ConsentScope.OwnTask or ConsentScope.OwnTaskAndGoal => [],
        _ => [],
    };

    private static PlanPart PartOf(MeasureKind kind) => kind switch
    {
        MeasureKind.Decided => PlanPart.DecidedMeasures,
        MeasureKind.Planned => PlanPart.PlannedMeasures,
        MeasureKind.ByOther => PlanPart.OthersMeasures,
        MeasureKind.OwnDoing => PlanPart.OwnDoings,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
