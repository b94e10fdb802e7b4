using System.Collections.Immutable;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;

namespace Egenplan.Domain.Plans;

public sealed partial record IndividualPlan
{
    /// <summary>Writes the pre-planning: what the person wants to talk about, where, and what else was told.</summary>
    public Outcome<IndividualPlan> WritePreplanning(Preplanning preplanning)
    {
        if (Lists.Same(preplanning, Preplanning))
            return Outcome<IndividualPlan>.Done(this);
        var nameless = preplanning.Points.Where(p => p.Words.Whose is Voice.Relative).Select(p => ContentLaw.WordsSayWhose(p.Words)).FirstOrDefault(b => b is not null);
        var breaks = RuleBreaks.Of(
            ReviewLaw.PlanIsGoingOn(this),
            MeetingLaw.PreplanningHasAPoint(preplanning),
            Preplanning.Points.Concat(preplanning.Points).Select(p => p.Id).Distinct()
                .Select(id => OwnLaw.OwnWordsStand(Preplanning.Points.FirstOrDefault(p => p.Id == id)?.Words, preplanning.Points.FirstOrDefault(p => p.Id == id)?.Words))
                .FirstOrDefault(b => b is not null) is { } own ? own with { Field = "Points" } : null,
            nameless is null ? null : nameless with { Field = "ContributionBy" },
            preplanning.Minutes is { } minutes ? MeetingLaw.MeetingHasAReasonableLength(minutes) : null,
            ContentLaw.HolderIsKnown(preplanning.Chair, this, nameof(preplanning.Chair)),
            ContentLaw.HolderIsKnown(preplanning.Writer, this, nameof(preplanning.Writer)),
            ContentLaw.HolderIsKnown(preplanning.Coordinator, this, nameof(preplanning.Coordinator)));
        if (!breaks.IsEmpty)
            return Outcome<IndividualPlan>.Refused(breaks);
        return Outcome<IndividualPlan>.Done(
            (this with { Preplanning = preplanning }).Touched(PartName.Preplanning), new PreplanningWritten(preplanning.Points.Length));
    }

    /// <summary>
    /// Adds or changes somebody who takes part because the person wants it. Who has left stays gone
    /// (<see cref="RemoveParticipant"/>); who comes back comes as somebody new, with a consent of their own.
    /// </summary>
    public Outcome<IndividualPlan> WriteParticipant(Participant participant)
    {
        participant = participant with { LeftOn = ParticipantOf(participant.Id)?.LeftOn };
        if (ParticipantOf(participant.Id) == participant)
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(ReviewLaw.PlanIsGoingOn(this), MeetingLaw.ParticipantHasAName(participant));
        if (!breaks.IsEmpty)
            return Outcome<IndividualPlan>.Refused(breaks);
        var meetings = ParticipantOf(participant.Id)?.Email == participant.Email ? Meetings : WithoutLinks(participant.Id);
        return Outcome<IndividualPlan>.Done(
            (this with { Participants = Participants.Put(p => p.Id == participant.Id, participant), Meetings = meetings }).Touched(PartName.Participant(participant.Id)),
            new ParticipantWritten(participant.Id, participant.Role));
    }

    /// <summary>
    /// Somebody leaves the plan: consents are withdrawn, what they answered for has nobody until somebody takes it on,
    /// and the roles they had go back to the case officer.
    /// </summary>
    public Outcome<IndividualPlan> RemoveParticipant(Guid participant, DateOnly today)
    {
        if (ParticipantOf(participant) is not { LeftOn: null } leaving)
            return Outcome<IndividualPlan>.Done(this);
        var held = Measures.Where(m => m.Responsible?.Participant == participant || m.Executor?.Participant == participant).ToArray();
        var changed = (this with { Participants = Participants.Put(p => p.Id == participant, leaving with { LeftOn = today }) })
            .WithTiesToWhatIsThere().Touched(PartName.Participant(participant));
        foreach (var measure in held)
        {
            var orphan = measure with
            {
                Responsible = measure.Responsible?.Participant == participant ? null : measure.Responsible,
                Executor = measure.Executor?.Participant == participant ? null : measure.Executor,
            };
            changed = (changed with { Measures = changed.Measures.Put(m => m.Id == measure.Id, orphan) }).TouchedAsRead(PartName.Measure(measure.Id), content: true);
        }

        var roles = Preplanning with { Chair = Left(Preplanning.Chair), Writer = Left(Preplanning.Writer), Coordinator = Left(Preplanning.Coordinator) };
        if (roles != Preplanning)
            changed = (changed with { Preplanning = roles }).Touched(PartName.Preplanning);
        var outcome = Outcome<IndividualPlan>.Done(changed, new ParticipantLeft(participant));
        return Consents.Where(c => c.Participant == participant && !c.IsWithdrawn)
            .Aggregate(outcome, (o, consent) => o.Then(plan => plan.WithdrawConsent(consent.Id, today)));

        Holder Left(Holder holder) => holder.Participant == participant ? Holder.TheOfficer : holder;
    }

    /// <summary>
    /// Writes down what happened at a meeting: who came, how the person took part, notes per point. A meeting that was
    /// held without having been called (it came about on the spot) is written down under a new id.
    /// </summary>
    public Outcome<IndividualPlan> RecordMeeting(Guid id, MeetingRecord record, DateOnly today)
    {
        var meeting = Meetings.FirstOrDefault(m => m.Id == id) ?? new Meeting { Id = id, StartsAt = record.HeldOn.ToDateTime(default) };
        if (Lists.Same(meeting.Record, record))
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(
            ReviewLaw.PlanIsGoingOn(this),
            MeetingLaw.MeetingWasNotCalledOff(meeting),
            MeetingLaw.MeetingWasHeld(record.HeldOn, today),
            MeetingLaw.RecordTellsHowThePersonTookPart(record.TookPart),
            MeetingLaw.NotTakingPartSaysWhy(record.TookPart, record.TookPartWords),
            ContentLaw.HolderIsKnown(record.Chair, this, nameof(record.Chair)),
            ContentLaw.HolderIsKnown(record.Writer, this, nameof(record.Writer)));
        return breaks.IsEmpty
            ? Changed(meeting with { Record = record }, new MeetingRecorded(id, record.HeldOn, record.TookPart))
            : Outcome<IndividualPlan>.Refused(breaks);
    }

    /// <summary>
    /// Writes the person's answers to lines read back; an earlier answer to the same line is replaced, but never by an
    /// answer to how the line read before.
    /// </summary>
    public Outcome<IndividualPlan> ReadBack(Guid meetingId, ImmutableArray<ReadLine> lines)
    {
        if (MeetingOf(meetingId) is not { } meeting)
            return Unknown;
        lines = lines.Without(line => meeting.ReadBack.Any(done => done with { InOwnHand = false } == line || (done.Part == line.Part && done.Revision > line.Revision)));
        if (lines.IsEmpty)
            return Outcome<IndividualPlan>.Done(this);
        if (lines.Any(line => line.InOwnHand || meeting.ReadBack.Any(done => done.InOwnHand && done.Part == line.Part && done.Revision == line.Revision)))
            return Outcome<IndividualPlan>.Refused([new RuleBreak(RuleCode.OwnWordsStand)]);
        var all = lines.Aggregate(meeting.ReadBack, (done, line) => done.Put(l => !l.InOwnHand && l.Part == line.Part, line));
        return Changed(
            meeting with { ReadBack = all },
            new LinesReadBack(meetingId, lines.Count(l => l.Answer == LineAnswer.Yes), lines.Count(l => l.Answer == LineAnswer.No), lines.Count(l => l.Answer == LineAnswer.NotSure)));
    }

    /// <summary>True when the plan's draft still holds the part.</summary>
    public bool Says(string part) =>
        Goals.Any(g => PartName.Goal(g.Id) == part)
        || Measures.Any(m => PartName.Measure(m.Id) == part)
        || Wishes.Any(w => PartName.Wish(w.Id) == part)
        || OtherPlans.Any(o => PartName.OtherPlan(o.Id) == part)
        || Disagreements.Any(d => PartName.Disagreement(d.Id) == part);

    private static Outcome<IndividualPlan> Unknown => Outcome<IndividualPlan>.Refused([new RuleBreak(RuleCode.PartIsUnknown)]);

    private Meeting? MeetingOf(Guid id) => Meetings.FirstOrDefault(m => m.Id == id);

    private Outcome<IndividualPlan> Changed(Meeting meeting, Fact fact) =>
        Outcome<IndividualPlan>.Done((this with { Meetings = Meetings.Put(m => m.Id == meeting.Id, meeting) }).Touched(PartName.Meeting(meeting.Id)), fact);
}
