using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Journal;
using Egenplan.Data.Plans;

namespace Egenplan.Web.Features.MyPlan.See;

/// <summary>Min plan, where reading begins: what is new, and the pages to choose among.</summary>
public sealed class HubModel(PlanReader reader, CaseFileReader files, AccountStore accounts, JournalReader journal) : NewsPage(reader, files, accounts, journal)
{
    public void OnGet()
    {
    }
}
