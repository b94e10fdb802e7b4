using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Journal;
using Egenplan.Data.Plans;

namespace Egenplan.Web.Features.MyPlan;

/// <summary>A page that tells what others have changed in the plan since the reader was last here.</summary>
public abstract class NewsPage(PlanReader reader, CaseFileReader files, AccountStore accounts, JournalReader journal) : MyPlanPage(reader, files, accounts)
{
    /// <summary>What is new, the latest first; null at the first visit, when there is nothing to compare with, and while there is no plan.</summary>
    public IReadOnlyList<NewsLine>? News { get; private set; }

    /// <inheritdoc/>
    protected override async Task OnOpenedAsync(CancellationToken ct)
    {
        if (View is { } view && await journal.SinceLastAsync(view, Viewer, ct) is { } since)
            News = new PlanNews(this, T).Of(since.Changes);
    }
}
