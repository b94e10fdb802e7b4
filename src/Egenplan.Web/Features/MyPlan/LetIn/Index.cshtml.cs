using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Law;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan.LetIn;

/// <summary>Who gets to know what, and changing one's mind in one press.</summary>
public sealed class IndexModel(PlanReader reader, CaseFileReader files, AccountStore accounts, PlanStore store, IdSource ids) : ActingPage(reader, files, accounts, store)
{
    /// <summary>An id for what one press does.</summary>
    public Guid FreshId() => ids.Next();

    /// <summary>The last day of a consent.</summary>
    public DateOnly LastDayOf(Consent consent) => ConsentLaw.LastDay(consent, Plan.ReviewAfter(consent));

    /// <inheritdoc/>
    protected override IActionResult? Refusal() => IsSelf ? null : Forbid();

    public void OnGet()
    {
    }

    public Task<IActionResult> OnPostChangeMindAsync(Guid act, Guid consent, CancellationToken ct)
    {
        ModelState.Clear();
        return ActAsync(new ChangeMindCommand(act, consent), UrlOf("far-veta"), "my-plan.let-in.changed", ct);
    }
}
