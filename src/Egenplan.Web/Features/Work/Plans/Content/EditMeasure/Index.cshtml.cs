using Egenplan.Data.Plans;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Egenplan.Web.Features.Work.Plans.Content.EditMeasure;

/// <summary>One measure: what, for which goal, who answers for it, when, how it stands.</summary>
public sealed class IndexModel(PlanReader reader, PlanStore store) : EditPage(reader, store)
{
    [FromRoute(Name = "measureId")]
    public Guid MeasureId { get; set; }

    [BindProperty]
    public MeasureForm Form { get; set; } = new();

    /// <summary>The measure as it is saved; null while it is new.</summary>
    public Measure? Saved => Plan.Measures.FirstOrDefault(m => m.Id == MeasureId);

    /// <summary>True for a decided insats, whose facts are read only.</summary>
    public bool IsDecided => Saved?.Kind == MeasureKind.Decided;

    /// <summary>True for a planned insats.</summary>
    public bool IsPlanned => Saved is { } saved ? saved.Kind == MeasureKind.Planned : Form.IsPlanned;

    public override string Part => PartName.Measure(MeasureId);

    public override bool IsNew => Saved is null;

    /// <summary>Those who can take something on, or somebody else by name.</summary>
    public IReadOnlyList<SelectListItem> Holders => [.. HolderChoice.Of(Plan, PersonName, T, other: true)];

    /// <summary>The goals, by number and words.</summary>
    public IReadOnlyList<SelectListItem> Goals =>
        [.. Plan.Goals.Select((g, i) => new SelectListItem(T.Get("content.about.goal", ("number", i + 1), ("words", PlanText.Brief(g.Words.Text))), $"{g.Id:N}"))];

    /// <summary>The days a decision is in force, as they are told.</summary>
    public string? PeriodOf(DecisionRef decision) => decision switch
    {
        { From: { } from, To: { } to } => T.Get("content.decided.period.from-to", ("from", from), ("to", to)),
        { From: { } from } => T.Get("content.decided.period.from", ("from", from)),
        { To: { } to } => T.Get("content.decided.period.to", ("to", to)),
        _ => null,
    };

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        WriteAsync(plan => plan.WriteMeasure(Form.ToMeasure(plan, MeasureId), Today), "content.measure.saved", ct);

    /// <summary>A measure in lines, for a conflict.</summary>
    public string InLines(Measure? measure) => measure is null
        ? T["content.gone"]
        : Lines(
            ("content.measure.what", measure.What),
            ("content.measure.goal", Text.NumberOf(measure.Goal) is { } number ? T.Get("content.goal.number", ("number", number)) : null),
            ("content.planned.insats", measure.PlannedInsats is { } insats ? T.Of(insats) : null),
            ("content.planned.application", measure.Application is { } application ? T.Of(application) : null),
            ("content.planned.applied-on", measure.AppliedOn is { } day ? T.Day(day) : null),
            ("content.measure.responsible", Text.NameOf(measure.Responsible) ?? T["content.nobody.short"]),
            ("content.measure.executor", Text.NameOf(measure.Executor)),
            ("content.measure.when", measure.When),
            ("content.measure.ready", measure.ReadyBy is { } ready ? T.Day(ready) : null),
            ("content.measure.follow-up", measure.FollowUp),
            ("content.measure.status", T.Of(measure.Status)),
            ("content.measure.why", measure.StatusWords));

    protected override void Fill() => Form = MeasureForm.From(Saved);
}
