using Egenplan.Domain.Statistics;

namespace Egenplan.Domain.Tests.Statistics;

/// <summary>What is known of some figures of a release that are bound to one another: sums of unknown counts, as rows of a linear program.</summary>
internal sealed class Table
{
    private static readonly Figure[][] Together =
    [
        [Figure.OfferCoverage], [Figure.PlanPrevalence, Figure.ReviewOnTime], [Figure.LeadTime, Figure.NoticeSent], [Figure.TakingPart],
        [Figure.Responsibility, Figure.DoneOnTime], [Figure.OfferAnswers],
    ];

    // Those that each is in at most one part of, by figure; somebody may have several insatser. All others tell an outcome.
    private static readonly Dictionary<Figure, Axis[]> Dividing = new()
    {
        [Figure.OfferCoverage] = [Axis.Sex, Axis.Age, Axis.Insats, Axis.Unit],
        [Figure.PlanPrevalence] = [Axis.Sex, Axis.Age, Axis.Unit],
        [Figure.DoneOnTime] = [Axis.Organisation],
    };

    private static readonly Dictionary<(Figure, Axis), string[]> HoldsAs = new()
    {
        [(Figure.PlanPrevalence, Axis.NoPlanReason)] = ["has-plan"],
        [(Figure.TakingPart, Axis.TookPart)] = ["alone", "supported"],
        [(Figure.OfferAnswers, Axis.Answer)] = ["yes"],
    };

    private readonly FigureSet _truth;
    private readonly FigureRelease _release;
    private readonly Dictionary<string, string> _rests = [];
    private Dictionary<Axis, string[]> _codes = [];
    private int _outcomes;

    private Table(FigureSet truth, FigureRelease release, Figure[] figures)
    {
        (_truth, _release) = (truth, release);
        foreach (var figure in figures)
            Build(figure);
        foreach (var terms in Bounds(figures).Where(b => b.Sum(t => t.By * truth[t.Key]) <= 0))
            Row(terms, " <= ");
    }

    public List<(string Left, string Sign, int Right)> Rows { get; } = [];

    public HashSet<string> Unknown { get; } = [];

    private List<Place> Places { get; } = [];

    public static IEnumerable<Table> Of(FigureSet truth, FigureRelease release) => Together.Select(figures => new Table(truth, release, figures));

    /// <summary>The small numbers, each as a sum of counts: those for whom it holds, those for whom it does not, and all in a place of few.</summary>
    public IEnumerable<(string Name, string Sum, int Value)> Small(int below)
    {
        foreach (var place in Places)
        {
            var (all, some) = (Value(place.All), place.Some is null ? 0 : Value(place.Some));
            var few = IsSmall(all, below);
            if (few || place.InFew)
                yield return (place.Name + " all", Left(place.All, '+'), all);
            if (place.Some is null)
                continue;
            if ((few && !(some == 0 && IsToldOfMany(place.Key, ofAll: false))) || IsSmall(some, below))
                yield return (place.Name + " holds", Left(place.Some, '+'), some);
            if ((few && !(some == all && IsToldOfMany(place.Key, ofAll: true))) || IsSmall(all - some, below))
                yield return (place.Name + " does not", Left(place.All, '+') + Left(place.Some, '-'), all - some);
        }
    }

    private const int Many = 20;

    // Nobody of many, or everybody, in the whole: then it is so in each of its parts, and of few it is nothing new.
    private bool IsToldOfMany(FigureKey? place, bool ofAll)
    {
        if (place is not { } key)
            return false;
        var whole = FigureKey.Of(key.Figure, FigurePart.Base);
        return _truth[whole] >= Many && _truth[Holds(whole)] == (ofAll ? _truth[whole] : 0);
    }

    private static bool IsSmall(int value, int below) => value > 0 && value < below;

    private IEnumerable<(FigureKey Key, int By)[]> Bounds(Figure[] figures)
    {
        FigureKey Base(Figure f) => FigureKey.Of(f, FigurePart.Base);
        FigureKey Holds(Figure f) => FigureKey.Of(f, FigurePart.Holds);
        if (figures.Contains(Figure.ReviewOnTime))
            yield return [(Holds(Figure.PlanPrevalence), 1), (Holds(Figure.ReviewOnTime), -1)];
        if (figures.Contains(Figure.NoticeSent))
        {
            yield return [(Base(Figure.LeadTime), 1), (Base(Figure.NoticeSent), -1)];
            yield return [(Base(Figure.LeadTime), -1), (Base(Figure.NoticeSent), 1)];
        }

        if (!figures.Contains(Figure.DoneOnTime))
            yield break;
        yield return [(Base(Figure.DoneOnTime), 1), (Base(Figure.Responsibility), -1)];
        var nobody = FigureKey.Of(Figure.DoneOnTime, FigurePart.Base, new AxisValue(Axis.Organisation, "nobody"));
        yield return [(Base(Figure.DoneOnTime), 1), .. _truth[nobody] > 0 ? new[] { (nobody, -1) } : [], (Holds(Figure.Responsibility), -1)];
    }

    private void Build(Figure figure)
    {
        _codes = _truth.Counts.Keys.Where(k => k.Figure == figure && k.First is not null && k.Second is null && ReleaseShape.Has(k))
            .GroupBy(k => k.First!.Value.Axis, k => k.First!.Value.Code)
            .ToDictionary(g => g.Key, g => g.Union(ReleaseShape.AlwaysShown.GetValueOrDefault(g.Key, []), StringComparer.Ordinal).ToArray());
        var whole = FigureKey.Of(figure, FigurePart.Base);
        Add(whole, inFew: false);
        foreach (var (axis, codes) in _codes.OrderBy(c => Array.IndexOf(Dividing.GetValueOrDefault(figure, []), c.Key) < 0).ThenBy(c => c.Key))
        {
            FigureKey[] parts = [.. codes.Select(c => FigureKey.Of(figure, FigurePart.Base, new AxisValue(axis, c)))];
            if (axis is Axis.Insats && figure is Figure.PlanPrevalence)
                Overlap(whole, parts, top: true);
            else if (Dividing.GetValueOrDefault(figure, []).Contains(axis))
                Divide(whole, parts, top: true);
            else
                Outcomes(whole, parts, [.. codes.Zip(parts).Where(c => HoldsAs.GetValueOrDefault((figure, axis), []).Contains(c.First)).Select(c => c.Second)]);
        }

        if (figure is Figure.PlanPrevalence && _codes.ContainsKey(Axis.Age))
        {
            Cross(Axis.Sex, Axis.Age);
            Cross(Axis.Age, Axis.Insats);
        }
    }

    private void Cross(Axis first, Axis second)
    {
        FigureKey At(string? one, string? other) => FigureKey.Of(
            Figure.PlanPrevalence, FigurePart.Base, one is null ? null : new AxisValue(first, one), other is null ? null : new AxisValue(second, other));
        foreach (var one in _codes[first])
        {
            FigureKey[] parts = [.. _codes[second].Select(c => At(one, c))];
            if (second is Axis.Insats)
                Overlap(At(one, null), parts, top: false);
            else
                Divide(At(one, null), parts, top: false);
        }

        foreach (var other in _codes[second])
            Divide(At(null, other), [.. _codes[first].Select(c => At(c, other))], top: false);
    }

    private void Add(FigureKey key, bool inFew)
    {
        var hasHolds = ReleaseShape.Of(key.Figure)!.HasHolds;
        var old = Places.FindIndex(p => p.Name == $"{key}");
        var place = new Place($"{key}", Of(key), hasHolds ? Of(Holds(key)) : null, inFew || (old >= 0 && Places[old].InFew), key);
        if (old >= 0)
        {
            Places[old] = place;
            return;
        }

        Places.Add(place);
        if (hasHolds)
            Row([(key, 1), (Holds(key), -1)], " >= ");
    }

    private void Outcomes(FigureKey whole, FigureKey[] parts, FigureKey[] holding)
    {
        foreach (var part in parts)
        {
            Places.Add(new Place($"{part}", Of(whole), Of(part), InFew: false));
            Row([(whole, 1), (part, -1)], " >= ");
        }

        var rest = _truth[whole] - parts.Sum(p => _truth[p]);
        Row([(whole, 1), .. parts.Select(p => (p, -1))], " = ", RestOf(whole.Figure, rest, null));
        if (holding.Length == 0)
            return;
        var restHolds = _truth[Holds(whole)] - holding.Sum(p => _truth[p]);
        Row([(Holds(whole), 1), .. holding.Select(p => (p, -1))], " = ", RestOf(whole.Figure, rest, restHolds));
    }

    // Those with protected data are the same people in every breakdown of a whole.
    private string? RestOf(Figure figure, int all, int? some)
    {
        if ((some ?? all) == 0)
            return null;
        var part = some is null ? "b" : "h";
        var known = _rests.FirstOrDefault(r => r.Key.Split(' ') is [var f, var a, var s] && f == $"{figure}" && a == $"{all}" && (some is null || s == $"{some}")).Value;
        if (known is not null)
            return known + part;
        var name = $"o{_outcomes++}{part}";
        Unknown.Add(name);
        Places.Add(new Place($"{figure} in no outcome", Constant(name, some ?? all), null, InFew: false));
        return name;
    }

    private void Divide(FigureKey whole, FigureKey[] parts, bool top)
    {
        foreach (var part in parts)
            Add(part, IsNoughtAmongFew(whole, part));
        var (restAll, restSome) = (_truth[whole] - parts.Sum(p => _truth[p]), _truth[Holds(whole)] - parts.Sum(p => _truth[Holds(p)]));
        string? rest = null;
        if (restAll > 0)
        {
            var known = top ? $"{whole.Figure} {restAll} {restSome}" : $"{whole}";
            if (!_rests.TryGetValue(known, out rest))
            {
                _rests[known] = rest = $"r{_rests.Count}";
                Unknown.UnionWith([rest + "b", rest + "h"]);
                Rows.Add(($"+{rest}b -{rest}h ", " >= ", 0));
                Places.Add(new Place($"{whole} in no {parts[0].Values.Last().Axis}", Constant(rest + "b", restAll), Constant(rest + "h", restSome), InFew: false, whole));
            }
        }

        Row([(whole, 1), .. parts.Select(p => (p, -1))], " = ", rest is null ? null : rest + "b");
        Row([(Holds(whole), 1), .. parts.Select(p => (Holds(p), -1))], " = ", rest is null ? null : rest + "h");
    }

    // Each part is in the whole, and everybody whose insatser are counted has one.
    private void Overlap(FigureKey whole, FigureKey[] parts, bool top)
    {
        var rest = top ? _rests.FirstOrDefault(r => r.Key.StartsWith($"{whole.Figure} ", StringComparison.Ordinal)).Value : null;
        Row([(whole, 1), .. parts.Select(p => (p, -1))], " <= ", rest is null ? null : rest + "b");
        Row([(Holds(whole), 1), .. parts.Select(p => (Holds(p), -1))], " <= ", rest is null ? null : rest + "h");
        foreach (var part in parts)
        {
            Add(part, IsNoughtAmongFew(whole, part));
            Row([(whole, 1), (part, -1)], " >= ");
            Row([(Holds(whole), 1), (Holds(part), -1)], " >= ");
            Row([(whole, 1), (Holds(whole), -1), (part, -1), (Holds(part), 1)], " >= ");
        }
    }

    // Nobody of few: it says something of each of them, unless nobody at all is there.
    private bool IsNoughtAmongFew(FigureKey whole, FigureKey part) => IsSmall(_truth[whole], _release.Rule.HideBelow) && _truth[part] == 0
        && (part.Second is null || part.Values.All(v => _truth[FigureKey.Of(part.Figure, FigurePart.Base, v)] > 0));

    private static FigureKey Holds(FigureKey key) => key with { Part = FigurePart.Holds };

    /// <summary>A row: unknown counts to the left, what is shown to the right.</summary>
    private void Row(IEnumerable<(FigureKey Key, int By)> terms, string sign, string? rest = null)
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

    // What is shown is asked for as a count that is fixed, so that every question has a count in it.
    private Count Of(FigureKey key)
    {
        if (_release.Counts.GetValueOrDefault(key) is not { } shown)
            return Constant(Name(key), _truth[key]);
        if (Unknown.Add($"k{Name(key, isKnown: true)}"))
            Rows.Add(($"+k{Name(key, isKnown: true)} ", " = ", shown));
        return new Count($"k{Name(key, isKnown: true)}", shown);
    }

    private static Count Constant(string name, int value) => new(name, value);

    private static int Value(Count count) => count.Value;

    private static string Left(Count count, char sign) => $"{sign}{count.Name} ";

    private string Name(FigureKey key, bool isKnown = false)
    {
        var name = string.Concat($"x{(int)key.Figure}{key.Part.ToString()[0]}_{key.First?.Axis}{key.First?.Code}_{key.Second?.Axis}{key.Second?.Code}".Where(c => char.IsAsciiLetterOrDigit(c) || c == '_'));
        if (!isKnown)
            Unknown.Add(name);
        return name;
    }

    private sealed record Count(string Name, int Value);

    private sealed record Place(string Name, Count All, Count? Some, bool InFew, FigureKey? Key = null);
}
