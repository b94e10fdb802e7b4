using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Egenplan.Web.Access.Providers;

/// <summary>Shows the provider that it is we who ask: with a signed statement (private_key_jwt) or a secret (client_secret_basic).</summary>
internal static class ClientProof
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    /// <summary>Adds the proof to a request to the token endpoint.</summary>
    public static void Add(HttpRequestMessage request, Dictionary<string, string> form, SignInProvider provider, DateTimeOffset now)
    {
        if (provider.PrivateKeyFile.Length == 0)
        {
            var pair = $"{Uri.EscapeDataString(provider.ClientId)}:{Uri.EscapeDataString(provider.Secret())}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
            return;
        }

        form["client_id"] = provider.ClientId;
        form["client_assertion_type"] = AssertionType;
        form["client_assertion"] = Signed(provider, new Dictionary<string, object> { ["sub"] = provider.ClientId }, now);
    }

    /// <summary>Claims signed with our key at the provider, for it alone and for a minute.</summary>
    public static string Signed(SignInProvider provider, IDictionary<string, object> claims, DateTimeOffset now)
    {
        var pem = File.ReadAllText(provider.PrivateKeyFile);
        using var rsa = RSA.Create();
        using var ec = ECDsa.Create();
        var isEc = TryImport(ec, pem);
        if (!isEc)
            rsa.ImportFromPem(pem);
        SecurityKey key = isEc ? new ECDsaSecurityKey(ec) : new RsaSecurityKey(rsa);
        key.KeyId = provider.PrivateKeyId.Length > 0 ? provider.PrivateKeyId : null;
        key.CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = provider.ClientId,
            Audience = provider.Issuer,
            IssuedAt = now.UtcDateTime,
            Expires = (now + Life).UtcDateTime,
            Claims = new Dictionary<string, object>(claims) { ["jti"] = Convert.ToHexString(RandomNumberGenerator.GetBytes(16)) },
            SigningCredentials = new SigningCredentials(key, isEc ? SecurityAlgorithms.EcdsaSha256 : SecurityAlgorithms.RsaSha256),
        });
    }

    private static bool TryImport(ECDsa ec, string pem)
    {
        try
        {
            ec.ImportFromPem(pem);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            return false;
        }
    }
}
