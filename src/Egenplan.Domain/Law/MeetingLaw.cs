using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Law;

/// <summary>Pre-planning, invitation and meeting: practice that the sources agree on, and samråd.</summary>
public static class MeetingLaw
{
    /// <summary>True when so many are at the whole meeting that the person should be asked whether some can come to single points.</summary>
    /// <param name="people">How many, without those who come to single points only.</param>
    /// <param name="most">The local limit (<see cref="LocalLimits.ManyPeople"/>).</param>
    public static bool IsMany(int people, int most) => people > most;

    /// <summary>True when the call goes out later than the local lead time before the meeting: a warning, never a refusal.</summary>
    public static bool IsShortNotice(DateOnly sentOn, DateOnly meetingOn, int leadDays) => meetingOn.DayNumber - sentOn.DayNumber < leadDays;

    /// <summary>A participant has a name.</summary>
    [LawRule(RuleCode.ParticipantHasAName, "practice", Certainty.Practice)]
    public static RuleBreak? ParticipantHasAName(Participant participant) =>
        !string.IsNullOrWhiteSpace(participant.Name) ? null : new(RuleCode.ParticipantHasAName, "Name");

    /// <summary>An e-mail notice needs an address with an @ between two parts.</summary>
    [LawRule(RuleCode.EmailNoticeNeedsAddress, "practice", Certainty.Practice)]
    public static RuleBreak? EmailNoticeNeedsAddress(CallWay way, string? email) =>
        way != CallWay.NeutralEmail || (email?.Trim() is { } e && e.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < e.Length - 1)
            ? null
            : new(RuleCode.EmailNoticeNeedsAddress, "Email");

    /// <summary>A meeting is called for a time to come.</summary>
    [LawRule(RuleCode.MeetingIsCalledAhead, "practice", Certainty.Practice)]
    public static RuleBreak? MeetingIsCalledAhead(DateTime startsAt, DateOnly today) =>
        DateOnly.FromDateTime(startsAt) >= today ? null : new(RuleCode.MeetingIsCalledAhead, "StartsAt");

    /// <summary>A meeting lasts between ten minutes and eight hours.</summary>
    [LawRule(RuleCode.MeetingHasAReasonableLength, "practice", Certainty.Practice)]
    public static RuleBreak? MeetingHasAReasonableLength(int minutes) =>
        minutes is >= 10 and <= 480 ? null : new(RuleCode.MeetingHasAReasonableLength, "Minutes");

    /// <summary>A meeting begins at a time that there is: not in the hour that is left out when the clock is set forward.</summary>
    [LawRule(RuleCode.MeetingTimeExists, "practice", Certainty.Practice)]
    public static RuleBreak? MeetingTimeExists(DateTime startsAt) =>
        SwedishClock.Exists(startsAt) ? null : new RuleBreak(RuleCode.MeetingTimeExists).With("day", DateOnly.FromDateTime(startsAt));

    /// <summary>A meeting that was held was held today or earlier.</summary>
    [LawRule(RuleCode.MeetingWasHeld, "practice", Certainty.Practice)]
    public static RuleBreak? MeetingWasHeld(DateOnly heldOn, DateOnly today) =>
        heldOn <= today ? null : new(RuleCode.MeetingWasHeld, "HeldOn");

    /// <summary>Only a meeting that is neither held nor called off is moved or called to.</summary>
    [LawRule(RuleCode.MeetingIsStillToCome, "practice", Certainty.Practice)]
    public static RuleBreak? MeetingIsStillToCome(Meeting meeting) =>
        meeting.Record is null && meeting.CancelledOn is null ? null : new(RuleCode.MeetingIsStillToCome);

    /// <summary>A meeting that was called off was not held: one that came about anyway is written down as its own.</summary>
    [LawRule(RuleCode.MeetingWasNotCalledOff, "practice", Certainty.Practice)]
    public static RuleBreak? MeetingWasNotCalledOff(Meeting meeting) =>
        meeting.CancelledOn is null ? null : new(RuleCode.MeetingWasNotCalledOff);

    /// <summary>
    /// What has been noted while a meeting goes on stands in no plan until it is written down: before that the meeting is not called off,
    /// and the plan not ended.
    /// </summary>
    /// <param name="hasNotes">True when the coming meeting has notes that have not been taken into the plan.</param>
    /// <param name="before">The plan before the change.</param>
    /// <param name="after">The plan after it.</param>
    [LawRule(RuleCode.NotesAreTakenInFirst, "practice", Certainty.Practice)]
    public static RuleBreak? NotesAreTakenInFirst(bool hasNotes, IndividualPlan before, IndividualPlan after) =>
        hasNotes && LeavesMeeting(before, after) ? new(RuleCode.NotesAreTakenInFirst) : null;

    /// <summary>True when a change takes the coming meeting away without writing it down.</summary>
    public static bool LeavesMeeting(IndividualPlan before, IndividualPlan after) =>
        before.ComingMeeting is { } coming && (!after.IsCurrent || after.Meetings.Any(m => m.Id == coming.Id && m.CancelledOn is not null));

    /// <summary>The record tells how the person took part: samråd is what the law asks.</summary>
    [LawRule(RuleCode.RecordTellsHowThePersonTookPart, "LSS 10")]
    public static RuleBreak? RecordTellsHowThePersonTookPart(TookPart? tookPart) =>
        tookPart is not null ? null : new(RuleCode.RecordTellsHowThePersonTookPart, "TookPart");

    /// <summary>When the person did not take part, or somebody spoke for them, it says why or who.</summary>
    [LawRule(RuleCode.NotTakingPartSaysWhy, "LSS 10", Certainty.Interpretation)]
    public static RuleBreak? NotTakingPartSaysWhy(TookPart? tookPart, string? words) =>
        tookPart is not (TookPart.No or TookPart.ThroughSomebody) || !string.IsNullOrWhiteSpace(words) ? null : new(RuleCode.NotTakingPartSaysWhy, "TookPartWords");

    /// <summary>Pre-planning holds at least one point of the person's.</summary>
    [LawRule(RuleCode.PreplanningHasAPoint, "practice", Certainty.Practice)]
    public static RuleBreak? PreplanningHasAPoint(Preplanning preplanning) =>
        preplanning.Points.Any(p => !string.IsNullOrWhiteSpace(p.Words.Text)) ? null : new(RuleCode.PreplanningHasAPoint, "Points");

    /// <summary>Somebody who no longer takes part is not called.</summary>
    [LawRule(RuleCode.OnlyParticipantsAreCalled, "OSL 10:1", Certainty.Interpretation)]
    public static RuleBreak? OnlyParticipantsAreCalled(IndividualPlan plan, Guid participant) =>
        plan.ParticipantOf(participant) is { LeftOn: null } ? null : new(RuleCode.OnlyParticipantsAreCalled, "Participants");
}
