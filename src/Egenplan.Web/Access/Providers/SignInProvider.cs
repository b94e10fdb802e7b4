using Egenplan.Domain.People;

namespace Egenplan.Web.Access.Providers;

/// <summary>Whom a provider signs in.</summary>
public enum SignInFor
{
    /// <summary>Those who work with plans.</summary>
    Staff = 1,

    /// <summary>The person, representatives, relatives.</summary>
    Citizen = 2,
}

/// <summary>One OpenID Connect provider, as it is set under <c>Egenplan:SignIn:Providers</c>. See <c>docs/running.md</c>.</summary>
public sealed record SignInProvider
{
    /// <summary>The Swedish profile's claims that tell who somebody is.</summary>
    public const string
        PersonalNumberClaim = "https://id.oidc.se/claim/personalIdentityNumber",
        CoordinationNumberClaim = "https://id.oidc.se/claim/coordinationNumber",
        OrganisationIdentityClaim = "https://id.oidc.se/claim/orgAffiliation";

    /// <summary>Our own short name of it: small letters, digits, hyphens.</summary>
    public string Key { get; init; } = "";

    /// <summary>Name on the sign-in page.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whom it signs in.</summary>
    public SignInFor For { get; init; }

    /// <summary>Its issuer, exactly; its metadata lie under it.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>What we are called there.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>Our secret there (client_secret_basic); empty where a key is used.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>File with our secret, instead of writing it among the settings.</summary>
    public string ClientSecretFile { get; init; } = "";

    /// <summary>File with our private key in PEM, RSA or EC (private_key_jwt).</summary>
    public string PrivateKeyFile { get; init; } = "";

    /// <summary>The key's id (kid) at the provider; may be empty.</summary>
    public string PrivateKeyId { get; init; } = "";

    /// <summary>Accepted levels of assurance (acr); a sign-in with any other is refused.</summary>
    public string[] Levels { get; init; } = [];

    /// <summary>Scopes to ask for.</summary>
    public string[] Scopes { get; init; } = [];

    /// <summary>The claims that tell who somebody is, the first one present counting.</summary>
    public string[] IdentityClaims { get; init; } = [];

    /// <summary>Key of another provider whose accounts this one signs in to as well; empty: its own alone.</summary>
    public string AccountsOf { get; init; } = "";

    /// <summary>Codes of the authorities it signs in to; none: all.</summary>
    public string[] Authorities { get; init; } = [];

    /// <summary>The longest life of an identity token, in minutes.</summary>
    public int TokenMinutes { get; init; } = 5;

    /// <summary>True to make people prove who they are at every sign-in, never only once for several services.</summary>
    public bool AlwaysProve { get; init; } = true;

    /// <summary>True where it can also sign (Signature Extension for OpenID Connect); then we must have a key there.</summary>
    public bool Signs { get; init; }

    /// <summary>What its identities are kept under.</summary>
    public string Source => AccountsOf.Length > 0 ? AccountsOf : Key;

    /// <summary>The authentication scheme.</summary>
    public string Scheme => "oidc-" + Key;

    /// <summary>Where it answers.</summary>
    public string CallbackPath => "/logga-in/svar/" + Key;

    /// <summary>Where signing in with it begins.</summary>
    public string StartPath => "/logga-in/till/" + Key;

    /// <summary>May it sign in to this authority?</summary>
    public bool Reaches(AuthorityCode authority) => Authorities.Length == 0 || Authorities.Contains(authority.Value, StringComparer.Ordinal);

    /// <summary>The secret, from the file when there is one.</summary>
    internal string Secret() => ClientSecretFile.Length > 0 ? File.ReadAllText(ClientSecretFile).Trim() : ClientSecret;
}
