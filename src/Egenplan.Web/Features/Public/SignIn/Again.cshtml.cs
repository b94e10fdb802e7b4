using Egenplan.Web.Access;
using Egenplan.Web.Access.Providers;
using Egenplan.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Egenplan.Web.Features.Public.SignIn;

/// <summary>Whoever is signed in shows once more who they are, before something that weighs.</summary>
[DoneByParts]
public sealed class AgainModel(SiteOptions options, CurrentViewer viewer, SignInProviders providers, SignInService signIn, TimeProvider clock) : PageModel
{
    /// <summary>True for a session that the demo's sign-in began.</summary>
    public bool IsDemo => options.Demo && SessionCookie.SessionOf(HttpContext) is { Provider: Proof.Demo };

    /// <summary>Where the session's own provider asks once more; null in a demo.</summary>
    public string? ProviderUrl => providers.Find(SessionCookie.SessionOf(HttpContext)?.Provider) is { } provider
        ? $"{provider.StartPath}?igen=true&tillbaka={Uri.EscapeDataString(Back)}"
        : null;

    /// <summary>Page to go to afterwards, on this site.</summary>
    public string Back { get; private set; } = "/";

    /// <summary>True where a form was kept, and is sent afterwards.</summary>
    public bool HasKept => Back == KeptForms.Page;

    public IActionResult OnGet(string? tillbaka)
    {
        Back = Url.IsLocalUrl(tillbaka) ? tillbaka : viewer.Home;
        return viewer.IsSignedIn ? Page() : SignInFirst(Back);
    }

    /// <summary>In a demo: it is said, not proved.</summary>
    public async Task<IActionResult> OnPostAsync(string? tillbaka, CancellationToken ct)
    {
        var back = Url.IsLocalUrl(tillbaka) ? tillbaka : viewer.Home;
        if (viewer.Find() is not { } me)
            return SignInFirst(back);
        if (!IsDemo)
            return NotFound();
        return await signIn.BeginAsync(HttpContext, me, viewer.AuthorityName, new Proof(Proof.Demo, null, clock.GetUtcNow().UtcDateTime), ct)
            ? new SeeOtherResult(back)
            : NotFound();
    }

    private static SeeOtherResult SignInFirst(string back) => new($"/logga-in?tillbaka={Uri.EscapeDataString(back)}");
}
