using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Web.Access;
using Egenplan.Web.Outputs.Fhir;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan.TakeAway;

/// <summary>The whole plan as it stands now, as one FHIR R4 bundle for other systems.</summary>
[RequireFreshSignIn(ToSee = true)]
public sealed class DataModel(PlanReader reader, CaseFileReader files, AccountStore accounts, AuthorityStore authorities, IdSource ids, TimeProvider clock) : TakeAwayPage(reader, files, accounts)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var view = new PlanBundleView
        {
            Extract = PlanExtract.Whole(Plan with { OwnPieces = [.. Plan.StandingPieces] }),
            Person = BundlePerson.Of(Person),
            OfficerName = OfficerName.Length > 0 ? OfficerName : T["takeaway.officer"],
            AuthorityName = (await authorities.FindAsync(Viewer.Authority, ct))?.Name is { Length: > 0 } name ? name : T["takeaway.authority"],
            Id = ids.Next(),
            Created = clock.GetUtcNow(),
        };
        return File(PlanBundleWriter.Write(view, T), PlanBundleWriter.MediaType, T["takeaway.machines.file"]);
    }
}
