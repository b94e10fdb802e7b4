using Egenplan.Domain.Access;
using Egenplan.Web.Access.Providers;

namespace Egenplan.Web.Access.Signing;

/// <summary>All ways to sign with an e-identification.</summary>
public sealed class ESignings(SignInProviders providers, PretendSigning pretend)
{
    private readonly IReadOnlyList<IESigning> _all = [.. providers.All.Where(p => p.Signs).Select(p => new OidcSigning(p)), pretend];

    /// <summary>Those that a viewer can use.</summary>
    public IReadOnlyList<IESigning> For(HttpContext http, Viewer viewer) => [.. _all.Where(s => s.IsFor(http, viewer))];
}
