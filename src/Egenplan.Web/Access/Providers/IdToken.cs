using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Egenplan.Web.Access.Providers;

/// <summary>What an identity token must say to be accepted.</summary>
/// <param name="Provider">Who must have issued it, for us.</param>
/// <param name="Keys">The issuer's published keys.</param>
/// <param name="Nonce">The value that this browser's sign-in was begun with.</param>
/// <param name="EarliestProof">The person must have proved who they are at or after this moment.</param>
/// <param name="Now">Now.</param>
internal sealed record IdTokenDemand(SignInProvider Provider, IEnumerable<SecurityKey> Keys, string Nonce, DateTimeOffset EarliestProof, DateTimeOffset Now);

/// <summary>Judges an identity token. Whatever is not demanded and present is refused.</summary>
internal static class IdToken
{
    private const int LeastRsaBits = 2048, LeastCurveBits = 256;
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];

    // Keys come from the issuer's metadata and from nowhere else.
    private static readonly string[] ForeignKeys = ["jku", "jwk", "x5u", "x5c", "crit"];

    /// <summary>The claims of a token that is accepted.</summary>
    /// <exception cref="SignInRefusedException">It is not.</exception>
    public static async Task<(ClaimsIdentity Identity, Proof Proof)> ReadAsync(string? token, IdTokenDemand demand)
    {
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, Parameters(demand));
        if (!result.IsValid || result.SecurityToken is not JsonWebToken jwt)
            throw new SignInRefusedException(SignInFault.Token, result.Exception);
        if (ForeignKeys.Any(h => jwt.TryGetHeaderValue<object>(h, out _)) || !HasOneAudience(jwt, demand.Provider.ClientId) || jwt.Subject is not { Length: > 0 })
            throw new SignInRefusedException(SignInFault.Token);
        if (!IsShortLived(jwt, demand) || !HasNonce(jwt, demand.Nonce))
            throw new SignInRefusedException(SignInFault.Token);
        var level = jwt.TryGetPayloadValue<string>("acr", out var acr) ? acr : null;
        if (level is null || !demand.Provider.Levels.Contains(level, StringComparer.Ordinal))
            throw new SignInRefusedException(SignInFault.Level);
        if (!jwt.TryGetPayloadValue<long>("auth_time", out var seconds) || seconds is < 0 or > 253402300799)
            throw new SignInRefusedException(SignInFault.Stale);
        var provedAt = DateTimeOffset.FromUnixTimeSeconds(seconds);
        if (provedAt < demand.EarliestProof - Skew || provedAt > demand.Now + Skew)
            throw new SignInRefusedException(SignInFault.Stale);
        return (result.ClaimsIdentity, new Proof(demand.Provider.Key, level, provedAt.UtcDateTime));
    }

    private static TokenValidationParameters Parameters(IdTokenDemand demand) => new()
    {
        ValidIssuer = demand.Provider.Issuer,
        ValidAudience = demand.Provider.ClientId,
        IssuerSigningKeys = demand.Keys.Where(IsStrong),
        ValidAlgorithms = Algorithms,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        LifetimeValidator = (from, to, _, _) => to is { } end && demand.Now.UtcDateTime <= end + Skew && (from is null || from - Skew <= demand.Now.UtcDateTime),
        NameClaimType = "name",
    };

    private static bool IsStrong(SecurityKey key) => key switch
    {
        RsaSecurityKey or X509SecurityKey => key.KeySize >= LeastRsaBits,
        ECDsaSecurityKey => key.KeySize >= LeastCurveBits,
        _ => false,
    };

    private static bool HasOneAudience(JsonWebToken jwt, string clientId) => jwt.Audiences.ToList() is [var one] && one == clientId;

    private static bool IsShortLived(JsonWebToken jwt, IdTokenDemand demand) =>
        jwt.TryGetPayloadValue<long>("iat", out _)
        && jwt.IssuedAt <= demand.Now.UtcDateTime + Skew
        && jwt.ValidTo - jwt.IssuedAt <= TimeSpan.FromMinutes(demand.Provider.TokenMinutes) + Skew;

    private static bool HasNonce(JsonWebToken jwt, string nonce) =>
        nonce.Length > 0 && jwt.TryGetPayloadValue<string>("nonce", out var told) && told is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(told), Encoding.UTF8.GetBytes(nonce));
}
