using System.Collections.Immutable;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Meetings;

/// <summary>How an invitation reaches its recipient.</summary>
public enum CallWay
{
    /// <summary>Post, with all papers.</summary>
    Post = 1,

    /// <summary>E-mail with a neutral notice only: that the plan exists is secret.</summary>
    NeutralEmail = 2,

    /// <summary>By word of mouth or handed over.</summary>
    InPerson = 3,
}

/// <summary>Answer to an invitation.</summary>
public enum ReplyKind
{
    /// <summary>No answer yet.</summary>
    None = 0,

    /// <summary>Comes.</summary>
    Coming = 1,

    /// <summary>Does not come.</summary>
    NotComing = 2,

    /// <summary>Sends somebody else.</summary>
    Substitute = 3,

    /// <summary>Does not come, and has given what they have to say in writing.</summary>
    Contribution = 4,
}

/// <summary>One participant's summons or invitation to a meeting.</summary>
public sealed record Call
{
    /// <summary>The participant; one call each.</summary>
    public required Guid Participant { get; init; }

    /// <summary>Summons or invitation.</summary>
    public required CallKind Kind { get; init; }

    /// <summary>How it was sent.</summary>
    public required CallWay Way { get; init; }

    /// <summary>Day it was sent.</summary>
    public required DateOnly SentOn { get; init; }

    /// <summary>Points the participant is asked to; empty: the whole meeting.</summary>
    public ImmutableArray<Guid> Points { get; init; } = [];

    /// <summary>The answer.</summary>
    public ReplyKind Reply { get; init; }

    /// <summary>Words with the answer: substitute, contribution, reason.</summary>
    public string? ReplyWords { get; init; }

    /// <summary>Every answer given, oldest first; <see cref="Reply"/> is the latest, unless the meeting has been moved since.</summary>
    public ImmutableArray<CallAnswer> Answers { get; init; } = [];

    /// <summary>What has been sent to remind of it.</summary>
    public ImmutableArray<CallReminder> Reminders { get; init; } = [];

    /// <summary>The unguessable part of the link to the neutral page; empty where none was sent. Never shown, never taken out of the system.</summary>
    public string LinkKey { get; init; } = "";

    /// <summary>What was last answered to a proposed time; null when nothing was.</summary>
    public TimeChoice? ChoiceOf(Guid time) =>
        Answers.SelectMany(a => a.Times).Where(t => t.Time == time).Select(t => (TimeChoice?)t.Choice).LastOrDefault();

    /// <summary>True when nothing at all has been answered: neither to the invitation nor, while the time is open, to any proposed time.</summary>
    public bool IsUnanswered(Meeting meeting) =>
        Reply is ReplyKind.None && !(meeting.IsTimeOpen && meeting.Proposals.Any(p => ChoiceOf(p.Id) is not null));
}

/// <summary>Who came to a meeting.</summary>
/// <param name="Participant">The participant; null: the person.</param>
/// <param name="Present">True when present, in the room or at a distance.</param>
/// <param name="WhyNot">Why not.</param>
public sealed record Attendance(Guid? Participant, bool Present, string? WhyNot = null);

/// <summary>How the person took part in the meeting (M5).</summary>
public enum TookPart
{
    /// <summary>By themselves.</summary>
    Alone = 1,

    /// <summary>With support.</summary>
    WithSupport = 2,

    /// <summary>Through somebody who spoke for them.</summary>
    ThroughSomebody = 3,

    /// <summary>Not; why must be told.</summary>
    No = 4,
}

/// <summary>The person's answer to one line that was read back.</summary>
public enum LineAnswer
{
    /// <summary>Yes.</summary>
    Yes = 1,

    /// <summary>No: the line cannot be adopted as it stands.</summary>
    No = 2,

    /// <summary>Not sure: stays open, and is asked again.</summary>
    NotSure = 3,
}

/// <summary>One line of the plan read back to the person.</summary>
/// <param name="Part">Part of the plan, e.g. <c>goal:…</c>.</param>
/// <param name="Revision">The part's revision when it was read; a later change makes the answer lapse.</param>
/// <param name="Answer">Yes, no or not sure.</param>
/// <param name="InOwnHand">True when the person answered here, signed in: staff do not put another answer in its place.</param>
public sealed record ReadLine(string Part, int Revision, LineAnswer Answer, bool InOwnHand = false);

/// <summary>A note against a point of the agenda.</summary>
/// <param name="Id">Id from the form.</param>
/// <param name="Point">The point; null: the meeting as a whole.</param>
/// <param name="Words">The note with its speaker.</param>
/// <param name="AboutOther">True when it is also about somebody else: masked in what others than the person get.</param>
public sealed record MeetingNote(Guid Id, Guid? Point, Quote Words, bool AboutOther = false);

/// <summary>What is written down when a meeting has been held.</summary>
public sealed record MeetingRecord
{
    /// <summary>Day it was held.</summary>
    public required DateOnly HeldOn { get; init; }

    /// <summary>
    /// Where it was held, as a code and never an address; null: not told, as in all that was written before it was asked for. The codes are those
    /// of where the person wants to meet, so that the two can be laid side by side.
    /// </summary>
    public PlaceKind? HeldAt { get; init; }

    /// <summary>Who led it.</summary>
    public Holder Chair { get; init; } = Holder.TheOfficer;

    /// <summary>Who wrote.</summary>
    public Holder Writer { get; init; } = Holder.TheOfficer;

    /// <summary>Who came, who did not and why.</summary>
    public ImmutableArray<Attendance> Attendance { get; init; } = [];

    /// <summary>How the person took part; null until told (then nothing can be adopted).</summary>
    public TookPart? TookPart { get; init; }

    /// <summary>With whose support, through whom, or why not.</summary>
    public string? TookPartWords { get; init; }

    /// <summary>Notes per point.</summary>
    public ImmutableArray<MeetingNote> Notes { get; init; } = [];
}

/// <summary>A planning meeting: called, then held.</summary>
public sealed record Meeting
{
    /// <summary>Id from the form; also the calendar's UID.</summary>
    public required Guid Id { get; init; }

    /// <summary>Start, Swedish local time (kind unspecified).</summary>
    public required DateTime StartsAt { get; init; }

    /// <summary>Length in minutes, 10-480.</summary>
    public int Minutes { get; init; } = 60;

    /// <summary>The place in words.</summary>
    public string? Place { get; init; }

    /// <summary>Times that were proposed; the last set asked about, also after one was picked.</summary>
    public ImmutableArray<ProposedTime> Proposals { get; init; } = [];

    /// <summary>True until one of the proposed times is picked: <see cref="StartsAt"/> is then the earliest of them and settles nothing.</summary>
    public bool IsTimeOpen { get; init; }

    /// <summary>How many times time or place has changed after a call was sent; the calendar's SEQUENCE.</summary>
    public int Sequence { get; init; }

    /// <summary>Summonses and invitations sent, one a participant.</summary>
    public ImmutableArray<Call> Calls { get; init; } = [];

    /// <summary>Day it was called off; null while it stands.</summary>
    public DateOnly? CancelledOn { get; init; }

    /// <summary>What was written down; null until the meeting has been held.</summary>
    public MeetingRecord? Record { get; init; }

    /// <summary>Lines read back, with the person's answers.</summary>
    public ImmutableArray<ReadLine> ReadBack { get; init; } = [];

    /// <summary>Goals and measures that were written at the meeting, each against a point.</summary>
    public ImmutableArray<WrittenAtPoint> Written { get; init; } = [];

    /// <summary>Those whom the person has let follow the meeting on their own screens; also those who no longer may.</summary>
    public ImmutableArray<Follower> Followers { get; init; } = [];

    /// <summary>What the person has answered about the meeting afterwards, one a question.</summary>
    public ImmutableArray<MeetingOpinion> Opinions { get; init; } = [];
}
