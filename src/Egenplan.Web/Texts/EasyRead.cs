using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Egenplan.Web.Texts;

/// <summary>What makes a text harder to read than it need be.</summary>
public enum EasyReadFault
{
    /// <summary>A sentence with more words than the limit; the number is how many.</summary>
    LongSentence = 1,

    /// <summary>Many long words and long sentences together; the number is the text's LIX.</summary>
    HighLix = 2,

    /// <summary>A hard word or an abbreviation for which there is an easier one.</summary>
    HardWord = 3,

    /// <summary>Another word than the one that is always used for the same thing.</summary>
    OtherWord = 4,
}

/// <summary>One place in a text.</summary>
/// <param name="Fault">What it is.</param>
/// <param name="Words">The words it is about.</param>
/// <param name="Number">Words in the sentence, or LIX; 0 for a word.</param>
/// <param name="Say">What to write instead; empty for a sentence.</param>
public sealed record EasyReadFinding(EasyReadFault Fault, string Words, int Number, string Say);

/// <summary>The limits of easy-read texts and the lists of words, from <c>Texts/easy-read.json</c>.</summary>
/// <param name="MaxWords">Most words in a sentence.</param>
/// <param name="MaxLix">Highest LIX (words a sentence, plus words of more than six letters in a hundred).</param>
/// <param name="LixFromWords">Fewest words for which LIX says anything.</param>
/// <param name="Hard">Hard word, and the easier one. A star at the end stands for any ending.</param>
/// <param name="OneWord">The one word for a thing, and those not to be used for it.</param>
public sealed record EasyReadRules(int MaxWords, int MaxLix, int LixFromWords, ImmutableSortedDictionary<string, string> Hard, ImmutableSortedDictionary<string, ImmutableArray<string>> OneWord)
{
    /// <summary>The product's own.</summary>
    public static EasyReadRules BuiltIn { get; } = Load();

    private static EasyReadRules Load()
    {
        using var file = typeof(EasyReadRules).Assembly.GetManifestResourceStream("Texts/easy-read.json")!;
        return JsonSerializer.Deserialize<EasyReadRules>(file, JsonSerializerOptions.Web)!;
    }
}

/// <summary>
/// Judges whether a text keeps to the limits of easy-read Swedish. A formula and two lists of words: what it finds is worth a
/// look, and what it does not find may still be hard. Only people who read easy-read texts can tell.
/// </summary>
public static partial class EasyRead
{
    /// <summary>Everything found, sentences first.</summary>
    public static IReadOnlyList<EasyReadFinding> Check(string text, EasyReadRules rules)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(rules);
        var found = new List<EasyReadFinding>();
        var sentences = Sentences(text);
        found.AddRange(sentences.Select(s => (Text: s, Count: Words(s).Count)).Where(s => s.Count > rules.MaxWords)
            .Select(s => new EasyReadFinding(EasyReadFault.LongSentence, s.Text, s.Count, "")));
        if (sentences.Sum(s => Words(s).Count) >= rules.LixFromWords && Lix([text]) is var lix && lix > rules.MaxLix)
            found.Add(new(EasyReadFault.HighLix, string.Join(", ", Words(text).Where(IsLong).Distinct(StringComparer.OrdinalIgnoreCase)), (int)Math.Ceiling(lix), ""));
        found.AddRange(rules.Hard.SelectMany(h => Uses(text, h.Key).Select(w => new EasyReadFinding(EasyReadFault.HardWord, w, 0, h.Value))));
        found.AddRange(rules.OneWord.SelectMany(o => o.Value.SelectMany(w => Uses(text, w)).Select(w => new EasyReadFinding(EasyReadFault.OtherWord, w, 0, o.Key))));
        return found;
    }

    /// <summary>LIX of texts read after each other; 0 where there are no words.</summary>
    public static double Lix(IEnumerable<string> texts)
    {
        var sentences = texts.SelectMany(Sentences).ToList();
        var words = sentences.SelectMany(Words).ToList();
        return words.Count == 0 ? 0 : ((double)words.Count / sentences.Count) + (100.0 * words.Count(IsLong) / words.Count);
    }

    /// <summary>The sentences: what ends with a full stop, a question mark, an exclamation mark, a colon or a line.</summary>
    public static IReadOnlyList<string> Sentences(string text) =>
        [.. SentenceEnd().Split(Placeholder().Replace(text, "ord")).Select(s => s.Trim()).Where(s => AWord().IsMatch(s))];

    private static List<string> Words(string sentence) => [.. AWord().Matches(sentence).Select(m => m.Value)];

    private static bool IsLong(string word) => word.Length > 6;

    // A word, a beginning of words (with a star), or words as they stand (with a space or a full stop).
    private static IEnumerable<string> Uses(string text, string sought)
    {
        var stem = sought.EndsWith('*');
        var pattern = @"(?<![\p{L}\p{Nd}])" + Regex.Escape(stem ? sought[..^1] : sought) + (stem ? @"\p{L}*" : "") + @"(?![\p{L}\p{Nd}])";
        return Regex.Matches(Placeholder().Replace(text, " "), pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant).Select(m => m.Value);
    }

    [GeneratedRegex("""(?<=[.!?:;]["”)]?)\s+|[\r\n]+""")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[\p{L}\p{Nd}]+(?:[-'.:@/][\p{L}\p{Nd}]+)*")]
    private static partial Regex AWord();
}
