using System.Collections.Immutable;

namespace Egenplan.Domain.Law;

/// <summary>What the clock watches: something whose day comes, and nobody has to remember.</summary>
public enum WatchKind
{
    /// <summary>An insats was granted, and no plan has been offered within the local limit.</summary>
    Offer = 1,

    /// <summary>An offer has no answer within the local limit.</summary>
    Answer = 2,

    /// <summary>The day has come to ask again.</summary>
    AskAgain = 3,

    /// <summary>A request has had no first contact within the local limit.</summary>
    FirstContact = 4,

    /// <summary>A request has led to no plan within the local limit.</summary>
    PlanLate = 5,

    /// <summary>The plan is soon to be reviewed, is today, or should have been.</summary>
    Review = 6,

    /// <summary>A consent soon ends.</summary>
    Consent = 7,

    /// <summary>A mandate soon ends, has ended, or nobody has checked it.</summary>
    Mandate = 8,

    /// <summary>The person soon turns fifteen or eighteen.</summary>
    Age = 9,

    /// <summary>Somebody has told that something was not done, and nobody has answered within the local limit.</summary>
    NotDone = 10,

    /// <summary>The case officer's account has ended, and nobody has taken over.</summary>
    Orphan = 11,

    /// <summary>A message has lain unopened past the local limit.</summary>
    Message = 12,
}

/// <summary>When something that the clock watches is told. Reminders, never refusals; all days but the review's are local limits.</summary>
public static class WatchLaw
{
    // 60, 30 and 0 days before the review, and the day after it should have been.
    private static readonly ImmutableArray<int> BeforeReview = [-60, -30, 0, 1];

    /// <summary>The first day on which a limit has been passed.</summary>
    /// <param name="from">The day that the limit is counted from.</param>
    /// <param name="days">The limit.</param>
    public static DateOnly PassedOn(DateOnly from, int days) => from.AddDays(days + 1);

    /// <summary>The last day that a limit could be counted from to have been passed today.</summary>
    /// <param name="today">Today.</param>
    /// <param name="days">The limit.</param>
    public static DateOnly PassedWhenFrom(DateOnly today, int days) => today.AddDays(-days - 1);

    /// <summary>The latest day on which a review is told that has come; null while none has.</summary>
    /// <param name="nextReviewOn">The day of the review.</param>
    /// <param name="today">Today.</param>
    public static DateOnly? ReviewToldOn(DateOnly nextReviewOn, DateOnly today) =>
        BeforeReview.Select(d => (DateOnly?)nextReviewOn.AddDays(d)).LastOrDefault(d => d <= today);

    /// <summary>True for what goes to those who lead as well as to the case officer: the law's or the authority's last limit has been passed.</summary>
    /// <param name="kind">What.</param>
    /// <param name="nextReviewOn">The day of the review, where it is about one.</param>
    /// <param name="today">Today.</param>
    public static bool GoesUp(WatchKind kind, DateOnly? nextReviewOn, DateOnly today) => kind switch
    {
        WatchKind.PlanLate or WatchKind.NotDone or WatchKind.Orphan => true,
        WatchKind.Review => nextReviewOn is { } on && ReviewLaw.DueAt(on, today) is ReviewDue.Overdue,
        _ => false,
    };

    /// <summary>What a line about those who act for somebody is watched as.</summary>
    public static WatchKind Of(RepresentationPromptKind kind) => kind switch
    {
        RepresentationPromptKind.TurnsFifteen or RepresentationPromptKind.HasTurnedFifteen
            or RepresentationPromptKind.TurnsEighteen or RepresentationPromptKind.HasTurnedEighteen => WatchKind.Age,
        _ => WatchKind.Mandate,
    };
}
