using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Egenplan.Domain.Law;

namespace Egenplan.Domain.People;

/// <summary>
/// Personnummer or samordningsnummer (day of birth plus 60), always with its century: twelve digits of which the
/// last is a checked Luhn digit. Read from ten or twelve digits, with or without hyphen, plus sign or surrounding spaces.
/// Refused: wrong length or other signs, a day that does not exist, a wrong check digit, a birth after the given day.
/// </summary>
[JsonConverter(typeof(PersonalNumberConverter))]
public sealed record PersonalNumber
{
    private const int CoordinationOffset = 60;
    private const int OldestAge = 130;

    private PersonalNumber(string digits, DateOnly birthDate) => (Value, BirthDate) = (digits, birthDate);

    /// <summary>The twelve digits, e.g. <c>200406212381</c>.</summary>
    public string Value { get; }

    /// <summary>Day of birth; for a samordningsnummer the day with 60 taken away.</summary>
    public DateOnly BirthDate { get; }

    /// <summary>True for a samordningsnummer.</summary>
    public bool IsCoordinationNumber => Value[6] >= '6';

    /// <summary>Reads a number as people and systems write it.</summary>
    /// <param name="text">Ten or twelve digits. Ten digits mean somebody under 100; with a plus sign, one who turns 100 this year or has done so.</param>
    /// <param name="today">The day that the century of ten digits is reckoned from, and that no birth may lie after.</param>
    /// <param name="field">The form field or column that a refusal concerns.</param>
    public static Outcome<PersonalNumber> Parse(string? text, DateOnly today, string? field = null) =>
        Read(text, today, out var code) is { } number
            ? Outcome<PersonalNumber>.Done(number)
            : Outcome<PersonalNumber>.Refused([new RuleBreak(code, field)]);

    /// <summary>The number, or null with the code of what is wrong with it.</summary>
    public static PersonalNumber? Read(string? text, DateOnly today, out RuleCode fault)
    {
        fault = RuleCode.PersonalNumberMissing;
        if (string.IsNullOrWhiteSpace(text))
            return null;
        fault = RuleCode.PersonalNumberUnreadable;
        if (!TryDigits(text, out var digits, out var isOver99))
            return null;

        fault = RuleCode.PersonalNumberNotADate;
        var birth = digits.Length == 12 ? Birth(digits) : NewestBirth(digits, isOver99, today);
        if (birth is not { } day || day.Year < today.Year - OldestAge)
            return null;
        fault = RuleCode.PersonalNumberInFuture;
        if (day > today)
            return null;
        fault = RuleCode.PersonalNumberCheckDigitWrong;
        if (!HasRightCheckDigit(digits.AsSpan(digits.Length - 10)))
            return null;

        fault = RuleCode.None;
        return new(digits.Length == 12 ? digits : string.Create(CultureInfo.InvariantCulture, $"{day.Year / 100:00}{digits}"), day);
    }

    /// <summary>A number that was checked when it was stored: exactly twelve digits.</summary>
    /// <exception cref="FormatException">Not twelve digits with a real day and a right check digit.</exception>
    public static PersonalNumber FromStored(string digits) =>
        digits.Length == 12 && digits.All(char.IsAsciiDigit) && Birth(digits) is { } birth && HasRightCheckDigit(digits.AsSpan(2))
            ? new(digits, birth)
            : throw new FormatException("Not a stored personal number.");

    /// <summary>The twelve digits.</summary>
    public override string ToString() => Value;

    /// <summary>The number as people read it: <c>20040621-2381</c>.</summary>
    public string ToDisplay() => $"{Value[..8]}-{Value[8..]}";

    /// <summary>The Luhn digit that nine digits (year without century, month, day, three more) must be followed by.</summary>
    public static int CheckDigitOf(ReadOnlySpan<char> nine)
    {
        var sum = 0;
        for (var i = 0; i < 9; i++)
        {
            var product = (nine[i] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += (product / 10) + (product % 10);
        }

        return (10 - (sum % 10)) % 10;
    }

    private static bool HasRightCheckDigit(ReadOnlySpan<char> ten) => CheckDigitOf(ten[..9]) == ten[9] - '0';

    private static bool TryDigits(string text, out string digits, out bool isOver99)
    {
        var trimmed = text.AsSpan().Trim().Trim('\uFEFF').Trim();
        isOver99 = false;
        digits = "";
        if (trimmed.Length is 11 or 13)
        {
            var sign = trimmed[^5];
            if (!IsHyphen(sign) && sign != '+' && !char.IsWhiteSpace(sign))
                return false;
            isOver99 = sign == '+';
            digits = string.Concat(trimmed[..^5], trimmed[^4..]);
        }
        else if (trimmed.Length is 10 or 12)
        {
            digits = trimmed.ToString();
        }

        return digits.Length > 0 && digits.All(char.IsAsciiDigit);
    }

    private static bool IsHyphen(char sign) => sign == '-' || char.GetUnicodeCategory(sign) == UnicodeCategory.DashPunctuation || sign == '\u2212';

    private static DateOnly? NewestBirth(string ten, bool isOver99, DateOnly today)
    {
        for (var century = today.Year / 100; century >= 18; century--)
        {
            var birth = Birth(string.Create(CultureInfo.InvariantCulture, $"{century:00}{ten}"));
            if (birth is { } day && day <= today && (!isOver99 || day.Year <= today.Year - 100))
                return day;
        }

        return null;
    }

    private static DateOnly? Birth(string twelve)
    {
        var day = Number(twelve.AsSpan(6, 2));
        if (day > CoordinationOffset)
            day -= CoordinationOffset;
        var (year, month) = (Number(twelve.AsSpan(0, 4)), Number(twelve.AsSpan(4, 2)));
        return year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}

/// <summary>Stores a personal number as its twelve digits.</summary>
public sealed class PersonalNumberConverter : JsonConverter<PersonalNumber>
{
    /// <inheritdoc/>
    public override PersonalNumber? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } digits ? PersonalNumber.FromStored(digits) : null;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, PersonalNumber value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
