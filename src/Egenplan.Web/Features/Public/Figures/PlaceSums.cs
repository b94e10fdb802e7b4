using Egenplan.Domain.People;
using Egenplan.Domain.Statistics;
using Egenplan.Web.Parts.Charts;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Features.Public.Figures;

/// <summary>A municipality's sums: of its board, or of all its boards.</summary>
/// <param name="Place">The municipality.</param>
/// <param name="Members">How many of its authorities show their figures; 0: none.</param>
/// <param name="Holds">People with a plan.</param>
/// <param name="All">People with an insats.</param>
public sealed record PlaceSum(Place Place, int Members, CountRange Holds, CountRange All);

/// <summary>Released figures by municipality, and the tiles that show them.</summary>
public static class PlaceSums
{
    private static readonly FigureKey All = FigureKey.Of(Figure.PlanPrevalence, FigurePart.Base);
    private static readonly FigureKey Holds = FigureKey.Of(Figure.PlanPrevalence, FigurePart.Holds);
    private static readonly ReleaseRule Rule = new();

    /// <summary>All municipalities, by county and then in the order of the alphabet; those that show nothing too.</summary>
    public static IReadOnlyList<PlaceSum> Of(IReadOnlyCollection<ShownRelease> releases)
    {
        ArgumentNullException.ThrowIfNull(releases);
        var theirs = releases.Where(r => r.Place is { Kind: not AuthorityKind.Region }).ToLookup(r => r.Place!.Code, r => r.Release);
        return
        [
            .. Places.Municipalities.OrderBy(p => p.County, StringComparer.Ordinal).ThenBy(p => p.ShortName, StringComparer.Create(Wording.Culture, ignoreCase: true))
                .Select(p => new PlaceSum(p, theirs[p.Code].Count(), CountRange.Sum(theirs[p.Code], Holds), CountRange.Sum(theirs[p.Code], All))),
        ];
    }

    /// <summary>The share that the shade shows: only where nothing is hidden and the base is large enough.</summary>
    public static double? Share(PlaceSum sum)
    {
        ArgumentNullException.ThrowIfNull(sum);
        return sum is { Members: > 0, Holds.IsExact: true, All.IsExact: true } ? (double?)Shares.Percent(sum.Holds.Least, sum.All.Least, Rule) : null;
    }

    /// <summary>The tile of a municipality.</summary>
    public static PlaceTile Tile(Wording t, PlaceSum sum)
    {
        ArgumentNullException.ThrowIfNull(t);
        ArgumentNullException.ThrowIfNull(sum);
        var (name, share) = (sum.Place.ShortName, Share(sum));
        if (sum.Members == 0)
            return new(name, null, "", t["open.places.absent"]);
        var href = "/siffror/" + sum.Place.Code;
        var told = FigureText.Share(t, sum.Holds, sum.All, Rule);
        if (share is not null)
            return new(name, share, told, told, href);
        return sum is { Holds.IsExact: true, All.IsExact: true }
            ? new(name, null, "–", t["open.places.few"], href)
            : new(name, null, t["open.places.hidden"], TellsNothing(sum) ? t["open.places.hidden"] : t.Get("open.places.hidden.told", ("share", told)), href);
    }

    // Between nobody and everybody is no news.
    private static bool TellsNothing(PlaceSum sum) =>
        sum.All is not { IsExact: true } || sum.All.Least < Rule.ShareBase || sum.Holds.Most is not { } most || (sum.Holds.Least == 0 && most == sum.All.Least);
}
