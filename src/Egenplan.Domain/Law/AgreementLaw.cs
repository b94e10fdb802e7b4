using System.Collections.Immutable;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Law;

/// <summary>
/// When a plan may be adopted: with the person, never against the person's will, and to be read again within a year.
/// </summary>
public static class AgreementLaw
{
    /// <summary>Months until the next review, at most. 10 § LSS; counted from the day of agreement or of the last review (INT).</summary>
    public const int ReviewMonths = 12;

    /// <summary>The plan is drawn up together with the person: a held meeting tells how the person took part.</summary>
    [LawRule(RuleCode.PlanIsMadeWithThePerson, "LSS 10")]
    public static RuleBreak? PlanIsMadeWithThePerson(IndividualPlan plan) =>
        plan.LastHeld?.Record?.TookPart is not null ? null : new(RuleCode.PlanIsMadeWithThePerson);

    /// <summary>Silence never counts: an answer is yes, no or could not state, and says how it was given.</summary>
    [LawRule(RuleCode.SilenceNeverCounts, "LSS 10", Certainty.Interpretation)]
    public static RuleBreak? SilenceNeverCounts(AgreementAnswer answer) =>
        Enum.IsDefined(answer.Answer) && (answer.Answer == PlanAnswer.CouldNotState || Enum.IsDefined(answer.Way))
            ? null
            : new(RuleCode.SilenceNeverCounts, "PersonsAnswer");

    /// <summary>The person's own no stops the plan, whatever a representative says.</summary>
    [LawRule(RuleCode.PersonsNoStops, "LSS 10", Certainty.Interpretation)]
    public static RuleBreak? PersonsNoStops(AgreementAnswer persons) =>
        persons.Answer != PlanAnswer.No ? null : new(RuleCode.PersonsNoStops, "PersonsAnswer");

    /// <summary>"Could not state" says how it was tried.</summary>
    [LawRule(RuleCode.CouldNotStateSaysHowTried, "FB 11:5", Certainty.Interpretation)]
    public static RuleBreak? CouldNotStateSaysHowTried(AgreementAnswer persons) =>
        persons.Answer != PlanAnswer.CouldNotState || !string.IsNullOrWhiteSpace(persons.HowTried) ? null : new(RuleCode.CouldNotStateSaysHowTried, "HowTried");

    /// <summary>
    /// When the person could not state an answer, a representative with a mandate for it must have said yes, and none
    /// with a mandate no: two custodians decide together.
    /// </summary>
    [LawRule(RuleCode.SomebodyWithMandateAgrees, "FB 11:5", Certainty.Interpretation)]
    public static RuleBreak? SomebodyWithMandateAgrees(AgreementAnswer persons, ImmutableArray<RepresentativeAnswer> representatives) =>
        persons.Answer != PlanAnswer.CouldNotState
        || (representatives.Any(r => r.MayAgree && r.Answer.Answer == PlanAnswer.Yes) && !representatives.Any(r => r.MayAgree && r.Answer.Answer == PlanAnswer.No))
            ? null
            : new(RuleCode.SomebodyWithMandateAgrees, "Representatives");

    /// <summary>Custodians decide together: each who must agree has said yes, and one who refuses blocks. <see cref="RepresentationLaw.WhoMustAgree"/>.</summary>
    [LawRule(RuleCode.BothCustodiansAgree, "FB 6:13", Certainty.Interpretation)]
    public static RuleBreak? BothCustodiansAgree(ImmutableArray<Guid> mustAgree, ImmutableArray<RepresentativeAnswer> representatives) =>
        mustAgree.All(id => representatives.Any(r => r.Representative == id && r.Answer.Answer == PlanAnswer.Yes))
            ? null
            : new(RuleCode.BothCustodiansAgree, "Representatives");

    /// <summary>A representative answers only within the mandate.</summary>
    [LawRule(RuleCode.RepresentativeActsWithinMandate, "FB 12:7", Certainty.Interpretation)]
    public static RuleBreak? RepresentativeActsWithinMandate(RepresentativeAnswer representative) =>
        representative.MayAgree ? null : new RuleBreak(RuleCode.RepresentativeActsWithinMandate, "Representatives").With("name", representative.Name);

    /// <summary>A mark or a spoken answer has a witness.</summary>
    [LawRule(RuleCode.MarkOrSpokenHasWitness, "FL 27", Certainty.Interpretation)]
    public static RuleBreak? MarkOrSpokenHasWitness(AgreementAnswer answer) =>
        answer.Answer == PlanAnswer.CouldNotState || answer.Way is not (AgreementWay.Mark or AgreementWay.Spoken) || !string.IsNullOrWhiteSpace(answer.Witness)
            ? null
            : new(RuleCode.MarkOrSpokenHasWitness, "Witness");

    /// <summary>An answer on paper has the paper scanned.</summary>
    [LawRule(RuleCode.PaperIsScanned, "practice", Certainty.Practice)]
    public static RuleBreak? PaperIsScanned(AgreementAnswer answer) =>
        answer.Answer == PlanAnswer.CouldNotState || answer.Way != AgreementWay.Paper || answer.Attachment is not null ? null : new(RuleCode.PaperIsScanned, "Paper");

    /// <summary>Whoever signs on screen writes the name.</summary>
    [LawRule(RuleCode.SignedOnScreenHasName, "practice", Certainty.Practice)]
    public static RuleBreak? SignedOnScreenHasName(AgreementAnswer answer) =>
        answer.Answer == PlanAnswer.CouldNotState || answer.Way != AgreementWay.OnScreen || !string.IsNullOrWhiteSpace(answer.SignedName)
            ? null
            : new(RuleCode.SignedOnScreenHasName, "SignedName");

    /// <summary>The next review comes after the agreement and within twelve months of it.</summary>
    [LawRule(RuleCode.ReviewWithinAYear, "LSS 10")]
    public static RuleBreak? ReviewWithinAYear(DateOnly from, DateOnly nextReviewOn) =>
        nextReviewOn > from && nextReviewOn <= from.AddMonths(ReviewMonths)
            ? null
            : new RuleBreak(RuleCode.ReviewWithinAYear, "NextReviewOn").With("latest", from.AddMonths(ReviewMonths));

    /// <summary>The day of agreement is neither in the future nor before the meeting.</summary>
    [LawRule(RuleCode.AgreedAfterTheMeeting, "practice", Certainty.Practice)]
    public static RuleBreak? AgreedAfterTheMeeting(DateOnly? heldOn, DateOnly adoptedOn, DateOnly today) =>
        adoptedOn <= today && (heldOn is null || adoptedOn >= heldOn) ? null : new(RuleCode.AgreedAfterTheMeeting, "AdoptedOn");

    /// <summary>A version is not agreed before the version or the review that it follows.</summary>
    [LawRule(RuleCode.VersionsFollowInTime, "practice", Certainty.Practice)]
    public static RuleBreak? VersionsFollowInTime(DateOnly? lastReviewedOn, DateOnly adoptedOn) =>
        lastReviewedOn is { } last && adoptedOn < last ? new RuleBreak(RuleCode.VersionsFollowInTime, "AdoptedOn").With("earliest", last) : null;

    /// <summary>A plan holds something: a goal, a measure or a wish. One goal is enough.</summary>
    [LawRule(RuleCode.PlanHoldsSomething, "LSS 10", Certainty.Interpretation)]
    public static RuleBreak? PlanHoldsSomething(IndividualPlan plan) =>
        !plan.Goals.IsEmpty || !plan.Measures.IsEmpty || !plan.Wishes.IsEmpty ? null : new(RuleCode.PlanHoldsSomething);

    /// <summary>A line that the person said no to is changed, taken out, or stands with the disagreement written down.</summary>
    [LawRule(RuleCode.NoToALineIsSettled, "LSS 21 b", Certainty.Interpretation)]
    public static RuleBreak? NoToALineIsSettled(IndividualPlan plan)
    {
        var unsettled = plan.Meetings.SelectMany(m => m.ReadBack).Select(line => line.Part).Distinct().Count(part =>
            plan.AnswerTo(part) == LineAnswer.No && plan.Says(part) && !plan.Disagreements.Any(d => d.Part == part));
        return unsettled == 0 ? null : new RuleBreak(RuleCode.NoToALineIsSettled).With("count", unsettled);
    }
}
