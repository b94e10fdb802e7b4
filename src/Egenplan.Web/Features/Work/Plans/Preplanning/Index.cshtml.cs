using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Egenplan.Data.Plans;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Domain.Templates;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.Preplanning;

/// <summary>Förplanering: what, who, where; the rest folded away.</summary>
public sealed class IndexModel(PlanReader reader, PlanStore store, IdSource ids) : PlanPage(reader, store)
{
    private const int NewRows = 3;

    /// <summary>What is filled in.</summary>
    [BindProperty]
    public PreplanningForm Form { get; set; } = new();

    /// <summary>The sections and questions in the order of the plan's template.</summary>
    public IReadOnlyList<StageBlock> Blocks => StageBlock.Of(Plan, TemplateStage.Preplanning);

    /// <summary>Shows the form as the plan has it.</summary>
    public void OnGet() => Form = PreplanningForm.From(Plan, ids, NewRows);

    /// <summary>Saves people, preparation and consents together, and goes on to the invitation.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return Invalid();
        return await SaveAsync(Change, () => UrlOf("inbjudan"), "prep.saved", ct: ct);
    }

    private Outcome<IndividualPlan> Change(IndividualPlan plan)
    {
        var outcome = Outcome<IndividualPlan>.Done(plan);
        foreach (var row in Form.Who.Where(r => r.IsFilledIn))
            outcome = outcome.Then(p => p.WriteParticipant(row.ToParticipant()));
        outcome = outcome.Then(p => p.WritePreplanning(Form.ToPreplanning(p, ids, Today, Beside)))
            .Then(p => Form.Asked.WriteTo(p, TemplateStage.Preplanning, null, Today, Beside?.Supporter, WithWhose));
        if (!Form.ConsentToAll)
            return outcome;
        foreach (var row in Form.Who.Where(r => r.IsFilledIn && r.ConsentId != Guid.Empty))
            outcome = outcome.Then(p => p.ConsentFor(row.Id, Today) is null ? p.GiveConsent(Consent(row)) : Outcome<IndividualPlan>.Done(p));
        return outcome;
    }

    private Consent Consent(WhoRow row) => new()
    {
        Id = row.ConsentId,
        Participant = row.Id,
        Scope = ConsentScope.OwnTaskAndGoal,
        From = Today,
        Way = ConsentWay.Spoken,
    };
}

/// <summary>One who is to take part.</summary>
public sealed class WhoRow
{
    /// <summary>Id of the participant, fresh for a new one.</summary>
    public Guid Id { get; set; }

    /// <summary>Id that a consent gets.</summary>
    public Guid ConsentId { get; set; }

    [StringLength(120, ErrorMessage = "shape.too-long")]
    public string? Name { get; set; }

    public ParticipantRole? Role { get; set; }

    [StringLength(120, ErrorMessage = "shape.too-long")]
    public string? Organisation { get; set; }

    [StringLength(200, ErrorMessage = "shape.too-long")]
    public string? Email { get; set; }

    public bool IsFilledIn => !string.IsNullOrWhiteSpace(Name) || !string.IsNullOrWhiteSpace(Organisation) || !string.IsNullOrWhiteSpace(Email);

    public Participant ToParticipant() => new()
    {
        Id = Id,
        Name = Name?.Trim() ?? "",
        Role = Role ?? ParticipantRole.Other,
        Organisation = Blank.ToNull(Organisation),
        Email = Blank.ToNull(Email),
    };
}

/// <summary>Whether one point is also about somebody else.</summary>
public sealed class MarkRow
{
    public Guid Point { get; set; }

    public bool AboutOther { get; set; }
}

/// <summary>The form: three questions, and what can be told besides.</summary>
public sealed class PreplanningForm
{
    [StringLength(4000, ErrorMessage = "shape.too-long")]
    public string? Points { get; set; }

    public Voice PointsWhose { get; set; } = Voice.Person;

    [StringLength(120, ErrorMessage = "shape.too-long")]
    public string? PointsBy { get; set; }

    [StringLength(2000, ErrorMessage = "shape.too-long")]
    public string? Contribution { get; set; }

    [StringLength(120, ErrorMessage = "shape.too-long")]
    public string? ContributionBy { get; set; }

    /// <summary>The points that the form shows, and which of them are also about somebody else.</summary>
    public List<MarkRow> Marks { get; set; } = [];

    /// <summary>True when the points that are written now are also about somebody else.</summary>
    public bool NewAboutOther { get; set; }

    public List<WhoRow> Who { get; set; } = [];

    public bool ConsentToAll { get; set; }

    public PlaceKind Place { get; set; } = PlaceKind.Office;

    [StringLength(200, ErrorMessage = "shape.too-long")]
    public string? PlaceWords { get; set; }

    [StringLength(1000, ErrorMessage = "shape.too-long")]
    public string? Purpose { get; set; }

    [StringLength(1000, ErrorMessage = "shape.too-long")]
    public string? NotThis { get; set; }

    [StringLength(500, ErrorMessage = "shape.too-long")]
    public string? NotThem { get; set; }

    [StringLength(200, ErrorMessage = "shape.too-long")]
    public string? TimeOfDay { get; set; }

    public int? Minutes { get; set; }

    [StringLength(200, ErrorMessage = "shape.too-long")]
    public string? Breaks { get; set; }

    public string? Chair { get; set; } = "officer";

    public string? Writer { get; set; } = "officer";

    public string? Coordinator { get; set; } = "officer";

    [StringLength(200, ErrorMessage = "shape.too-long")]
    public string? Supporter { get; set; }

    [StringLength(200, ErrorMessage = "shape.too-long")]
    public string? Interpreter { get; set; }

    public bool Pictures { get; set; }

    [StringLength(200, ErrorMessage = "shape.too-long")]
    public string? Transport { get; set; }

    /// <summary>The authority's own questions.</summary>
    public AskedForm Asked { get; set; } = new();

    /// <summary>True when something folded away is told, so that it is shown unfolded.</summary>
    public bool HasMore =>
        Pictures || Minutes is not null || Chair != "officer" || Writer != "officer" || Coordinator != "officer"
        || new[] { Purpose, NotThis, NotThem, TimeOfDay, Breaks, Supporter, Interpreter, Transport }.Any(t => !string.IsNullOrWhiteSpace(t));

    /// <summary>The form as the plan has it, with empty rows for more people.</summary>
    public static PreplanningForm From(IndividualPlan plan, IdSource ids, int newRows)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(ids);
        var was = plan.Preplanning;
        var (own, relatives) = (was.Points.Where(p => p.Words is { Whose: not Voice.Relative, InOwnHand: false }).ToList(), was.Points.Where(p => p.Words.Whose is Voice.Relative).ToList());
        var rows = plan.PresentParticipants.Any() ? 1 : newRows;
        return new PreplanningForm
        {
            Points = string.Join('\n', own.Select(p => p.Words.Text)),
            PointsWhose = own.FirstOrDefault()?.Words.Whose ?? Voice.Person,
            PointsBy = own.FirstOrDefault()?.Words is { Whose: not Voice.Person } words ? words.By : null,
            Marks = [.. was.Points.Select(p => new MarkRow { Point = p.Id, AboutOther = p.AboutOther })],
            Contribution = string.Join('\n', relatives.Select(p => p.Words.Text)),
            ContributionBy = relatives.FirstOrDefault()?.Words.By,
            Who = [.. Enumerable.Range(0, rows).Select(_ => new WhoRow { Id = ids.Next(), ConsentId = ids.Next() })],
            Place = was.Place,
            PlaceWords = was.PlaceWords,
            Purpose = was.Purpose,
            NotThis = was.NotThis,
            NotThem = was.NotThem,
            TimeOfDay = was.TimeOfDay,
            Minutes = was.Minutes,
            Breaks = was.Breaks,
            Chair = HolderChoice.Write(was.Chair),
            Writer = HolderChoice.Write(was.Writer),
            Coordinator = HolderChoice.Write(was.Coordinator),
            Supporter = was.Supporter,
            Interpreter = was.Interpreter,
            Pictures = was.Pictures,
            Transport = was.Transport,
            Asked = AskedForm.For(plan, TemplateStage.Preplanning, null),
        };
    }

    /// <summary>
    /// What is saved. A point whose text stands keeps its id, so that notes against it stay in place and the same form
    /// sent twice changes nothing. When one that is also about somebody else has been written over, what is new is taken to
    /// be so too: better masked once too often.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="ids">Ids for new points.</param>
    /// <param name="today">Today.</param>
    /// <param name="beside">The session that is shared with the person now; null when none is.</param>
    public Domain.Meetings.Preplanning ToPreplanning(IndividualPlan plan, IdSource ids, DateOnly today, TogetherWith? beside)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(ids);
        var supporter = beside?.Supporter;
        var known = plan.Preplanning.Points.Where(p => !p.Words.InOwnHand).ToLookup(p => p.Words.Text);
        var by = PointsWhose == Voice.Person ? null : Blank.ToNull(PointsBy);
        var texts = Lines(Points).Concat(Lines(Contribution)).ToHashSet();
        var isNewAboutOther = NewAboutOther || plan.Preplanning.Points.Any(p => !p.Words.InOwnHand && !texts.Contains(p.Words.Text) && (MarkOf(p) ?? p.AboutOther));
        var told = plan.Preplanning with
        {
            Points = [.. plan.Preplanning.Points.Where(p => p.Words.InOwnHand).Select(p => p with { AboutOther = MarkOf(p) ?? p.AboutOther }), .. Lines(Points).Select(text => ToPoint(text, PointsWhose, by)), .. Lines(Contribution).Select(text => ToPoint(text, Voice.Relative, Blank.ToNull(ContributionBy)))],
            Place = Place,
            PlaceWords = Blank.ToNull(PlaceWords),
            Purpose = Blank.ToNull(Purpose),
            NotThis = Blank.ToNull(NotThis),
            NotThem = Blank.ToNull(NotThem),
            TimeOfDay = Blank.ToNull(TimeOfDay),
            Minutes = Minutes,
            Breaks = Blank.ToNull(Breaks),
            Chair = HolderChoice.Read(Chair) ?? Holder.TheOfficer,
            Writer = HolderChoice.Read(Writer) ?? Holder.TheOfficer,
            Coordinator = HolderChoice.Read(Coordinator) ?? Holder.TheOfficer,
            Supporter = Blank.ToNull(Supporter),
            Interpreter = Blank.ToNull(Interpreter),
            Pictures = Pictures,
            Transport = Blank.ToNull(Transport),
            DoneOn = plan.Preplanning.DoneOn ?? today,
        };
        // What somebody has changed alone since is no longer what was said together.
        return beside is not null ? told with { Together = new(today, beside.Officer, Blank.ToNull(beside.Supporter)) }
            : JsonSerializer.Serialize(told) == JsonSerializer.Serialize(plan.Preplanning) ? told : told with { Together = null };

        Point ToPoint(string text, Voice whose, string? name) => known[text].FirstOrDefault() is { } was
            ? new(was.Id, new Quote(text, whose, name).Beside(supporter, was.Words), MarkOf(was) ?? was.AboutOther)
            : new(ids.Next(), new Quote(text, whose, name).Beside(supporter), isNewAboutOther);

        bool? MarkOf(Point point) => Marks.FirstOrDefault(m => m.Point == point.Id)?.AboutOther;
    }

    private static IEnumerable<string> Lines(string? text) => (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct();
}
