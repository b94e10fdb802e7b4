using Egenplan.Data;
using Egenplan.Data.Library;
using Egenplan.Domain.Access;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Library;

/// <summary>One thing in the library.</summary>
public sealed class ItemModel(LibraryStore library) : WorkPage
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    /// <summary>What it is.</summary>
    public LibraryItem Item { get; private set; } = null!;

    /// <summary>True for those of the authority that shared it who may take it back.</summary>
    public bool MayWithdraw => LibraryStore.MayShare(Viewer) && Item.From == Viewer.Authority;

    /// <summary>True for those who may take a template into their authority's own.</summary>
    public bool MayTake => Item.Template is not null && Viewer.Kind is ViewerKind.Administrator;

    public DateOnly DayOf(DateTime at) => DateOnly.FromDateTime(SwedishTime.InSweden(at));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await library.FindAsync(Id, Viewer, ct) is not { } item)
            return NotFound();
        Item = item;
        return Page();
    }
}
