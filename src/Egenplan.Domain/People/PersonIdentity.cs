using System.Collections.Immutable;

namespace Egenplan.Domain.People;

/// <summary>
/// Who the person is, as the authority's case system says it. Names and numbers are words about a person: sealed,
/// never logged, never in a URL. Source: <c>domain.md</c> 2.4 (Person).
/// </summary>
public sealed record PersonIdentity
{
    /// <summary>Personnummer or samordningsnummer: twelve digits without a hyphen.</summary>
    public required string Number { get; init; }

    /// <summary>Förnamn.</summary>
    public required string GivenName { get; init; }

    /// <summary>Efternamn.</summary>
    public required string FamilyName { get; init; }

    /// <summary>Numbers the person had before, newest last.</summary>
    public ImmutableArray<EarlierNumber> EarlierNumbers { get; init; } = [];

    /// <summary>Skyddade personuppgifter.</summary>
    public ProtectionLevel Protection { get; init; }

    /// <summary>Who may handle the case file while the person's data are protected; ignored otherwise.</summary>
    public ImmutableArray<UserId> MayHandle { get; init; } = [];

    /// <summary>Ärendenummer at the authority, as it is written there; null when none is known.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>Given name and family name.</summary>
    public string FullName() => $"{GivenName} {FamilyName}".Trim();

    /// <summary>The number as people read it: <c>20040621-2381</c>.</summary>
    public string WholeNumber() => Number is { Length: 12 } ? $"{Number[..8]}-{Number[8..]}" : Number;

    /// <summary>The number until somebody asks for all of it: the day of birth, and nothing of the last four.</summary>
    public string MaskedNumber() => $"{(Number is { Length: 12 } ? Number[..8] : "")}-••••";

    /// <summary>True when the data are protected in any of the three grades.</summary>
    public bool IsProtected() => Protection is not ProtectionLevel.None;

    /// <summary>The day of birth that the number tells (day + 60 in a samordningsnummer), or null when it tells none.</summary>
    public DateOnly? BirthDate()
    {
        if (Number is not { Length: 12 } || !Number.All(char.IsAsciiDigit))
            return null;
        var (year, month, day) = (Digits(0, 4), Digits(4, 2), Digits(6, 2));
        if (day > 60)
            day -= 60;
        return year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }

    private int Digits(int from, int count) =>
        int.Parse(Number.AsSpan(from, count), System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A number that the person had before.</summary>
/// <param name="Number">Twelve digits.</param>
/// <param name="ChangedOn">The day of entry of the new number.</param>
public sealed record EarlierNumber(string Number, DateOnly ChangedOn);

/// <summary>How to talk and write with the person. FL 13 §; all words here are sealed.</summary>
public sealed record Communication
{
    /// <summary>Language, as the person calls it; empty for Swedish.</summary>
    public string Language { get; init; } = "";

    /// <summary>True when an interpreter is needed.</summary>
    public bool NeedsInterpreter { get; init; }

    /// <summary>How the person understands best: easy-read, pictures, signs, spoken.</summary>
    public string UnderstandsBest { get; init; } = "";

    /// <summary>How the person shows yes and no.</summary>
    public string ShowsYesAndNo { get; init; } = "";
}

/// <summary>How to reach somebody. Empty means: not known.</summary>
public sealed record Contact
{
    /// <summary>Postal address, one line per row.</summary>
    public string PostalAddress { get; init; } = "";

    /// <summary>Telephone.</summary>
    public string Phone { get; init; } = "";

    /// <summary>E-mail; only neutral notices go there.</summary>
    public string Email { get; init; } = "";
}
