using Egenplan.Domain.Statistics;
using Egenplan.Web.Parts.Charts;

namespace Egenplan.Web.Features.Public.Figures;

/// <summary>What the two pages with municipalities as tiles share.</summary>
public abstract class PlacesPage(ShownReleases figures) : WorkPage
{
    /// <summary>True where all people are invented.</summary>
    public bool IsInvented => figures.IsInvented;

    /// <summary>The day of the figures: the latest that anybody has released. Null when nobody has.</summary>
    public DateOnly? Day { get; private set; }

    /// <summary>All municipalities, by county.</summary>
    public IReadOnlyList<PlaceSum> Sums { get; private set; } = [];

    /// <summary>What is darkest on every map, so that counties can be compared.</summary>
    public double? Greatest => Sums.Max(s => PlaceSums.Share(s));

    /// <summary>The municipalities of each county, by the county's code.</summary>
    public IEnumerable<IGrouping<string, PlaceSum>> ByCounty => Sums.GroupBy(s => s.Place.County);

    /// <summary>How many of these municipalities show their figures.</summary>
    public static int Members(IEnumerable<PlaceSum> sums) => sums.Count(s => s.Members > 0);

    /// <summary>The tiles of these municipalities.</summary>
    public IReadOnlyList<PlaceTile> Tiles(IEnumerable<PlaceSum> sums) => [.. sums.Select(s => PlaceSums.Tile(T, s))];

    /// <summary>The sum over municipalities.</summary>
    public static CountRange Sum(IEnumerable<PlaceSum> sums, Func<PlaceSum, CountRange> of) => sums.Where(s => s.Members > 0).Aggregate(new CountRange(0, 0), (sum, s) => sum + of(s));

    /// <summary>Reads what is released.</summary>
    protected async Task LoadAsync(CancellationToken ct)
    {
        var latest = await figures.LatestAsync(ct);
        Day = latest.Count == 0 ? null : latest.Max(r => r.Release.Day);
        Sums = PlaceSums.Of([.. latest.Where(r => r.Release.Day == Day)]);
    }
}
