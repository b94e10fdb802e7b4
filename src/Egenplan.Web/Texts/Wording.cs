using System.Globalization;
using System.Text;
using Egenplan.Domain.Law;

namespace Egenplan.Web.Texts;

/// <summary>
/// The texts of one reader. Pages write <c>@T["offers.title"]</c>, or <c>T.Get("offers.made", ("day", day))</c> where the
/// text has placeholders in braces. A missing key or value is a programming error and throws.
/// </summary>
/// <param name="catalog">All texts.</param>
/// <param name="choice">Language and reading level of the reader.</param>
public sealed class Wording(WordingCatalog catalog, TextChoice choice)
{
    /// <summary>Swedish rules for dates and numbers.</summary>
    public static CultureInfo Culture { get; } = CultureInfo.GetCultureInfo("sv-SE");

    /// <summary>A name as in whose: "Tuvas", but "Jonas" as it is.</summary>
    public static string Whose(string name) => name is [.., 's' or 'x' or 'z' or 'S' or 'X' or 'Z'] ? name : $"{name}s";

    /// <summary>Rules for dates and numbers in the reader's language.</summary>
    private readonly CultureInfo _culture = choice.Language == "en" ? CultureInfo.GetCultureInfo("en-GB") : Culture;

    /// <summary>Language and reading level.</summary>
    public TextChoice Choice => choice;

    /// <summary>The text, which has no placeholders.</summary>
    public string this[string key] => Fill(key, Raw(key), []);

    /// <summary>The text with its placeholders filled. Days, clock times and numbers are written the Swedish way.</summary>
    public string Get(string key, params (string Name, object? Value)[] values) => Fill(key, Raw(key), values);

    /// <summary>True when the reader has a text with this key.</summary>
    public bool Has(string key) => catalog.Find(choice, key) is not null;

    /// <summary>The word for a value of an enum: key <c>enum.{Type}.{Member}</c>.</summary>
    public string Of(Enum value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return this[$"enum.{value.GetType().Name}.{value}"];
    }

    /// <summary>The sentence for a broken rule: key <c>rule.{Code}</c>, filled with the break's arguments.</summary>
    public string Of(RuleBreak broken)
    {
        ArgumentNullException.ThrowIfNull(broken);
        var key = $"rule.{broken.Code}";
        return Has(key)
            ? Get(key, [.. (broken.Args ?? []).Select(a => (a.Key, (object?)a.Value))])
            : Get("rule.unworded", ("code", broken.Code));
    }

    /// <summary>A message made elsewhere: worded when it is a key, otherwise as it stands.</summary>
    public string Message(string keyOrText) => Has(keyOrText) ? this[keyOrText] : keyOrText;

    /// <summary>A day for reading: <c>21 november 2026</c>.</summary>
    public string Day(DateOnly day) => day.ToString("d MMMM yyyy", _culture);

    /// <summary>A day with its weekday: <c>lördag 21 november 2026</c>.</summary>
    public string LongDay(DateOnly day) => day.ToString("dddd d MMMM yyyy", _culture);

    /// <summary>A day for tables: <c>2026-11-21</c>.</summary>
    public string ShortDay(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A clock time: <c>14.05</c>.</summary>
    public string Clock(TimeOnly time) => time.ToString("HH.mm", CultureInfo.InvariantCulture);

    /// <summary>A month: <c>oktober 2026</c>.</summary>
    public string Month(DateOnly month) => month.ToString("MMMM yyyy", _culture);

    /// <summary>A number: <c>12 345</c>.</summary>
    public string Number(long number) => number.ToString("N0", _culture);

    /// <summary>A number with one decimal where it has any: <c>6,5</c>.</summary>
    public string Rounded(double number) => number.ToString("#,0.#", _culture);

    private string Raw(string key) =>
        catalog.Find(choice, key) ?? throw new KeyNotFoundException($"No text '{key}' in Texts/{choice.Folder}.");

    private string Fill(string key, string text, ReadOnlySpan<(string Name, object? Value)> values)
    {
        var open = text.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
            return text;
        var filled = new StringBuilder(text.Length + 32);
        var at = 0;
        for (; open >= 0; open = text.IndexOf('{', at))
        {
            var close = text.IndexOf('}', open);
            if (close < 0)
                throw new FormatException($"The text '{key}' has a brace that is not closed.");
            filled.Append(text, at, open - at).Append(Value(key, text[(open + 1)..close], values));
            at = close + 1;
        }

        return filled.Append(text, at, text.Length - at).ToString();
    }

    private string Value(string key, string name, ReadOnlySpan<(string Name, object? Value)> values)
    {
        foreach (var (given, value) in values)
        {
            if (given == name)
                return Write(value);
        }

        throw new KeyNotFoundException($"The text '{key}' needs a value for {{{name}}}.");
    }

    private string Write(object? value) => value switch
    {
        null => "",
        string text => text,
        DateOnly day => Day(day),
        TimeOnly time => Clock(time),
        Enum member when Has($"enum.{member.GetType().Name}.{member}") => Of(member),
        int or long => Number(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        IFormattable other => other.ToString(null, _culture),
        _ => value.ToString() ?? "",
    };
}
