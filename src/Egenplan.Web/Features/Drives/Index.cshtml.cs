using Egenplan.Data.Accounts;
using Egenplan.Data.Drives;

namespace Egenplan.Web.Features.Drives;

/// <summary>Satsningar: what has been done to tell of the right to a plan, and how it went.</summary>
public sealed class IndexModel(DriveStore drives, AuthorityStore authorities) : WorkPage
{
    /// <summary>Newest first.</summary>
    public IReadOnlyList<Drive> All { get; private set; } = [];

    /// <summary>The authority's units.</summary>
    public IReadOnlyList<Unit> Units { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        All = await drives.AllAsync(Viewer, ct);
        Units = await authorities.UnitsAsync(Viewer.Authority, ct);
    }
}
