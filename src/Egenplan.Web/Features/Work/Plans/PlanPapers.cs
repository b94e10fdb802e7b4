using System.Security.Cryptography;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Plans;
using Egenplan.Web.Outputs.Pdf.Documents;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Features.Work.Plans;

/// <summary>A copy of an adopted version, as it is handed out to somebody.</summary>
/// <param name="Extract">What it holds.</param>
/// <param name="Pdf">The paper.</param>
/// <param name="Consent">The consent it rests on; null for the person's own.</param>
public sealed record CopyPaper(PlanExtract Extract, byte[] Pdf, Consent? Consent)
{
    /// <summary>The paper's hash, hexadecimal.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Pdf));
}

/// <summary>What every paper about a plan needs: who writes, from where, and the time of making.</summary>
public sealed class PlanPapers(LetterSenders senders, PaperSeals seals, TimeProvider clock, Wording texts)
{
    /// <summary>The authority and its named case officer.</summary>
    public Task<LetterSender> SenderAsync(IndividualPlan plan, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return senders.OfAsync(plan.Authority, plan.Officer, texts["papers.officer"], ct);
    }

    /// <summary>
    /// The copy of an adopted version for the person, or for a participant by the consent in force on the day; null when
    /// there is no such version, or nothing that may be handed to this recipient.
    /// </summary>
    public async Task<CopyPaper?> CopyAsync(PlanReader reader, PlanView view, Viewer viewer, int version, Guid? to, DateOnly today, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(view);
        var (plan, person) = (view.Plan, view.Person);
        var receiver = plan.ParticipantOf(to);
        var consent = to is { } participant ? plan.ConsentFor(participant, today) : null;
        if (to is not null && (receiver is null || consent is null || ConsentLaw.ThreatGetsNothing(person, receiver) is not null))
            return null;
        var frozen = await reader.OpenVersionAsync(plan.Id, version, viewer, ct);
        var hash = (await reader.VersionsAsync(plan.Id, viewer, ct)).FirstOrDefault(v => v.Version == version)?.Hash;
        if (frozen is null || hash is null)
            return null;
        var extract = receiver is null || consent is null ? PlanExtract.ForThePerson(frozen.Plan, person) : PlanExtract.For(frozen.Plan, person, receiver, consent);
        var sender = await SenderAsync(plan, ct);
        var document = new PlanDocumentView
        {
            Extract = extract,
            PersonName = person.Identity.FullName(),
            OfficerName = sender.OfficerName,
            AuthorityName = sender.Authority,
            Version = new PlanVersion(version, PaperSeals.CodeOf(hash)),
        };
        var paper = PlanDocument.Write(document, texts, Stamp(frozen.Plan.Adoptions[version - 1].Id, sender));
        return new CopyPaper(extract, await seals.SealAsync(plan.Authority, hash, paper, ct), consent);
    }

    /// <summary>Time, id and letterhead of a paper.</summary>
    public DocumentStamp Stamp(Guid id, LetterSender sender)
    {
        ArgumentNullException.ThrowIfNull(sender);
        return new(clock.GetUtcNow(), id, sender.Logo);
    }
}
