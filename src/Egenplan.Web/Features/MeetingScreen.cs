using Egenplan.Data.Plans;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Features;

/// <summary>One point of a meeting on a screen.</summary>
/// <param name="Id">The point; null: something else that is brought up.</param>
/// <param name="Number">From 1, in the order it is talked about.</param>
/// <param name="Words">What the person wants to talk about; null for something else.</param>
/// <param name="Symbol">Name of the symbol that it was chosen by; null where it was written.</param>
public sealed record ScreenPoint(Guid? Id, int Number, Quote? Words, string? Symbol);

/// <summary>One line of the plan that is read back to the person.</summary>
/// <param name="Part">The part of the plan.</param>
/// <param name="Words">What it says.</param>
/// <param name="Who">Who is to do it; null where nobody is asked to.</param>
/// <param name="Revision">The part's revision now.</param>
/// <param name="Answer">The person's answer to how it reads now; null until there is one.</param>
/// <param name="Symbol">Name of its symbol.</param>
public sealed record ScreenLine(string Part, string Words, string? Who, int Revision, LineAnswer? Answer, string Symbol);

/// <summary>A meeting that goes on, as it is shown on the shared screen and on those of its followers, each as far as they may see.</summary>
/// <param name="live">The meeting, cut for the viewer.</param>
/// <param name="personName">The person's name.</param>
/// <param name="t">The reader's texts.</param>
public sealed class MeetingScreen(MeetingView live, string personName, Wording t)
{
    private static readonly string[] Topics = ["home", "work", "school", "friend", "family", "love", "money", "health", "eat", "bus", "music"];

    private readonly MeetingView _live = live ?? throw new ArgumentNullException(nameof(live));

    /// <summary>The person's name.</summary>
    public string PersonName => personName;

    /// <summary>The plan as the viewer may see it.</summary>
    public IndividualPlan Plan => _live.View.Plan;

    /// <summary>Rises with every change.</summary>
    public string Version => _live.Version;

    /// <summary>The meeting; null for a follower who sees their own tasks and nothing of the meeting.</summary>
    public Meeting? Meeting => Plan.Meetings.FirstOrDefault(m => m.Id == _live.MeetingId);

    /// <summary>The points: the person's own first, in the person's order, and last something else.</summary>
    public IReadOnlyList<ScreenPoint> Points =>
    [
        .. Plan.Preplanning.Points.OrderBy(p => p.Words.Whose is Voice.Person ? 0 : 1).Select((p, i) => new ScreenPoint(p.Id, i + 1, p.Words, SymbolOf(p.Words.Text))),
        new ScreenPoint(null, Plan.Preplanning.Points.Length + 1, null, null),
    ];

    /// <summary>What has been noted at a point, in the order it came.</summary>
    public IEnumerable<MeetingNote> NotesAt(Guid? point) => _live.Notes.Where(n => PlaceOf(n.Point) == point);

    /// <summary>The goals written at a point.</summary>
    public IEnumerable<Goal> GoalsAt(Guid? point) => Plan.Goals.Where(g => IsAt(point, PartName.Goal(g.Id)));

    /// <summary>The measures written at a point that serve this goal, or none of those written there.</summary>
    public IEnumerable<Measure> MeasuresAt(Guid? point, Guid? goal) => Plan.Measures.Where(m =>
        IsAt(point, PartName.Measure(m.Id)) && (goal is null ? !GoalsAt(point).Any(g => g.Id == m.Goal) : m.Goal == goal));

    /// <summary>What is read back: goals, measures that are not decided, wishes.</summary>
    public IReadOnlyList<ScreenLine> Lines =>
    [
        .. Plan.Goals.Select(g => Line(PartName.Goal(g.Id), g.Words.Text, null, "goal")),
        .. Plan.Measures.Where(m => m.Kind is not MeasureKind.Decided).Select(m => Line(PartName.Measure(m.Id), NameOf(m), NameOf(m.Responsible) ?? t["screen.nobody"], "who-does")),
        .. Plan.Wishes.Select(w => Line(PartName.Wish(w.Id), w.Words.Text, null, "wish")),
    ];

    /// <summary>Who has said yes to a measure, and that it was here; null when nobody has.</summary>
    public string? YesTo(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return Plan.Commitments.LastOrDefault(c => c.Measure == measure.Id && c.Answer is TaskAnswer.Accepted && Plan.TasksOf(c.Participant).Any(m => m.Id == measure.Id)) is { } yes
            ? t.Get(yes.SaidAt == _live.MeetingId ? "screen.yes.here" : "screen.yes", ("name", Plan.ParticipantOf(yes.Participant)?.Name ?? ""))
            : null;
    }

    /// <summary>The participant who is to do a measure and has not said yes to it yet; null when nobody is asked.</summary>
    public Participant? WaitsFor(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return Plan.ParticipantOf((measure.Executor ?? measure.Responsible)?.Participant) is { LeftOn: null } who && Plan.CommitmentOf(measure.Id, who.Id)?.Answer is not TaskAnswer.Accepted ? who : null;
    }

    /// <summary>What a measure is called: its own words, or the name of its insats.</summary>
    public string NameOf(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return measure.What.Length > 0 ? measure.What : (measure.Decision?.Insats ?? measure.PlannedInsats) is { } insats ? t.Of(insats) : "";
    }

    /// <summary>The name of whoever holds a task; null when nobody does.</summary>
    public string? NameOf(Holder? holder) => holder switch
    {
        null => null,
        { Kind: HolderKind.Person } => personName,
        { Kind: HolderKind.Officer } => t["screen.officer"],
        { Kind: HolderKind.Participant } => Plan.ParticipantOf(holder.Participant)?.Name,
        _ => holder.Name,
    };

    /// <summary>Who said it.</summary>
    public string SpeakerOf(Quote words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words switch
        {
            { Whose: Voice.Person, By: { Length: > 0 } beside } => t.Get("screen.said.beside", ("name", personName), ("beside", beside)),
            { Whose: Voice.Person } => personName,
            { By: { Length: > 0 } by } => by,
            { Whose: Voice.Staff } => t["screen.officer"],
            _ => t.Of(words.Whose),
        };
    }

    private ScreenLine Line(string part, string words, string? who, string symbol)
    {
        var revision = Plan.RevisionOf(part);
        return new(part, words, who, revision, Meeting?.ReadBack.LastOrDefault(l => l.Part == part && l.Revision == revision)?.Answer, symbol);
    }

    private bool IsAt(Guid? point, string part) => Meeting?.Written.FirstOrDefault(w => w.Part == part) is { } written && PlaceOf(written.Point) == point;

    // What was written at a point that has been taken away since stands under something else.
    private Guid? PlaceOf(Guid? point) => Plan.Preplanning.Points.Any(p => p.Id == point) ? point : null;

    private string? SymbolOf(string words) => Topics.FirstOrDefault(topic => string.Equals(t[$"my-plan.picture.topic.{topic}"], words.Trim(), StringComparison.OrdinalIgnoreCase));
}
