using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Egenplan.Domain.Supervision;

/// <summary>
/// Chance that can be repeated: things are put in the order of SHA-256 of the seed, a colon and the thing's name. Whoever has the seed and the
/// names gets the same order, with this program or another.
/// </summary>
public static class Lot
{
    /// <summary>The largest seed: nine digits, so that it can be read out.</summary>
    public const int MostSeed = 999_999_999;

    /// <summary>The things in the order of the lot.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="things">The things; their order beforehand does not matter.</param>
    /// <param name="nameOf">A name of its own for each.</param>
    public static ImmutableArray<T> Order<T>(int seed, IEnumerable<T> things, Func<T, string> nameOf) =>
        [.. things.Select(t => (Thing: t, Key: KeyOf(seed, nameOf(t)))).OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => t.Thing)];

    private static string KeyOf(int seed, string name) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}:{name}"))));
}
