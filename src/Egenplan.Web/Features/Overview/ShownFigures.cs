using System.Collections.Immutable;
using Egenplan.Domain.Statistics;

namespace Egenplan.Web.Features.Overview;

/// <summary>Figures as a page shows them: counts as they are for those who lead, or what may be released of them.</summary>
public sealed class ShownFigures
{
    // One of the two: counts as they are, or a release.
    private readonly ImmutableSortedDictionary<FigureKey, int>? _counts;
    private readonly ImmutableSortedDictionary<FigureKey, int?>? _released;
    private readonly ReleaseRule _rule;

    private ShownFigures(FigureSet set) => (Day, IsProtected, _rule, _counts) = (set.Day, false, new ReleaseRule(), set.Counts);

    private ShownFigures(FigureRelease release) => (Day, IsProtected, _rule, _released) = (release.Day, true, release.Rule, release.Counts);

    /// <summary>The day they were counted for.</summary>
    public DateOnly Day { get; }

    /// <summary>True when small numbers are hidden.</summary>
    public bool IsProtected { get; }

    /// <summary>The counts as they are.</summary>
    public static ShownFigures Of(FigureSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return new(set);
    }

    /// <summary>What may leave the wall.</summary>
    public static ShownFigures Of(FigureRelease release)
    {
        ArgumentNullException.ThrowIfNull(release);
        return new(release);
    }

    /// <summary>One count; null: hidden, or not shown at all. What was never counted is nought where nothing is hidden.</summary>
    public int? Count(Figure figure, FigurePart part, AxisValue? one = null, AxisValue? other = null) =>
        Find(FigureKey.Of(figure, part, one, other), out var count) ? count : IsProtected || part is FigurePart.MedianDays or FigurePart.NinetiethDays ? null : 0;

    /// <summary>The share that it holds for, in per cent with one decimal; null on a small base.</summary>
    public decimal? Percent(Figure figure, AxisValue? value = null) =>
        Shares.Percent(Count(figure, FigurePart.Holds, value), Count(figure, FigurePart.Base, value), _rule);

    /// <summary>The values that a figure is broken down by on one axis, with their counts, in the order of the codes.</summary>
    public IReadOnlyList<(AxisValue Value, int? Count)> By(Figure figure, FigurePart part, Axis axis) =>
    [
        .. All.Where(c => c.Key.Figure == figure && c.Key.Part == part && c.Key.Second is null && c.Key.First is { } value && value.Axis == axis)
            .Select(c => (c.Key.First!.Value, c.Value)),
    ];

    /// <summary>All counts that are broken down by these two axes.</summary>
    public IReadOnlyList<(AxisValue First, AxisValue Second, int? Count)> By(Figure figure, FigurePart part, Axis first, Axis second) =>
    [
        .. All.Where(c => c.Key.Figure == figure && c.Key.Part == part && c.Key.First?.Axis == first && c.Key.Second?.Axis == second)
            .Select(c => (c.Key.First!.Value, c.Key.Second!.Value, c.Value)),
    ];

    private IEnumerable<(FigureKey Key, int? Value)> All => _released?.Select(c => (c.Key, c.Value)) ?? _counts!.Select(c => (c.Key, (int?)c.Value));

    private bool Find(FigureKey key, out int? count)
    {
        if (_released is not null)
            return _released.TryGetValue(key, out count);
        var isThere = _counts!.TryGetValue(key, out var number);
        count = isThere ? number : null;
        return isThere;
    }
}
