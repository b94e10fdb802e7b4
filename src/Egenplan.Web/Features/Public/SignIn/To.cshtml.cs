using Egenplan.Web.Access;
using Egenplan.Web.Access.Providers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Egenplan.Web.Features.Public.SignIn;

/// <summary>On to a provider. A link, since a form may not send to another site.</summary>
public sealed class ToModel(SignInProviders providers, CurrentViewer viewer) : PageModel
{
    public IActionResult OnGet(string provider, string? tillbaka, bool igen)
    {
        if (providers.Find(provider) is not { } chosen)
            return NotFound();
        var properties = new AuthenticationProperties { RedirectUri = "/" };
        if (Url.IsLocalUrl(tillbaka))
            properties.Items[OidcHandler.Back] = tillbaka;
        if (igen && viewer.Find() is { } me)
            properties.Items[OidcHandler.Anew] = me.User.ToString();
        return Challenge(properties, chosen.Scheme);
    }
}
