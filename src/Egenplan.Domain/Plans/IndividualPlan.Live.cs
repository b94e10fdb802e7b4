using System.Collections.Immutable;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;

namespace Egenplan.Domain.Plans;

public sealed partial record IndividualPlan
{
    /// <summary>
    /// The person says yes to somebody following the meeting on a screen of their own. Said again after it was taken back,
    /// it is a new yes.
    /// </summary>
    /// <param name="meetingId">The meeting; neither held nor called off.</param>
    /// <param name="who">Id of the participant, the representative or the account.</param>
    /// <param name="kind">As what.</param>
    /// <param name="today">The day.</param>
    public Outcome<IndividualPlan> LetFollow(Guid meetingId, Guid who, FollowerKind kind, DateOnly today)
    {
        if (MeetingOf(meetingId) is not { } meeting)
            return Unknown;
        if (meeting.Followers.Any(f => f.Who == who && f.ShutOutOn is null))
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(
            ReviewLaw.PlanIsGoingOn(this),
            MeetingLaw.MeetingIsStillToCome(meeting),
            kind is FollowerKind.Participant ? MeetingLaw.OnlyParticipantsAreCalled(this, who) : null);
        return breaks.IsEmpty
            ? Changed(meeting with { Followers = meeting.Followers.Add(new Follower(who, kind, today)) }, new FollowerLetIn(meetingId, who, kind))
            : Outcome<IndividualPlan>.Refused(breaks);
    }

    /// <summary>The person no longer lets somebody follow the meeting. No rule can refuse it.</summary>
    public Outcome<IndividualPlan> ShutOut(Guid meetingId, Guid who, DateOnly today)
    {
        if (MeetingOf(meetingId) is not { } meeting)
            return Unknown;
        return meeting.Followers.FirstOrDefault(f => f.Who == who && f.ShutOutOn is null) is { } follower
            ? Changed(meeting with { Followers = meeting.Followers.Replace(follower, follower with { ShutOutOn = today }) }, new FollowerShutOut(meetingId, who))
            : Outcome<IndividualPlan>.Done(this);
    }

    /// <summary>
    /// Says that a goal or a measure of the plan was written against a point of a meeting. Also of one that is over: it may have been sent
    /// from somewhere without a network.
    /// </summary>
    public Outcome<IndividualPlan> WriteAtPoint(Guid meetingId, Guid? point, string part)
    {
        if (MeetingOf(meetingId) is not { } meeting || !Says(part))
            return Unknown;
        if (meeting.Written.Any(w => w.Part == part))
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(ReviewLaw.PlanIsGoingOn(this), MeetingLaw.MeetingWasNotCalledOff(meeting));
        return breaks.IsEmpty
            ? Changed(meeting with { Written = meeting.Written.Add(new WrittenAtPoint(point, part)) }, new PartWrittenAtPoint(meetingId, point, part))
            : Outcome<IndividualPlan>.Refused(breaks);
    }

    /// <summary>Whoever is to do a measure says yes aloud at the meeting: it is taken on, and that it was said there is kept.</summary>
    /// <param name="meetingId">The meeting; not called off.</param>
    /// <param name="measure">The measure.</param>
    /// <param name="participant">Who said yes.</param>
    /// <param name="today">The day.</param>
    public Outcome<IndividualPlan> SayYesAtMeeting(Guid meetingId, Guid measure, Guid participant, DateOnly today)
    {
        if (MeetingOf(meetingId) is not { } meeting)
            return Unknown;
        return MeetingLaw.MeetingWasNotCalledOff(meeting) is { } off
            ? Outcome<IndividualPlan>.Refused([off])
            : AnswerTask(new Commitment { Measure = measure, Participant = participant, Answer = TaskAnswer.Accepted, On = today, SaidAt = meetingId });
    }

    /// <summary>The person answers one question about a meeting that has been held; answered again, the latest answer counts.</summary>
    public Outcome<IndividualPlan> GiveOpinionOwn(Guid meetingId, MeetingQuestion question, LineAnswer answer, DateOnly today)
    {
        if (MeetingOf(meetingId) is not { Record: not null } meeting || !Enum.IsDefined(question) || !Enum.IsDefined(answer))
            return Unknown;
        return meeting.Opinions.Any(o => o.Question == question && o.Answer == answer)
            ? Outcome<IndividualPlan>.Done(this)
            : Changed(
                meeting with { Opinions = meeting.Opinions.Put(o => o.Question == question, new MeetingOpinion(question, answer, today)) }, new MeetingOpinionGiven(meetingId, question));
    }

    /// <summary>
    /// Notes that came in after the meeting was written down, from somebody who was without a network: they are put last.
    /// What stands there already, by its id, stands.
    /// </summary>
    public Outcome<IndividualPlan> NoteAfterwards(Guid meetingId, ImmutableArray<MeetingNote> notes)
    {
        if (MeetingOf(meetingId) is not { Record: { } record } meeting)
            return Unknown;
        var late = notes.Without(n => record.Notes.Any(there => there.Id == n.Id));
        return late.IsEmpty
            ? Outcome<IndividualPlan>.Done(this)
            : Outcome<IndividualPlan>.Done(
                (this with { Meetings = Meetings.Put(m => m.Id == meetingId, meeting with { Record = record with { Notes = record.Notes.AddRange(late) } }) }).Touched(PartName.Meeting(meetingId)),
                [.. late.Select(n => new MeetingNoted(meetingId, n.Id))]);
    }
}
