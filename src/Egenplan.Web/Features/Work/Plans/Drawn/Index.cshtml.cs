using Egenplan.Data.Plans;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.Drawn;

/// <summary>A plan that was drawn for supervision, as it was last agreed, without a name: to see how the work is done.</summary>
public sealed class IndexModel(PlanReader reader) : WorkPage
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    [FromRoute(Name = "authority")]
    public string Code { get; set; } = "";

    [FromRoute(Name = "number")]
    public int Number { get; set; }

    /// <summary>The plan as it reads.</summary>
    public PlanText Text { get; private set; } = null!;

    /// <summary>Its latest agreement.</summary>
    public Adoption? Agreed => Text.Plan.InForce;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!AuthorityCode.IsValid(Code) || await reader.OpenDrawnAsync(Id, new AuthorityCode(Code), Number, Viewer, ct) is not { } view)
            return NotFound();
        Text = new PlanText(view.Plan, T["supervision.plan.person"], T);
        return Page();
    }
}
