using System.Collections.Immutable;

namespace Egenplan.Domain.Statistics;

/// <summary>Something that must not be found out: a small count, or the difference between two.</summary>
/// <param name="Terms">Which counts, added or taken away.</param>
/// <param name="Value">What it is.</param>
/// <param name="Name">What it is called in a report.</param>
internal sealed record Watched(ImmutableArray<(int Count, int By)> Terms, int Value, string Name);

/// <summary>What holds between counts, whatever they are: the terms together are nought, or at most nought.</summary>
internal sealed record CountRule(ImmutableArray<(int Count, int By)> Terms, bool IsEqual);

/// <summary>
/// The counts of one figure, or of some that are bound to one another, with everything that somebody who knows the definitions knows of how
/// they belong together, and which of them must not be found out. What is in the whole and in no part (those with protected data, mostly) is a
/// count of its own that is never published; where there is nothing in it, that is taken to be known.
/// </summary>
internal sealed class LinkedCounts
{
    private readonly FigureSet _set;
    private readonly ReleaseRule _rule;
    private readonly Dictionary<FigureKey, int> _index = [];
    private readonly Dictionary<(Figure Figure, int Base, int Holds), (int Base, int? Holds)> _rests = [];
    private readonly Dictionary<FigureKey, int> _restOfWhole = [];

    private LinkedCounts(FigureSet set, ReleaseRule rule) => (_set, _rule) = (set, rule);

    /// <summary>The value of each count.</summary>
    public List<int> Values { get; } = [];

    /// <summary>The key of each count; null for one that is never published.</summary>
    public List<FigureKey?> Keys { get; } = [];

    /// <summary>How they belong together.</summary>
    public List<CountRule> Rules { get; } = [];

    /// <summary>What must not be found out.</summary>
    public List<Watched> Watching { get; } = [];

    /// <summary>The keys that are hidden for what they are themselves.</summary>
    public HashSet<FigureKey> Small { get; } = [];

    /// <summary>All groups of a set's counts that are bound to one another.</summary>
    public static IEnumerable<LinkedCounts> Of(FigureSet set, ReleaseRule rule)
    {
        var bound = ReleaseShape.Bounds.SelectMany(b => new[] { b.Less.Figure, b.More.Figure }).ToHashSet();
        foreach (var group in ReleaseShape.All.GroupBy(s => bound.Contains(s.Figure) ? 0 : (int)s.Figure))
        {
            var counts = new LinkedCounts(set, rule);
            foreach (var shape in group)
                counts.Add(shape);
            foreach (var bind in ReleaseShape.Bounds)
                counts.Bind(bind);
            yield return counts;
        }
    }

    private bool IsSmall(int value) => value > 0 && value < _rule.HideBelow;

    private void Add(FigureShape shape)
    {
        var whole = Place(shape, null, null, shape.HasHolds);
        foreach (var axis in shape.Axes.Where(a => a.Use is AxisUse.Divides or AxisUse.Overlaps).OrderBy(a => a.Use))
        {
            var parts = CodesOf(shape.Figure, axis.Axis).Select(code => Place(shape, new AxisValue(axis.Axis, code), null, shape.HasHolds)).ToList();
            Belong(whole, parts, axis.Use, shape, isTop: true);
        }

        foreach (var axis in shape.Axes.Where(a => a.Use is AxisUse.Outcomes or AxisUse.SeveralOutcomes))
            AddOutcomes(shape, whole.Base, axis);
        foreach (var (first, second) in shape.Crossings)
        {
            var (rows, columns) = (CodesOf(shape.Figure, first).ToList(), CodesOf(shape.Figure, second).ToList());
            foreach (var row in rows)
                Belong(At(shape, new(first, row), null), [.. columns.Select(c => Place(shape, new AxisValue(first, row), new AxisValue(second, c), shape.HasHolds))], shape.UseOf(second), shape, isTop: false);
            foreach (var column in columns)
                Belong(At(shape, new(second, column), null), [.. rows.Select(r => At(shape, new AxisValue(first, r), new AxisValue(second, column)))], shape.UseOf(first), shape, isTop: false);
        }
    }

    private void AddOutcomes(FigureShape shape, int whole, ShapeAxis axis)
    {
        var parts = new List<int>();
        foreach (var code in CodesOf(shape.Figure, axis.Axis))
        {
            var key = FigureKey.Of(shape.Figure, FigurePart.Holds, new AxisValue(axis.Axis, code));
            var part = Count(key, _set[key]);
            parts.Add(part);
            Rules.Add(new CountRule([(part, 1), (whole, -1)], IsEqual: false));
            Watch(whole, part, $"{key}");
        }

        if (axis.Use is AxisUse.Outcomes && Rest(whole, parts) is { } rest and >= 0)
        {
            var unsaid = rest > 0 ? Count(null, rest) : (int?)null;
            Rules.Add(Sum(whole, parts, unsaid));
            if (unsaid is { } u && IsSmall(rest))
                Watching.Add(new Watched([(u, 1)], rest, $"{shape.Figure} without {axis.Axis}"));
        }
    }

    /// <summary>One place in a table: its base and those for whom it holds, with the rule that the second is never more than the first.</summary>
    private (int Base, int? Holds) Place(FigureShape shape, AxisValue? first, AxisValue? second, bool hasHolds)
    {
        var key = FigureKey.Of(shape.Figure, FigurePart.Base, first, second);
        var @base = Count(key, _set[key]);
        if (!hasHolds)
        {
            if (IsSmall(Values[@base]))
                Watch(@base, null, $"{key}");
            return (@base, null);
        }

        var ofHolds = key with { Part = FigurePart.Holds };
        var holds = Count(ofHolds, _set[ofHolds]);
        Pair(@base, holds, $"{key}");
        return (@base, holds);
    }

    private (int Base, int? Holds) At(FigureShape shape, AxisValue first, AxisValue? second)
    {
        var key = FigureKey.Of(shape.Figure, FigurePart.Base, first, second);
        return (_index[key], shape.HasHolds ? _index[key with { Part = FigurePart.Holds }] : null);
    }

    private void Pair(int @base, int holds, string name)
    {
        Rules.Add(new CountRule([(holds, 1), (@base, -1)], IsEqual: false));
        Watch(@base, holds, name);
    }

    private void Watch(int @base, int? holds, string name)
    {
        var (all, some) = (Values[@base], holds is { } h ? Values[h] : 0);
        if (IsSmall(all))
            Hide(new Watched([(@base, 1)], all, name), @base);
        if (holds is not { } part)
            return;
        if (IsSmall(all) || IsSmall(some))
            Hide(new Watched([(part, 1)], some, name + " holds"), part);
        if (IsSmall(all) || IsSmall(all - some))
            Hide(new Watched([(@base, 1), (part, -1)], all - some, name + " does not hold"), part);
    }

    private void Hide(Watched watched, int count)
    {
        if (!Watching.Exists(w => w.Name == watched.Name))
            Watching.Add(watched);
        if (Keys[count] is { } key)
            Small.Add(key);
    }

    private void Belong((int Base, int? Holds) whole, List<(int Base, int? Holds)> parts, AxisUse use, FigureShape shape, bool isTop)
    {
        var bases = parts.ConvertAll(p => p.Base);
        var holds = whole.Holds is null ? null : parts.ConvertAll(p => p.Holds!.Value);
        if (use is AxisUse.Overlaps)
        {
            Overlap(whole, parts, isTop && _restOfWhole.TryGetValue(Keys[whole.Base]!.Value, out var r) ? r : null);
            return;
        }

        var (restBase, restHolds) = (Rest(whole.Base, bases), holds is null ? 0 : Rest(whole.Holds!.Value, holds));
        if (restBase < 0 || restHolds < 0 || restHolds > restBase)
            return; // The counts do not go together: nothing can be known from a rule that they break.
        if (restBase == 0)
        {
            Rules.Add(Sum(whole.Base, bases, null));
            if (holds is not null)
                Rules.Add(Sum(whole.Holds!.Value, holds, null));
            return;
        }

        // Those with protected data are the same people whatever the axis, and whoever knows how it is counted knows that.
        var same = (shape.Figure, restBase, restHolds);
        if (!isTop || !_rests.TryGetValue(same, out var rest))
        {
            rest = (Count(null, restBase), holds is null ? null : Count(null, restHolds));
            if (rest.Holds is { } restOf)
                Pair(rest.Base, restOf, $"{Keys[whole.Base]} outside {Keys[bases[0]]}");
            else
                Watch(rest.Base, null, $"{Keys[whole.Base]} outside {Keys[bases[0]]}");
            if (isTop)
                _rests[same] = rest;
        }

        if (isTop)
            _restOfWhole.TryAdd(Keys[whole.Base]!.Value, rest.Base);
        Rules.Add(Sum(whole.Base, bases, rest.Base));
        if (holds is not null)
            Rules.Add(Sum(whole.Holds!.Value, holds, rest.Holds));
    }

    private void Overlap((int Base, int? Holds) whole, List<(int Base, int? Holds)> parts, int? rest)
    {
        foreach (var part in parts)
        {
            AddIfTrue([(part.Base, 1), (whole.Base, -1)]);
            if (part.Holds is not { } holds)
                continue;
            AddIfTrue([(holds, 1), (whole.Holds!.Value, -1)]);
            AddIfTrue([(part.Base, 1), (holds, -1), (whole.Base, -1), (whole.Holds!.Value, 1)]);
        }

        // Everybody has at least one insats, but for those of whom it is not counted.
        var outside = rest is { } r ? new[] { (r, -1) } : [];
        AddIfTrue([(whole.Base, 1), .. outside, .. parts.Select(p => (p.Base, -1))]);
        if (whole.Holds is not { } all)
            return;
        AddIfTrue([(all, 1), .. outside, .. parts.Select(p => (p.Holds!.Value, -1))]);
        AddIfTrue([(whole.Base, 1), (all, -1), .. outside, .. parts.SelectMany(p => new[] { (p.Base, -1), (p.Holds!.Value, 1) })]);
    }

    private void AddIfTrue(ImmutableArray<(int Count, int By)> terms)
    {
        if (terms.Sum(t => t.By * Values[t.Count]) <= 0)
            Rules.Add(new CountRule(terms, IsEqual: false));
    }

    private void Bind(ShapeBound bind)
    {
        if (!_index.TryGetValue(bind.Less, out var less) || !_index.TryGetValue(bind.More, out var more))
            return;
        if (bind.IsSame ? Values[less] == Values[more] : Values[less] <= Values[more])
            Rules.Add(new CountRule([(less, 1), (more, -1)], bind.IsSame));
    }

    private int Rest(int whole, List<int> parts) => Values[whole] - parts.Sum(p => Values[p]);

    private static CountRule Sum(int whole, List<int> parts, int? rest) =>
        new([(whole, -1), .. parts.Select(p => (p, 1)), .. rest is { } r ? new[] { (r, 1) } : []], IsEqual: true);

    private int Count(FigureKey? key, int value)
    {
        if (key is { } known)
            _index[known] = Values.Count;
        Values.Add(value);
        Keys.Add(key);
        return Values.Count - 1;
    }

    private IEnumerable<string> CodesOf(Figure figure, Axis axis) => ReleaseShape.AlwaysShown.GetValueOrDefault(axis, [])
        .Union(_set.Counts.Keys.Where(k => k.Figure == figure && k.Second is null && k.First?.Axis == axis).Select(k => k.First!.Value.Code), StringComparer.Ordinal);
}
