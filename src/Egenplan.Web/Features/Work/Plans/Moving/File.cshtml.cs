using Egenplan.Data.Accounts;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Web.Access;
using Egenplan.Web.Outputs.Fhir;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.Moving;

/// <summary>The whole plan as a file, for the person to take along to another authority; conversations and signatures stay where they were made.</summary>
[RequireFreshSignIn(ToSee = true)]
public sealed class FileModel(PlanReader reader, PlanStore store, AccountStore accounts, CurrentViewer current, IdSource ids, TimeProvider clock) : PlanPage(reader, store)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var officer = (await accounts.AllAsync(Viewer.Authority, ct)).FirstOrDefault(a => a.Id == Plan.Officer)?.Name;
        var view = new PlanBundleView
        {
            Extract = PlanExtract.ForThePerson(Plan with { OwnPieces = [.. Plan.StandingPieces], Messages = [], SigningRounds = [] }, Person),
            Person = BundlePerson.Of(PersonExtract.ForThePerson(Person)),
            OfficerName = officer ?? T["takeaway.officer"],
            AuthorityName = current.AuthorityName,
            Id = ids.Next(),
            Created = clock.GetUtcNow(),
        };
        return File(PlanBundleWriter.Write(view, T), PlanBundleWriter.MediaType, T["moving.file.name"]);
    }
}
