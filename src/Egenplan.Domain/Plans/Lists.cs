using System.Collections.Immutable;
using System.Text.Json;

namespace Egenplan.Domain.Plans;

/// <summary>Lists of parts, and sameness of parts that hold lists (immutable arrays compare by reference).</summary>
internal static class Lists
{
    /// <summary>True when two parts say the same.</summary>
    public static bool Same<T>(T one, T other) => JsonSerializer.Serialize(one) == JsonSerializer.Serialize(other);

    /// <summary>The list with one item in the place of the one with the same id, else last.</summary>
    public static ImmutableArray<T> Put<T>(this ImmutableArray<T> items, Func<T, bool> isSame, T item)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (isSame(items[i]))
                return items.SetItem(i, item);
        }

        return items.Add(item);
    }

    public static ImmutableArray<T> Without<T>(this ImmutableArray<T> items, Func<T, bool> isThat) =>
        [.. items.Where(i => !isThat(i))];
}
