using Egenplan.Domain.Law;

namespace Egenplan.Domain.Disposal;

/// <summary>What is to be done with all that an authority holds about one person. 21 c and 21 d §§ LSS.</summary>
public enum RetentionAction
{
    /// <summary>Behåll: nothing, for now.</summary>
    Keep = 1,

    /// <summary>Bevara: it may never be disposed of; it goes to the archive, whole, and then leaves the system.</summary>
    Preserve = 2,

    /// <summary>Gallra: destroyed, for ever.</summary>
    Dispose = 3,
}

/// <summary>Why; the first that holds in this order.</summary>
public enum RetentionReason
{
    /// <summary>A decision, a plan or a request goes on.</summary>
    GoesOn = 1,

    /// <summary>The years have not passed.</summary>
    NotYet = 2,

    /// <summary>No number tells when the person was born, so that nobody can say whether the person is in the sample.</summary>
    BirthDayUnknown = 3,

    /// <summary>It is not known in which county the authority is, so that nobody can say whether everything there is preserved.</summary>
    PlaceUnknown = 4,

    /// <summary>The person has had a home for children or young people (9 § 8 LSS).</summary>
    PlacedChild = 10,

    /// <summary>The authority is in a county or a municipality where everything is preserved.</summary>
    Area = 11,

    /// <summary>The person was born on a day that is in the sample.</summary>
    BirthDay = 12,

    /// <summary>The years of a board have passed.</summary>
    TimeIsOver = 20,

    /// <summary>The years of a private provider have passed.</summary>
    TimeIsOverAtProvider = 21,
}

/// <summary>What is to be done with one person's data on a day, why and by when.</summary>
/// <param name="Action">What.</param>
/// <param name="Reason">Why.</param>
/// <param name="DueOn">The day on which the time is over; null while something goes on, so that nobody can tell.</param>
public sealed record Retention(RetentionAction Action, RetentionReason Reason, DateOnly? DueOn)
{
    /// <summary>The last day to have it done: the end of the calendar year after the one in which it fell due (21 c § LSS).</summary>
    public DateOnly? DoneBy => DueOn is { } due ? new DateOnly(due.Year + 1, 12, 31) : null;
}

/// <summary>One row of the dated table of how long things are kept and what is kept for ever.</summary>
/// <param name="Reason">What it is about.</param>
/// <param name="Source">A key of <see cref="Statutes"/>.</param>
/// <param name="Certainty">How sure the source is.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null while it is in force.</param>
/// <param name="Years">Whole years after the last note; 0 for what is kept for ever.</param>
/// <param name="Values">Points of 9 § LSS, codes of counties (two digits) and municipalities (four), or days of the month.</param>
public sealed record RetentionRule(
    RetentionReason Reason, string Source, Certainty Certainty, DateOnly From, DateOnly? To = null, int Years = 0, IReadOnlyList<string>? Values = null);
