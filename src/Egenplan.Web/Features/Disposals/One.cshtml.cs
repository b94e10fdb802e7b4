using System.ComponentModel.DataAnnotations;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Disposal;
using Egenplan.Domain.Disposal;
using Egenplan.Domain.Offers;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Disposals;

/// <summary>Somebody taken out.</summary>
public sealed class KeepForm
{
    public int Number { get; set; }

    [Required(ErrorMessage = "disposal.keep.required")]
    public KeepReason? Reason { get; set; }
}

/// <summary>One proposal: numbers for everybody who comes here, and the people for those who may see them, to look through and take out.</summary>
public sealed class OneModel(DisposalStore store, CaseFileReader files) : DisposalPage(store)
{
    [BindProperty]
    public KeepForm Form { get; set; } = new();

    /// <summary>Those whom the viewer may see.</summary>
    public IReadOnlyList<(DisposalPerson Line, CaseFile File)> People { get; private set; } = [];

    /// <summary>How many of those left the viewer may not see.</summary>
    public int Hidden { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAllAsync(ct) ? Page() : NotFound();

    /// <summary>Takes one person out.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAllAsync(ct))
            return NotFound();
        if (!MayLook)
            return Forbid();
        if (!ModelState.IsValid)
            return Invalid();
        return await Store.TakeOutAsync(Id, Form.Number, Form.Reason!.Value, Viewer, ct) switch
        {
            DisposalAnswer.Saved => SeeOther(Here, "disposal.keep.done"),
            DisposalAnswer.NotNow => Invalid("", "disposal.not-now"),
            _ => NotFound(),
        };
    }

    private async Task<bool> LoadAllAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return false;
        var lines = await Store.PeopleAsync(Id, Viewer, ct);
        var shown = (await files.OpenManyAsync([.. lines.Select(l => l.Person)], Viewer, ct)).ToDictionary(f => f.Id);
        People = [.. lines.Where(l => shown.ContainsKey(l.Person)).Select(l => (l, shown[l.Person]))];
        Hidden = Proposal.Living - People.Count(p => p.Line.State is DisposalState.Proposed or DisposalState.Exported or DisposalState.HandedOver);
        return true;
    }
}
