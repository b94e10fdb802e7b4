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
    // Figures that are bound to one another, one after another.
    private static readonly ImmutableArray<ImmutableArray<FigureShape>> Groups =
    [
        .. ReleaseShape.All.GroupBy(s => GroupOf(s.Figure, [])).Select(g => g.ToImmutableArray()),
    ];

    private readonly FigureSet _set;
    private readonly ReleaseRule _rule;
    private readonly Dictionary<FigureKey, int> _index = [];
    private readonly Dictionary<(Figure Figure, int Base, int Holds), (int Base, int? Holds)> _rests = [];
    private readonly Dictionary<FigureKey, (int Base, int? Holds)> _restOfWhole = [];

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

    /// <summary>Counts that are nought and known to be: nobody is there, among many.</summary>
    public HashSet<int> Empty { get; } = [];

    /// <summary>All groups of a set's counts that are bound to one another.</summary>
    public static IEnumerable<LinkedCounts> Of(FigureSet set, ReleaseRule rule)
    {
        foreach (var group in Groups)
        {
            var counts = new LinkedCounts(set, rule);
            foreach (var shape in group)
                counts.Add(shape);
            foreach (var bind in ReleaseShape.Bounds.Where(b => group.Any(s => s.Figure == b.Terms[0].Key.Figure)))
                counts.Bind(bind);
            counts.FindEmpty();
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

        foreach (var axis in shape.Axes.Where(a => a.Use is AxisUse.Outcomes))
            AddOutcomes(shape, whole, axis);
        foreach (var (first, second) in shape.Crossings)
        {
            var (rows, columns) = (CodesOf(shape.Figure, first).ToList(), CodesOf(shape.Figure, second).ToList());
            foreach (var row in rows)
                Belong(At(shape, new(first, row), null), [.. columns.Select(c => Place(shape, new AxisValue(first, row), new AxisValue(second, c), shape.HasHolds))], shape.UseOf(second), shape, isTop: false);
            foreach (var column in columns)
                Belong(At(shape, new(second, column), null), [.. rows.Select(r => At(shape, new AxisValue(first, r), new AxisValue(second, column)))], shape.UseOf(first), shape, isTop: false);
        }
    }

    private void AddOutcomes(FigureShape shape, (int Base, int? Holds) whole, ShapeAxis axis)
    {
        var codes = CodesOf(shape.Figure, axis.Axis).ToList();
        var parts = new List<int>();
        foreach (var key in codes.Select(code => FigureKey.Of(shape.Figure, FigurePart.Base, new AxisValue(axis.Axis, code))))
        {
            var part = Count(key, _set[key]);
            parts.Add(part);
            Pair(whole.Base, part, $"{key}");
        }

        var same = _rests.FirstOrDefault(r => r.Key.Figure == shape.Figure && r.Key.Base == Rest(whole.Base, parts));
        SumWithRest(whole.Base, parts, same.Key.Base > 0 ? same.Value.Base : null, $"{shape.Figure} of no {axis.Axis}");
        var holding = ReleaseShape.HoldsIs(shape.Figure, axis.Axis);
        if (whole.Holds is { } holds && !holding.IsEmpty)
        {
            List<int> held = [.. codes.Zip(parts).Where(c => holding.Contains(c.First)).Select(c => c.Second)];
            SumWithRest(holds, held, same.Key.Base > 0 && same.Key.Holds == Rest(holds, held) ? same.Value.Holds : null, $"{shape.Figure} holds of no {axis.Axis}");
        }
    }

    private void SumWithRest(int whole, List<int> parts, int? known, string name)
    {
        var rest = Rest(whole, parts);
        if (rest < 0)
            return;
        int? outside = null;
        if (rest > 0)
        {
            outside = known ?? Count(null, rest);
            if (IsSmall(rest))
                Hide(new Watched([(outside.Value, 1)], rest, name), outside.Value);
        }

        Rules.Add(Sum(whole, parts, outside));
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

    private void Pair(int @base, int holds, string name, FigureKey? of = null)
    {
        Rules.Add(new CountRule([(holds, 1), (@base, -1)], IsEqual: false));
        Watch(@base, holds, name, of);
    }

    // Of: the whole of which this is what no part has.
    private void Watch(int @base, int? holds, string name, FigureKey? of = null)
    {
        var (all, some) = (Values[@base], holds is { } h ? Values[h] : 0);
        if (IsSmall(all))
            Hide(new Watched([(@base, 1)], all, name), @base);
        if (holds is not { } part)
            return;
        var key = Keys[@base] is { } named && Keys[part]?.Part is FigurePart.Holds ? named : of;
        if (IsSmall(some) || (IsSmall(all) && !IsOpenly(key, (_, h) => h == 0)))
            Hide(new Watched([(part, 1)], some, name + " holds"), part);
        if (IsSmall(all - some) || (IsSmall(all) && !IsOpenly(key, (b, h) => b == h)))
            Hide(new Watched([(@base, 1), (part, -1)], all - some, name + " does not hold"), part);
    }

    // That nobody of many has it, or everybody, is told of the whole: then it is so in each part, and of few it is nothing new.
    private bool IsOpenly(FigureKey? place, Func<int, int, bool> holds)
    {
        if (place is not { } key)
            return false;
        var whole = FigureKey.Of(key.Figure, FigurePart.Base);
        return _set[whole] >= _rule.ShareBase && holds(_set[whole], _set[whole with { Part = FigurePart.Holds }]);
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
        if (parts.Count == 0)
            return;
        HideNoughts(whole.Base, parts);
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
                Pair(rest.Base, restOf, $"{Keys[whole.Base]} outside {Keys[bases[0]]}", Keys[whole.Base]);
            else
                Watch(rest.Base, null, $"{Keys[whole.Base]} outside {Keys[bases[0]]}");
            if (isTop)
                _rests[same] = rest;
        }

        if (isTop)
            _restOfWhole.TryAdd(Keys[whole.Base]!.Value, rest);
        Rules.Add(Sum(whole.Base, bases, rest.Base));
        if (holds is not null)
            Rules.Add(Sum(whole.Holds!.Value, holds, rest.Holds));
    }

    private void Overlap((int Base, int? Holds) whole, List<(int Base, int? Holds)> parts, (int Base, int? Holds)? rest)
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
        var (outside, outsideHolds) = rest is { Base: var b, Holds: var h } ? (new[] { (b, -1) }, h is { } some ? new[] { (some, -1) } : []) : ([], []);
        if (!AddIfTrue([(whole.Base, 1), .. outside, .. parts.Select(p => (p.Base, -1))]) || whole.Holds is not { } all)
            return;
        AddIfTrue([(all, 1), .. outsideHolds, .. parts.Select(p => (p.Holds!.Value, -1))]);
        AddIfTrue([(whole.Base, 1), (all, -1), .. outside, .. outsideHolds.Select(o => (o.Item1, 1)), .. parts.SelectMany(p => new[] { (p.Base, -1), (p.Holds!.Value, 1) })]);
    }

    // A rule that the counts break is known to nobody.
    private bool AddIfTrue(ImmutableArray<(int Count, int By)> terms)
    {
        if (terms.Sum(t => t.By * Values[t.Count]) > 0)
            return false;
        Rules.Add(new CountRule(terms, IsEqual: false));
        return true;
    }

    // Where few are, it is not told either in which parts none of them is, but where nobody at all is in that part.
    private void HideNoughts(int whole, List<(int Base, int? Holds)> parts)
    {
        if (!IsSmall(Values[whole]) && !(Values[whole] == 0 && Small.Contains(Keys[whole]!.Value)))
            return;
        foreach (var part in parts.Where(p => Values[p.Base] == 0 && !IsOpenlyEmpty(Keys[p.Base]!.Value)))
        {
            Hide(new Watched([(part.Base, 1)], 0, $"{Keys[part.Base]}"), part.Base);
            if (part.Holds is { } holds)
                Small.Add(Keys[holds]!.Value);
        }
    }

    private bool IsOpenlyEmpty(FigureKey crossing) => crossing.Second is not null
        && crossing.Values.Select(v => FigureKey.Of(crossing.Figure, FigurePart.Base, v)).Any(k => _set[k] == 0 && !Small.Contains(k));

    // An outcome that nobody had is another thing: it says something of everybody.
    private void FindEmpty()
    {
        foreach (var (key, at) in _index.Where(c => Values[c.Value] == 0))
        {
            var ofBase = key with { Part = FigurePart.Base };
            var isOutcome = key.First is { } first && ReleaseShape.Of(key.Figure)!.UseOf(first.Axis) is AxisUse.Outcomes;
            // That nobody of many has it is about nobody, and is what a reader wants to know first.
            if (key.First is null && key.Part is FigurePart.Holds && Values[_index[ofBase]] >= _rule.ShareBase)
                Empty.Add(at);
            if (key.First is not null && !isOutcome && !Small.Contains(key) && (Values[_index[ofBase]] == 0 || IsOpenly(ofBase, (_, h) => h == 0)))
                Empty.Add(at);
        }
    }

    private void Bind(ShapeBound bind)
    {
        ImmutableArray<(int Count, int By)> terms = [.. bind.Terms.Where(t => _index.ContainsKey(t.Key)).Select(t => (_index[t.Key], t.By))];
        AddIfTrue(terms);
    }

    private static Figure GroupOf(Figure figure, HashSet<Figure> seen)
    {
        seen.Add(figure);
        foreach (var next in ReleaseShape.Bounds.Where(b => b.Terms.Any(t => t.Key.Figure == figure)).SelectMany(b => b.Terms.Select(t => t.Key.Figure)))
        {
            if (!seen.Contains(next))
                GroupOf(next, seen);
        }

        return seen.Min();
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
