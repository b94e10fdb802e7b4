using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan.Prepare;

/// <summary>Where the preparation begins: from the first question, or in one's own order.</summary>
public sealed class IndexModel(PlanReader reader, CaseFileReader files, AccountStore accounts) : MyPlanPage(reader, files, accounts)
{
    /// <inheritdoc/>
    protected override IActionResult? Refusal() => IsSelf ? null : Forbid();

    public void OnGet()
    {
    }
}
