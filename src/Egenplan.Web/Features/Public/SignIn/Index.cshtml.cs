using Egenplan.Web.Access;
using Egenplan.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Egenplan.Web.Features.Public.SignIn;

/// <summary>Sign-in. In a demo: choose an invented person. Otherwise it says that sign-in is not set up.</summary>
public sealed class IndexModel(SiteOptions options, IPersonas personas, SignInService signIn, TimeProvider clock) : PageModel
{
    /// <summary>True with the demo switch on.</summary>
    public bool IsDemo => options.Demo;

    /// <summary>Who can be chosen.</summary>
    public IReadOnlyList<Persona> Personas { get; private set; } = [];

    /// <summary>Page to go to afterwards, on this site.</summary>
    public string? Back { get; private set; }

    public async Task OnGetAsync(string? tillbaka, CancellationToken ct)
    {
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
