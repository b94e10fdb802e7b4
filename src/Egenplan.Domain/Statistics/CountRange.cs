namespace Egenplan.Domain.Statistics;

/// <summary>What is known of a sum of released counts: the least and the greatest that it can be.</summary>
/// <param name="Least">The least.</param>
/// <param name="Most">The greatest; null where nothing that is shown tells.</param>
public readonly record struct CountRange(int Least, int? Most)
{
    /// <summary>True when it is one number.</summary>
    public bool IsExact => Least == Most;

    /// <summary>Both together.</summary>
    public static CountRange operator +(CountRange one, CountRange other) => one.Add(other);

    /// <summary>What is known of a count in one release: a hidden one is at least nought, and those for whom it holds are at most the base.</summary>
    public static CountRange Of(FigureRelease release, FigureKey key)
    {
        ArgumentNullException.ThrowIfNull(release);
        if (release.Counts.GetValueOrDefault(key) is { } shown)
            return new CountRange(shown, shown);
        return new CountRange(0, key.Part is FigurePart.Holds ? release.Counts.GetValueOrDefault(key with { Part = FigurePart.Base }) : null);
    }

    /// <summary>The sum over releases of different authorities.</summary>
    public static CountRange Sum(IEnumerable<FigureRelease> releases, FigureKey key) =>
        releases.Aggregate(new CountRange(0, 0), (sum, release) => sum + Of(release, key));

    /// <summary>Both together.</summary>
    public CountRange Add(CountRange other) => new(Least + other.Least, Most + other.Most);
}
