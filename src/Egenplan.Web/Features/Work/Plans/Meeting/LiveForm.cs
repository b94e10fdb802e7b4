using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Features.Work.Plans.Meeting;

/// <summary>
/// What is written while a meeting goes on. Everything has its id from the start, so that the same thing sent again is there once; what is
/// left empty says nothing, so any button may send it all.
/// </summary>
public sealed class LiveForm
{
    public Guid MeetingId { get; set; }

    /// <summary>A place to write at each point.</summary>
    public List<LivePoint> Points { get; set; } = [];

    public LiveDisagreement Disagreement { get; set; } = new();

    public TookPart? TookPart { get; set; }

    [StringLength(1000)]
    public string? TookPartWords { get; set; }

    /// <summary>Where it is held; null: not told.</summary>
    public PlaceKind? HeldAt { get; set; }

    public List<AttendanceRow> Who { get; set; } = [];

    /// <summary>True when something that goes into the plan itself is filled in.</summary>
    public bool IsMoreThanNotes => Disagreement.IsFilledIn || Points.Any(p => p.HasGoal);

    /// <summary>An empty form for these points.</summary>
    public static LiveForm For(Guid meeting, IndividualPlan plan, IEnumerable<ScreenPoint> points, IEnumerable<AttendanceRow> who, bool isBeside, IdSource ids) => new()
    {
        MeetingId = meeting,
        HeldAt = PlaceOf(plan),
        Points = [.. points.Select(p => LivePoint.Empty(p.Id, isBeside, ids))],
        Disagreement = new LiveDisagreement { Id = ids.Next() },
        Who = [.. who],
    };

    /// <summary>Where a meeting is taken to be held until something else is told: where the person wanted it; null when nobody has asked.</summary>
    public static PlaceKind? PlaceOf(IndividualPlan plan) => plan.Preplanning.DoneOn is null ? null : plan.Preplanning.Place;

    /// <summary>The notes that are filled in.</summary>
    /// <param name="plan">The plan, which tells who speaks and which points are about somebody else.</param>
    /// <param name="said">Names whoever supports the person in a shared session.</param>
    public ImmutableArray<MeetingNote> NotesIn(IndividualPlan plan, Func<Quote, Quote?, Quote> said) =>
    [
        .. Points.Where(p => !string.IsNullOrWhiteSpace(p.Note)).Select(p => new MeetingNote(
            p.NoteId, p.Point, said(Speakers.Quote(p.Note!.Trim(), p.NoteBy, plan), null), plan.Preplanning.Points.Any(point => point.Id == p.Point && point.AboutOther))),
    ];

    /// <summary>Writes the goals, measures and disagreement that are filled in; what has been written before stays as it is.</summary>
    public Outcome<IndividualPlan> WriteIn(IndividualPlan plan, DateOnly today, string? supporter)
    {
        var chain = new Chain(plan);
        foreach (var (i, point) in Points.Index())
        {
            var row = $"{nameof(Points)}[{i}]";
            if (!string.IsNullOrWhiteSpace(point.Goal))
                chain.Give(row, p => Once(p, PartName.Goal(point.GoalId), q => q.WriteGoal(point.ToGoal(supporter)).Then(r => r.WriteAtPoint(MeetingId, point.Point, PartName.Goal(point.GoalId)))));
            foreach (var (j, measure) in point.Measures.Index().Where(m => m.Item.IsFilledIn))
                chain.Give($"{row}.{nameof(point.Measures)}[{j}]", p => Once(p, PartName.Measure(measure.Id), q => Add(q, point, measure, today)));
        }

        if (Disagreement.IsFilledIn)
            chain.Give(nameof(Disagreement), p => Once(p, PartName.Disagreement(Disagreement.Id), q => q.WriteDisagreement(Disagreement.ToDisagreement(q))));
        return chain.Outcome;
    }

    /// <summary>What is written down when the meeting is closed.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="notes">The notes of the meeting.</param>
    /// <param name="today">The day.</param>
    public MeetingRecord ToRecord(IndividualPlan plan, ImmutableArray<MeetingNote> notes, DateOnly today) => new()
    {
        HeldOn = today,
        HeldAt = HeldAt,
        TookPart = TookPart,
        TookPartWords = Blank.ToNull(TookPartWords),
        Chair = plan.Preplanning.Chair,
        Writer = plan.Preplanning.Writer,
        Attendance =
        [
            new Attendance(null, TookPart is not (null or Domain.Meetings.TookPart.No)),
            .. Who.Where(w => plan.ParticipantOf(w.Participant) is not null).Select(w => new Attendance(w.Participant, w.Present, w.Present ? null : Blank.ToNull(w.WhyNot))),
        ],
        Notes = notes,
    };

    private Outcome<IndividualPlan> Add(IndividualPlan plan, LivePoint point, LiveMeasure row, DateOnly today)
    {
        var meeting = plan.Meetings.FirstOrDefault(m => m.Id == MeetingId);
        var goal = plan.Goals.LastOrDefault(g => g.Id == point.GoalId)
            ?? plan.Goals.LastOrDefault(g => meeting?.Written.Any(w => w.Point == point.Point && w.Part == PartName.Goal(g.Id)) is true);
        var measure = row.ToMeasure(goal?.Id);
        var outcome = plan.WriteMeasure(measure, today).Then(p => p.WriteAtPoint(MeetingId, point.Point, PartName.Measure(row.Id)));
        return row.SaysYes && measure.Responsible?.Participant is { } who ? outcome.Then(p => p.SayYesAtMeeting(MeetingId, row.Id, who, today)) : outcome;
    }

    private static Outcome<IndividualPlan> Once(IndividualPlan plan, string part, Func<IndividualPlan, Outcome<IndividualPlan>> write) =>
        plan.Says(part) ? Outcome<IndividualPlan>.Done(plan) : write(plan);
}

/// <summary>What is written at one point: a note, a goal, and who does what.</summary>
public sealed class LivePoint
{
    /// <summary>The point; null: something else that is brought up.</summary>
    public Guid? Point { get; set; }

    public Guid NoteId { get; set; }

    [StringLength(4000)]
    public string? Note { get; set; }

    /// <summary>Who said it, as <see cref="HolderChoice"/> writes it.</summary>
    public string? NoteBy { get; set; }

    public Guid GoalId { get; set; }

    [StringLength(2000)]
    public string? Goal { get; set; }

    public List<LiveMeasure> Measures { get; set; } = [];

    /// <summary>True when something more than a note is filled in.</summary>
    public bool HasGoal => !string.IsNullOrWhiteSpace(Goal) || Measures.Any(m => m.IsFilledIn);

    public static LivePoint Empty(Guid? point, bool isBeside, IdSource ids) => new()
    {
        Point = point,
        NoteId = ids.Next(),
        NoteBy = isBeside ? "person" : "officer",
        GoalId = ids.Next(),
        Measures = [new LiveMeasure { Id = ids.Next() }, new LiveMeasure { Id = ids.Next() }],
    };

    public Goal ToGoal(string? supporter) => new() { Id = GoalId, Words = new Quote(Goal!.Trim()).Beside(supporter) };
}

/// <summary>What is to be done, by whom and when; and whether they said yes there and then.</summary>
public sealed class LiveMeasure
{
    public Guid Id { get; set; }

    [StringLength(1000)]
    public string? What { get; set; }

    /// <summary>As <see cref="HolderChoice"/> writes it; empty: nobody yet.</summary>
    public string? Responsible { get; set; }

    [StringLength(300)]
    public string? When { get; set; }

    public bool SaysYes { get; set; }

    public bool IsFilledIn => !string.IsNullOrWhiteSpace(What) || !string.IsNullOrWhiteSpace(Responsible) || !string.IsNullOrWhiteSpace(When);

    public Measure ToMeasure(Guid? goal)
    {
        var responsible = HolderChoice.Read(Responsible);
        return new Measure
        {
            Id = Id,
            Kind = responsible?.Kind is HolderKind.Person ? MeasureKind.OwnDoing : MeasureKind.ByOther,
            What = What?.Trim() ?? "",
            Goal = goal,
            Responsible = responsible,
            When = Blank.ToNull(When),
        };
    }
}

/// <summary>Where those at the meeting do not agree: both views.</summary>
public sealed class LiveDisagreement
{
    public Guid Id { get; set; }

    /// <summary>Name of the part, or empty for the plan as a whole.</summary>
    public string? About { get; set; }

    [StringLength(4000)]
    public string? PersonsView { get; set; }

    [StringLength(4000)]
    public string? OtherView { get; set; }

    [StringLength(200)]
    public string? OtherIs { get; set; }

    public bool IsFilledIn => !string.IsNullOrWhiteSpace(PersonsView) || !string.IsNullOrWhiteSpace(OtherView);

    public Disagreement ToDisagreement(IndividualPlan plan) => new()
    {
        Id = Id,
        Part = !string.IsNullOrEmpty(About) && plan.Says(About) ? About : null,
        PersonsView = PersonsView?.Trim() ?? "",
        OtherView = OtherView?.Trim() ?? "",
        OtherIs = OtherIs?.Trim() ?? "",
    };
}

/// <summary>Whose words something is that is said at a meeting.</summary>
internal static class Speakers
{
    /// <summary>The words of whoever was chosen among those there; the case officer's where nobody was.</summary>
    public static Quote Quote(string text, string? by, IndividualPlan plan) => HolderChoice.Read(by) switch
    {
        { Kind: HolderKind.Person } => new Quote(text),
        { Kind: HolderKind.Participant } who when plan.ParticipantOf(who.Participant) is { } participant => new Quote(text, InvitationReply.VoiceOf(participant.Role), participant.Name),
        _ => new Quote(text, Voice.Staff),
    };
}
