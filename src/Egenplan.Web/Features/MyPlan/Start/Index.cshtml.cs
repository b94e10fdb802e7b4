using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;

namespace Egenplan.Web.Features.MyPlan.Start;

/// <summary>Where one person's own side begins.</summary>
public sealed class IndexModel(PlanReader reader, CaseFileReader files, AccountStore accounts) : StartPage(reader, files, accounts)
{
    public void OnGet()
    {
    }
}
