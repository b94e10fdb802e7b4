using Egenplan.Domain.People;

namespace Egenplan.Bench.People;

/// <summary>Chance and ids of one person: the same seed gives the same person, whoever was made before.</summary>
internal sealed class Chance(int seed, int authority, int person) : IdSource
{
    // Not Random(seed) of a sum: neighbours would be alike.
    private readonly Random _random = new(HashCodeOf(seed, authority, person));

    public int Below(int limit) => _random.Next(limit);

    public bool Percent(int percent) => _random.Next(100) < percent;

    public T One<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];

    /// <summary>Shaped like version 7, in the order of the people.</summary>
    public override Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        (bytes[0], bytes[1], bytes[2], bytes[3]) = (0x01, (byte)(person >> 16), (byte)(person >> 8), (byte)person);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    // HashCode.Combine differs from run to run.
    private static int HashCodeOf(int a, int b, int c)
    {
        var hash = 2166136261u;
        foreach (var part in new[] { a, b, c })
            hash = unchecked((hash ^ (uint)part) * 16777619u ^ (hash >> 13) * 2654435761u);
        return (int)(hash & 0x7fffffff);
    }
}
