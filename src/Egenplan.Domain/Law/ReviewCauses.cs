using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Law;

/// <summary>Something that has happened since a plan was last read, and that calls for reading it again before its day.</summary>
/// <param name="Cause">What.</param>
/// <param name="On">The day.</param>
public sealed record ReviewReason(ReviewCause Cause, DateOnly On);

/// <summary>
/// Omprövning fortlöpande (10 § LSS): not only on its day. What the files show by themselves is told; that somebody has moved or
/// changed school is known to people only, and is said when the review is opened. Reminders, never refusals.
/// </summary>
public static class ReviewCauses
{
    /// <summary>What has happened since the plan was last read, oldest first; nothing before the first agreement, while a review is open, or when the plan stands still.</summary>
    public static IReadOnlyList<ReviewReason> Of(IndividualPlan plan, CaseFile person, DateOnly today)
    {
        if (plan is not { LastReviewedOn: { } since, OpenReview: null, StandsStill: false })
            return [];
        return
        [
            .. plan.OpenOwnActs.Where(a => a.Kind is OwnActKind.ReadSooner).Select(a => new ReviewReason(ReviewCause.Asked, a.On))
                .Concat(person.Decisions.Where(d => d.IsFavourable && IsSince(d.DecidedOn)).Select(d => new ReviewReason(ReviewCause.NewInsats, d.DecidedOn)))
                .Concat(person.Representatives.Where(r => r.From is { } from && IsSince(from)).Select(r => new ReviewReason(ReviewCause.NewRepresentative, r.From!.Value)))
                .Concat(Birthday(15, ReviewCause.TurnedFifteen))
                .Concat(Birthday(18, ReviewCause.TurnedEighteen))
                .OrderBy(r => r.On),
        ];

        bool IsSince(DateOnly day) => day > since && day <= today;

        IEnumerable<ReviewReason> Birthday(int years, ReviewCause cause) =>
            person.Identity.BirthDate()?.AddYears(years) is { } day && IsSince(day) ? [new(cause, day)] : [];
    }
}
