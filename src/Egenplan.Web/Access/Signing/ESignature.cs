using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Xml;
using Egenplan.Domain.Plans;
using Egenplan.Web.Access.Providers;
using Microsoft.IdentityModel.Tokens;

namespace Egenplan.Web.Access.Signing;

/// <summary>
/// Judges the signature itself, which the extension leaves to each e-identification's own form: a JWS is verified, BankID's XML must
/// hold what we asked to be signed, and any other form is the provider's word.
/// </summary>
internal static class ESignature
{
    private const string SerialNumber = "2.5.4.5";
    private const int LeastRsaBits = 2048, LeastCurveBits = 256;

    /// <summary>How far the signature could be checked.</summary>
    /// <param name="signature">As it came.</param>
    /// <param name="certificate">The signer's certificate, base64, where it came apart.</param>
    /// <param name="statement">What was to be signed.</param>
    /// <param name="number">The signer's personal number, which the certificate must not contradict; null where none is known.</param>
    /// <param name="now">Now.</param>
    /// <exception cref="SignInRefusedException">It is over something else, or false.</exception>
    public static SignatureCheck Judge(string signature, string? certificate, string statement, string? number, DateTimeOffset now)
    {
        try
        {
            if (signature.Split('.') is [var head, var body, var mark])
                return IsVerified(head, body, mark, certificate, statement, number, now) ? SignatureCheck.Verified : throw Refused();
            if (XmlOf(signature) is { } xml)
                return xml == Convert.ToBase64String(Encoding.UTF8.GetBytes(statement)) ? SignatureCheck.Vouched : throw Refused();
            return SignatureCheck.Vouched;
        }
        catch (Exception e) when (e is FormatException or JsonException or CryptographicException or XmlException or InvalidOperationException or KeyNotFoundException)
        {
            throw Refused(e);
        }
    }

    private static bool IsVerified(string head, string body, string mark, string? certificate, string statement, string? number, DateTimeOffset now)
    {
        using var header = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(head));
        var told = header.RootElement.TryGetProperty("x5c", out var chain) ? chain[0].GetString() : certificate;
        if (told is null || header.RootElement.TryGetProperty("crit", out _) || Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(body)) != statement)
            return false;
        using var signer = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(told));
        if (now.UtcDateTime < signer.NotBefore.ToUniversalTime() || now.UtcDateTime > signer.NotAfter.ToUniversalTime() || IsOfAnother(signer, number))
            return false;
        var (signed, value) = (Encoding.ASCII.GetBytes($"{head}.{body}"), Base64UrlEncoder.DecodeBytes(mark));
        using var rsa = signer.GetRSAPublicKey();
        using var curve = signer.GetECDsaPublicKey();
        return header.RootElement.GetProperty("alg").GetString() switch
        {
            "RS256" => rsa?.KeySize >= LeastRsaBits && rsa.VerifyData(signed, value, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            "PS256" => rsa?.KeySize >= LeastRsaBits && rsa.VerifyData(signed, value, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            "ES256" => curve?.KeySize >= LeastCurveBits && curve.VerifyData(signed, value, HashAlgorithmName.SHA256),
            _ => false,
        };
    }

    // Certificates of e-identifications have the number in the subject's serialNumber, some with a code of the country before it.
    private static bool IsOfAnother(X509Certificate2 signer, string? number) => number is not null && signer.SubjectName.EnumerateRelativeDistinguishedNames()
        .Any(n => !n.HasMultipleElements && n.GetSingleElementType().Value == SerialNumber && n.GetSingleElementValue()?.EndsWith(number, StringComparison.Ordinal) is not true);

    /// <summary>What BankID's signed data hold that is not shown (usrNonVisibleData), as it stands there; null when it is no XML.</summary>
    private static string? XmlOf(string signature)
    {
        var text = signature.TrimStart();
        if (!text.StartsWith('<'))
        {
            var bytes = new byte[signature.Length];
            if (!Convert.TryFromBase64String(signature, bytes, out var length))
                return null;
            text = Encoding.UTF8.GetString(bytes, 0, length).TrimStart('\uFEFF', ' ', '\r', '\n');
        }

        if (!text.StartsWith('<'))
            return null;
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var found = new List<string>();
        while (!reader.EOF)
        {
            if (reader.NodeType is XmlNodeType.Element && reader.LocalName == "usrNonVisibleData")
                found.Add(reader.ReadElementContentAsString().Trim());
            else
                reader.Read();
        }

        return found is [var one] ? one : throw new FormatException("It does not hold what was to be signed.");
    }

    private static SignInRefusedException Refused(Exception? inner = null) => new(SignInFault.Signature, inner);
}
