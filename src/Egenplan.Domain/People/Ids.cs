namespace Egenplan.Domain.People;

/// <summary>Id of a person's case file (personakt) at one authority; the pseudonym used in the journal.</summary>
public readonly record struct CaseFileId(Guid Value)
{
    public override string ToString() => Value.ToString("N");
}

/// <summary>Id of an individual plan.</summary>
public readonly record struct PlanId(Guid Value)
{
    public override string ToString() => Value.ToString("N");
}

/// <summary>Id of somebody who signs in: a case officer, a manager, staff.</summary>
public readonly record struct UserId(Guid Value)
{
    public override string ToString() => Value.ToString("N");
}

/// <summary>
/// Code of an authority (huvudman/nämnd), the wall that nothing crosses: a municipality code, or with a district
/// board's own suffix: <c>1473</c>, <c>1480-frolunda</c>. Lower case letters, digits and hyphens, 4-40 signs.
/// </summary>
public readonly record struct AuthorityCode
{
    /// <summary>The code.</summary>
    public string Value { get; }

    /// <exception cref="FormatException">Not four digits, optionally followed by a hyphen and letters or digits.</exception>
    public AuthorityCode(string value) =>
        Value = IsValid(value) ? value : throw new FormatException("An authority's code is four digits, optionally a hyphen and a name.");

    /// <summary>True for <c>1473</c> and <c>1480-frolunda</c>.</summary>
    public static bool IsValid(string? value) =>
        value is { Length: >= 4 and <= 40 } && value[..4].All(char.IsAsciiDigit)
        && (value.Length == 4 || (value[4] == '-' && value.Length > 5 && value[5..].All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')));

    /// <summary>The municipality that the authority belongs to: the first four digits.</summary>
    public string MunicipalityCode => Value[..4];

    public override string ToString() => Value;
}

/// <summary>Where new ids come from: ordered by time in the product, fixed in tests and demo data.</summary>
public abstract class IdSource
{
    /// <summary>A new id, never given before.</summary>
    public abstract Guid Next();
}
