using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Features.MyPlan.Tell;

/// <summary>What I have said, the latest first, with the answers.</summary>
public sealed class AllModel(PlanReader reader, CaseFileReader files, AccountStore accounts, PlanStore store) : ActingPage(reader, files, accounts, store)
{
    /// <summary>What stands.</summary>
    public IEnumerable<OwnAct> Acts => Plan.OwnActs.Where(a => a.TakenBackOn is null && (!IsSelf || a.Whose is Voice.Person)).Reverse();

    public void OnGet()
    {
    }
}
