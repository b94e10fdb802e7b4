using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Accounts;
using Egenplan.Domain.Law;
using Egenplan.Domain.People;
using Egenplan.Domain.Templates;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Administration.Templates;

/// <summary>The template's name, and the revision that it was read in.</summary>
public sealed class TemplateForm
{
    public int Revision { get; set; }

    [StringLength(100)]
    public string? Name { get; set; }
}

/// <summary>The authority's template: what each stage shows and in which order, changed step by step and published as a new version.</summary>
public sealed class IndexModel(TemplateStore store, IdSource ids) : TemplatePage(store)
{
    private readonly TemplateStore _store = store;

    [BindProperty]
    public TemplateForm Form { get; set; } = new();

    /// <summary>The stages in order.</summary>
    public static IReadOnlyList<TemplateStage> Stages => Enum.GetValues<TemplateStage>();

    /// <summary>The sections that a stage leaves out.</summary>
    public IEnumerable<PlanSection> LeftOut(TemplateStage stage) => Draft.LeftOut.Where(s => s.Stage() == stage);

    /// <summary>Address where something new is added; the id lies in the address, so that sending twice adds once.</summary>
    public string UrlOfNew(TemplateStage stage, TemplateItemKind kind) => $"{Address}/rad/{ids.Next():N}?skede={stage}&slag={kind}";

    public void OnGet() => Form = new TemplateForm { Revision = Draft.Revision, Name = Draft.Name };

    /// <summary>Keeps the name, and moves, takes out or brings back what the button says.</summary>
    /// <param name="press">What was pressed, and of which part.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    public async Task<IActionResult> OnPostAsync(string? press, CancellationToken ct) =>
        ModelState.IsValid ? Shown(await SaveAsync(Form.Revision, draft => draft.Call(Form.Name ?? "").Then(d => Press(d, press)), "template.saved", ct)) : Invalid();

    /// <summary>Publishes what is written as the next version.</summary>
    public async Task<IActionResult> OnPostPublishAsync(CancellationToken ct) =>
        ModelState.IsValid ? Shown(Answer(await _store.PublishAsync(Viewer, Form.Revision, ct), "template.published")) : Invalid();

    private static Outcome<PlanTemplate> Press(PlanTemplate draft, string? press) => press?.Split(':', 2) switch
    {
        ["upp", var id] when Guid.TryParse(id, out var item) => draft.Move(item, isUp: true),
        ["ner", var id] when Guid.TryParse(id, out var item) => draft.Move(item, isUp: false),
        ["bort", var id] when Guid.TryParse(id, out var item) => draft.Remove(item),
        ["visa", var name] when Enum.TryParse<PlanSection>(name, out var section) && Enum.IsDefined(section) => draft.Put(TemplateItem.Of(section)),
        _ => Outcome<PlanTemplate>.Done(draft),
    };

    private IActionResult Shown(IActionResult answer)
    {
        if (IsConflict)
        {
            ModelState.Clear();
            OnGet();
        }

        return answer;
    }
}
