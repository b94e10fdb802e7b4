using System.Text.RegularExpressions;
using Egenplan.Domain.Law;
using Egenplan.Domain.People;
using Egenplan.Domain.Templates;

namespace Egenplan.Domain.Library;

/// <summary>What may not stand in what an authority shares with others: nothing about anybody. Numbers are found; names nobody can find but the sharer, who is asked.</summary>
public static partial class LibraryText
{
    /// <summary>True when a personnummer or samordningsnummer stands somewhere in the text, written in any usual way, also with a wrong last digit.</summary>
    /// <param name="text">The text.</param>
    /// <param name="today">The day that the century of ten digits is reckoned from.</param>
    public static bool HoldsPersonalNumber(string text, DateOnly today) =>
        Digits().Matches(text ?? "").Any(m => PersonalNumber.Read(Bare(m.Value), today, out var fault) is not null || fault is RuleCode.PersonalNumberCheckDigitWrong);

    /// <summary>Everything that a template says, as one text.</summary>
    public static string Of(PlanTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return string.Join('\n', template.Items.SelectMany(i => i.Lines.Prepend(i.Help ?? "").Prepend(i.EasyText ?? "").Prepend(i.Text)).Prepend(template.Name));
    }

    // Digits, with the plus of whoever has turned a hundred.
    private static string Bare(string number)
    {
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        return number.Contains('+', StringComparison.Ordinal) ? digits.Insert(digits.Length - 4, "+") : digits;
    }

    // Year, month and day with any sign or space between them, and the last four.
    [GeneratedRegex(@"(?<![0-9])(?:[0-9]{2})?[0-9]{2}[-./\u2010-\u2015\u2212\s]?[0-9]{2}[-./\u2010-\u2015\u2212\s]?[0-9]{2}\s?[-+\u2010-\u2015\u2212]?\s?[0-9]{4}(?![0-9])")]
    private static partial Regex Digits();
}
