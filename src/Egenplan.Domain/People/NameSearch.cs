using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Egenplan.Domain.People;

/// <summary>One that can be looked for by what it is called.</summary>
/// <param name="Code">What it is known by; also found by it.</param>
/// <param name="Names">What it is called, the official name first.</param>
public sealed record Named(string Code, ImmutableArray<string> Names);

/// <summary>What was found for a name that somebody typed.</summary>
/// <param name="Exact">The one that is called just so, when no other could be meant; null when somebody must say which.</param>
/// <param name="Suggestions">Those that may be meant, the likeliest first; empty when there is an exact one, or none at all.</param>
public sealed record NameFound(Named? Exact, ImmutableArray<Named> Suggestions);

/// <summary>
/// Finds a municipality from what people write: with or without dots and rings, with or without "kommun" or "stad", a part of the name,
/// one or two letters wrong. Never guesses: what is not written just as the name is asked about.
/// </summary>
public static class NameSearch
{
    /// <summary>The most that are suggested at once.</summary>
    public const int MostSuggestions = 6;

    // The fewest letters that a part of a name has, and that two may be wrong of.
    private const int LeastPart = 3, LeastForTwoFaults = 5;

    private static readonly string[] Kinds = ["kommun", "kommunen", "stad", "staden", "municipality", "city"];

    /// <summary>Looks for what was typed.</summary>
    /// <param name="typed">As it was typed.</param>
    /// <param name="all">Those to look among.</param>
    public static NameFound Find(string? typed, IEnumerable<Named> all)
    {
        ArgumentNullException.ThrowIfNull(all);
        var (said, those) = (Words(typed).ToLowerInvariant(), all.ToList());
        if (those.FirstOrDefault(n => n.Code == said) is { } known)
            return new(known, []);
        var sought = Key(said);
        if (sought.Length == 0)
            return new(null, []);
        var ranked = those.Select(n => (Named: n, Rank: n.Names.Min(name => Rank(sought, Key(name.ToLowerInvariant()))))).Where(n => n.Rank < int.MaxValue).ToList();
        var same = ranked.Where(n => n.Rank == 0).Select(n => n.Named).ToList();
        // Somebody who writes no dots and rings may mean either of two that differ by them only (Habo, Håbo).
        var exact = those.Where(n => n.Names.Any(name => string.Equals(Words(name), said, StringComparison.OrdinalIgnoreCase))).ToList();
        if (exact is [var one] && (same.Count == 1 || said.Any(c => c > 127)))
            return new(one, []);
        return new(null, [.. (same.Count > 0 ? same : ranked.OrderBy(n => n.Rank).ThenBy(n => n.Named.Names[0], StringComparer.Ordinal).Select(n => n.Named)).Take(MostSuggestions)]);
    }

    // 0: the same but for dots, rings and kind; 1: a part of the name; from 2: one or two letters wrong.
    private static int Rank(string sought, string name)
    {
        if (sought == name)
            return 0;
        if (sought.Length >= LeastPart && name.Split(' ').Select((_, i) => string.Join(' ', name.Split(' ').Skip(i))).Any(rest => rest.StartsWith(sought, StringComparison.Ordinal)))
            return 1;
        var faults = Faults(sought, name);
        return faults <= (sought.Length >= LeastForTwoFaults ? 2 : 1) ? 1 + faults : int.MaxValue;
    }

    private static string Key(string text)
    {
        var words = Folded(text).Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).ToList();
        if (words.Count > 1 && Kinds.Contains(words[^1]))
        {
            words.RemoveAt(words.Count - 1);
            // The s of "Göteborgs kommun"; a name that ends so anyway loses it on both sides.
            words[^1] = words[^1].Length > LeastPart ? words[^1].TrimEnd('s') : words[^1];
        }

        return string.Join(' ', words);
    }

    private static string Words(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var sign in string.Concat(text.Where(Signs.IsSign)).Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
            folded.Append(sign);
        return folded.ToString();
    }

    // The fewest letters to add, take away, change or let two neighbours change places.
    private static int Faults(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
