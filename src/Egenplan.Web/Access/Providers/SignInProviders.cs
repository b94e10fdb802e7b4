using System.Text.RegularExpressions;
using Egenplan.Web.Hosting;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Access.Providers;

/// <summary>All providers that are set, checked at start: a server with a faulty one does not start.</summary>
public sealed partial class SignInProviders
{
    private const string Loa = "http://id.elegnamnden.se/loa/1.0/";

    // Level 3 and 4 of reviewed providers, and the eIDAS levels that answer to them (trust framework of Digg). What is
    // self-declared (uncertified) or without a Swedish number (nonresident) has to be accepted by name.
    private static readonly string[] LevelThree = [Loa + "loa3", Loa + "loa4", Loa + "eidas-sub", Loa + "eidas-high", Loa + "eidas-nf-sub", Loa + "eidas-nf-high"];

    private SignInProviders(IReadOnlyList<SignInProvider> all) => All = all;

    /// <summary>All of them, in the order of the settings.</summary>
    public IReadOnlyList<SignInProvider> All { get; }

    /// <summary>The provider with this key, or null.</summary>
    public SignInProvider? Find(string? key) => All.FirstOrDefault(p => p.Key == key);

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="StartRefusal">One of them cannot be used.</exception>
    public static SignInProviders Of(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var all = (settings.GetSection("Egenplan:SignIn:Providers").Get<SignInProvider[]>() ?? []).Select(WithDefaults).ToList();
        foreach (var provider in all)
        {
            if (FaultOf(provider, all) is { } fault)
                throw new StartRefusal(new Wording(WordingCatalog.BuiltIn, TextChoice.Swedish).Get("hosting.provider", ("key", provider.Key), ("setting", fault)));
        }

        return new(all);
    }

    private static SignInProvider WithDefaults(SignInProvider given) => given with
    {
        Levels = given.Levels.Length > 0 ? given.Levels : LevelThree,
        Scopes = given.Scopes.Length > 0 ? given.Scopes : ["openid"],
        IdentityClaims = given.IdentityClaims.Length > 0 ? given.IdentityClaims
            : given.For is SignInFor.Citizen ? [SignInProvider.PersonalNumberClaim, SignInProvider.CoordinationNumberClaim]
            : [SignInProvider.OrganisationIdentityClaim],
    };

    private static string? FaultOf(SignInProvider p, List<SignInProvider> all) => p switch
    {
        _ when !KeyShape().IsMatch(p.Key) || p.Key == Proof.Demo || all.Count(o => o.Key == p.Key) != 1 => nameof(p.Key),
        { Name.Length: 0 } => nameof(p.Name),
        _ when !Enum.IsDefined(p.For) => nameof(p.For),
        _ when !IsSafe(p.Issuer) => nameof(p.Issuer),
        { ClientId.Length: 0 } => nameof(p.ClientId),
        { ClientSecret.Length: 0, ClientSecretFile.Length: 0, PrivateKeyFile.Length: 0 } => nameof(p.ClientSecret),
        { Signs: true, PrivateKeyFile.Length: 0 } => nameof(p.Signs),
        { TokenMinutes: < 1 or > 60 } => nameof(p.TokenMinutes),
        _ when p.AccountsOf.Length > 0 && !all.Any(o => o.Key == p.AccountsOf && o.For == p.For) => nameof(p.AccountsOf),
        _ => null,
    };

    internal static bool IsSafe(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    [GeneratedRegex("^[a-z][a-z0-9-]{0,29}$", RegexOptions.NonBacktracking)]
    private static partial Regex KeyShape();
}
