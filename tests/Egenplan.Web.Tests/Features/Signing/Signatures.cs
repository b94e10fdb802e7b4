using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Egenplan.Web.Tests.Features.Signing;

/// <summary>Signatures of invented people, true and false.</summary>
internal static class Signatures
{
    /// <summary>A JWS over a text, with the certificate in it.</summary>
    public static string Jws(string text, string number, DateTimeOffset now, Action<JsonObject>? header = null, string? shown = null)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest($"CN=Invented, SERIALNUMBER={number}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var head = new JsonObject { ["alg"] = "RS256", ["x5c"] = new JsonArray(Convert.ToBase64String(certificate.RawData)) };
        header?.Invoke(head);
        var signed = Base64UrlEncoder.Encode(head.ToJsonString()) + "." + Base64UrlEncoder.Encode(text);
        var mark = Base64UrlEncoder.Encode(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return shown is null ? $"{signed}.{mark}" : $"{Base64UrlEncoder.Encode(head.ToJsonString())}.{Base64UrlEncoder.Encode(shown)}.{mark}";
    }

    /// <summary>As BankID's XML holds what is not shown.</summary>
    public static string Xml(params string[] texts) =>
        $"<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><Object><bankIdSignedData xmlns=\"http://www.bankid.com/signature/v1.0.0/types\">{string.Concat(texts.Select(t => $"<usrNonVisibleData>{Convert.ToBase64String(Encoding.UTF8.GetBytes(t))}</usrNonVisibleData>"))}</bankIdSignedData></Object></Signature>";

    /// <summary>The text in base64, as the XML comes.</summary>
    public static string Wrapped(string xml) => Convert.ToBase64String(Encoding.UTF8.GetBytes(xml));
}
