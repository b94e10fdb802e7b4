using Egenplan.Data.Attachments;
using Egenplan.Data.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.Papers;

/// <summary>What was handed out once, exactly as it was: read from where it is kept, never made anew.</summary>
public sealed class HandedModel(PlanReader reader, PlanStore store, AttachmentStore attachments) : PlanPage(reader, store)
{
    public async Task<IActionResult> OnGetAsync(Guid copy, CancellationToken ct)
    {
        if (Plan.Copies.FirstOrDefault(c => c.Id == copy) is not { Extract: { } extract } handed
            || await attachments.OpenAsync(extract, Viewer, ct) is not var (info, content) || info.Sha256 != handed.Sha256)
            return NotFound();
        return File(content, "application/pdf", T["papers.copy.file"]);
    }
}
