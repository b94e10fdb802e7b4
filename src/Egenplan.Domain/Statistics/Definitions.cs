using System.Text;
using Egenplan.Domain.Law;

namespace Egenplan.Domain.Statistics;

/// <summary>
/// What all figures share. A figure is comparable with another only when both were counted by the same <see cref="Edition"/>; whoever changes what is
/// counted in <see cref="FigureCounter"/> raises it.
/// </summary>
public static class Definitions
{
    /// <summary>The edition of the definitions that figures are counted by today.</summary>
    public const int Edition = 1;

    /// <summary>The longest code of a variable's value.</summary>
    private const int LongestCode = 60;

    /// <summary>
    /// True when something happened within twelve months before the day: not after it, and at most twelve months ago by the calendar. What happened
    /// on 1 October counts to and with 1 October a year later, as a review due within a year does (<see cref="AgreementLaw.ReviewWithinAYear"/>);
    /// what happened on 29 February, to and with 28 February.
    /// </summary>
    public static bool IsWithinAYear(DateOnly? on, DateOnly day) => on is { } happened && happened <= day && happened.AddMonths(AgreementLaw.ReviewMonths) >= day;

    /// <summary>
    /// A code that an authority has made up (of a unit) as the value of a variable: small letters, å and ä as a, ö as o, other signs as hyphens. Null when
    /// nothing is left.
    /// </summary>
    public static string? CodeOf(string? text)
    {
        var code = new StringBuilder();
        foreach (var sign in (text ?? "").Trim().ToLowerInvariant().Take(LongestCode))
        {
            code.Append(sign switch
            {
                'å' or 'ä' => 'a',
                'ö' => 'o',
                'é' => 'e',
                '_' or '.' or (>= 'a' and <= 'z') or (>= '0' and <= '9') => sign,
                _ => '-',
            });
        }

        return code.Length == 0 ? null : code.ToString();
    }
}
