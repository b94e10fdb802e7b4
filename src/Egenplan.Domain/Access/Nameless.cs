using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Access;

/// <summary>
/// A plan that names nobody beside its own words: who answers for what stands by role, whose words by voice. For supervision, which is to see how
/// the work is done and by what kind of holder, and not who somebody's relatives and staff are. Names that stand within a goal or a measure are
/// words, and stand as written.
/// </summary>
public static class Nameless
{
    /// <summary>The plan without names, and without what is not shown in supervision: how it was prepared, met about, shared and reviewed.</summary>
    /// <param name="plan">The plan, cut already to what may be seen.</param>
    public static IndividualPlan Of(IndividualPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan with
        {
            Preplanning = new Preplanning(),
            OwnPreparation = new OwnPreparation(),
            OwnPieces = [],
            Ties = [],
            Consents = [],
            Meetings = [],
            Reviews = [],
            Adoptions = [.. plan.Adoptions.Select(a => a with { PersonsAnswer = new AgreementAnswer { Answer = default, Way = default }, Representatives = [] })],
            Participants = [.. plan.Participants.Select(p => new Participant { Id = p.Id, Name = "", Role = p.Role })],
            Goals = [.. plan.Goals.Select(g => g with { Words = Of(g.Words) })],
            Measures = [.. plan.Measures.Select(m => m with { Responsible = Of(m.Responsible), Executor = Of(m.Executor) })],
            Wishes = [.. plan.Wishes.Select(w => w with { Words = Of(w.Words) })],
            OtherPlans = [.. plan.OtherPlans.Select(o => o with { Owner = "" })],
            Disagreements = [.. plan.Disagreements.Select(d => d with { OtherIs = "" })],
        };
    }

    private static Quote Of(Quote words) => words with { By = null };

    private static Holder? Of(Holder? holder) => holder is null ? null : holder with { Name = null };
}
