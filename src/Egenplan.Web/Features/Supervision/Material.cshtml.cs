using Egenplan.Data.Supervision;
using Egenplan.Domain.People;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Supervision;

/// <summary>A leaflet, checklist or template that a picked authority has sent; always saved, never opened in the page.</summary>
public sealed class MaterialModel(SupervisionStore store) : WorkPage
{
    public async Task<IActionResult> OnGetAsync(
        [FromRoute(Name = "id")] Guid id, [FromRoute(Name = "authority")] string authority, [FromRoute(Name = "material")] Guid material, CancellationToken ct) =>
        AuthorityCode.IsValid(authority) && await store.MaterialAsync(id, new AuthorityCode(authority), material, Viewer, ct) is var (info, content)
            ? File(content, info.ContentType, info.Name)
            : NotFound();
}
