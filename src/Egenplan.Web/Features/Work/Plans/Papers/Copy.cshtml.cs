using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Web.Outputs.Pdf.Documents;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.Papers;

/// <summary>
/// A copy of an adopted version: whole for the person, or what a consent in force today covers for a participant.
/// Without a consent there is nothing to make a copy of.
/// </summary>
public sealed class CopyModel(PlanReader reader, PlanStore store, PlanPapers papers) : PlanPage(reader, store)
{
    private readonly PlanReader _reader = reader;

    public async Task<IActionResult> OnGetAsync(int version, [FromQuery(Name = "till")] Guid? to, CancellationToken ct)
    {
        var frozen = await _reader.OpenVersionAsync(Plan.Id, version, Viewer, ct);
        var hash = (await _reader.VersionsAsync(Plan.Id, Viewer, ct)).FirstOrDefault(v => v.Version == version)?.Hash;
        if (frozen is null || hash is null)
            return NotFound();
        var extract = PlanExtract.Whole(frozen.Plan);
        if (to is { } participant)
        {
            if (Plan.ParticipantOf(participant) is not { } receiver || Plan.ConsentFor(participant, Today) is not { } consent)
                return Forbid();
            extract = PlanExtract.For(frozen.Plan, receiver, consent);
        }

        var sender = await papers.SenderAsync(Plan, ct);
        var document = new PlanDocumentView
        {
            Extract = extract,
            PersonName = PersonName,
            OfficerName = sender.OfficerName,
            AuthorityName = sender.Authority,
            Version = new PlanVersion(version, hash),
        };
        return File(PlanDocument.Write(document, T, papers.Stamp(frozen.Plan.Adoptions[version - 1].Id)), "application/pdf", T["papers.copy.file"]);
    }
}
