using System.Collections.Immutable;

namespace Egenplan.Domain.Statistics;

/// <summary>Counts by key, while they are being counted.</summary>
internal sealed class Tally
{
    private readonly Dictionary<FigureKey, int> _counts = [];

    public ImmutableSortedDictionary<FigureKey, int> Counts => _counts.ToImmutableSortedDictionary();

    public void Put(Figure figure, FigurePart part, int value) => _counts[new FigureKey(figure, part)] = value;

    /// <summary>One more of a part, as a whole or under a value, or under two.</summary>
    public void Add(Figure figure, FigurePart part, AxisValue? one = null, AxisValue? other = null)
    {
        // As FigureKey.Of, without what that costs: this is run some fifty times a person.
        if (one is { } a && other is { } b && a.Axis > b.Axis)
            (one, other) = (other, one);
        ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_counts, new FigureKey(figure, part, one, other), out _);
        count++;
    }

    /// <summary>One more of the base, and of those for whom it holds; as a whole and under each value of each variable.</summary>
    public void Share(Figure figure, bool holds, IEnumerable<AxisValue> values)
    {
        Add(figure, FigurePart.Base);
        if (holds)
            Add(figure, FigurePart.Holds);
        foreach (var value in values)
        {
            Add(figure, FigurePart.Base, value);
            if (holds)
                Add(figure, FigurePart.Holds, value);
        }
    }
}
