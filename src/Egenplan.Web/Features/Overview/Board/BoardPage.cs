using System.Collections.Immutable;
using Egenplan.Data.Releases;
using Egenplan.Data.Statistics;
using Egenplan.Domain.Statistics;
using Egenplan.Web.Outputs.Pdf.Documents;
using Egenplan.Web.Texts;
using Figure = Egenplan.Domain.Statistics.Figure;

namespace Egenplan.Web.Features.Overview.Board;

/// <summary>Figures for the board's meeting, with those of a year ago beside. Small numbers are hidden, whoever looks.</summary>
public abstract class BoardPage(FigureStore store, ReleaseStore releases) : FigurePage(store, releases)
{
    private static readonly ImmutableArray<Figure> Figures =
        [Figure.PlanPrevalence, Figure.OfferCoverage, Figure.OfferAnswers, Figure.LeadTime, Figure.ReviewOnTime, Figure.TakingPart, Figure.Responsibility, Figure.DoneOnTime, Figure.NoticeSent];

    /// <summary>The lines.</summary>
    public ImmutableArray<BoardLine> Lines { get; private set; } = [];

    /// <summary>Coming needs.</summary>
    public ImmutableArray<NeedRow> Needs { get; private set; } = [];

    /// <inheritdoc/>
    protected override bool IsReleased => true;

    /// <summary>Reads them.</summary>
    protected async Task LoadAsync(CancellationToken ct)
    {
        if (Now is not { } now)
            return;
        Lines = [.. Figures.Where(f => now.Count(f, FigurePart.Base) is not null || now.Count(f, FigurePart.Holds) is not null).Select(f => new BoardLine(T.Name(f), T.Means(f), Said(now, f), Before is { } before ? Said(before, f) : T["whole.no-share"]))];
        Needs = await Store.ReadAsync(Viewer.Authority, now.Day, ct) is { } set ? NeedsTable.Of(set, new ReleaseRule()) : [];
    }

    private string Said(ShownFigures figures, Figure figure) => figure switch
    {
        Figure.LeadTime => figures.Count(figure, FigurePart.MedianDays) is { } days ? T.Get("whole.median", ("days", T.Number(days))) : T["whole.no-share"],
        Figure.OfferAnswers => Share(figures, figure, figures.Count(figure, FigurePart.Base, new AxisValue(Axis.Answer, "yes")) ?? figures.Count(figure, FigurePart.Holds, new AxisValue(Axis.Answer, "yes"))),
        _ => Share(figures, figure, figures.Count(figure, FigurePart.Holds)),
    };

    private string Share(ShownFigures figures, Figure figure, int? holds)
    {
        var all = figures.Count(figure, FigurePart.Base);
        return Shares.Percent(holds, all, new ReleaseRule()) is { } share
            ? T.Get("board.share", ("share", Said(share)), ("holds", Said(holds)), ("all", Said(all)))
            : Said(holds, all);
    }
}
