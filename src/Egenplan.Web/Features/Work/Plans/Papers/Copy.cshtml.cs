using Egenplan.Data.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.Papers;

/// <summary>
/// A copy of an adopted version: whole for the person, or what a consent in force today covers for a participant.
/// Without a consent there is nothing to make a copy of.
/// </summary>
public sealed class CopyModel(PlanReader reader, PlanStore store, PlanPapers papers) : PlanPage(reader, store)
{
    private readonly PlanReader _reader = reader;

    public async Task<IActionResult> OnGetAsync(int version, [FromQuery(Name = "till")] Guid? to, CancellationToken ct)
    {
        if (Plan.Adoptions.All(a => a.Number != version))
            return NotFound();
        return await papers.CopyAsync(_reader, View, Viewer, version, to, Today, ct) is { } copy
            ? File(copy.Pdf, "application/pdf", T["papers.copy.file"])
            : Forbid();
    }
}
