using Egenplan.Data.Releases;
using Egenplan.Data.Statistics;

namespace Egenplan.Web.Features.Overview.Board;

/// <summary>The board's figures as one page to print.</summary>
public sealed class IndexModel(FigureStore store, ReleaseStore releases) : BoardPage(store, releases)
{
    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);
}
