using Egenplan.Data.Accounts;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Web.Inputs.DecisionFiles;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Import;

/// <summary>Upload a file of decisions. Kept sealed until it is confirmed, thrown away, or a week old.</summary>
[DecisionUpload]
[RequestSizeLimit(DecisionUploadAttribute.DrainBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = DecisionUploadAttribute.RequestBytes)]
public sealed class IndexModel(ImportFileStore files, DecisionImport import, IdSource ids, TimeProvider clock) : WorkPage
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    /// <summary>The file.</summary>
    [BindProperty]
    public IFormFile? Upload { get; set; }

    public IActionResult OnGet(DecisionFileFault? fel)
    {
        if (AccessRules.Ask(Viewer, Viewer.Authority, AccessAct.Change) is not AccessAnswer.Allowed)
            return Forbid();
        return fel is { } fault && Enum.IsDefined(fault) ? Refused(new DecisionFileException(fault)) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (AccessRules.Ask(Viewer, Viewer.Authority, AccessAct.Change) is not AccessAnswer.Allowed)
            return Forbid();
        if (Upload is null)
            return Invalid(nameof(Upload), "import.file.required");
        try
        {
            await using var stream = Upload.OpenReadStream();
            var bytes = await DecisionFiles.ReadBytesAsync(stream, ct);
            var file = DecisionFiles.Open(bytes);
            var rows = file.Rows().Count();
            ArgumentOutOfRangeException.ThrowIfZero(rows);

            await files.DeleteOlderAsync(clock.GetUtcNow().UtcDateTime - KeptFor, ct);
            var id = ids.Next();
            await files.SaveAsync(id, Viewer, Upload.FileName, bytes, ct);
            var mapping = await import.MappingOfAsync(Viewer.Authority, file, ct);
            return SeeOther(mapping.IsComplete ? $"/arbete/import/{id:N}" : $"/arbete/import/{id:N}/kolumner");
        }
        catch (DecisionFileException refused)
        {
            return Refused(refused);
        }
    }

    private IActionResult Refused(DecisionFileException refused)
    {
        ModelState.AddModelError(nameof(Upload), DecisionFileTexts.Of(T, refused));
        return Invalid();
    }
}
