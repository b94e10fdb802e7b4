using Egenplan.Data.Library;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Library.Share;

/// <summary>Takes back what one's own authority has shared.</summary>
public sealed class WithdrawModel(LibraryStore library) : WorkPage
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    /// <summary>What it is called.</summary>
    public string Title { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await library.FindAsync(Id, Viewer, ct) is not { } item || item.From != Viewer.Authority)
            return NotFound();
        Title = item.Title;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await library.WithdrawAsync(Id, Viewer, ct) ? SeeOther("/bibliotek", "library.withdrawn") : NotFound();
}
