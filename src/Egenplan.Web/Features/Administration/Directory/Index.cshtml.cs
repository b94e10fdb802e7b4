using Egenplan.Data.SignIn;
using Egenplan.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Administration.Directory;

/// <summary>Keys for the authority's own directory, which tells who works there (SCIM). A key is shown once.</summary>
public sealed class IndexModel(DirectoryKeyStore keys) : WorkPage
{
    /// <summary>The keys, newest first.</summary>
    public IReadOnlyList<DirectoryKey> Keys { get; private set; } = [];

    /// <summary>The key that was just made, or null.</summary>
    public string? Made { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => Keys = await keys.AllAsync(Viewer.Authority, ct);

    /// <summary>Makes a key and shows it. No redirect: it must lie nowhere but on this page.</summary>
    public async Task<IActionResult> OnPostMakeAsync(CancellationToken ct)
    {
        if (await FreshSignIn.AskAsync(HttpContext, ct) is { } again)
            return again;
        Made = await keys.MakeAsync(Viewer, ct);
        Keys = await keys.AllAsync(Viewer.Authority, ct);
        return Page();
    }

    /// <summary>Ends a key.</summary>
    public async Task<IActionResult> OnPostEndAsync(Guid key, CancellationToken ct)
    {
        await keys.EndAsync(Viewer, key, ct);
        return SeeOther("/administration/katalog", "directory.key.ended.done");
    }
}
