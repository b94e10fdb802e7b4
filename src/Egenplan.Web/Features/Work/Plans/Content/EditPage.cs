using Egenplan.Data.Plans;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Egenplan.Web.Features.Work.Plans.Content;

/// <summary>
/// What the pages that change one part of the draft have in common. The part's id lies in the address; one that the plan
/// does not hold is a new part, added by the first save.
/// </summary>
public abstract class EditPage(PlanReader reader, PlanStore store) : PlanPage(reader, store)
{
    /// <summary>Name of the part, as conflicts and the journal speak of it.</summary>
    public abstract string Part { get; }

    /// <summary>True while the plan does not hold the part.</summary>
    public abstract bool IsNew { get; }

    /// <summary>The part's revision now.</summary>
    public int Revision => Plan.RevisionOf(Part);

    /// <summary>The draft as it reads.</summary>
    public PlanText Text => new(Plan, PersonName, T);

    /// <summary>True when the part was changed by somebody else before it could be taken out or moved.</summary>
    public bool IsChangedMeanwhile { get; private set; }

    /// <summary>Puts what the plan holds into the form.</summary>
    protected abstract void Fill();

    /// <summary>Shows the form to those who may change.</summary>
    public IActionResult OnGet()
    {
        if (!MayChange)
            return Forbid();
        Fill();
        return Page();
    }

    /// <summary>Takes the part out of the draft.</summary>
    public Task<IActionResult> OnPostRemoveAsync(CancellationToken ct) =>
        PressAsync(plan => plan.Remove(Part), "content.removed", ct);

    /// <summary>Does what a single button says; when that is refused the form shows the part as it is now.</summary>
    protected async Task<IActionResult> PressAsync(
        Func<IndividualPlan, Domain.Law.Outcome<IndividualPlan>> change, string told, CancellationToken ct)
    {
        var answer = await SaveAsync(change, () => UrlOf("innehall"), told, ct: ct);
        if (answer is PageResult)
        {
            IsChangedMeanwhile = IsConflict;
            Fill();
        }

        return answer;
    }

    /// <summary>Saves the part and goes back to the draft.</summary>
    protected async Task<IActionResult> WriteAsync(
        Func<IndividualPlan, Domain.Law.Outcome<IndividualPlan>> change, string told, CancellationToken ct) =>
        ModelState.IsValid ? await SaveAsync(change, () => UrlOf("innehall"), told, ct: ct) : Invalid();

    /// <summary>Lines of a part for a conflict: each value that says something after its label.</summary>
    protected string Lines(params (string Label, string? Value)[] lines) =>
        string.Join('\n', lines.Where(l => !string.IsNullOrWhiteSpace(l.Value))
            .Select(l => (Label: T[l.Label], l.Value)).Select(l => l.Label.EndsWith('?') ? $"{l.Label} {l.Value}" : $"{l.Label}: {l.Value}"));
}
