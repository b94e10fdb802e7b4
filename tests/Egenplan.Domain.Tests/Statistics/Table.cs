using Egenplan.Domain.Statistics;

namespace Egenplan.Domain.Tests.Statistics;

/// <summary>What is known of one figure of a release: sums of unknown counts, as rows of a linear program.</summary>
internal sealed class Table
{
    // Those that each person is in exactly one part of, by figure; insats of a plan may be several.
    private static readonly Dictionary<Figure, Axis[]> Dividing = new()
    {
        [Figure.OfferCoverage] = [Axis.Sex, Axis.Age, Axis.Insats, Axis.Unit],
        [Figure.PlanPrevalence] = [Axis.Sex, Axis.Age, Axis.Unit],
        [Figure.ReviewOnTime] = [Axis.Unit],
        [Figure.DoneOnTime] = [Axis.Organisation],
    };

    private readonly FigureSet _truth;
    private readonly FigureRelease _release;
    private readonly Figure _figure;
    private readonly bool _hasHolds;
    private readonly Dictionary<Axis, string[]> _codes;
    private readonly Dictionary<string, string> _restNames = [];
    private string? _outside;

    private Table(FigureSet truth, FigureRelease release, Figure figure)
    {
        (_truth, _release, _figure) = (truth, release, figure);
        _hasHolds = figure is not (Figure.LeadTime or Figure.TakingPart or Figure.OfferAnswers);
        _codes = truth.Counts.Keys.Where(k => k.Figure == figure && k.First is not null && k.Second is null)
            .GroupBy(k => k.First!.Value.Axis, k => k.First!.Value.Code)
            .ToDictionary(g => g.Key, g => g.Union(ReleaseShape.AlwaysShown.GetValueOrDefault(g.Key, []), StringComparer.Ordinal).ToArray());
        Build();
    }

    public List<(string Left, string Sign, int Right)> Rows { get; } = [];

    public HashSet<string> Unknown { get; } = [];

    private List<(string Name, FigureKey? Base, FigureKey? Holds, string? RestBase, string? RestHolds, int All, int Some)> Places { get; } = [];

    public static IEnumerable<Table> Of(FigureSet truth, FigureRelease release) =>
        Enumerable.Range(1, 9).Select(f => new Table(truth, release, (Figure)f));

    /// <summary>The small numbers, each as a sum of unknown counts: those that have one, those that have not, and all in a place of few.</summary>
    public IEnumerable<(string Name, string Sum, int Value)> Small(int below)
    {
        foreach (var place in Places)
        {
            var few = place.All > 0 && place.All < below;
            if (few && place.Base is not null | place.RestBase is not null && Sum(place.Base, place.RestBase) is var (sum, known))
                yield return Asked(place.Name + " all", sum, known, place.All);
            if (place.Holds is null && place.RestHolds is null)
                continue;
            var (holds, knownHolds) = Sum(place.Holds, place.RestHolds);
            if (few || (place.Some > 0 && place.Some < below))
                yield return Asked(place.Name + " holds", holds, knownHolds, place.Some);
            var (all, knownAll) = Sum(place.Base, place.RestBase);
            if (few || (place.All > place.Some && place.All - place.Some < below))
                yield return Asked(place.Name + " does not", all + Turned(holds), knownAll - knownHolds, place.All - place.Some);
        }
    }

    // What is shown is a constant; it is asked for as a count that is fixed, so that every question has a count in it.
    private (string Name, string Sum, int Value) Asked(string name, string sum, int known, int value)
    {
        if (known == 0 && sum.Length > 0)
            return (name, sum, value);
        var shown = $"k{Math.Abs(known)}";
        if (Unknown.Add(shown))
            Rows.Add(($"+{shown} ", " = ", Math.Abs(known)));
        return (name, $"{sum}{(known < 0 ? '-' : '+')}{shown} ", value);
    }

    private static string Turned(string sum) => string.Concat(sum.Select(c => c switch { '+' => '-', '-' => '+', _ => c }));

    private void Build()
    {
        var whole = Add(null, null);
        foreach (var (axis, codes) in _codes.OrderBy(c => c.Key))
        {
            if (!_hasHolds)
            {
                AddOutcomes(axis, codes);
                continue;
            }

            foreach (var code in codes)
                Add(new AxisValue(axis, code), null);
            if (Dividing[_figure].Contains(axis))
                Divide(whole, [.. codes.Select(c => Key(new AxisValue(axis, c), null))], top: true);
            else
                Overlap(whole, [.. codes.Select(c => Key(new AxisValue(axis, c), null))], _outside);
        }

        if (_figure is not Figure.PlanPrevalence)
            return;
        foreach (var axis in new[] { Axis.Age, Axis.Insats })
            Cross(axis);
    }

    private void Cross(Axis axis)
    {
        var (sexes, codes) = (_codes.GetValueOrDefault(Axis.Sex, []), _codes.GetValueOrDefault(axis, []));
        foreach (var sex in sexes)
        {
            foreach (var code in codes)
                Add(new AxisValue(Axis.Sex, sex), new AxisValue(axis, code));
            FigureKey[] parts = [.. codes.Select(c => Key(new AxisValue(Axis.Sex, sex), new AxisValue(axis, c)))];
            if (axis is Axis.Age)
                Divide(Key(new AxisValue(Axis.Sex, sex), null), parts, top: false);
            else
                Overlap(Key(new AxisValue(Axis.Sex, sex), null), parts, null);
        }

        foreach (var code in codes)
            Divide(Key(new AxisValue(axis, code), null), [.. sexes.Select(s => Key(new AxisValue(Axis.Sex, s), new AxisValue(axis, code)))], top: false);
    }

    private FigureKey Add(AxisValue? first, AxisValue? second)
    {
        var key = Key(first, second);
        var holds = key with { Part = FigurePart.Holds };
        Places.Add(($"{key}", key, _hasHolds ? holds : null, null, null, _truth[key], _hasHolds ? _truth[holds] : 0));
        Row([(key, 1)], " >= ", null);
        if (_hasHolds)
            Row([(key, 1), (holds, -1)], " >= ", null);
        return key;
    }

    private void AddOutcomes(Axis axis, string[] codes)
    {
        var whole = Key(null, null);
        FigureKey[] parts = [.. codes.Select(c => Key(new AxisValue(axis, c), null) with { Part = FigurePart.Holds })];
        foreach (var part in parts)
        {
            Places.Add(($"{part}", whole, part, null, null, _truth[whole], _truth[part]));
            Row([(whole, 1), (part, -1)], " >= ", null);
        }

        if (axis is not Axis.TookPart)
            Row([(whole, 1), .. parts.Select(p => (p, -1))], " = ", null);
    }

    private void Divide(FigureKey whole, FigureKey[] parts, bool top)
    {
        var all = _truth[whole] - parts.Sum(p => _truth[p]);
        var some = _truth[whole with { Part = FigurePart.Holds }] - parts.Sum(p => _truth[p with { Part = FigurePart.Holds }]);
        string? rest = null;
        if (all > 0)
        {
            // Those with protected data are the same people in every breakdown of the whole.
            var known = top ? $"{all}.{some}" : $"{whole}";
            if (!_restNames.TryGetValue(known, out rest))
            {
                _restNames[known] = rest = $"r{_restNames.Count}";
                Unknown.UnionWith([rest + "b", rest + "h"]);
                Rows.Add(($"+{rest}b -{rest}h ", " >= ", 0));
                Places.Add(($"{whole} in no {parts[0].Values.Last().Axis}", null, null, rest + "b", rest + "h", all, some));
            }
        }

        if (top)
            _outside ??= rest;
        Row([(whole, 1), .. parts.Select(p => (p, -1))], " = ", rest is null ? null : rest + "b");
        Row([(Holds(whole), 1), .. parts.Select(p => (Holds(p), -1))], " = ", rest is null ? null : rest + "h");
    }

    // Each part is in the whole, and everybody whose insatser are counted has one.
    private void Overlap(FigureKey whole, FigureKey[] parts, string? outside)
    {
        Row([(whole, 1), .. parts.Select(p => (p, -1))], " <= ", outside is null ? null : outside + "b");
        Row([(Holds(whole), 1), .. parts.Select(p => (Holds(p), -1))], " <= ", outside is null ? null : outside + "h");

        foreach (var part in parts)
        {
            Row([(whole, 1), (part, -1)], " >= ", null);
            Row([(Holds(whole), 1), (Holds(part), -1)], " >= ", null);
            Row([(whole, 1), (Holds(whole), -1), (part, -1), (Holds(part), 1)], " >= ", null);
        }
    }

    private static FigureKey Holds(FigureKey key) => key with { Part = FigurePart.Holds };

    private FigureKey Key(AxisValue? first, AxisValue? second) => FigureKey.Of(_figure, FigurePart.Base, first, second);

    /// <summary>A row: unknown counts to the left, what is shown to the right.</summary>
    private void Row(IEnumerable<(FigureKey Key, int By)> terms, string sign, string? rest)
    {
        var (left, right) = (rest is null ? "" : $"-{rest} ", 0);
        foreach (var (key, by) in terms)
        {
            if (_release.Counts.GetValueOrDefault(key) is { } shown)
                right -= by * shown;
            else
                left += $"{(by < 0 ? '-' : '+')}{Name(key)} ";
        }

        if (left.Length > 0)
            Rows.Add((left, sign, right));
    }

    private (string Sum, int Known) Sum(FigureKey? key, string? rest) => key is not { } named
        ? ($"+{rest} ", 0)
        : _release.Counts.GetValueOrDefault(named) is { } shown ? ("", shown) : ($"+{Name(named)} ", 0);

    private string Name(FigureKey key)
    {
        var name = "x" + string.Concat($"{key.Part.ToString()[0]}_{key.First?.Axis}{key.First?.Code}_{key.Second?.Axis}{key.Second?.Code}".Where(c => char.IsAsciiLetterOrDigit(c) || c == '_').Select(c => c));
        Unknown.Add(name);
        return name;
    }
}
