using System.Collections.Immutable;
using Egenplan.Data.Releases;
using Egenplan.Data.Statistics;
using Egenplan.Domain.Statistics;

namespace Egenplan.Web.Features.Overview.Needs;

/// <summary>Kommande behov: what people wish for and plan, about when, summed up for planning in good time (A15).</summary>
public sealed class IndexModel(FigureStore store, ReleaseStore releases) : FigurePage(store, releases)
{
    /// <summary>The rows, the greatest first.</summary>
    public ImmutableArray<NeedRow> Rows { get; private set; } = [];

    /// <summary>The day they were counted for.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>How far the needs have come, for those who lead: wished for, planned, applied for.</summary>
    public IReadOnlyList<(AxisValue Value, int? Count)> States { get; private set; } = [];

    /// <summary>By unit, for those who lead.</summary>
    public IReadOnlyList<(AxisValue Value, int? Count)> Units { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (Now is not { } now || (Set ?? await Store.ReadAsync(Viewer.Authority, now.Day, ct)) is not { } set)
            return;
        (Day, Rows) = (set.Day, NeedsTable.Of(set, Leads ? null : new ReleaseRule()));
        if (Leads)
            (States, Units) = (now.By(Figure.ComingNeeds, FigurePart.Base, Axis.State), now.By(Figure.ComingNeeds, FigurePart.Base, Axis.Unit));
    }
}
