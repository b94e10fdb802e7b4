using System.Collections.Immutable;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Partners;

/// <summary>Which organisations do not answer, come or deliver: for those who lead, where the authority has turned it on.</summary>
public sealed class IndexModel(PartnerCounter counter) : WorkPage
{
    /// <summary>One line an organisation.</summary>
    public ImmutableArray<PartnerLine> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Viewer.Kind is not ViewerKind.UnitManager)
            return Forbid();
        if (await counter.CountAsync(Viewer, ct) is not { } lines)
            return NotFound();
        Lines = lines;
        return Page();
    }
}
