using Egenplan.Domain.Plans;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Features.Work;

/// <summary>
/// A plan as it reads: the draft with addresses to change it, or a frozen version without. Names are those of the plan
/// that is read, so a version names the people it was agreed with.
/// </summary>
/// <param name="plan">The plan.</param>
/// <param name="personName">The person's name.</param>
/// <param name="texts">The reader's texts.</param>
/// <param name="changeAt">Address under which the parts are changed; null where nothing can be.</param>
public sealed class PlanText(IndividualPlan plan, string personName, Wording texts, string? changeAt = null)
{
    /// <summary>The plan.</summary>
    public IndividualPlan Plan { get; } = plan;

    /// <summary>True where the parts have addresses to be changed at.</summary>
    public bool MayChange => changeAt is not null;

    /// <summary>Address of the page that changes a part.</summary>
    /// <param name="page">The page's folder in the address, e.g. <c>mal</c>.</param>
    /// <param name="id">The part's id.</param>
    public string UrlOf(string page, Guid id) => $"{changeAt}/{page}/{id:N}";

    /// <summary>The name of whoever holds a task, or the role where the plan names nobody; null when nobody does.</summary>
    public string? NameOf(Holder? holder) => holder switch
    {
        null => null,
        { Kind: HolderKind.Person } => personName,
        { Kind: HolderKind.Officer } => texts["plans.holder.officer"],
        { Kind: HolderKind.Participant } => Plan.ParticipantOf(holder.Participant) is { } participant ? (participant.Name.Length == 0 ? texts.Of(participant.Role) : participant.Name) : null,
        _ => holder.Name ?? texts.Of(holder.Kind),
    };

    /// <summary>What a measure is called: its insats and its own words.</summary>
    public string NameOf(Measure measure) =>
        (measure.Decision?.Insats ?? measure.PlannedInsats) is { } insats ? texts.Of(insats) : measure.What;

    /// <summary>Whose words a text is in.</summary>
    public string WhoseWords(Quote words) =>
        string.IsNullOrWhiteSpace(words.By) ? texts.Of(words.Whose)
        : words.Whose == Voice.Person ? texts.Get("content.words.beside", ("whose", words.Whose), ("name", words.By))
        : texts.Get("content.words.by", ("whose", words.Whose), ("name", words.By));

    /// <summary>The goal's place in the person's order, from 1; null for none.</summary>
    public int? NumberOf(Guid? goal) => Plan.Goals.Select((g, i) => (g.Id, Number: i + 1)).FirstOrDefault(g => g.Id == goal) is { Number: > 0 } found ? found.Number : null;

    /// <summary>The icon beside the word for a kind of measure, so that the colour is never alone in telling.</summary>
    public static string IconOf(MeasureKind kind) => kind switch { MeasureKind.Decided => "check", MeasureKind.Planned => "clock", MeasureKind.ByOther => "people", _ => "person" };

    /// <summary>The measures of one kind.</summary>
    public IReadOnlyList<Measure> Of(MeasureKind kind) => [.. Plan.Measures.Where(m => m.Kind == kind)];

    /// <summary>The measures that serve a goal.</summary>
    public IReadOnlyList<Measure> Serving(Guid goal) => [.. Plan.Measures.Where(m => m.Goal == goal)];

    /// <summary>What participants have answered about a measure that is still theirs.</summary>
    public IEnumerable<Commitment> PromisedAbout(Measure measure) =>
        Plan.Commitments.Where(c => c.Measure == measure.Id && Plan.TasksOf(c.Participant).Any(m => m.Id == measure.Id));

    /// <summary>What a participant has answered, in a sentence with the name.</summary>
    public string SentenceOf(Commitment promised)
    {
        ArgumentNullException.ThrowIfNull(promised);
        var said = texts.Get(
            $"content.promised.{promised.Answer}", ("name", Plan.ParticipantOf(promised.Participant)?.Name ?? ""), ("to", promised.PassedTo ?? ""));
        return promised.Words is { } words ? $"{said} {words}" : said;
    }

    /// <summary>When a measure is to be ready: its own day, or the next review.</summary>
    public string ReadyBy(Measure measure) =>
        Plan.DueOn(measure) is { } day ? texts.Day(day)
        : Plan.NextReviewOn is { } review ? texts.Get("content.ready.review-on", ("day", review))
        : texts["content.ready.review"];

    /// <summary>Which part of the plan something is about, in words.</summary>
    public string About(string? part)
    {
        if (part is null)
            return texts["content.about.plan"];
        return Parts().FirstOrDefault(p => p.Part == part).Words ?? texts["content.about.gone"];
    }

    /// <summary>The parts one can disagree about: goals, measures, wishes.</summary>
    public IEnumerable<(string Part, string Words)> Parts() =>
    [
        .. Plan.Goals.Select((g, i) => (PartName.Goal(g.Id), texts.Get("content.about.goal", ("number", i + 1), ("words", Brief(g.Words.Text))))),
        .. Plan.Measures.Select(m => (PartName.Measure(m.Id), Brief(NameOf(m)))),
        .. Plan.Wishes.Select(w => (PartName.Wish(w.Id), texts.Get("content.about.wish", ("words", Brief(w.Words.Text))))),
    ];

    /// <summary>A long text cut for a drop-down or a link.</summary>
    public static string Brief(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 77).TrimEnd(), "…");
}
