using Egenplan.Data.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Together;

/// <summary>Ends a session that is shared with the person; the button in the banner posts here.</summary>
public sealed class IndexModel(TogetherStore together) : WorkPage
{
    /// <summary>True while there is one.</summary>
    public bool IsOpen { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => IsOpen = await together.CurrentAsync(Viewer, ct) is not null;

    /// <summary>Ends it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await together.EndAsync(Viewer, ct);
        return SeeOther("/arbete", "together.ended");
    }
}
