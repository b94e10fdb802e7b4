using Egenplan.Domain.Access;
using Egenplan.Domain.People;

namespace Egenplan.Data.Journal;

/// <summary>What came of trying to decide or sign.</summary>
public enum LogReviewAnswer
{
    /// <summary>Saved.</summary>
    Saved = 1,

    /// <summary>There is no such review or line for this viewer.</summary>
    NotFound = 2,

    /// <summary>Nobody judges their own reading, or signs a review in which they stand.</summary>
    Own = 3,

    /// <summary>Every line needs a decision first, or the review is signed already.</summary>
    NotNow = 4,
}

/// <summary>A month's review of the journal.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Month">The first day of the month it is of.</param>
/// <param name="Seed">Of the draw.</param>
/// <param name="StoodOut">How many lines stood out in all; the review holds the first of them.</param>
/// <param name="DrawnAt">When it was drawn, UTC.</param>
/// <param name="SignedAt">When it was signed off, UTC; null until then.</param>
/// <param name="SignedBy">By whom.</param>
/// <param name="Lines">The lines, by day.</param>
public sealed record LogReview(
    Guid Id, DateOnly Month, int Seed, int StoodOut, DateTime DrawnAt, DateTime? SignedAt, UserId? SignedBy, IReadOnlyList<LogReviewLine> Lines);

/// <summary>A line of a review.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Line">Who, whom, when, why it stands here.</param>
/// <param name="PersonName">The person's name; null for protected data and for whoever has been disposed of.</param>
/// <param name="Decision">What was decided.</param>
/// <param name="DecidedBy">By whom.</param>
/// <param name="Words">What was found out.</param>
public sealed record LogReviewLine(int Number, LogLine Line, string? PersonName, LogDecision? Decision, UserId? DecidedBy, string Words);

/// <summary>A month as it stands in the list.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Review">The review, once drawn.</param>
/// <param name="IsSigned">True when it is signed off.</param>
/// <param name="IsLate">True when the month after it is over too, and it is not.</param>
public sealed record ReviewMonth(DateOnly Month, Guid? Review, bool IsSigned, bool IsLate);
