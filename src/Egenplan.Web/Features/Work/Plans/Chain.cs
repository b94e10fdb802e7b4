using Egenplan.Domain.Law;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Features.Work.Plans;

/// <summary>
/// Several commands of one form. All of them are asked also after one is refused, so that the page shows every broken
/// rule, each at its own row.
/// </summary>
internal sealed class Chain(IndividualPlan plan)
{
    private readonly List<RuleBreak> _breaks = [];
    private Outcome<IndividualPlan> _done = Outcome<IndividualPlan>.Done(plan);

    /// <summary>What came of it: every broken rule, or the plan with all changes.</summary>
    public Outcome<IndividualPlan> Outcome => _breaks.Count == 0 ? _done : Outcome<IndividualPlan>.Refused([.. _breaks.Distinct()]);

    /// <summary>Gives a command; its broken rules are told at the fields of <paramref name="row"/>.</summary>
    public void Give(string row, Func<IndividualPlan, Outcome<IndividualPlan>> command)
    {
        var asked = command(_done.Value);
        if (asked.Holds)
            _done = _done.Then(_ => asked);
        else
            _breaks.AddRange(asked.Breaks.Select(b => b.Field is null ? b : b with { Field = $"{row}.{b.Field}" }));
    }
}
