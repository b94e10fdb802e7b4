using Egenplan.Data.Disposal;
using Egenplan.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Egenplan.Web.Features.Disposals;

/// <summary>An approval.</summary>
public sealed class ApproveForm
{
    /// <summary>How many people were left when it was shown.</summary>
    public int Shown { get; set; }

    public bool Sure { get; set; }
}

/// <summary>Approves a proposal, or takes the approvals back. Whoever approves has just shown who they are.</summary>
[RequireFreshSignIn]
public sealed class ApproveModel(DisposalStore store) : DisposalPage(store)
{
    [BindProperty]
    public ApproveForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        Form.Shown = Proposal.Living;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        if (!Form.Sure)
            return Again("disposal.approve.sure.required");
        return Answer(await Store.ApproveAsync(Id, Form.Shown, Viewer, ct), "disposal.approved");
    }

    public async Task<IActionResult> OnPostTakeBackAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        ModelState.Clear();
        return Answer(await Store.TakeBackAsync(Id, Viewer, ct), "disposal.taken-back");
    }

    private IActionResult Answer(DisposalAnswer answer, string told) => answer switch
    {
        DisposalAnswer.Saved => SeeOther(Here, told),
        DisposalAnswer.NotFound => NotFound(),
        DisposalAnswer.Forbidden => Forbid(),
        DisposalAnswer.SamePerson => Again("disposal.same-person"),
        DisposalAnswer.NotRested => Again("disposal.rests", ("day", ApprovedFrom)),
        DisposalAnswer.ClockDisagrees => Again("disposal.clock"),
        DisposalAnswer.Changed => Again("disposal.changed"),
        _ => Again("disposal.not-now"),
    };

    private PageResult Again(string key, params (string Name, object? Value)[] values)
    {
        // What stands on the page now is what is approved the next time.
        ModelState.Remove("Form.Shown");
        Form.Shown = Proposal.Living;
        return Invalid("", key, values);
    }
}
