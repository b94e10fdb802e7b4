using System.Collections.Immutable;
using Egenplan.Domain.Law;

namespace Egenplan.Domain.Plans;

public sealed partial record IndividualPlan
{
    /// <summary>What participants have promised, one for each measure and participant.</summary>
    public ImmutableArray<Commitment> Commitments { get; init; } = [];

    /// <summary>What a participant has answered about a measure; null when nothing yet.</summary>
    public Commitment? CommitmentOf(Guid measure, Guid participant) =>
        Commitments.FirstOrDefault(c => c.Measure == measure && c.Participant == participant);

    /// <summary>The measures that a participant answers for or carries out, in the plan's order.</summary>
    public IEnumerable<Measure> TasksOf(Guid participant) => Measures.Where(m => IsTaskOf(m, participant));

    /// <summary>True when nobody has taken a measure on: no one is named, or the one who is named has said no or passed it on.</summary>
    public bool IsUntaken(Measure measure) =>
        measure.Responsible is not { } holder || (holder.Participant is { } participant && CommitmentOf(measure.Id, participant)?.Answer is TaskAnswer.Declined or TaskAnswer.PassedOn);

    /// <summary>The day by which a measure is to be done, as it was last moved; null when only the review says.</summary>
    public DateOnly? DueOn(Measure measure) => MovedDays(measure).OrderBy(m => m.On).Select(m => (DateOnly?)m.To).LastOrDefault() ?? measure.ReadyBy;

    // By whoever does it, and by the case officer's answer when it was not done.
    private IEnumerable<(DateOnly On, DateOnly To)> MovedDays(Measure measure) =>
        Commitments.Where(c => c.Measure == measure.Id && IsTaskOf(measure, c.Participant)).SelectMany(c => c.Reports)
            .Where(r => r.MovedTo is not null).Select(r => (r.On, r.MovedTo!.Value))
            .Concat(NotDoneWords.Where(w => w.Part == PartName.Measure(measure.Id) && w.Reply?.NewDay is not null).Select(w => (w.Reply!.On, w.Reply.NewDay!.Value)));

    /// <summary>A participant answers what they are asked to do. Answered again, the latest answer counts.</summary>
    /// <param name="answer">The answer.</param>
    public Outcome<IndividualPlan> AnswerTask(Commitment answer)
    {
        var was = CommitmentOf(answer.Measure, answer.Participant);
        var stands = was is not null && was.Answer == answer.Answer;
        answer = answer with { Reports = was?.Reports ?? [], On = stands ? was!.On : answer.On, SaidAt = stands ? was!.SaidAt : answer.SaidAt };
        if (was == answer)
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(
            ReviewLaw.PlanIsGoingOn(this),
            TaskLaw.TaskIsOnesOwn(this, answer.Measure, answer.Participant),
            TaskLaw.NoToATaskSaysWhy(answer),
            TaskLaw.PassedOnNamesSomebody(answer));
        return breaks.IsEmpty
            ? Outcome<IndividualPlan>.Done(Promised(answer), new TaskAnswered(answer.Measure, answer.Participant, answer.Answer))
            : Outcome<IndividualPlan>.Refused(breaks);
    }

    /// <summary>A participant tells how it goes with what they have taken on. The plan says the same as before.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="participant">The participant.</param>
    /// <param name="report">What is told.</param>
    public Outcome<IndividualPlan> ReportTask(Guid measure, Guid participant, ProgressReport report)
    {
        var commitment = CommitmentOf(measure, participant);
        if (commitment?.Reports.Any(r => r.Id == report.Id) is true)
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(
            ReviewLaw.PlanIsGoingOn(this),
            TaskLaw.TaskIsOnesOwn(this, measure, participant),
            TaskLaw.ReportIsOfSomethingTakenOn(commitment),
            TaskLaw.MovedDaySaysWhy(report),
            TaskLaw.MovedDayLiesAhead(report));
        return breaks.IsEmpty
            ? FollowMeasure(measure, report.Status, report.Words).Then(p => Outcome<IndividualPlan>.Done(
                p.Promised(commitment! with { Reports = commitment.Reports.Add(report) }), new TaskReported(measure, participant, report.Status, report.MovedTo)))
            : Outcome<IndividualPlan>.Refused(breaks);
    }

    private static bool IsTaskOf(Measure measure, Guid participant) => measure.Responsible?.Participant == participant || measure.Executor?.Participant == participant;

    private IndividualPlan Promised(Commitment commitment) => (this with
    {
        Commitments = Commitments.Put(c => c.Measure == commitment.Measure && c.Participant == commitment.Participant, commitment),
    }).Touched(PartName.Promise(commitment.Measure, commitment.Participant));
}
