using System.Collections.Immutable;

namespace Egenplan.Domain.Statistics;

/// <summary>Whether a release that comes from elsewhere goes together: it is not believed because somebody sent it.</summary>
public static class ReleaseCheck
{
    private const int MostPeople = 10_000_000;

    /// <summary>The keys that do not go together with others or with the release's own rule; none when all is right.</summary>
    public static ImmutableArray<string> Faults(FigureRelease release)
    {
        ArgumentNullException.ThrowIfNull(release);
        var faults = ImmutableArray.CreateBuilder<string>();
        if (release.Rule.HideBelow < SmallNumbers.LeastHideBelow)
            faults.Add("rule");
        foreach (var (key, count) in release.Counts)
        {
            if (!ReleaseShape.Has(key) || count is < 0 or > MostPeople)
                faults.Add($"{key}");
            else if (key.Part <= FigurePart.Holds && count is { } shown && IsSmall(shown, release))
                faults.Add($"{key}");
            else if (key.Part is FigurePart.Holds && count is { } some && release.Counts.GetValueOrDefault(key with { Part = FigurePart.Base }) is { } all && (some > all || IsSmall(all - some, release)))
                faults.Add($"{key}");
        }

        if (faults.Count == 0)
            AddSums(release, faults);
        return faults.ToImmutable();
    }

    private static void AddSums(FigureRelease release, ImmutableArray<string>.Builder faults)
    {
        foreach (var parts in release.Counts.Where(c => c.Key.First is not null).SelectMany(c => Wholes(c.Key).Select(w => (Whole: w, c.Key, c.Value))).GroupBy(p => (p.Whole.Whole, p.Whole.Axis)))
        {
            var (whole, axis) = parts.Key;
            if (release.Counts.GetValueOrDefault(whole) is not { } all)
                continue;
            var overlaps = ReleaseShape.Of(whole.Figure)!.UseOf(axis) is AxisUse.Overlaps;
            if (overlaps ? parts.Any(p => p.Value > all) : parts.Sum(p => p.Value ?? 0) > all)
                faults.Add($"{whole}");
        }
    }

    private static IEnumerable<(FigureKey Whole, Axis Axis)> Wholes(FigureKey key) => key is { First: { } first, Second: { } second }
        ? [(FigureKey.Of(key.Figure, key.Part, first), second.Axis), (FigureKey.Of(key.Figure, key.Part, second), first.Axis)]
        : [(FigureKey.Of(key.Figure, key.Part), key.First!.Value.Axis)];

    private static bool IsSmall(int count, FigureRelease release) => count > 0 && count < release.Rule.HideBelow;
}
