using System.Collections.Immutable;
using Egenplan.Domain.Law;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Offers.Import;

/// <summary>What makes two rows speak of the same decision: the person, the insats and the day of decision.</summary>
public sealed record DecisionKey(PersonalNumber Person, Insats Insats, DateOnly DecidedOn);

/// <summary>One row of a decision file that could be read: a granted insats under 9 § LSS.</summary>
public sealed record DecisionRow
{
    /// <summary>The row in the file, as a spreadsheet numbers it.</summary>
    public required int Row { get; init; }

    /// <summary>The person.</summary>
    public required PersonalNumber Person { get; init; }

    /// <summary>Förnamn; empty when the person has only the other.</summary>
    public required string FirstName { get; init; }

    /// <summary>Efternamn; empty when the person has only the other.</summary>
    public required string LastName { get; init; }

    /// <summary>The insats granted.</summary>
    public required Insats Insats { get; init; }

    /// <summary>Day of decision; never after the day of import.</summary>
    public required DateOnly DecidedOn { get; init; }

    /// <summary>First day; the day of decision, with a warning, when the file does not say.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day; null: until further notice. Never before <see cref="From"/>.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The day the insats began to be carried out; null: not yet.</summary>
    public DateOnly? ExecutedOn { get; init; }

    /// <summary>Handläggare as the case system names them.</summary>
    public string CaseOfficer { get; init; } = "";

    /// <summary>Enhet as the case system names it.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Ärendenummer; empty when the file has none.</summary>
    public string CaseNumber { get; init; } = "";

    /// <summary>Protection grade that the row states; an unknown value counts as protected.</summary>
    public ProtectionLevel Protection { get; init; }

    /// <summary>The decision that the row speaks of.</summary>
    public DecisionKey Key => new(Person, Insats, DecidedOn);

    /// <summary>True when both rows say the same, however it was spelled and on whichever row.</summary>
    public bool SaysTheSameAs(DecisionRow other) => this with { Row = other.Row } == other;
}

/// <summary>One thing wrong in a row.</summary>
/// <param name="Column">The column it stands in; null: the row as a whole.</param>
/// <param name="Value">What the cell holds.</param>
/// <param name="Break">The rule that broke, with what its sentence needs.</param>
public sealed record RowFault(DecisionColumn? Column, string Value, RuleBreak Break);

/// <summary>A row that cannot be taken, with everything that is wrong in it, not only the first.</summary>
/// <param name="Source">The row as it was written.</param>
/// <param name="Faults">Everything wrong, in the order of the columns.</param>
/// <param name="Person">The person, when the number could be read.</param>
/// <param name="Insats">The insats, when it could be read.</param>
/// <param name="DecidedOn">The day of decision, when it could be read.</param>
public sealed record RejectedRow(FileRow Source, ImmutableArray<RowFault> Faults, PersonalNumber? Person, Insats? Insats, DateOnly? DecidedOn);

/// <summary>What a row is taken with, but somebody should look at.</summary>
public enum WarningCode
{
    /// <summary>The protection column holds something unknown: counted as protected.</summary>
    ProtectionUnknown = 1,

    /// <summary>No first day: counted from the day of decision.</summary>
    FromMissing,

    /// <summary>The same person has another name on a later decision; the later one is taken.</summary>
    NameDiffers,

    /// <summary>Decided before LSS came into force (1 January 1994).</summary>
    DecidedBeforeLss,

    /// <summary>Decided before the person was born.</summary>
    DecidedBeforeBirth,

    /// <summary>Stated as carried out on a day that has not come.</summary>
    ExecutedInFuture,
}

/// <summary>One warning.</summary>
/// <param name="Row">The row, as a spreadsheet numbers it.</param>
/// <param name="Column">The column it concerns.</param>
/// <param name="Value">What the cell holds.</param>
/// <param name="Code">What to look at.</param>
public sealed record RowWarning(int Row, DecisionColumn Column, string Value, WarningCode Code);
