using Egenplan.Domain.Access;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Access.Signing;

/// <summary>What somebody is asked to sign with an e-identification. Kept sealed while they are at the provider's.</summary>
/// <param name="User">The account that asked: nobody else's signature is taken for it.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Round">The round.</param>
/// <param name="Statement">What is signed: ids and a hash.</param>
/// <param name="Message">What is shown to whoever signs: no words about anybody.</param>
/// <param name="Back">Our page to go back to.</param>
public sealed record ESignQuestion(string User, Guid Plan, Guid Round, string Statement, string Message, string Back);

/// <summary>What came back from the provider, once its ID token has been accepted.</summary>
/// <param name="Token">The ID token as it came.</param>
/// <param name="Key">The provider's public key that it was signed with, as a JWK.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="Level">The level of assurance.</param>
/// <param name="SignedAt">When it was signed, by the provider's clock.</param>
/// <param name="Signature">The signature as it came.</param>
/// <param name="Certificate">The signer's certificate, where the provider gives one.</param>
public sealed record ESignEvidence(string Token, string Key, string Issuer, string? Level, DateTime SignedAt, string Signature, string? Certificate);

/// <summary>A way to sign with an e-identification. One for each provider that can; in a demo one that pretends.</summary>
public interface IESigning
{
    /// <summary>Short name in addresses.</summary>
    string Key { get; }

    /// <summary>Name on the button.</summary>
    string Name { get; }

    /// <summary>True when this viewer can sign with it.</summary>
    bool IsFor(HttpContext http, Viewer viewer);

    /// <summary>Sends the browser to where it is signed.</summary>
    IActionResult Begin(ESignQuestion question);
}
