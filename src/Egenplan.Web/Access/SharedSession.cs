using Egenplan.Data.SignIn;
using Egenplan.Domain.Access;

namespace Egenplan.Web.Access;

/// <summary>The officer's shared session with a person, asked for once a request: by the page, and by the banner above it.</summary>
public sealed class SharedSession(TogetherStore together, CurrentViewer who)
{
    private Task<Together?>? _current;

    /// <summary>The shared session; null for whoever has none.</summary>
    public Task<Together?> CurrentAsync(Viewer viewer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Kind is ViewerKind.CaseOfficer && who.Session is not { IsShared: false } ? _current ??= together.CurrentAsync(viewer, ct) : Task.FromResult<Together?>(null);
    }
}
