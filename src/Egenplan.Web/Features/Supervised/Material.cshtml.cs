using Egenplan.Data.Supervision;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Supervised;

/// <summary>Something that was sent to a supervisor; always saved, never opened in the page.</summary>
public sealed class MaterialModel(SupervisedStore store) : WorkPage
{
    public async Task<IActionResult> OnGetAsync([FromRoute(Name = "id")] Guid id, [FromRoute(Name = "material")] Guid material, CancellationToken ct) =>
        await store.MaterialAsync(id, material, Viewer, ct) is var (info, content) ? File(content, info.ContentType, info.Name) : NotFound();
}
