using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Egenplan.Web.Access.Providers;
using Microsoft.IdentityModel.Tokens;

namespace Egenplan.Web.Access.Signing;

/// <summary>
/// Makes a request to sign out of a request to sign in. What is to be signed stands in a request object that is signed with our key,
/// so that nobody on the way can change it (Signature Extension for OpenID Connect 1.0, 3.1.2 and 4.1).
/// </summary>
internal static class SignRequest
{
    /// <summary>The extension's own names.</summary>
    public const string
        Scope = "https://id.oidc.se/scope/sign",
        Parameter = "https://id.oidc.se/param/signRequest",
        SignatureClaim = "https://id.oidc.se/claim/userSignature",
        CertificateClaim = "https://id.oidc.se/claim/userCertificate";

    /// <summary>The parameters of the request.</summary>
    /// <param name="asked">Those of a sign-in.</param>
    /// <param name="provider">The provider.</param>
    /// <param name="question">What is to be signed.</param>
    /// <param name="now">Now.</param>
    public static Dictionary<string, string?> Of(IReadOnlyDictionary<string, string?> asked, SignInProvider provider, ESignQuestion question, DateTimeOffset now)
    {
        var all = new Dictionary<string, string?>(asked)
        {
            ["scope"] = string.Join(' ', provider.Scopes.Append(Scope)),
            ["prompt"] = "login consent",
        };
        var claims = all.ToDictionary(p => p.Key, p => (object)p.Value!);
        claims["max_age"] = int.Parse(all["max_age"]!, CultureInfo.InvariantCulture);
        claims["claims"] = JsonSerializer.SerializeToElement(JsonNode.Parse(all["claims"]!));
        claims[Parameter] = JsonSerializer.SerializeToElement(new JsonObject
        {
            ["tbs_data"] = InBase64(question.Statement),
            ["sign_message"] = new JsonObject { ["message"] = new JsonObject { ["sv"] = InBase64(question.Message) }, ["mime_type"] = "text/plain" },
        });
        all["request"] = ClientProof.Signed(provider, claims, now);
        return all;
    }

    /// <summary>A public key as it is kept with a proof.</summary>
    public static string Public(JsonWebKey? key)
    {
        var kept = new JsonObject();
        foreach (var (name, value) in key is null ? [] : new[] { ("kty", key.Kty), ("kid", key.Kid), ("alg", key.Alg), ("n", key.N), ("e", key.E), ("crv", key.Crv), ("x", key.X), ("y", key.Y) })
        {
            if (!string.IsNullOrEmpty(value))
                kept[name] = value;
        }

        return kept.ToJsonString();
    }

    private static string InBase64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
