using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;

namespace Egenplan.Web.Features.MyPlan.TakeAway;

/// <summary>Ta med min plan: one file to read and print, one for other systems.</summary>
public sealed class IndexModel(PlanReader reader, CaseFileReader files, AccountStore accounts) : TakeAwayPage(reader, files, accounts)
{
    public void OnGet()
    {
    }
}
