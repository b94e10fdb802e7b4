using System.Collections.Immutable;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;

namespace Egenplan.Domain.Plans;

public sealed partial record IndividualPlan
{
    /// <summary>
    /// Sets a meeting, or moves one that is not yet held. Calls already sent get a higher sequence; a yes or a no was to the
    /// time as it was, so when day or time is another, everybody is asked anew and what they answered is kept as history.
    /// </summary>
    public Outcome<IndividualPlan> SetMeeting(Guid id, DateTime startsAt, int minutes, string? place, DateOnly today)
    {
        var existing = Meetings.FirstOrDefault(m => m.Id == id);
        if (existing is { IsTimeOpen: false } && existing.StartsAt == startsAt && existing.Minutes == minutes && existing.Place == place)
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(
            ReviewLaw.PlanIsGoingOn(this),
            existing is null ? null : MeetingLaw.MeetingIsStillToCome(existing),
            MeetingLaw.MeetingIsCalledAhead(startsAt, today),
            MeetingLaw.MeetingTimeExists(startsAt),
            MeetingLaw.MeetingHasAReasonableLength(minutes));
        if (!breaks.IsEmpty)
            return Outcome<IndividualPlan>.Refused(breaks);
        var isSameTime = existing is { IsTimeOpen: false } && existing.StartsAt == startsAt;
        var meeting = (existing ?? new Meeting { Id = id, StartsAt = startsAt }) with
        {
            StartsAt = startsAt,
            Minutes = minutes,
            Place = place,
            IsTimeOpen = false,
            Sequence = Risen(existing),
            Calls = isSameTime ? existing!.Calls : [.. (existing?.Calls ?? []).Select(c => c with { Reply = ReplyKind.None, ReplyWords = null })],
        };
        return Changed(meeting, new MeetingSet(id, startsAt, meeting.Sequence));
    }

    /// <summary>
    /// Proposes two or three times for a meeting, for each invitee to answer; until one is picked the meeting has none. A time
    /// that had been set no longer holds.
    /// </summary>
    /// <param name="id">The meeting.</param>
    /// <param name="times">The times, in any order.</param>
    /// <param name="place">Where, for those that say nothing else.</param>
    /// <param name="today">The day.</param>
    public Outcome<IndividualPlan> ProposeTimes(Guid id, ImmutableArray<ProposedTime> times, string? place, DateOnly today)
    {
        times = [.. times.OrderBy(t => t.StartsAt)];
        var existing = Meetings.FirstOrDefault(m => m.Id == id);
        if (existing is { IsTimeOpen: true } && existing.Place == place && Lists.Same(existing.Proposals, times))
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(
            ReviewLaw.PlanIsGoingOn(this),
            existing is null ? null : MeetingLaw.MeetingIsStillToCome(existing),
            InvitationLaw.TwoOrThreeTimesAreProposed(times),
            times.Select(t => MeetingLaw.MeetingIsCalledAhead(t.StartsAt, today)).FirstOrDefault(b => b is not null),
            times.Select(t => MeetingLaw.MeetingTimeExists(t.StartsAt)).FirstOrDefault(b => b is not null),
            times.Select(t => MeetingLaw.MeetingHasAReasonableLength(t.Minutes)).FirstOrDefault(b => b is not null));
        if (!breaks.IsEmpty)
            return Outcome<IndividualPlan>.Refused(breaks);
        var meeting = (existing ?? new Meeting { Id = id, StartsAt = times[0].StartsAt }) with
        {
            StartsAt = times[0].StartsAt,
            Minutes = times[0].Minutes,
            Place = place,
            Proposals = times,
            IsTimeOpen = true,
            Sequence = Risen(existing),
            Calls = [.. (existing?.Calls ?? []).Select(c => c with { Reply = ReplyKind.None, ReplyWords = null })],
        };
        return Changed(meeting, new TimesProposed(id, times.Length));
    }

    /// <summary>
    /// Picks one of the proposed times, which fixes the meeting. Whoever said that it suits is taken to come, whoever said no or
    /// sends somebody or words has answered; the others are still asked.
    /// </summary>
    public Outcome<IndividualPlan> PickTime(Guid id, Guid time, DateOnly today)
    {
        if (MeetingOf(id) is not { } meeting)
            return Unknown;
        var breaks = RuleBreaks.Of(InvitationLaw.TimeIsProposed(meeting, time));
        if (!breaks.IsEmpty)
            return Outcome<IndividualPlan>.Refused(breaks);
        var picked = meeting.Proposals.First(p => p.Id == time);
        return SetMeeting(id, picked.StartsAt, picked.Minutes, picked.Place ?? meeting.Place, today).Then(plan =>
        {
            if (ReferenceEquals(plan, this))
                return Outcome<IndividualPlan>.Done(this);
            var set = plan.MeetingOf(id)!;
            var coming = set with
            {
                Calls = [.. set.Calls.Select(c => meeting.Calls.FirstOrDefault(was => was.Participant == c.Participant) is { Reply: ReplyKind.NotComing or ReplyKind.Substitute or ReplyKind.Contribution } said
                    ? c with { Reply = said.Reply, ReplyWords = said.ReplyWords }
                    : c.ChoiceOf(time) is TimeChoice.Can or TimeChoice.Prefer ? c with { Reply = ReplyKind.Coming } : c)],
            };
            return Outcome<IndividualPlan>.Done(plan with { Meetings = plan.Meetings.Put(m => m.Id == id, coming) });
        });
    }

    /// <summary>Calls off a meeting that has not been held.</summary>
    public Outcome<IndividualPlan> CancelMeeting(Guid id, DateOnly today)
    {
        if (MeetingOf(id) is not { } meeting)
            return Unknown;
        return meeting.CancelledOn is not null || meeting.Record is not null
            ? Outcome<IndividualPlan>.Done(this)
            : Changed(meeting with { CancelledOn = today, Sequence = meeting.Sequence + 1 }, new MeetingCancelled(id));
    }

    /// <summary>
    /// Registers that a summons or an invitation is sent. The same participant again: a new day of sending, and an
    /// answer already given stands.
    /// </summary>
    public Outcome<IndividualPlan> SendCall(Guid meetingId, Call call)
    {
        if (MeetingOf(meetingId) is not { } meeting)
            return Unknown;
        if (meeting.Calls.FirstOrDefault(c => c.Participant == call.Participant) is { } sent)
        {
            call = call with
            {
                Reply = sent.Reply,
                ReplyWords = sent.ReplyWords,
                Answers = sent.Answers,
                Reminders = sent.Reminders,
                LinkKey = call.Way is CallWay.NeutralEmail && sent.LinkKey.Length > 0 ? sent.LinkKey : call.LinkKey,
            };
        }

        if (meeting.Calls.Any(c => Lists.Same(c, call)))
            return Outcome<IndividualPlan>.Done(this);
        var participant = ParticipantOf(call.Participant);
        var breaks = RuleBreaks.Of(
            ReviewLaw.PlanIsGoingOn(this),
            MeetingLaw.MeetingIsStillToCome(meeting),
            MeetingLaw.OnlyParticipantsAreCalled(this, call.Participant),
            InvitationLaw.CallIsToKnownPoints(this, call),
            MeetingLaw.EmailNoticeNeedsAddress(call.Way, participant?.Email));
        return breaks.IsEmpty
            ? Changed(meeting with { Calls = meeting.Calls.Put(c => c.Participant == call.Participant, call) }, new CallSent(meetingId, call.Participant, call.Kind, call.Way))
            : Outcome<IndividualPlan>.Refused(breaks);
    }

    /// <summary>
    /// Registers an answer to an invitation, by whoever it was asked of or put down by the case officer. The latest counts;
    /// earlier answers stay as they were given.
    /// </summary>
    public Outcome<IndividualPlan> AnswerCall(Guid meetingId, Guid participant, CallAnswer answer)
    {
        if (MeetingOf(meetingId) is not { } meeting)
            return Unknown;
        if (meeting.Calls.FirstOrDefault(c => c.Participant == participant) is not { } call)
            return Outcome<IndividualPlan>.Refused([new RuleBreak(RuleCode.OnlyParticipantsAreCalled)]);
        var isSame = answer.Times.IsEmpty && call.Reply == answer.Reply && call.ReplyWords == answer.Said && (answer.Way is AnswerWay.PutDown || answer.Reply is not ReplyKind.None);
        if (isSame || call.Answers.Any(a => a.Id == answer.Id))
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(
            InvitationLaw.AnswerComesInTime(meeting, answer),
            InvitationLaw.AnswerSaysSomething(answer),
            InvitationLaw.SubstituteHasAName(answer),
            InvitationLaw.ContributionHasWords(answer),
            InvitationLaw.TimeIsProposed(meeting, [.. answer.Times.Select(t => t.Time)]));
        if (!breaks.IsEmpty)
            return Outcome<IndividualPlan>.Refused(breaks);
        var answered = call with { Reply = answer.Reply, ReplyWords = answer.Said, Answers = call.Answers.Add(answer) };
        return Answered(meeting, answered, new CallAnswered(meetingId, participant, answer.Reply, answer.Way));
    }

    /// <summary>Registers that somebody has been reminded: once for each kind and day that it is about.</summary>
    public Outcome<IndividualPlan> RemindCall(Guid meetingId, Guid participant, CallReminder reminder)
    {
        if (MeetingOf(meetingId) is not { } meeting)
            return Unknown;
        if (meeting.Calls.FirstOrDefault(c => c.Participant == participant) is not { } call)
            return Outcome<IndividualPlan>.Refused([new RuleBreak(RuleCode.OnlyParticipantsAreCalled)]);
        if (call.Reminders.Any(r => r.Kind == reminder.Kind && r.About == reminder.About))
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(ReviewLaw.PlanIsGoingOn(this), MeetingLaw.MeetingIsStillToCome(meeting));
        return breaks.IsEmpty
            ? Answered(meeting, call with { Reminders = call.Reminders.Add(reminder) }, new CallReminded(meetingId, participant, reminder.Kind))
            : Outcome<IndividualPlan>.Refused(breaks);
    }

    // A link that went to another address leads nowhere from now on.
    private ImmutableArray<Meeting> WithoutLinks(Guid participant) =>
        [.. Meetings.Select(m => m.Record is null ? m with { Calls = [.. m.Calls.Select(c => c.Participant == participant ? c with { LinkKey = "" } : c)] } : m)];

    private Outcome<IndividualPlan> Answered(Meeting meeting, Call call, Fact fact)
    {
        var changed = meeting with { Calls = meeting.Calls.Put(c => c.Participant == call.Participant, call) };
        return Outcome<IndividualPlan>.Done((this with { Meetings = Meetings.Put(m => m.Id == meeting.Id, changed) }).Touched(PartName.Answers(meeting.Id)), fact);
    }

    private static int Risen(Meeting? meeting) => meeting is { Calls.IsEmpty: false } ? meeting.Sequence + 1 : meeting?.Sequence ?? 0;
}
