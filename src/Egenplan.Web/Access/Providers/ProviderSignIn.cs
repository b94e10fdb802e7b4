using System.Globalization;
using System.Security.Claims;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.SignIn;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.AspNetCore.Authentication;

namespace Egenplan.Web.Access.Providers;

/// <summary>From what a provider has vouched for to an account here, or to a page that says why not.</summary>
public sealed class ProviderSignIn(
    AuthorityStore authorities, IdentityStore identities, AccountStore accounts, SignInService signIn, AuthorityChoices choices, TimeProvider clock)
{
    /// <summary>Where whoever has no plan here and nobody's plan to see is sent: the same page for all of them.</summary>
    public const string NobodyPage = "/logga-in/ingen-plan";

    /// <summary>Signs in, or tells why not. Answers where the browser goes.</summary>
    /// <param name="http">The provider's answer.</param>
    /// <param name="provider">The provider.</param>
    /// <param name="claims">What it vouched for.</param>
    /// <param name="properties">What the sign-in was begun with.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="SignInRefusedException">Nobody here is known by it.</exception>
    public async Task<string> CompleteAsync(HttpContext http, SignInProvider provider, ClaimsPrincipal claims, AuthenticationProperties properties, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(properties);
        var proof = new Proof(
            provider.Key, properties.Items[OidcHandler.LevelItem],
            DateTime.Parse(properties.Items[OidcHandler.ProvedAtItem]!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind));
        var found = await FindAsync(provider, claims, ct);
        if (properties.Items.TryGetValue(OidcHandler.Anew, out var same))
        {
            found = [.. found.Where(f => f.Viewer.User.ToString() == same)];
            if (found.Count == 0)
                throw new SignInRefusedException(SignInFault.SomebodyElse);
        }

        var back = properties.Items.TryGetValue(OidcHandler.Back, out var page) ? page : null;
        switch (found)
        {
            case []:
                return provider.For is SignInFor.Citizen ? NobodyPage : throw new SignInRefusedException(SignInFault.Unknown);
            case [var one]:
                await signIn.BeginAsync(http, one.Viewer, one.AuthorityName, proof, ct);
                return back ?? CurrentViewer.HomeOf(one.Viewer.Kind);
            default:
                choices.Keep(http, new AuthorityChoice([.. found.Select(f => new ChoiceLine(f.Viewer.Authority.Value, f.AuthorityName, f.Viewer.User.Value))], proof, back, clock.GetUtcNow()));
                return AuthorityChoices.Page;
        }
    }

    /// <summary>The accounts that may be used, one an authority at most.</summary>
    internal async Task<List<Persona>> FindAsync(SignInProvider provider, ClaimsPrincipal claims, CancellationToken ct)
    {
        if (IdentityOf(provider, claims) is not { } identity)
            throw new SignInRefusedException(SignInFault.Token);
        var found = new List<Persona>();
        foreach (var authority in (await authorities.AllAsync(ct)).Where(a => provider.Reaches(a.Code)))
        {
            var id = provider.For is SignInFor.Citizen
                ? await identities.CitizenAsync(authority.Code, identity, NameOf(claims), ct)
                : await identities.FindAsync(authority.Code, identity, ct);
            if (id is { } known && await accounts.FindAsync(authority.Code, known, ct) is { Active: true } account && Fits(provider, account))
                found.Add(new Persona(account.Viewer, account.Name, authority.Name));
        }

        return found;
    }

    private static bool Fits(SignInProvider provider, Account account) =>
        account.Kind is not ViewerKind.System && (account.Kind is ViewerKind.Citizen) == (provider.For is SignInFor.Citizen);

    private SignInIdentity? IdentityOf(SignInProvider provider, ClaimsPrincipal claims)
    {
        if (provider.IdentityClaims.Select(claims.FindFirstValue).FirstOrDefault(v => !string.IsNullOrWhiteSpace(v)) is not { Length: <= 200 } value)
            return null;
        if (provider.For is SignInFor.Staff)
            return new SignInIdentity(provider.Source, value);
        return PersonalNumber.Read(value, clock.Today(), out _) is { } number ? new SignInIdentity(provider.Source, number.Value) : null;
    }

    private static string NameOf(ClaimsPrincipal claims) =>
        claims.FindFirstValue("name") is { Length: > 0 and <= 200 } name ? name
        : $"{claims.FindFirstValue("given_name")} {claims.FindFirstValue("family_name")}".Trim();
}
