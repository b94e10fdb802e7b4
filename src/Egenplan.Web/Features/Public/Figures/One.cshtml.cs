using Egenplan.Domain.People;
using Egenplan.Domain.Statistics;
using Egenplan.Web.Parts.Charts;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Public.Figures;

/// <summary>Open figures of one authority: the latest of each measure, its breakdowns, and the share with a plan over time.</summary>
public sealed class OneModel(ShownReleases figures) : WorkPage
{
    private static readonly FigureKey Holds = FigureKey.Of(Figure.PlanPrevalence, FigurePart.Holds);
    private IReadOnlyList<ShownRelease> _all = [];

    /// <summary>True where all people are invented.</summary>
    public bool IsInvented => figures.IsInvented;

    /// <summary>The latest release of each of the municipality's authorities.</summary>
    public IReadOnlyList<ShownRelease> Latest { get; private set; } = [];

    /// <summary>The days that have been released, latest first, with the authority.</summary>
    public IEnumerable<ShownRelease> Days => _all.Reverse();

    /// <summary>What they are called together.</summary>
    public string Name => Latest.Count == 1 ? Latest[0].Name : Latest[0].Place?.Name ?? Latest[0].Name;

    /// <summary>The share with a plan over time, where it can be told of more than one day.</summary>
    public IReadOnlyList<Line> Over => [.. _all.GroupBy(r => r.Release.Authority).Take(4).Select(g => new Line(g.Last().Name, [.. g.Select(Point)])).Where(l => l.Points.Count(p => p.Value is not null) > 1)];

    /// <summary>The measures that a release holds.</summary>
    public static IEnumerable<Figure> Measures(FigureRelease release) => FigureWords.Measures.Where(f => release.Counts.ContainsKey(FigureKey.Of(f, FigurePart.Base)));

    /// <summary>The breakdowns by one variable that a release has of a figure.</summary>
    public static IEnumerable<IGrouping<Axis, FigureKey>> Breakdowns(FigureRelease release, Figure figure)
    {
        ArgumentNullException.ThrowIfNull(release);
        return release.Counts.Keys.Where(k => k.Figure == figure && k is { Part: FigurePart.Base, First: not null, Second: null }).OrderBy(k => k.First!.Value.Axis).ThenBy(k => ReleaseShape.PlaceOf(k.First!.Value)).GroupBy(k => k.First!.Value.Axis);
    }

    /// <summary>True when those for whom the figure holds are counted by the variable.</summary>
    public static bool HasHolds(FigureRelease release, FigureKey key)
    {
        ArgumentNullException.ThrowIfNull(release);
        return release.Counts.ContainsKey(key with { Part = FigurePart.Holds });
    }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if (!AuthorityCode.IsValid(code))
            return NotFound();
        _all = await figures.OfAsync(code, ct);
        if (_all.Count == 0)
            return NotFound();
        Latest = [.. _all.GroupBy(r => r.Release.Authority).Select(g => g.Last())];
        return Page();
    }

    private LinePoint Point(ShownRelease shown)
    {
        var percent = FigureText.Percent(shown.Release, Holds);
        return new LinePoint(shown.Release.Day.DayNumber, T.ShortDay(shown.Release.Day), (double?)percent, FigureText.Share(T, shown.Release, Holds));
    }
}
