using System.Collections.Immutable;
using System.Globalization;

namespace Egenplan.Domain.Statistics;

/// <summary>How many need one kind of thing, and about when (A15).</summary>
/// <param name="Kind">What it is about (<see cref="FigureCodes"/>).</param>
/// <param name="All">All of the kind; null: hidden.</param>
/// <param name="WithinTwo">From this year or one of the two next; null: hidden.</param>
/// <param name="WithinFive">From one of the three years after those; null: hidden.</param>
/// <param name="Later">Later; null: hidden.</param>
/// <param name="NotSaid">Without a year; null: hidden.</param>
public sealed record NeedRow(string Kind, int? All, int? WithinTwo, int? WithinFive, int? Later, int? NotSaid);

/// <summary>Coming needs as a table: kinds by nearness, the greatest first.</summary>
public static class NeedsTable
{
    /// <summary>The rows of a day's counts.</summary>
    /// <param name="set">The counts.</param>
    /// <param name="rule">Protects small numbers for those who are not to see them; null for those who lead.</param>
    /// <remarks>
    /// Protected, a row of which any part is small shows only its sum, and a sum that is small is hidden; no sum over the rows is shown, so no row can be had from
    /// the others, and hidden sums stand in the order of their codes. People with protected data are in no row.
    /// </remarks>
    public static ImmutableArray<NeedRow> Of(FigureSet set, ReleaseRule? rule)
    {
        ArgumentNullException.ThrowIfNull(set);
        var counted = set.Counts.Where(c => c.Key is { Figure: Figure.ComingNeeds, Part: FigurePart.Base, First.Axis: Axis.Need, Second.Axis: Axis.Year });
        return
        [
            .. from c in counted
               group (Year: int.Parse(c.Key.Second!.Value.Code, CultureInfo.InvariantCulture), c.Value) by c.Key.First!.Value.Code into kind
               let row = Protected(Row(kind.Key, [.. kind], set.Day.Year), rule)
               orderby row.All ?? 0 descending, row.Kind
               select row,
        ];
    }

    private static NeedRow Row(string kind, ImmutableArray<(int Year, int Count)> counts, int now)
    {
        int Sum(Func<int, bool> years) => counts.Where(c => years(c.Year)).Sum(c => c.Count);
        return new(kind, counts.Sum(c => c.Count), Sum(y => y != 0 && y <= now + 2), Sum(y => y > now + 2 && y <= now + 5), Sum(y => y > now + 5), Sum(y => y == 0));
    }

    private static NeedRow Protected(NeedRow row, ReleaseRule? rule)
    {
        bool IsSmall(int? count) => rule is not null && count > 0 && count < rule.HideBelow;
        if (IsSmall(row.All))
            return new(row.Kind, null, null, null, null, null);
        return new[] { row.WithinTwo, row.WithinFive, row.Later, row.NotSaid }.Any(IsSmall) ? new(row.Kind, row.All, null, null, null, null) : row;
    }
}
