using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Egenplan.Domain.Statistics;

namespace Egenplan.Data.Statistics;

/// <summary>
/// Counts packed for one row: a line a count, <c>PlanPrevalence.Holds/Sex:woman 12</c>, in the order of the keys, with Brotli. The same counts give the same
/// bytes. A line that this release does not know is passed over: what it would mean nobody here can say.
/// </summary>
internal static class FigureCounts
{
    public static byte[] Pack(IEnumerable<KeyValuePair<FigureKey, int>> counts)
    {
        using var packed = new MemoryStream();
        using (var text = new StreamWriter(new BrotliStream(packed, CompressionLevel.Optimal), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" })
        {
            foreach (var (key, count) in counts)
                text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{key} {count}"));
        }

        return packed.ToArray();
    }

    /// <param name="packed">The counts packed.</param>
    /// <param name="wholes">True to read only what is not broken down.</param>
    public static ImmutableSortedDictionary<FigureKey, int> Unpack(byte[] packed, bool wholes = false)
    {
        var counts = ImmutableSortedDictionary.CreateBuilder<FigureKey, int>();
        using var text = new StreamReader(new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress), Encoding.UTF8);
        while (text.ReadLine() is { } line)
        {
            var space = line.LastIndexOf(' ');
            if (space > 0 && !(wholes && line.Contains('/')) && FigureKey.Parse(line[..space]) is { } key)
                counts[key] = int.Parse(line.AsSpan(space + 1), CultureInfo.InvariantCulture);
        }

        return counts.ToImmutable();
    }
}
