using System.Collections.Immutable;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Law;

/// <summary>Where somebody turns who is not content with the answer. None of them is an appeal: an individual plan cannot be appealed (LSS 27 §).</summary>
public enum ComplaintWay
{
    /// <summary>Those who lead where the case officer works.</summary>
    Manager = 1,

    /// <summary>Patientnämnden, for what the region's health care was to do.</summary>
    PatientBoard = 2,

    /// <summary>The school's head, and the one who runs the school.</summary>
    School = 3,

    /// <summary>Inspektionen för vård och omsorg, which supervises all activity under LSS (25 §).</summary>
    Inspectorate = 4,
}

/// <summary>
/// When something was not done: the answer says why and what happens now. 10 § LSS forces nobody to do what was agreed; what helps is that it
/// is asked about, answered, and not forgotten.
/// </summary>
public static class NotDoneLaw
{
    /// <summary>The answer says why it was not done.</summary>
    [LawRule(RuleCode.NotDoneAnswerSaysWhy, "practice", Certainty.Practice)]
    public static RuleBreak? NotDoneAnswerSaysWhy(OwnReply reply) =>
        !string.IsNullOrWhiteSpace(reply.Cause) ? null : new(RuleCode.NotDoneAnswerSaysWhy, nameof(reply.Cause));

    /// <summary>A new day is one that has not passed.</summary>
    [LawRule(RuleCode.NotDoneNewDayLiesAhead, "practice", Certainty.Practice)]
    public static RuleBreak? NotDoneNewDayLiesAhead(OwnReply reply) =>
        reply.NewDay is not { } day || day >= reply.On ? null : new(RuleCode.NotDoneNewDayLiesAhead, nameof(reply.NewDay));

    /// <summary>Everything that is wrong with an answer.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="reply">The answer.</param>
    /// <param name="standing">What is wrong where it has been answered before.</param>
    public static ImmutableArray<RuleBreak> OfReply(IndividualPlan plan, OwnReply reply, RuleBreak? standing) => RuleBreaks.Of(
        OwnLaw.ReplySaysSomething(reply.Words), NotDoneAnswerSaysWhy(reply), NotDoneNewDayLiesAhead(reply), ContentLaw.HolderIsKnown(reply.NewHolder, plan, nameof(reply.NewHolder)), standing);

    /// <summary>Where somebody turns who is not content with the answer about a measure, the nearest first.</summary>
    public static ImmutableArray<ComplaintWay> WaysOf(IndividualPlan plan, Measure measure)
    {
        var role = plan.ParticipantOf(measure.Responsible?.Participant)?.Role;
        return role switch
        {
            ParticipantRole.Region => [ComplaintWay.Manager, ComplaintWay.PatientBoard, ComplaintWay.Inspectorate],
            ParticipantRole.School => [ComplaintWay.Manager, ComplaintWay.School],
            _ => [ComplaintWay.Manager, ComplaintWay.Inspectorate],
        };
    }
}
