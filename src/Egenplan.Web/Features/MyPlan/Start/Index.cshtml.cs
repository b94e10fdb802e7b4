using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Journal;
using Egenplan.Data.Plans;

namespace Egenplan.Web.Features.MyPlan.Start;

/// <summary>Where one person's own side begins.</summary>
public sealed class IndexModel(PlanReader reader, CaseFileReader files, AccountStore accounts, JournalReader journal) : StartPage(reader, files, accounts, journal)
{
    public void OnGet()
    {
    }
}
