using Egenplan.Domain.Law;

namespace Egenplan.Domain.Plans;

/// <summary>What a participant does with something they are asked to do: the only changes that the store takes from one.</summary>
/// <param name="Measure">The measure.</param>
public abstract record TaskCommand(Guid Measure)
{
    /// <summary>Does it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="participant">Who does it.</param>
    /// <param name="today">The day.</param>
    public abstract Outcome<IndividualPlan> On(IndividualPlan plan, Guid participant, DateOnly today);
}

/// <summary>"Ja, jag gör det", "nej", "någon annan hos oss".</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Words">Why not, or words with the yes.</param>
/// <param name="PassedTo">The colleague.</param>
public sealed record AnswerTaskCommand(Guid Measure, TaskAnswer Answer, string? Words, string? PassedTo) : TaskCommand(Measure)
{
    /// <inheritdoc/>
    public override Outcome<IndividualPlan> On(IndividualPlan plan, Guid participant, DateOnly today) =>
        plan.AnswerTask(new Commitment { Measure = Measure, Participant = participant, Answer = Answer, On = today, Words = Words, PassedTo = PassedTo });
}

/// <summary>How it goes.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Id">Id from the form.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Words">In words.</param>
/// <param name="MovedTo">New day; null when the day stands.</param>
public sealed record ReportTaskCommand(Guid Measure, Guid Id, MeasureStatus Status, string? Words, DateOnly? MovedTo) : TaskCommand(Measure)
{
    /// <inheritdoc/>
    public override Outcome<IndividualPlan> On(IndividualPlan plan, Guid participant, DateOnly today) =>
        plan.ReportTask(Measure, participant, new ProgressReport(Id, today, Status, Words, MovedTo));
}
