using System.Collections.Immutable;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Plans;

/// <summary>
/// Individuell plan enligt 10 § LSS: the person's own plan, as one immutable document. Commands answer with an
/// <see cref="Law.Outcome{T}"/>: every broken rule, or the new plan and the facts of what changed.
/// </summary>
public sealed partial record IndividualPlan
{
    /// <summary>The plan's id, the same over all its versions.</summary>
    public required PlanId Id { get; init; }

    /// <summary>The authority that answers for the plan.</summary>
    public required AuthorityCode Authority { get; init; }

    /// <summary>The person's case file.</summary>
    public required CaseFileId CaseFile { get; init; }

    /// <summary>How many times each part has been changed; a part is named e.g. <c>goal:3f…</c> or <c>preplanning</c>.</summary>
    public ImmutableDictionary<string, int> PartRevisions { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>The revision of one part; 0 for a part that has never been written.</summary>
    public int RevisionOf(string part) => PartRevisions.GetValueOrDefault(part);
}
