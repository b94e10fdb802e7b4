using System.Collections.Immutable;
using Egenplan.Data.Releases;
using Egenplan.Data.Statistics;
using Egenplan.Domain.Statistics;
using Egenplan.Web.Parts.Charts;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Features.Overview.Start;

/// <summary>Översikten: how many have been offered a plan and have one, how it goes, and how it was a year ago.</summary>
public sealed class IndexModel(FigureStore store, ReleaseStore releases) : FigurePage(store, releases)
{
    private const int MostMonths = 24;

    /// <summary>The measures, in order, with what the people themselves say.</summary>
    public static IReadOnlyList<Figure> Figures { get; } = [Figure.PlanPrevalence, Figure.OfferCoverage, Figure.OfferAnswers, Figure.LeadTime, Figure.ReviewOnTime, Figure.TakingPart, Figure.ChildsView, Figure.Responsibility, Figure.DoneOnTime, Figure.NoticeSent, Figure.OwnRating, Figure.MeetingRating];

    /// <summary>By what each figure is broken down on the page; nothing for those that are not.</summary>
    public static ImmutableDictionary<Figure, ImmutableArray<(FigurePart Part, Axis Axis)>> Breakdowns { get; } = new Dictionary<Figure, ImmutableArray<(FigurePart, Axis)>>
    {
        [Figure.PlanPrevalence] = [(FigurePart.Holds, Axis.Age), (FigurePart.Holds, Axis.Sex), (FigurePart.Holds, Axis.Insats), (FigurePart.Holds, Axis.Unit), (FigurePart.Base, Axis.NoPlanReason)],
        [Figure.OfferCoverage] = [(FigurePart.Base, Axis.State)],
        [Figure.OfferAnswers] = [(FigurePart.Base, Axis.Answer)],
        [Figure.LeadTime] = [(FigurePart.Base, Axis.Days)],
        [Figure.TakingPart] = [(FigurePart.Base, Axis.TookPart), (FigurePart.Base, Axis.Chair), (FigurePart.Base, Axis.Place), (FigurePart.Base, Axis.HeldAt)],
        [Figure.DoneOnTime] = [(FigurePart.Base, Axis.Organisation)],
        [Figure.OwnRating] = [(FigurePart.Base, Axis.Rating)],
    }.ToImmutableDictionary();

    /// <summary>Shares over time; empty until two months have been kept.</summary>
    public IReadOnlyList<Line> OverTime { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (!Leads)
            return;
        var months = await Store.MonthsAsync(Viewer.Authority, MostMonths, ct);
        var sets = months.Where(m => m.Definitions == Set?.Definitions).Select(ShownFigures.Of).ToList();
        if (sets.Count > 0 && Now is { } now)
            OverTime = [.. new[] { Figure.PlanPrevalence, Figure.OfferCoverage, Figure.ReviewOnTime }.Select(f => new Line(T.Name(f), [.. sets.Append(now).DistinctBy(s => s.Day).Select(s => Point(s, f))]))];
    }

    /// <summary>The bars of one breakdown; empty where nothing was counted or may be shown.</summary>
    public IReadOnlyList<Bar> Bars(Figure figure, FigurePart part, Axis axis) =>
        [.. Now!.By(figure, part, axis).OrderBy(x => ReleaseShape.PlaceOf(x.Value)).Select(x => new Bar(T.Of(x.Value), x.Count, Shown(figure, x.Value, x.Count)))];

    // Of what was to be done, how much each has done.
    private string Shown(Figure figure, AxisValue value, int? count) =>
        figure is Figure.DoneOnTime ? Said(Now!.Count(figure, FigurePart.Holds, value), count) : Said(count);

    private LinePoint Point(ShownFigures set, Figure figure)
    {
        var share = set.Percent(figure);
        return new(set.Day.DayNumber, T.Month(set.Day), (double?)share, Said(share));
    }
}
