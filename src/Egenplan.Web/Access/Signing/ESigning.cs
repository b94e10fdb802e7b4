using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Egenplan.Data;
using Egenplan.Data.Attachments;
using Egenplan.Data.Plans;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Web.Access.Providers;

namespace Egenplan.Web.Access.Signing;

/// <summary>From a provider's answer to a signature in the plan with its proof, or to a refusal and nothing at all.</summary>
public sealed class ESigning(ProviderSignIn accounts, PlanStore store, IServiceProvider services, IdSource ids, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), WriteIndented = true };

    /// <summary>Keeps a signature that a provider has sent. Answers where the browser goes.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="claims">What it vouched for.</param>
    /// <param name="question">What was asked.</param>
    /// <param name="evidence">What came back.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    /// <exception cref="SignInRefusedException">It is somebody else's, over something else, or no longer asked for. Nothing is kept.</exception>
    public async Task<string> CompleteAsync(SignInProvider provider, ClaimsPrincipal claims, ESignQuestion question, ESignEvidence evidence, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(question);
        var signer = (await accounts.FindAsync(provider, claims, ct)).FirstOrDefault(f => f.Viewer.User.ToString() == question.User)
            ?? throw new SignInRefusedException(SignInFault.SomebodyElse);
        return await KeepAsync(signer, provider.Name, question, evidence, ct);
    }

    /// <summary>Judges the signature and keeps it with its proof, both or neither.</summary>
    public async Task<string> KeepAsync(Persona signer, string provider, ESignQuestion question, ESignEvidence evidence, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(signer);
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(evidence);
        var now = clock.GetUtcNow();
        var check = ESignature.Judge(evidence.Signature, evidence.Certificate, question.Statement, signer.Viewer.Number, now);
        var proof = new NewFile(ids.Next(), "signature-proof.json", "application/json", Proof(provider, question, evidence, check, now));
        return await store.SignAsync(
            new PlanId(question.Plan), signer.Viewer, new ESignAct(question.Round, question.Statement, provider, check, proof.Id, signer.Name), SigningMail.Of(services, signer.AuthorityName), proof, ct)
            is ChangeResult<IndividualPlan>.Changed ? question.Back : throw new SignInRefusedException(SignInFault.NotAsked);
    }

    // Everything that is needed to judge it again without us, and without the provider answering.
    private static byte[] Proof(string provider, ESignQuestion question, ESignEvidence evidence, SignatureCheck check, DateTimeOffset now) => JsonSerializer.SerializeToUtf8Bytes(
        new JsonObject
        {
            ["format"] = "egenplan signature proof 1",
            ["statement"] = question.Statement,
            ["message"] = question.Message,
            ["provider"] = provider,
            ["issuer"] = evidence.Issuer,
            ["level"] = evidence.Level,
            ["signedAt"] = evidence.SignedAt.ToString("O"),
            ["receivedAt"] = now.UtcDateTime.ToString("O"),
            ["check"] = check.ToString(),
            ["signature"] = evidence.Signature,
            ["certificate"] = evidence.Certificate,
            ["idToken"] = evidence.Token,
            ["providerKey"] = JsonNode.Parse(evidence.Key),
        },
        Readable);
}
