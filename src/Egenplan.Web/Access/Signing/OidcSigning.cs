using System.Text.Json;
using Egenplan.Domain.Access;
using Egenplan.Web.Access.Providers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Access.Signing;

/// <summary>
/// Signing with a provider by the Swedish Signature Extension for OpenID Connect 1.0: the same flow as a sign-in, with a signed
/// request object that holds what is to be signed. Source: github.com/oidc-sweden/specifications.
/// </summary>
/// <param name="provider">The provider.</param>
public sealed class OidcSigning(SignInProvider provider) : IESigning
{
    /// <inheritdoc/>
    public string Key => provider.Key;

    /// <inheritdoc/>
    public string Name => provider.Name;

    /// <inheritdoc/>
    public bool IsFor(HttpContext http, Viewer viewer) =>
        viewer is not null && provider.Signs && provider.Reaches(viewer.Authority) && (viewer.Kind is ViewerKind.Citizen) == (provider.For is SignInFor.Citizen);

    /// <inheritdoc/>
    public IActionResult Begin(ESignQuestion question)
    {
        var properties = new AuthenticationProperties { RedirectUri = "/" };
        properties.Items[OidcHandler.Sign] = JsonSerializer.Serialize(question);
        return new ChallengeResult(provider.Scheme, properties);
    }
}
