using System.Collections.Concurrent;
using System.Globalization;

namespace Egenplan.Domain.Offers.Import;

/// <summary>
/// Reads an insats as case systems write it: by its name in the statute or in daily use (<c>LSS Daglig verks</c>),
/// by its point (<c>9:10</c>, <c>LSS 9 § 10 p</c>, <c>10</c>), or by both when they agree (<c>9 § 3 Ledsagarservice</c>).
/// The words are data: <c>import-words.json</c>.
/// </summary>
public static class InsatsNames
{
    private const int Paragraph = 9;
    private const int RememberAtMost = 500;
    private static readonly ConcurrentDictionary<string, Insats> Remembered = new(StringComparer.Ordinal);

    /// <summary>The insats, or null for a text that names none of the ten, or two different.</summary>
    public static Insats? Read(string text)
    {
        if (Remembered.TryGetValue(text, out var known))
            return known;
        var insats = Interpret(text);
        if (insats is { } found && Remembered.Count < RememberAtMost)
            Remembered.TryAdd(text, found);
        return insats;
    }

    private static Insats? Interpret(string text)
    {
        var tokens = ImportWords.Tokens(text.Replace("§", " paragraf ", StringComparison.Ordinal))
            .Where(t => !ImportWords.Fillers.Contains(t)).ToList();
        if (Named(tokens) is { } named)
            return named;
        if (IsReference(tokens, out var point))
            return point;
        for (var at = 1; at < tokens.Count; at++)
        {
            var (before, after) = (tokens[..at], tokens[at..]);
            if ((IsReference(before, out point) && Named(after) is { } last && (point ?? last) == last)
                || (IsReference(after, out point) && Named(before) is { } first && (point ?? first) == first))
                return Named(after) ?? Named(before);
        }

        return null;
    }

    private static Insats? Named(List<string> tokens) =>
        ImportWords.Insatser.TryGetValue(string.Join(' ', tokens), out var insats) ? insats : null;

    /// <summary>True for a reference to 9 §, with its point or without (<c>LSS 9 §</c>: which one is left open).</summary>
    private static bool IsReference(List<string> tokens, out Insats? point)
    {
        point = null;
        var numbers = tokens.Where(t => char.IsAsciiDigit(t[0])).Select(Number).ToList();
        if (tokens.Any(t => !char.IsAsciiDigit(t[0]) && !ImportWords.ReferenceWords.Contains(t)))
            return false;
        var isParagraphOnly = numbers is [Paragraph] && tokens.Any(t => t is "lss" or "paragraf") && !tokens.Contains("p");
        if (numbers is [] || isParagraphOnly)
            return true;
        var last = numbers[^1];
        if (last is < 1 or > 10 || !(numbers is [_] or [Paragraph, _]))
            return false;
        point = (Insats)last;
        return true;
    }

    private static int Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
}
