using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Egenplan.Domain.Statistics;

/// <summary>The counts of a release as lines, <c>PlanPrevalence.Holds/Sex:woman;12</c>, nothing after the semicolon where one is hidden; in the order of the keys.</summary>
public static class ReleaseText
{
    /// <summary>Writes.</summary>
    public static string Write(IEnumerable<KeyValuePair<FigureKey, int?>> counts)
    {
        var text = new StringBuilder();
        foreach (var (key, count) in counts)
            text.Append(CultureInfo.InvariantCulture, $"{key};{count}\n");
        return text.ToString();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">A line is none.</exception>
    public static ImmutableSortedDictionary<FigureKey, int?> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var counts = ImmutableSortedDictionary.CreateBuilder<FigureKey, int?>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(';') is not [var key, var count] || FigureKey.Parse(key) is not { } known)
                throw new FormatException($"No line of a release: {line}");
            counts[known] = count.Length == 0 ? null : int.Parse(count, NumberStyles.None, CultureInfo.InvariantCulture);
        }

        return counts.ToImmutable();
    }
}
