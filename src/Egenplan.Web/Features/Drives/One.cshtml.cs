using Egenplan.Data.Accounts;
using Egenplan.Data.Drives;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Drives;

/// <summary>One drive or effort, and how it went: informed, asked, plan.</summary>
public sealed class OneModel(DriveStore drives, AuthorityStore authorities) : WorkPage
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    /// <summary>The drive.</summary>
    public Drive Drive { get; private set; } = null!;

    /// <summary>The authority's units.</summary>
    public IReadOnlyList<Unit> Units { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await drives.FindAsync(Id, Viewer, ct) is not { } drive)
            return NotFound();
        Drive = drive;
        Units = await authorities.UnitsAsync(Viewer.Authority, ct);
        return Page();
    }

    /// <summary>Ends the drive.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await drives.EndAsync(Id, Viewer, ct) ? SeeOther($"/oversikt/satsningar/{Id:N}", "drives.ended") : NotFound();
}
