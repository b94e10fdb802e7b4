using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Accounts;
using Egenplan.Domain.Templates;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Administration.Templates;

/// <summary>One part of the template: the question or checklist, or the help of a section.</summary>
public sealed class TemplateItemForm
{
    public int Revision { get; set; }

    [StringLength(PlanTemplate.LongestText)]
    public string? Text { get; set; }

    [StringLength(PlanTemplate.LongestText)]
    public string? EasyText { get; set; }

    [StringLength(PlanTemplate.LongestHelp)]
    public string? Help { get; set; }

    public AnswerForm Answer { get; set; } = AnswerForm.Text;

    /// <summary>One on each line.</summary>
    [StringLength(PlanTemplate.MostLines * (PlanTemplate.LongestText + 2))]
    public string? Lines { get; set; }

    /// <summary>The form for a part.</summary>
    public static TemplateItemForm Of(TemplateItem item, int revision) => new()
    {
        Revision = revision,
        Text = item.Text,
        EasyText = item.EasyText,
        Help = item.Help,
        Answer = item.Answer,
        Lines = string.Join('\n', item.Lines),
    };

    /// <summary>The part with what is written.</summary>
    public TemplateItem In(TemplateItem item) => item.Kind is TemplateItemKind.Section
        ? item with { Help = ToNull(Help) }
        : item with
        {
            Text = (Text ?? "").Trim(),
            EasyText = ToNull(EasyText),
            Help = ToNull(Help),
            Answer = item.Kind is TemplateItemKind.Question ? Answer : AnswerForm.Text,
            Lines = item.Kind is TemplateItemKind.Checklist || Answer is AnswerForm.OneOf ? [.. (Lines ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)] : [],
        };

    private static string? ToNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Changes one part of the template, or adds one.</summary>
public sealed class ItemModel(TemplateStore store) : TemplatePage(store)
{
    /// <summary>Id of the part; one that is not there yet is added.</summary>
    [FromRoute(Name = "item")]
    public Guid Id { get; set; }

    /// <summary>Stage of what is added.</summary>
    [FromQuery(Name = "skede")]
    public TemplateStage? Stage { get; set; }

    /// <summary>Kind of what is added.</summary>
    [FromQuery(Name = "slag")]
    public TemplateItemKind? Kind { get; set; }

    [BindProperty]
    public TemplateItemForm Form { get; set; } = new();

    /// <summary>The part as it is written; null when there is none and none is added.</summary>
    public TemplateItem? Item => Draft.Find(Id)
        ?? (Stage is { } stage && Enum.IsDefined(stage) && Kind is TemplateItemKind.Question or TemplateItemKind.Checklist && Id != Guid.Empty
            ? new TemplateItem { Id = Id, Stage = Stage.Value, Kind = Kind.Value }
            : null);

    public IActionResult OnGet()
    {
        if (Item is not { } item)
            return NotFound();
        Form = TemplateItemForm.Of(item, Draft.Revision);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Item is not { } item)
            return NotFound();
        if (!ModelState.IsValid)
            return Invalid();
        var answer = await SaveAsync(Form.Revision, draft => draft.Put(Form.In(draft.Find(Id) ?? item)), "template.saved", ct);
        if (IsConflict)
        {
            // What was typed stays; sent once more, it is put into the template as it is now.
            Form.Revision = Draft.Revision;
            ModelState.Remove($"{nameof(Form)}.{nameof(Form.Revision)}");
        }

        return answer;
    }
}
