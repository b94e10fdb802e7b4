using System.Text;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Library;
using Egenplan.Domain.Law;
using Egenplan.Domain.Templates;
using Egenplan.Web.Inputs.Templates;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Library.Take;

/// <summary>The revision of the draft that the page was shown on.</summary>
public sealed class TakeForm
{
    public int Revision { get; set; }
}

/// <summary>Takes a shared template into what the authority is writing; nothing is used before it is published there.</summary>
public sealed class IndexModel(LibraryStore library, TemplateStore templates) : WorkPage
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    [BindProperty]
    public TakeForm Form { get; set; } = new();

    /// <summary>What is taken in.</summary>
    public LibraryItem Item { get; private set; } = null!;

    /// <summary>True where the draft holds something that is not published, which would be written over.</summary>
    public bool WritesOver { get; private set; }

    /// <summary>True where somebody changed the draft meanwhile.</summary>
    public bool IsConflict { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var revision = Form.Revision;
        if (!await LoadAsync(ct))
            return NotFound();
        if (TemplateFile.Read(Encoding.UTF8.GetBytes(Item.Template!)).Template is not { } template)
            return Invalid("", "library.take.unreadable");
        switch (await templates.ChangeDraftAsync(Viewer, revision, draft => Outcome<PlanTemplate>.Done(template with { Version = draft.Version, Revision = draft.Revision }), ct))
        {
            case ChangeResult<PlanTemplate>.Changed:
                await library.TakenAsync(Id, Viewer, ct);
                return SeeOther("/administration/mall", "library.take.taken");
            case ChangeResult<PlanTemplate>.Conflict:
                ModelState.Clear();
                await LoadAsync(ct);
                IsConflict = true;
                return ConflictPage();
            case ChangeResult<PlanTemplate>.Refused refused:
                return Invalid(refused.Breaks);
            default:
                return NotFound();
        }
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await library.FindAsync(Id, Viewer, ct) is not { Template: not null } item)
            return false;
        Item = item;
        var own = await templates.OfAsync(Viewer.Authority, ct);
        (Form.Revision, WritesOver) = (own.Draft.Revision, own.IsChanged);
        return true;
    }
}
