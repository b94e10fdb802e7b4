using Egenplan.Data.Statistics;
using Egenplan.Domain.Statistics;
using Egenplan.Web.Parts.Charts;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Features.Overview.Mine;

/// <summary>Mina siffror: what a case officer has to do, as numbers.</summary>
public sealed class IndexModel(FigureStore store) : WorkPage
{
    /// <summary>What waits, with the list behind it.</summary>
    public IReadOnlyList<Bar> Bars { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var mine = new AxisValue(Axis.Officer, Viewer.User.ToString());
        if (await store.TryCountAsync(Viewer.Authority, ct) is not { } set)
            return;
        Bars =
        [
            .. set.Counts.Where(c => c.Key is { Figure: Figure.Workload, First.Axis: Axis.State } && c.Key.Second == mine)
                .OrderBy(c => Overview.Work.IndexModel.Waiting.Select(w => w.State).ToList().IndexOf(c.Key.First!.Value.Code) is var place and >= 0 ? place : int.MaxValue)
                .Select(c => new Bar(
                    T.Of(c.Key.First!.Value), c.Value, null,
                    Overview.Work.IndexModel.Waiting.FirstOrDefault(w => w.State == c.Key.First!.Value.Code).List is { } list ? $"/arbete?lista={list}&mina=true" : null)),
        ];
    }
}
