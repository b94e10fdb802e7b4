using System.Globalization;

namespace Egenplan.Domain.Offers.Import;

/// <summary>
/// Reads a day as case systems and spreadsheets write it: <c>2026-11-21</c>, <c>20261121</c>, <c>2026/11/21</c>,
/// <c>21/11 2026</c>, <c>21.11.2026</c>, <c>21 november 2026</c>, also with a time after it. The day comes before the
/// month when the year is last. Two-digit years are refused: they would have to be guessed.
/// </summary>
public static class FileDates
{
    private const int FirstYear = 1900;
    private const int LastYear = 2200;

    /// <summary>The day, or null for a text that is none.</summary>
    public static DateOnly? Read(string text)
    {
        var tokens = WithoutTime(text.AsSpan().Trim());
        if (tokens is [{ Length: 8 } compact] && compact.All(char.IsAsciiDigit))
            return Day(compact[..4], compact[4..6], compact[6..]);
        return tokens switch
        {
            [{ Length: 4 } year, var month, var day] => Day(year, month, day),
            [var day, var month, { Length: 4 } year] => Day(year, month, day),
            _ => null,
        };
    }

    private static List<string> WithoutTime(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        if (colon >= 0)
        {
            var end = text[..colon].LastIndexOfAny(' ', 'T', '\u00A0');
            if (end < 0 || colon - end > 3)
                return [];
            text = text[..end];
        }

        foreach (var sign in text)
        {
            if (!char.IsLetterOrDigit(sign) && !char.IsWhiteSpace(sign) && sign is not ('-' or '/' or '.' or ',' or '\u2011' or '\u2013'))
                return [];
        }

        return ImportWords.Tokens(text.ToString());
    }

    private static DateOnly? Day(string yearText, string monthText, string dayText) =>
        Number(yearText) is var year and >= FirstYear and <= LastYear
        && Month(monthText) is var month and >= 1 and <= 12
        && dayText.Length <= 2 && Number(dayText) is var day && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    private static int Month(string text)
    {
        if (char.IsAsciiDigit(text[0]))
            return text.Length <= 2 ? Number(text) : 0;
        if (text.Length < 3)
            return 0;
        for (var i = 0; i < ImportWords.Months.Length; i++)
        {
            if (ImportWords.Months[i].StartsWith(text, StringComparison.Ordinal))
                return i + 1;
        }

        return 0;
    }

    private static int Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
}
