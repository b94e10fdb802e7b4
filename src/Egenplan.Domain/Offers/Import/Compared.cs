using System.Collections.Immutable;

namespace Egenplan.Domain.Offers.Import;

/// <summary>How an accepted row stands to what is known. Every accepted row is one of the three.</summary>
public enum ComparedAs
{
    /// <summary>The person, the insats and the day of decision are not known together.</summary>
    New = 1,

    /// <summary>Known, and something about the decision or its person is told otherwise.</summary>
    Changed,

    /// <summary>Known, and told as before.</summary>
    Unchanged,
}

/// <summary>Why a decision is listed as ended.</summary>
public enum EndedBecause
{
    /// <summary>It has not ended since the last file.</summary>
    NotEnded = 0,

    /// <summary>It ran until further notice and now has an end date.</summary>
    EndDateAppeared,

    /// <summary>Its end date has passed since the last file.</summary>
    EndDatePassed,
}

/// <summary>Why a decision is listed as extended.</summary>
public enum ExtendedBecause
{
    /// <summary>It has not been extended since the last file.</summary>
    NotExtended = 0,

    /// <summary>The same decision has a later end date, or none any more.</summary>
    LaterEnd,

    /// <summary>A new decision of the same insats begins within, or the day after, a known one and ends later.</summary>
    FollowsOn,
}

/// <summary>One accepted row beside what is known.</summary>
/// <param name="Row">The row.</param>
/// <param name="As">New, changed or unchanged.</param>
/// <param name="Known">The known decision, null for a new one.</param>
/// <param name="Fields">What the file tells otherwise about the decision.</param>
/// <param name="Ended">Whether and why it is listed as ended.</param>
/// <param name="Extended">Whether and why it is listed as extended.</param>
/// <param name="Follows">The known decision that a new one follows on.</param>
public sealed record ComparedDecision(
    DecisionRow Row,
    ComparedAs As,
    KnownDecision? Known,
    ImmutableArray<DecisionColumn> Fields,
    EndedBecause Ended,
    ExtendedBecause Extended,
    KnownDecision? Follows);

/// <summary>One person of the file beside the case file.</summary>
/// <param name="Person">What the file says.</param>
/// <param name="Known">The case file, null for a new person.</param>
/// <param name="Fields">What the file tells otherwise about the person: names, protection, case number, number.</param>
/// <param name="Decisions">The accepted decisions.</param>
/// <param name="SaysLessProtection">True when the file states a lower grade than is known: shown, never done by itself.</param>
public sealed record ComparedPerson(
    ImportPerson Person,
    KnownPerson? Known,
    ImmutableArray<DecisionColumn> Fields,
    ImmutableArray<ComparedDecision> Decisions,
    bool SaysLessProtection);

/// <summary>A known decision that the file does not have. Shown, never deleted.</summary>
/// <param name="Person">Whose it is.</param>
/// <param name="Decision">The decision.</param>
/// <param name="HadEnded">True when its end date had passed: many exports leave such out.</param>
/// <param name="IsNew">True when it was there in the last file.</param>
public sealed record MissingFromFile(KnownPerson Person, KnownDecision Decision, bool HadEnded, bool IsNew);

/// <summary>
/// A number that is not known, with the name and at least one decision of somebody known under another number (most often
/// a samordningsnummer that became a personnummer). Proposed, never done by itself: nothing of the new number is taken
/// until somebody says that it is the same person, or another one.
/// </summary>
/// <param name="Person">What the file says under the new number.</param>
/// <param name="Candidates">The people it may be; never empty.</param>
public sealed record NumberChange(ImportPerson Person, ImmutableArray<KnownPerson> Candidates)
{
    /// <summary>The person's first row: what a choice is named by in a form.</summary>
    public int Row => Person.Decisions[0].Row;
}

/// <summary>An answer to a <see cref="NumberChange"/>.</summary>
/// <param name="SameAs">The case file of the same person; null: it is another person, who gets a case file of their own.</param>
public sealed record NumberChoice(Egenplan.Domain.People.CaseFileId? SameAs);
