using Egenplan.Data.Accounts;
using Egenplan.Domain.Access;
using Egenplan.Domain.Offers.Import;
using Egenplan.Web.Inputs.DecisionFiles;

namespace Egenplan.Web.Features.Work.Import;

/// <summary>An uploaded file that waits to be confirmed, opened.</summary>
/// <param name="Name">File name.</param>
/// <param name="File">The file.</param>
/// <param name="Mapping">What its columns mean.</param>
public sealed record WaitingFile(string Name, DecisionFile File, ColumnMapping Mapping)
{
    /// <summary>Opens it; null when there is none at the viewer's authority.</summary>
    public static async Task<WaitingFile?> OpenAsync(ImportFileStore files, DecisionImport import, Guid id, Viewer viewer, CancellationToken ct)
    {
        if (await files.OpenAsync(id, viewer, ct) is not { } kept)
            return null;
        var file = DecisionFiles.Open(kept.Bytes);
        return new(kept.Name, file, await import.MappingOfAsync(viewer.Authority, file, ct));
    }
}
