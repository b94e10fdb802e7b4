using Egenplan.Data;
using Egenplan.Data.Library;

namespace Egenplan.Web.Features.Library;

/// <summary>Biblioteket: templates, checklists and good examples from the authorities of the installation.</summary>
public sealed class IndexModel(LibraryStore library) : WorkPage
{
    /// <summary>What is shared.</summary>
    public IReadOnlyList<LibraryItem> All { get; private set; } = [];

    /// <summary>True for those who share.</summary>
    public bool MayShare => LibraryStore.MayShare(Viewer);

    public DateOnly DayOf(DateTime at) => DateOnly.FromDateTime(SwedishTime.InSweden(at));

    public async Task OnGetAsync(CancellationToken ct) => All = await library.AllAsync(Viewer, ct);
}
