using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Access;

/// <summary>
/// A plan as one viewer may see it: it simply does not hold what the viewer may not see. Handed out by the reader
/// only, after the reading has been journalled.
/// </summary>
/// <param name="Plan">The plan.</param>
/// <param name="Person">The person's case file.</param>
/// <param name="MayChange">Whether the viewer may also change the plan.</param>
public sealed record PlanView(IndividualPlan Plan, CaseFile Person, bool MayChange);
