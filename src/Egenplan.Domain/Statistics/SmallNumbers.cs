using System.Collections.Immutable;

namespace Egenplan.Domain.Statistics;

/// <summary>
/// Protects small numbers. A count from 1 up to the rule's limit is hidden, and so is one that tells how few are left of its base, and whatever
/// is counted on a base so small. Then more is hidden, as little as it takes, until nobody who knows the rule, the definitions and everything that is shown can
/// find any of them out: for each there are two other tables, whole numbers that agree with all that is shown, one in which it is at least the
/// largest hidden number and one in which it is at most 1. Those tables are kept while the work is done: what cannot be shown so is hidden.
/// </summary>
/// <remarks>
/// Covered: totals, parts, crossings, bases and those for whom it holds, those in the whole and in no part (protected data), and the release
/// before: what was hidden then and has not changed stays hidden, so that two releases of the same counts tell no more than one. Not covered:
/// somebody who knows from elsewhere that a particular count has not changed, or what it is.
/// </remarks>
public static class SmallNumbers
{
    /// <summary>The lowest limit that is allowed: hides 1-3.</summary>
    public const int LeastHideBelow = 4;

    /// <summary>What may be published of an authority's counts.</summary>
    /// <param name="set">The counts.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="earlier">The release before this one, with the counts that it was made from.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rule hides too little.</exception>
    public static FigureRelease Protect(FigureSet set, ReleaseRule rule, (FigureSet Set, FigureRelease Release)? earlier = null)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentOutOfRangeException.ThrowIfLessThan(rule.HideBelow, LeastHideBelow);
        var counts = new SortedDictionary<FigureKey, int?>();
        foreach (var linked in LinkedCounts.Of(set, rule))
        {
            var hidden = linked.Small.ToHashSet();
            if (earlier is { } before)
                hidden.UnionWith(linked.Keys.OfType<FigureKey>().Where(k => before.Set[k] == set[k] && before.Release.Counts.GetValueOrDefault(k) is null && IsOld(before.Release, k)));
            new HiddenCounts(linked, hidden, rule).HideUntilNothingIsFound();
            foreach (var (key, value) in linked.Keys.Zip(linked.Values))
            {
                if (key is { } named)
                    counts[named] = hidden.Contains(named) ? null : value;
            }
        }

        AddDays(set, rule, counts);
        var release = new FigureRelease(set.Authority, set.Day, set.Definitions, rule, counts.ToImmutableSortedDictionary());
        return release with { Counts = release.Counts.RemoveRange(EmptyTables(release)) };
    }

    /// <summary>
    /// What could be found out from a release by somebody who knows the rule and the definitions: names of counts, none for a release made by
    /// <see cref="Protect"/>. Asked of each release before it is stored.
    /// </summary>
    public static ImmutableArray<string> Recoverable(FigureSet set, FigureRelease release)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(release);
        return
        [
            .. LinkedCounts.Of(set, release.Rule).SelectMany(linked =>
            {
                var hidden = linked.Keys.OfType<FigureKey>().Where(k => release.Counts.GetValueOrDefault(k) is null).ToHashSet();
                return new HiddenCounts(linked, hidden, release.Rule).Found();
            }),
        ];
    }

    // A key that the release before knew of: a figure or a breakdown that was released for the first time since has hidden nothing yet.
    private static bool IsOld(FigureRelease release, FigureKey key) => release.Rule.Edition >= ReleaseShape.Since(key) && release.Counts.Keys.Any(k => k.Figure == key.Figure);

    // A middle of few is nearly somebody's own, and of ten times the limit the ninetieth has enough people beyond it.
    private static void AddDays(FigureSet set, ReleaseRule rule, SortedDictionary<FigureKey, int?> counts)
    {
        var @base = FigureKey.Of(Figure.LeadTime, FigurePart.Base);
        foreach (var (part, least) in new[] { (FigurePart.MedianDays, rule.ShareBase), (FigurePart.NinetiethDays, Math.Max(rule.ShareBase, 10 * rule.HideBelow)) })
        {
            var key = FigureKey.Of(Figure.LeadTime, part);
            counts[key] = counts[@base] is { } all && all >= least && set.Counts.TryGetValue(key, out var days) ? days : null;
        }
    }

    // A breakdown of which nothing is left to show is left out.
    private static IEnumerable<FigureKey> EmptyTables(FigureRelease release) => release.Counts
        .Where(c => c.Key.First is not null)
        .GroupBy(c => (c.Key.Figure, c.Key.First?.Axis, c.Key.Second?.Axis))
        .Where(table => table.All(c => c.Value is null or 0))
        .SelectMany(table => table.Select(c => c.Key));
}
