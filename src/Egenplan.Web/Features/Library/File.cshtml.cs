using System.Text;
using Egenplan.Data.Library;
using Egenplan.Web.Inputs.Templates;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Library;

/// <summary>A shared template as the file that any authority can take in.</summary>
public sealed class FileModel(LibraryStore library) : WorkPage
{
    public async Task<IActionResult> OnGetAsync([FromRoute(Name = "id")] Guid id, CancellationToken ct) =>
        await library.FindAsync(id, Viewer, ct) is { Template: { } template } ? File(Encoding.UTF8.GetBytes(template), TemplateFile.MediaType, T["template.file.name"]) : NotFound();
}
