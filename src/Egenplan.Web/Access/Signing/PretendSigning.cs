using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Egenplan.Domain.Access;
using Egenplan.Web.Hosting;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.IdentityModel.Tokens;

namespace Egenplan.Web.Access.Signing;

/// <summary>
/// A demo's e-identification: a page of ours that says so, and a signature by a key made for that one time. It is judged and kept
/// as a real one is, and proves nothing.
/// </summary>
/// <param name="options">Whether this is a demo.</param>
/// <param name="protection">Seals the question on its way.</param>
/// <param name="clock">The clock.</param>
/// <param name="catalog">Texts.</param>
public sealed class PretendSigning(SiteOptions options, IDataProtectionProvider protection, TimeProvider clock, WordingCatalog catalog) : IESigning
{
    /// <summary>The page.</summary>
    public const string Page = "/lat-skriv-under";

    private const string Issuer = "https://latsas.invalid";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("egenplan pretended signature 1").ToTimeLimitedDataProtector();

    /// <inheritdoc/>
    public string Key => "latsas";

    /// <inheritdoc/>
    public string Name => new Wording(catalog, TextChoice.Swedish)["esign.pretend.name"];

    /// <inheritdoc/>
    public bool IsFor(HttpContext http, Viewer viewer) => options.Demo && SessionCookie.SessionOf(http) is { Provider: Proof.Demo };

    /// <inheritdoc/>
    public IActionResult Begin(ESignQuestion question) =>
        new RedirectResult($"{Page}?fraga={Uri.EscapeDataString(_protector.Protect(JsonSerializer.Serialize(question), Longest))}");

    /// <summary>The question that a browser came with; null when it is not ours, too old, or another account's.</summary>
    public ESignQuestion? Read(HttpContext http, Viewer viewer, string? sealedQuestion)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!IsFor(http, viewer) || sealedQuestion is null)
            return null;
        try
        {
            var question = JsonSerializer.Deserialize<ESignQuestion>(_protector.Unprotect(sealedQuestion));
            return question?.User == viewer.User.ToString() ? question : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Signs, as somebody would with an e-identification.</summary>
    public ESignEvidence Sign(ESignQuestion question, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(viewer);
        var now = clock.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest($"CN=Demo, SERIALNUMBER={viewer.Number ?? viewer.User.ToString()}", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var point = key.ExportParameters(false).Q;
        var signature = Jws(key, new JsonObject { ["alg"] = "ES256", ["x5c"] = new JsonArray(Convert.ToBase64String(certificate.RawData)) }, question.Statement);
        var token = Jws(key, new JsonObject { ["alg"] = "ES256" }, new JsonObject { ["iss"] = Issuer, ["sub"] = question.User, ["iat"] = now.ToUnixTimeSeconds() }.ToJsonString());
        var jwk = new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Base64UrlEncoder.Encode(point.X!), ["y"] = Base64UrlEncoder.Encode(point.Y!) };
        return new ESignEvidence(token, jwk.ToJsonString(), Issuer, null, now.UtcDateTime, signature, null);
    }

    private static string Jws(ECDsa key, JsonObject header, string payload)
    {
        var text = Base64UrlEncoder.Encode(header.ToJsonString()) + "." + Base64UrlEncoder.Encode(payload);
        return text + "." + Base64UrlEncoder.Encode(key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256));
    }
}
