using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Web.Access;
using Egenplan.Web.Looks;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Outputs.Pdf.Documents;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan.TakeAway;

/// <summary>The whole plan to read and print: the version in force, or the draft while there is none.</summary>
[RequireFreshSignIn(ToSee = true)]
public sealed class PaperModel(PlanReader reader, CaseFileReader files, AccountStore accounts, AuthorityStore authorities, TimeProvider clock) : TakeAwayPage(reader, files, accounts)
{
    private readonly PlanReader _reader = reader;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var shown = Plan;
        PlanVersion? version = null;
        if (Plan.InForce is { Number: var number })
        {
            if (await _reader.OpenVersionAsync(Plan.Id, number, Viewer, ct) is not { } frozen)
                return NotFound();
            shown = frozen.Plan;
            version = new PlanVersion(number, (await _reader.VersionsAsync(Plan.Id, Viewer, ct)).FirstOrDefault(v => v.Version == number)?.Hash ?? "");
        }

        var authority = await authorities.FindAsync(Viewer.Authority, ct);
        var look = authority is null ? null : AuthorityLook.Of(authority);
        var document = new PlanDocumentView
        {
            Extract = PlanExtract.Whole(shown),
            PersonName = Person.Identity.FullName(),
            OfficerName = OfficerName,
            AuthorityName = look?.Name ?? authority?.Name ?? "",
            Version = version,
        };
        return File(PlanDocument.Write(document, T, new DocumentStamp(clock.GetUtcNow(), Plan.Id.Value, look?.Logo is { } logo ? new Photo(logo.Png) : null)), "application/pdf", T["takeaway.people.file"]);
    }
}
