using System.Collections.Immutable;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Law;

/// <summary>Somebody to be reminded of an invitation.</summary>
/// <param name="Participant">Whom.</param>
/// <param name="Kind">Of what.</param>
/// <param name="About">The day that it is about.</param>
public sealed record ReminderDue(Guid Participant, ReminderKind Kind, DateOnly About);

/// <summary>
/// Kallelse and inbjudan: proposed times, answers, reminders. 10 § LSS binds nobody to come; whoever is called is called for
/// what they answer for, and a no is an answer.
/// </summary>
public static class InvitationLaw
{
    /// <summary>Two or three different times are proposed: one is no choice, and more are hard to answer.</summary>
    [LawRule(RuleCode.TwoOrThreeTimesAreProposed, "practice", Certainty.Practice)]
    public static RuleBreak? TwoOrThreeTimesAreProposed(ImmutableArray<ProposedTime> times) =>
        times.Length is 2 or 3 && times.Select(t => t.StartsAt).Distinct().Count() == times.Length ? null : new(RuleCode.TwoOrThreeTimesAreProposed, "Proposed[0].Day");

    /// <summary>Only a time that was proposed is picked or answered.</summary>
    [LawRule(RuleCode.TimeIsProposed, "practice", Certainty.Practice)]
    public static RuleBreak? TimeIsProposed(Meeting meeting, params ReadOnlySpan<Guid> times)
    {
        foreach (var time in times)
        {
            if (!meeting.Proposals.Any(p => p.Id == time))
                return new(RuleCode.TimeIsProposed);
        }

        return null;
    }

    /// <summary>Who is asked to single points is asked to points that the person has.</summary>
    [LawRule(RuleCode.CallIsToKnownPoints, "practice", Certainty.Practice)]
    public static RuleBreak? CallIsToKnownPoints(IndividualPlan plan, Call call) =>
        call.Points.All(id => plan.Preplanning.Points.Any(p => p.Id == id)) ? null : new(RuleCode.CallIsToKnownPoints);

    /// <summary>An answer from the invitee says yes, no or something else, or which of the proposed times suit.</summary>
    [LawRule(RuleCode.AnswerSaysSomething, "practice", Certainty.Practice)]
    public static RuleBreak? AnswerSaysSomething(CallAnswer answer) =>
        answer.Way is AnswerWay.PutDown || answer.Reply is not ReplyKind.None || !answer.Times.IsEmpty ? null : new(RuleCode.AnswerSaysSomething, nameof(answer.Reply));

    /// <summary>Whoever sends somebody in their place says whom.</summary>
    [LawRule(RuleCode.SubstituteHasAName, "practice", Certainty.Practice)]
    public static RuleBreak? SubstituteHasAName(CallAnswer answer) =>
        answer.Way is AnswerWay.PutDown || answer.Reply is not ReplyKind.Substitute || !string.IsNullOrWhiteSpace(answer.Substitute)
            ? null
            : new(RuleCode.SubstituteHasAName, nameof(answer.Substitute));

    /// <summary>A contribution in writing has words.</summary>
    [LawRule(RuleCode.ContributionHasWords, "practice", Certainty.Practice)]
    public static RuleBreak? ContributionHasWords(CallAnswer answer) =>
        answer.Reply is not ReplyKind.Contribution || !string.IsNullOrWhiteSpace(answer.Words?.Text) ? null : new(RuleCode.ContributionHasWords, nameof(answer.Words));

    /// <summary>The invitee answers before the meeting is over or called off; the case officer may put down an answer later.</summary>
    [LawRule(RuleCode.AnswerComesInTime, "practice", Certainty.Practice)]
    public static RuleBreak? AnswerComesInTime(Meeting meeting, CallAnswer answer) =>
        answer.Way is AnswerWay.PutDown || IsStillAnswered(meeting, answer.On) ? null : new(RuleCode.AnswerComesInTime);

    /// <summary>True while the meeting can be answered: neither held nor called off, and its last possible day has not passed.</summary>
    public static bool IsStillAnswered(Meeting meeting, DateOnly today) =>
        meeting is { Record: null, CancelledOn: null } && LastDay(meeting) >= today;

    /// <summary>
    /// The last day to answer: so many days before the meeting, or before the earliest proposed time; when that is no later
    /// than the day of sending, the day before the meeting. Local (<see cref="LocalLimits.ReplyDays"/>).
    /// </summary>
    public static DateOnly AnswerBy(Meeting meeting, LocalLimits limits)
    {
        var (day, sent) = (DateOnly.FromDateTime(meeting.StartsAt), meeting.Calls.IsEmpty ? DateOnly.MinValue : meeting.Calls.Max(c => c.SentOn));
        var by = day.AddDays(-limits.ReplyDays);
        return by > sent ? by : day.AddDays(-1) > sent ? day.AddDays(-1) : day;
    }

    /// <summary>
    /// Who is to be reminded today, and of what: those who have not answered, from so many days before the last day to answer
    /// until the meeting; and, the day before a meeting whose time is settled, those who have not said that they stay away.
    /// Nobody is reminded on the day of the call, and nobody twice of the same.
    /// </summary>
    public static ImmutableArray<ReminderDue> RemindersDue(Meeting meeting, DateOnly today, LocalLimits limits)
    {
        if (!IsStillAnswered(meeting, today))
            return [];
        var (day, by) = (DateOnly.FromDateTime(meeting.StartsAt), AnswerBy(meeting, limits));
        var due = ImmutableArray.CreateBuilder<ReminderDue>();
        foreach (var call in meeting.Calls.Where(c => c.SentOn < today))
        {
            if (!meeting.IsTimeOpen && today == day.AddDays(-1) && call.Reply is not (ReplyKind.NotComing or ReplyKind.Contribution))
                Add(call, ReminderKind.DayBefore, day);
            else if (today < day && today >= by.AddDays(-limits.RemindDays) && call.IsUnanswered(meeting))
                Add(call, ReminderKind.Unanswered, by);
        }

        return due.ToImmutable();

        void Add(Call call, ReminderKind kind, DateOnly about)
        {
            if (!call.Reminders.Any(r => r.Kind == kind && r.About == about))
                due.Add(new(call.Participant, kind, about));
        }
    }

    private static DateOnly LastDay(Meeting meeting) =>
        DateOnly.FromDateTime(meeting.IsTimeOpen && !meeting.Proposals.IsEmpty ? meeting.Proposals.Max(p => p.StartsAt) : meeting.StartsAt);
}
