using System.Collections.Immutable;
using Egenplan.Domain.Law;

namespace Egenplan.Domain.Plans;

public sealed partial record IndividualPlan
{
    /// <summary>How the other plans tie in with this one; at most one for each of <see cref="OtherPlans"/>.</summary>
    public ImmutableArray<PlanTie> Ties { get; init; } = [];

    /// <summary>How another plan ties in; one that says nothing where nothing has been written.</summary>
    public PlanTie TieOf(Guid otherPlan) => Ties.FirstOrDefault(t => t.OtherPlan == otherPlan) ?? new PlanTie { OtherPlan = otherPlan };

    /// <summary>
    /// Writes how another plan ties in: its aim, whom to ask, its next day, and whether the two are held together. The plan
    /// says the same as before, so no new version is needed.
    /// </summary>
    public Outcome<IndividualPlan> TieOtherPlan(PlanTie tie, DateOnly today)
    {
        if (!OtherPlans.Any(o => o.Id == tie.OtherPlan))
            return Unknown;
        tie = tie with { Goals = [.. tie.Goals.Where(g => Goals.Any(own => own.Id == g.Goal)).DistinctBy(g => g.Goal)] };
        var before = TieOf(tie.OtherPlan);
        if (Lists.Same(before, tie))
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(
            ReviewLaw.PlanIsGoingOn(this),
            before.NextOn == tie.NextOn ? null : OtherPlanLaw.OtherPlansNextDayLiesAhead(tie.NextOn, today),
            tie.Participant is { } who && before.Participant != who ? ContentLaw.HolderIsKnown(Holder.Of(who), this, nameof(tie.Participant)) : null,
            OtherPlanLaw.OtherPlanMovesNoReview(tie, NextReviewOn));
        return breaks.IsEmpty
            ? Outcome<IndividualPlan>.Done(
                (this with { Ties = Ties.Put(t => t.OtherPlan == tie.OtherPlan, tie) }).Touched(PartName.Tie(tie.OtherPlan)), new OtherPlanTied(tie.OtherPlan, tie.IsHeldTogether))
            : Outcome<IndividualPlan>.Refused(breaks);
    }

    /// <summary>The goals that another plan is about too, each with those plans: to be read side by side and judged by people.</summary>
    public IEnumerable<SharedGoal> SharedGoals() =>
        from goal in Goals
        let others = OtherPlans.Select(o => (Other: o, Tie: TieOf(o.Id))).Where(o => o.Tie.Goals.Any(g => g.Goal == goal.Id)).ToList()
        where others.Count > 0
        select new SharedGoal(goal, [.. others.Select(o => new GoalElsewhere(o.Other, o.Tie.Aim, o.Tie.Goals.First(g => g.Goal == goal.Id).Fit))]);

    /// <summary>Ties to other plans, goals and people that are still there.</summary>
    private IndividualPlan WithTiesToWhatIsThere() => Ties.IsEmpty ? this : this with
    {
        Ties =
        [
            .. Ties.Where(t => OtherPlans.Any(o => o.Id == t.OtherPlan)).Select(t => t with
            {
                Participant = ParticipantOf(t.Participant) is { LeftOn: null } ? t.Participant : null,
                Goals = t.Goals.Without(g => !Goals.Any(own => own.Id == g.Goal)),
            }),
        ],
    };
}
