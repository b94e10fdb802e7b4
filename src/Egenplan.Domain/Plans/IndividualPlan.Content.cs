using System.Collections.Immutable;
using Egenplan.Domain.Law;

namespace Egenplan.Domain.Plans;

public sealed partial record IndividualPlan
{
    /// <summary>Writes a goal: adds it last, or changes it where it stands.</summary>
    public Outcome<IndividualPlan> WriteGoal(Goal goal)
    {
        if (Goals.Contains(goal))
            return Outcome<IndividualPlan>.Done(this);
        return Write(
            PartName.Goal(goal.Id),
            plan => plan with { Goals = plan.Goals.Put(g => g.Id == goal.Id, goal) },
            new GoalWritten(goal.Id, goal.Words.Whose),
            ContentLaw.GoalSaysSomething(goal),
            ContentLaw.WordsSayWhose(goal.Words),
            OwnLaw.OwnWordsStand(Goals.FirstOrDefault(g => g.Id == goal.Id)?.Words, goal.Words));
    }

    /// <summary>Puts the goals in the person's order. Ids not named keep their order, last.</summary>
    public Outcome<IndividualPlan> OrderGoals(ImmutableArray<Guid> order)
    {
        var ordered = Goals.OrderBy(g => order.IndexOf(g.Id) is var i && i < 0 ? int.MaxValue : i).ToImmutableArray();
        return ordered.SequenceEqual(Goals)
            ? Outcome<IndividualPlan>.Done(this)
            : Write(PartName.GoalOrder, plan => plan with { Goals = ordered }, new GoalsOrdered());
    }

    /// <summary>
    /// Writes a measure. What a decided insats is and which decision it rests on are read-only facts: whatever the
    /// form says of kind and decision, they stay as they are; and no form makes a measure decided.
    /// </summary>
    public Outcome<IndividualPlan> WriteMeasure(Measure measure, DateOnly today)
    {
        var existing = Measures.FirstOrDefault(m => m.Id == measure.Id);
        if (existing?.Kind == MeasureKind.Decided)
            measure = measure with { Kind = MeasureKind.Decided, Decision = existing.Decision, Application = null, AppliedOn = null, PlannedInsats = null };
        if (measure == existing)
            return Outcome<IndividualPlan>.Done(this);
        if (existing is not null && measure == existing with { Status = measure.Status, StatusWords = measure.StatusWords })
            return FollowMeasure(measure.Id, measure.Status, measure.StatusWords);
        var isForged = existing?.Kind != MeasureKind.Decided && measure is { Kind: MeasureKind.Decided, Decision: not null };
        return Write(
            PartName.Measure(measure.Id),
            plan => plan with { Measures = plan.Measures.Put(m => m.Id == measure.Id, measure) },
            new MeasureWritten(measure.Id, measure.Kind, measure.Responsible is not null),
            ContentLaw.MeasureHasAKind(measure),
            ContentLaw.MeasureSaysWhat(measure),
            ContentLaw.DecidedMeasureNeedsDecision(isForged ? measure with { Decision = null } : measure),
            measure.Goal is { } goal && !Goals.Any(g => g.Id == goal) ? new RuleBreak(RuleCode.PartIsUnknown, nameof(measure.Goal)) : null,
            ContentLaw.PlannedMeasureSaysIfAppliedFor(measure),
            ContentLaw.ApplicationHasADay(measure, today),
            ContentLaw.HolderIsKnown(measure.Responsible, this, nameof(measure.Responsible)),
            ContentLaw.HolderIsKnown(measure.Executor, this, nameof(measure.Executor)),
            ContentLaw.NotDoneSaysWhy(measure.Status, measure.StatusWords));
    }

    /// <summary>Tells how a measure stands; the plan says the same as before, so no new version is needed.</summary>
    public Outcome<IndividualPlan> FollowMeasure(Guid id, MeasureStatus status, string? words)
    {
        if (Measures.FirstOrDefault(m => m.Id == id) is not { } measure)
            return Outcome<IndividualPlan>.Refused([new RuleBreak(RuleCode.PartIsUnknown)]);
        if (measure.Status == status && measure.StatusWords == words)
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(ReviewLaw.PlanIsGoingOn(this), ContentLaw.NotDoneSaysWhy(status, words));
        if (!breaks.IsEmpty)
            return Outcome<IndividualPlan>.Refused(breaks);
        var followed = measure with { Status = status, StatusWords = words };
        return Outcome<IndividualPlan>.Done(
            (this with { Measures = Measures.Put(m => m.Id == id, followed) }).TouchedAsRead(PartName.Measure(id)), new MeasureFollowed(id, status));
    }

    /// <summary>Writes a wish for the future, and the honest answer to it.</summary>
    public Outcome<IndividualPlan> WriteWish(Wish wish, DateOnly today)
    {
        if (Wishes.Contains(wish))
            return Outcome<IndividualPlan>.Done(this);
        var isNewYear = Wishes.FirstOrDefault(w => w.Id == wish.Id)?.Year != wish.Year;
        return Write(
            PartName.Wish(wish.Id),
            plan => plan with { Wishes = plan.Wishes.Put(w => w.Id == wish.Id, wish) },
            new WishWritten(wish.Id, wish.Kind, wish.Answer),
            string.IsNullOrWhiteSpace(wish.Words.Text) ? new RuleBreak(RuleCode.GoalSaysSomething, "Words") : null,
            ContentLaw.WordsSayWhose(wish.Words),
            OwnLaw.OwnWordsStand(Wishes.FirstOrDefault(w => w.Id == wish.Id)?.Words, wish.Words),
            isNewYear ? ContentLaw.WishYearLiesAhead(wish.Year, today) : null,
            ContentLaw.WishAnswerSaysWhatHappens(wish));
    }

    /// <summary>Ties in another plan. It never counts as an individual plan.</summary>
    public Outcome<IndividualPlan> WriteOtherPlan(OtherPlan other) =>
        OtherPlans.Contains(other)
            ? Outcome<IndividualPlan>.Done(this)
            : Write(
                PartName.OtherPlan(other.Id),
                plan => plan with { OtherPlans = plan.OtherPlans.Put(o => o.Id == other.Id, other) },
                new OtherPlanWritten(other.Id, other.Kind),
                ContentLaw.OtherPlanHasAnOwner(other));

    /// <summary>Writes down a disagreement with both views.</summary>
    public Outcome<IndividualPlan> WriteDisagreement(Disagreement disagreement) =>
        Disagreements.Contains(disagreement)
            ? Outcome<IndividualPlan>.Done(this)
            : Write(
                PartName.Disagreement(disagreement.Id),
                plan => plan with { Disagreements = plan.Disagreements.Put(d => d.Id == disagreement.Id, disagreement) },
                new DisagreementWritten(disagreement.Id),
                ContentLaw.DisagreementHoldsBothViews(disagreement));

    /// <summary>Takes a part out of the draft. Adopted versions keep it. A decided insats is a fact and stays.</summary>
    public Outcome<IndividualPlan> Remove(string part)
    {
        var without = this with
        {
            Goals = Goals.Without(g => PartName.Goal(g.Id) == part),
            Measures = [.. Measures.Without(m => m.Kind != MeasureKind.Decided && PartName.Measure(m.Id) == part)
                .Select(m => m.Goal is { } goal && PartName.Goal(goal) == part ? m with { Goal = null } : m)],
            Wishes = Wishes.Without(w => PartName.Wish(w.Id) == part),
            OtherPlans = OtherPlans.Without(o => PartName.OtherPlan(o.Id) == part),
            Disagreements = Disagreements.Without(d => PartName.Disagreement(d.Id) == part),
        };
        var isGone = without.Goals.Length + without.Measures.Length + without.Wishes.Length + without.OtherPlans.Length + without.Disagreements.Length
            < Goals.Length + Measures.Length + Wishes.Length + OtherPlans.Length + Disagreements.Length;
        var own = Goals.Where(g => PartName.Goal(g.Id) == part).Select(g => g.Words)
            .Concat(Wishes.Where(w => PartName.Wish(w.Id) == part).Select(w => w.Words)).FirstOrDefault();
        return isGone ? Write(part, _ => without.WithTiesToWhatIsThere(), new PartRemoved(part), own is null ? null : OwnLaw.OwnWordsStand(own, null)) : Outcome<IndividualPlan>.Done(this);
    }

    private Outcome<IndividualPlan> Write(string part, Func<IndividualPlan, IndividualPlan> change, Fact fact, params ReadOnlySpan<RuleBreak?> answers)
    {
        var breaks = RuleBreaks.Of([ReviewLaw.PlanIsGoingOn(this), .. answers]);
        return breaks.IsEmpty
            ? Outcome<IndividualPlan>.Done(change(this).Touched(part, content: true), fact)
            : Outcome<IndividualPlan>.Refused(breaks);
    }
}
