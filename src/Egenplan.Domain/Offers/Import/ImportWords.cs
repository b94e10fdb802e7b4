using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Offers.Import;

/// <summary>The words that decision files use, from <c>import-words.json</c>: insatser, protection grades, months.</summary>
internal static class ImportWords
{
    private sealed record InsatsEntry(int Insats, string[] Names);

    private sealed record Table(
        InsatsEntry[] Insatser, string[] Fillers, string[] ReferenceWords, Dictionary<string, string[]> Protection, string[] Months);

    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);
    private static readonly Table Words = Load();

    /// <summary>Insats by <see cref="KeyOf"/> of each of its names.</summary>
    public static FrozenDictionary<string, Insats> Insatser { get; } = Words.Insatser
        .SelectMany(e => e.Names.Select(n => (Key: KeyOf(n), Insats: (Insats)e.Insats)))
        .ToFrozenDictionary(e => e.Key, e => e.Insats, StringComparer.Ordinal);

    /// <summary>Words that say nothing of which insats it is.</summary>
    public static FrozenSet<string> Fillers { get; } = Words.Fillers.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Words that stand in a reference to the statute: <c>p</c>, <c>punkt</c>, <c>LSS</c>, and § as a word.</summary>
    public static FrozenSet<string> ReferenceWords { get; } = Words.ReferenceWords.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Protection grade by the column's value in lower case.</summary>
    public static FrozenDictionary<string, ProtectionLevel> Protection { get; } = Words.Protection
        .SelectMany(e => e.Value.Select(v => (Value: v, Level: (ProtectionLevel)(e.Key[0] - '0'))))
        .ToFrozenDictionary(e => e.Value, e => e.Level, StringComparer.Ordinal);

    /// <summary>Names of the months, January first; a name may be shortened to three letters or more.</summary>
    public static ImmutableArray<string> Months { get; } = [.. Words.Months];

    /// <summary>The words of a text in lower case: only letters and digits, one space between.</summary>
    public static string KeyOf(string text) => string.Join(' ', Tokens(text));

    /// <summary>The words and numbers of a text, in lower case; a number is a token of its own (<c>9§3p</c> gives 9, 3, p).</summary>
    public static List<string> Tokens(string text)
    {
        var tokens = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var ends = i == text.Length || !char.IsLetterOrDigit(text[i]) || (start >= 0 && char.IsDigit(text[i]) != char.IsDigit(text[i - 1]));
            if (ends && start >= 0)
            {
                tokens.Add(text[start..i].ToLowerInvariant());
                start = -1;
            }

            if (start < 0 && i < text.Length && char.IsLetterOrDigit(text[i]))
                start = i;
        }

        return tokens;
    }

    private static Table Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Egenplan.Domain.Offers.Import.import-words.json")!;
        return JsonSerializer.Deserialize<Table>(stream, CamelCase)!;
    }
}
