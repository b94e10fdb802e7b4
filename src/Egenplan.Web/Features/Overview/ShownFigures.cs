using System.Collections.Immutable;
using Egenplan.Domain.Statistics;

namespace Egenplan.Web.Features.Overview;

/// <summary>Figures as a page shows them: counts as they are for those who lead, or what may be released of them.</summary>
public sealed class ShownFigures
{
    private readonly ImmutableSortedDictionary<FigureKey, int?> _counts;
    private readonly ReleaseRule _rule;

    private ShownFigures(DateOnly day, bool isProtected, ReleaseRule rule, ImmutableSortedDictionary<FigureKey, int?> counts) =>
        (Day, IsProtected, _rule, _counts) = (day, isProtected, rule, counts);

    /// <summary>The day they were counted for.</summary>
    public DateOnly Day { get; }

    /// <summary>True when small numbers are hidden.</summary>
    public bool IsProtected { get; }

    /// <summary>The counts as they are.</summary>
    public static ShownFigures Of(FigureSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return new(set.Day, false, new ReleaseRule(), set.Counts.ToImmutableSortedDictionary(c => c.Key, c => (int?)c.Value));
    }

    /// <summary>What may leave the wall.</summary>
    public static ShownFigures Of(FigureRelease release)
    {
        ArgumentNullException.ThrowIfNull(release);
        return new(release.Day, true, release.Rule, release.Counts);
    }

    /// <summary>One count; null: hidden, or not shown at all. What was never counted is nought where nothing is hidden.</summary>
    public int? Count(Figure figure, FigurePart part, AxisValue? one = null, AxisValue? other = null) =>
        _counts.TryGetValue(FigureKey.Of(figure, part, one, other), out var count) ? count : IsProtected || part is FigurePart.MedianDays or FigurePart.NinetiethDays ? null : 0;

    /// <summary>The share that it holds for, in per cent with one decimal; null on a small base.</summary>
    public decimal? Percent(Figure figure, AxisValue? value = null) =>
        Shares.Percent(Count(figure, FigurePart.Holds, value), Count(figure, FigurePart.Base, value), _rule);

    /// <summary>The values that a figure is broken down by on one axis, with their counts, in the order of the codes.</summary>
    public IReadOnlyList<(AxisValue Value, int? Count)> By(Figure figure, FigurePart part, Axis axis) =>
    [
        .. _counts.Where(c => c.Key.Figure == figure && c.Key.Part == part && c.Key.Second is null && c.Key.First is { } value && value.Axis == axis)
            .Select(c => (c.Key.First!.Value, c.Value)),
    ];

    /// <summary>All counts that are broken down by these two axes.</summary>
    public IReadOnlyList<(AxisValue First, AxisValue Second, int? Count)> By(Figure figure, FigurePart part, Axis first, Axis second) =>
    [
        .. _counts.Where(c => c.Key.Figure == figure && c.Key.Part == part && c.Key.First?.Axis == first && c.Key.Second?.Axis == second)
            .Select(c => (c.Key.First!.Value, c.Key.Second!.Value, c.Value)),
    ];
}
