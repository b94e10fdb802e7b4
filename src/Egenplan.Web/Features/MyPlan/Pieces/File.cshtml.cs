using Egenplan.Data.Plans;
using Egenplan.Domain.People;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan.Pieces;

/// <summary>The file of a drawing, photo or recording: read through the plan's one door, and journalled.</summary>
public sealed class FileModel(PlanReader reader) : WorkPage
{
    public async Task<IActionResult> OnGetAsync(Guid id, Guid bit, CancellationToken ct) =>
        await reader.OpenPieceAsync(bit, Viewer, ct) is { } file && file.CaseFile == new CaseFileId(id)
            ? new FileContentResult(file.Content, file.ContentType) { FileDownloadName = T[$"piece.file.{file.Piece.Kind}"], EnableRangeProcessing = true }
            : NotFound();
}
