using System.Globalization;
using Egenplan.Data.Releases;
using Egenplan.Domain.Statistics;
using Egenplan.Web.Features.Public.Figures.History;
using Egenplan.Web.Parts.Charts;

namespace Egenplan.Web.Features.Public.Figures;

/// <summary>A county's sums.</summary>
/// <param name="Code">The county's code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Members">How many authorities are in them.</param>
/// <param name="Holds">People with a plan.</param>
/// <param name="All">People with an insats.</param>
public sealed record CountySum(string Code, string Name, int Members, CountRange Holds, CountRange All);

/// <summary>Open figures of everybody who publishes: the country, the counties, the authorities, and what was counted before.</summary>
public sealed class IndexModel(ShownReleases figures) : WorkPage
{
    private static readonly FigureKey All = FigureKey.Of(Figure.PlanPrevalence, FigurePart.Base);
    private static readonly FigureKey Holds = FigureKey.Of(Figure.PlanPrevalence, FigurePart.Holds);

    /// <summary>True where all people are invented.</summary>
    public bool IsInvented => figures.IsInvented;

    /// <summary>The latest release of each authority.</summary>
    public IReadOnlyList<ShownRelease> Releases { get; private set; } = [];

    /// <summary>The day of the sums: the latest that anybody has released. Null when nobody has.</summary>
    public DateOnly? Day { get; private set; }

    /// <summary>The counties that there are sums of.</summary>
    public IReadOnlyList<CountySum> Counties { get; private set; } = [];

    /// <summary>The installations that are gathered from and something is wrong with.</summary>
    public IReadOnlyList<GatheredMember> Troubled { get; private set; } = [];

    /// <summary>Those that are in the sums.</summary>
    public IReadOnlyList<FigureRelease> Summed { get; private set; } = [];

    /// <summary>People with an insats, in all that are summed.</summary>
    public CountRange SumOfAll => CountRange.Sum(Summed, All);

    /// <summary>People with a plan, in all that are summed.</summary>
    public CountRange SumOfHolds => CountRange.Sum(Summed, Holds);

    /// <summary>The rule that shares of sums are told by.</summary>
    public ReleaseRule Rule { get; } = new();

    /// <summary>What others told, as a line.</summary>
    public IReadOnlyList<Line> Told => [.. HistoryFigures.Shares.GroupBy(s => s.Area).Select(g => new Line(
        g.Key, [.. g.OrderBy(s => s.Year).Select(s => new LinePoint(s.Year, s.Year.ToString(CultureInfo.InvariantCulture), (double)s.Percent, T.Get("open.percent", ("percent", s.Percent.ToString("0.0", Texts.Wording.Culture)))))]))];

    /// <summary>The counties as tiles.</summary>
    public IReadOnlyList<MapTile> Tiles => [.. Counties.Select(c => new MapTile(c.Code, c.Name, Middle(c), Middle(c) is { } share ? T.Get("open.percent", ("percent", share.ToString("0.0", Texts.Wording.Culture))) : "–", "/siffror/lan/" + c.Code))];

    /// <summary>How many people an authority has with an insats, and with a plan.</summary>
    public static (int? All, int? Holds) Of(ShownRelease shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        return (shown.Release.Counts.GetValueOrDefault(All), shown.Release.Counts.GetValueOrDefault(Holds));
    }

    /// <summary>The share with a plan, in words.</summary>
    public string ShareOf(ShownRelease shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        return FigureText.Share(T, shown.Release, Holds);
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Releases = await figures.LatestAsync(ct);
        Troubled = [.. (await figures.MembersAsync(ct)).Where(m => m.Status is not (GatherStatus.Good or GatherStatus.None))];
        if (Releases.Count == 0)
            return;
        Day = Releases.Max(r => r.Release.Day);
        var now = Releases.Where(r => r.Release.Day == Day).ToList();
        Summed = [.. now.Select(r => r.Release)];
        Counties =
        [
            .. now.Where(r => r.County is not null).GroupBy(r => r.County!).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new CountySum(
                g.Key, T[$"open.county.{g.Key}"], g.Count(), CountRange.Sum(g.Select(r => r.Release), Holds), CountRange.Sum(g.Select(r => r.Release), All))),
        ];
    }

    // A map shows one number: where something is hidden, none, but the table beside tells between which two it is.
    private double? Middle(CountySum county) => county is { Holds.IsExact: true, All.IsExact: true } ? (double?)Shares.Percent(county.Holds.Least, county.All.Least, Rule) : null;
}
