using System.Globalization;
using System.Text.RegularExpressions;

namespace Egenplan.Web.Texts;

/// <summary>
/// Reads a day or a clock time as people write it: <c>2026-11-21</c>, <c>20261121</c>, <c>21/11 2026</c>,
/// <c>21.11.2026</c>, <c>21 november 2026</c>, <c>21 nov 2026</c>; <c>14.05</c>, <c>14:05</c>, <c>1405</c>, <c>kl 14</c>.
/// The year is always needed with four digits: a guess here would be a wrong day in a plan.
/// </summary>
public static partial class SwedishDay
{
    /// <summary>The day, or null when it cannot be read or does not exist.</summary>
    public static DateOnly? Parse(string? text)
    {
        var said = Spaces().Replace(text ?? "", " ").Trim();
        if (YearFirst().Match(said) is { Success: true } a)
            return Make(a);
        if (DayFirst().Match(said) is { Success: true } b)
            return Make(b);
        if (Worded().Match(said) is { Success: true } c && Month(c.Groups["name"].Value) is { } month)
            return Make(c.Groups["y"].Value, month, c.Groups["d"].Value);
        return null;
    }

    /// <summary>The time of day, or null.</summary>
    public static TimeOnly? ParseClock(string? text)
    {
        var match = Clock().Match(Spaces().Replace(text ?? "", " ").Trim());
        if (!match.Success)
            return null;
        var hour = int.Parse(match.Groups["h"].Value, CultureInfo.InvariantCulture);
        var minute = match.Groups["m"].Success ? int.Parse(match.Groups["m"].Value, CultureInfo.InvariantCulture) : 0;
        return hour < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
    }

    private static DateOnly? Make(Match match) =>
        Make(match.Groups["y"].Value, int.Parse(match.Groups["m"].Value, CultureInfo.InvariantCulture), match.Groups["d"].Value);

    private static DateOnly? Make(string yearText, int month, string dayText)
    {
        var year = int.Parse(yearText, CultureInfo.InvariantCulture);
        var day = int.Parse(dayText, CultureInfo.InvariantCulture);
        return year is >= 1850 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }

    private static int? Month(string name)
    {
        if (name.Length < 3)
            return null;
        for (var month = 1; month <= 12; month++)
        {
            if (Wording.Culture.DateTimeFormat.GetMonthName(month).StartsWith(name, true, Wording.Culture))
                return month;
        }

        return null;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(?<y>[0-9]{4})[-/. ]?(?<m>[0-9]{2}|(?<=[-/. ])[0-9])[-/. ]?(?<d>[0-9]{2}|(?<=[-/. ])[0-9])$")]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(?<d>[0-9]{1,2}) ?[/.-] ?(?<m>[0-9]{1,2})[-/., ]+(?<y>[0-9]{4})$")]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"^(den )?(?<d>[0-9]{1,2})\.?(:?e)? (?<name>[a-zA-Z]{3,9})\.?,? (?<y>[0-9]{4})$")]
    private static partial Regex Worded();

    [GeneratedRegex(@"^(kl\.? ?)?((?<h>[0-9]{1,2})([.:](?<m>[0-9]{2}))?|(?<h>[0-9]{2})(?<m>[0-9]{2}))$", RegexOptions.IgnoreCase)]
    private static partial Regex Clock();
}
