using Egenplan.Domain.Law;

namespace Egenplan.Domain.Plans;

public sealed partial record IndividualPlan
{
    /// <summary>Closes the plan because the person has moved or died, or holds no insats any more. Only a plan that the person has not ended.</summary>
    /// <param name="closing">Day and reason.</param>
    /// <param name="hasInsats">True while the person holds an insats at this authority.</param>
    /// <param name="today">The day.</param>
    public Outcome<IndividualPlan> Close(Closing closing, bool hasInsats, DateOnly today)
    {
        if (Closing == closing)
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(
            Standstill is { Paused: true } && Closing is null ? null : ReviewLaw.PlanIsGoingOn(this),
            MovingLaw.NoInsatsMeansNoInsats(closing, hasInsats),
            AnswerLaw.DayHasCome(closing.On, today, nameof(closing.On)));
        if (!breaks.IsEmpty)
            return Outcome<IndividualPlan>.Refused(breaks);
        var changed = OpenReview is { } review ? Closed(review, ReviewEnd.Closed, closing.On, null) : this;
        return Outcome<IndividualPlan>.Done((changed with { Closing = closing }).Touched(PartName.Standstill), new PlanClosed(closing.Reason));
    }

    /// <summary>
    /// Takes in what the person's plan at another authority said, as a draft to begin from: goals, wishes, measures, other plans, the
    /// points to talk about and those who take part. What was decided there is planned here, since no decision follows along; nobody has
    /// promised anything here; consents, meetings, reviews and versions stay where they were made.
    /// </summary>
    /// <param name="earlier">The plan as it was.</param>
    /// <param name="came">From where, when, and the person's yes.</param>
    /// <param name="today">The day.</param>
    public Outcome<IndividualPlan> TakeIn(IndividualPlan earlier, CameAlong came, DateOnly today)
    {
        if (Came == came)
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(
            ReviewLaw.PlanIsGoingOn(this),
            MovingLaw.PlanComesWithThePersonsYes(came),
            MovingLaw.PlanComesBeforeAnythingIsWritten(this),
            MovingLaw.SomethingComesAlong(earlier));
        if (!breaks.IsEmpty)
            return Outcome<IndividualPlan>.Refused(breaks);
        var taken = Outcome<IndividualPlan>.Done((this with { Came = came }).Touched(PartName.Came), new PlanTakenIn(came.On));
        foreach (var participant in earlier.PresentParticipants)
            taken = taken.Then(p => p.WriteParticipant(participant with { Account = null }));
        if (!earlier.Preplanning.Points.IsEmpty)
            taken = taken.Then(p => p.WritePreplanning(p.Preplanning with { Points = [.. earlier.Preplanning.Points.Select(o => o with { Words = Elsewhere(o.Words) })] }));
        foreach (var goal in earlier.Goals)
            taken = taken.Then(p => p.WriteGoal(goal with { Words = Elsewhere(goal.Words) }));
        foreach (var wish in earlier.Wishes)
            taken = taken.Then(p => p.WriteWish(wish with { Words = Elsewhere(wish.Words), Answer = WishAnswer.None, AnswerWords = null, Year = wish.Year < today.Year ? null : wish.Year }, today));
        foreach (var other in earlier.OtherPlans)
            taken = taken.Then(p => p.WriteOtherPlan(other));
        foreach (var measure in earlier.Measures.Where(m => m.Status is not MeasureStatus.Ended))
            taken = taken.Then(p => p.TakeInMeasure(measure, today));
        return taken;
    }

    // What is granted here already takes over the goal and the words; what was granted there only is something to apply for.
    private Outcome<IndividualPlan> TakeInMeasure(Measure measure, DateOnly today)
    {
        if (measure.Decision?.Insats is { } insats && Measures.FirstOrDefault(m => m.Decision?.Insats == insats && MovingLaw.IsAsGranted(m)) is { } here)
            return WriteMeasure(here with { Goal = measure.Goal, What = measure.What, When = measure.When, FollowUp = measure.FollowUp }, today);
        return WriteMeasure(
            measure with
            {
                Kind = measure.Kind is MeasureKind.Decided ? MeasureKind.Planned : measure.Kind,
                Decision = null,
                PlannedInsats = measure.Decision?.Insats ?? measure.PlannedInsats,
                Application = measure.Kind is MeasureKind.Decided or MeasureKind.Planned ? Application.NotAppliedYet : null,
                AppliedOn = null,
                Responsible = Stays(measure.Responsible),
                Executor = Stays(measure.Executor),
                Status = MeasureStatus.NotStarted,
                StatusWords = null,
                ReadyBy = measure.ReadyBy < today ? null : measure.ReadyBy,
            },
            today);
    }

    // The person, and those who came along. The officer who answered for it does not, and whoever had left is gone.
    private Holder? Stays(Holder? holder) =>
        holder is { Kind: HolderKind.Person } || (holder?.Participant is { } id && ParticipantOf(id) is not null) ? holder : null;

    // What was written in somebody's own hand was so there: here nobody knows.
    private static Quote Elsewhere(Quote words) => words with { InOwnHand = false };
}
