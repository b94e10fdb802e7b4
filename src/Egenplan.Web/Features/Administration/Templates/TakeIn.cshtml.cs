using Egenplan.Data.Accounts;
using Egenplan.Domain.Law;
using Egenplan.Domain.Templates;
using Egenplan.Web.Inputs.Templates;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Administration.Templates;

/// <summary>A file with a template.</summary>
public sealed class TakeInForm
{
    public int Revision { get; set; }

    public IFormFile? File { get; set; }
}

/// <summary>Takes in another authority's template, to be looked at, changed and published here. A file that does not fit changes nothing.</summary>
public sealed class TakeInModel(TemplateStore store) : TemplatePage(store)
{
    [BindProperty]
    public TakeInForm Form { get; set; } = new();

    public void OnGet() => Form = new TakeInForm { Revision = Draft.Revision };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return Invalid();
        if (Form.File is not { Length: > 0 } file)
            return Invalid("Form.File", "template.in.required");
        using var bytes = new MemoryStream();
        if (file.Length <= TemplateFile.MostBytes)
            await file.CopyToAsync(bytes, ct);
        var read = file.Length > TemplateFile.MostBytes ? new TemplateReading(null, TemplateFileFault.TooLarge, []) : TemplateFile.Read(bytes.ToArray());
        if (read.Fault is { } fault)
            return Invalid("Form.File", $"template.in.{fault}");
        if (read.Template is not { } template)
            return Invalid("Form.File", "template.in.breaks", ("why", T.Of(read.Breaks[0])));
        return await SaveAsync(Form.Revision, draft => Outcome<PlanTemplate>.Done(template with { Version = draft.Version, Revision = draft.Revision }), "template.in.taken", ct);
    }
}
