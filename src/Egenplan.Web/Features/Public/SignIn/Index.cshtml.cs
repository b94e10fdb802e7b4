using Egenplan.Web.Access;
using Egenplan.Web.Access.Providers;
using Egenplan.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Egenplan.Web.Features.Public.SignIn;

/// <summary>Sign-in: the ways that are set up. In a demo also by choosing an invented person.</summary>
[DoneByParts]
public sealed class IndexModel(SiteOptions options, IPersonas personas, SignInProviders providers, SignInService signIn, TimeProvider clock) : PageModel
{
    /// <summary>True with the demo switch on.</summary>
    public bool IsDemo => options.Demo;

    /// <summary>Who can be chosen.</summary>
    public IReadOnlyList<Persona> Personas { get; private set; } = [];

    /// <summary>Providers that sign in those of one kind.</summary>
    public IEnumerable<SignInProvider> For(SignInFor whom) => providers.All.Where(p => p.For == whom);

    /// <summary>True where there is a way to sign in besides the demo's.</summary>
    public bool HasProviders => providers.All.Count > 0;

    /// <summary>Where signing in with a provider begins.</summary>
    public string Start(SignInProvider provider) => provider.StartPath + (Back is null ? "" : $"?tillbaka={Uri.EscapeDataString(Back)}");

    /// <summary>Why the sign-in before was not accepted, or null.</summary>
    public SignInFault? Fault { get; private set; }

    /// <summary>Page to go to afterwards, on this site.</summary>
    public string? Back { get; private set; }

    public async Task OnGetAsync(string? tillbaka, string? svar, CancellationToken ct)
    {
        Fault = Enum.TryParse<SignInFault>(svar, ignoreCase: true, out var fault) && Enum.IsDefined(fault) ? fault : null;
        Back = Url.IsLocalUrl(tillbaka) ? tillbaka : null;
        Personas = IsDemo ? await personas.AllAsync(ct) : [];
    }

    public async Task<IActionResult> OnPostAsync(string? persona, string? tillbaka, CancellationToken ct)
    {
        if (!IsDemo)
            return NotFound();
        var chosen = (await personas.AllAsync(ct)).FirstOrDefault(p => p.Viewer.User.ToString() == persona);
        var proof = new Proof(Proof.Demo, null, clock.GetUtcNow().UtcDateTime);
        if (chosen is null || !await signIn.BeginAsync(HttpContext, chosen.Viewer, chosen.AuthorityName, proof, ct))
            return NotFound();
        return new SeeOtherResult(Url.IsLocalUrl(tillbaka) ? tillbaka : CurrentViewer.HomeOf(chosen.Viewer.Kind));
    }
}
