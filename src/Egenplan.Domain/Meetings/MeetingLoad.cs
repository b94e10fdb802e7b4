using System.Collections.Immutable;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Meetings;

/// <summary>What is to come around a person.</summary>
public enum ComingKind
{
    /// <summary>A meeting of this plan.</summary>
    Meeting = 1,

    /// <summary>A time that has been proposed for a meeting of this plan.</summary>
    ProposedTime = 2,

    /// <summary>The last day for the review of this plan.</summary>
    ReviewAtLatest = 3,

    /// <summary>The next meeting or follow-up of another plan.</summary>
    OtherPlan = 4,
}

/// <summary>Something that is to come on a day.</summary>
/// <param name="On">The day.</param>
/// <param name="At">Time of day on a Swedish clock; null when not known.</param>
/// <param name="Minutes">Length; null when not known.</param>
/// <param name="Kind">What it is.</param>
/// <param name="OtherPlan">Whose, for <see cref="ComingKind.OtherPlan"/>; null: this plan's.</param>
public sealed record Coming(DateOnly On, TimeOnly? At, int? Minutes, ComingKind Kind, Guid? OtherPlan = null);

/// <summary>How near two meetings lie.</summary>
public enum Nearness
{
    /// <summary>At the same time: nobody can be at both.</summary>
    SameTime = 1,

    /// <summary>On the same day.</summary>
    SameDay = 2,

    /// <summary>Within the local number of days.</summary>
    Close = 3,
}

/// <summary>Two meetings of different plans near each other, the earlier first.</summary>
/// <param name="First">The earlier.</param>
/// <param name="Second">The later.</param>
/// <param name="Nearness">How near.</param>
/// <param name="Days">Days between.</param>
public sealed record CloseMeetings(Coming First, Coming Second, Nearness Nearness, int Days);

/// <summary>
/// Meeting load: everything that is to come around a person, and which of it could be one meeting less. Knows days and times only;
/// whether two plans want the same is for people to judge.
/// </summary>
public static class MeetingLoad
{
    /// <summary>How long a meeting is taken to be when nobody has told.</summary>
    public const int UsualMinutes = 60;

    /// <summary>All that is to come from today on, the nearest first; nothing of this plan's own while it stands still.</summary>
    public static ImmutableArray<Coming> Of(IndividualPlan plan, DateOnly today)
    {
        var coming = new List<Coming>();
        if (!plan.StandsStill)
            coming.AddRange(OwnOf(plan));
        foreach (var other in plan.OtherPlans)
        {
            if (plan.TieOf(other.Id) is { NextOn: { } day } tie)
                coming.Add(new(day, tie.NextAt, null, ComingKind.OtherPlan, other.Id));
        }

        return [.. coming.Where(c => c.On >= today).OrderBy(c => c.On).ThenBy(c => c.At ?? TimeOnly.MaxValue).ThenBy(c => c.Kind)];
    }

    /// <summary>
    /// Pairs of meetings of different plans that lie near each other. Not told: plans that are held together and meet at the
    /// same time, this plan's review where a meeting is set before it, and proposed times unless they fall on the same day.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="today">The day.</param>
    /// <param name="days">The local limit (<see cref="Law.LocalLimits.CloseMeetingDays"/>).</param>
    public static ImmutableArray<CloseMeetings> CloseIn(IndividualPlan plan, DateOnly today, int days)
    {
        var coming = Of(plan, today);
        var isReviewMet = coming.Any(m => m.Kind is ComingKind.Meeting && plan.NextReviewOn is { } latest && m.On <= latest);
        var meetings = coming.Where(c => c.Kind is not ComingKind.ReviewAtLatest || !isReviewMet).ToList();
        return
        [
            .. from first in meetings.Index()
               from second in meetings.Skip(first.Index + 1)
               where first.Item.OtherPlan != second.OtherPlan && !IsOne(plan, first.Item, second)
               let apart = second.On.DayNumber - first.Item.On.DayNumber
               where apart <= days && (apart == 0 || (first.Item.Kind is not ComingKind.ProposedTime && second.Kind is not ComingKind.ProposedTime))
               select new CloseMeetings(first.Item, second, NearnessOf(first.Item, second), apart),
        ];
    }

    private static IEnumerable<Coming> OwnOf(IndividualPlan plan)
    {
        if (plan.ComingMeeting is { } meeting)
        {
            var times = meeting.IsTimeOpen ? meeting.Proposals.Select(p => (p.StartsAt, p.Minutes)) : [(meeting.StartsAt, meeting.Minutes)];
            foreach (var (startsAt, minutes) in times)
                yield return new(DateOnly.FromDateTime(startsAt), TimeOnly.FromDateTime(startsAt), minutes, meeting.IsTimeOpen ? ComingKind.ProposedTime : ComingKind.Meeting);
        }

        if (plan.NextReviewOn is { } review)
            yield return new(review, null, null, ComingKind.ReviewAtLatest);
    }

    /// <summary>True when two are held together already: at the same time, or as the meeting at which this plan is reviewed.</summary>
    private static bool IsOne(IndividualPlan plan, Coming first, Coming second)
    {
        if (!IsTogether(plan, first) || !IsTogether(plan, second))
            return false;
        return second.Kind is ComingKind.ReviewAtLatest
            || (first.On == second.On && (first.At is null || second.At is null || first.At == second.At));
    }

    private static bool IsTogether(IndividualPlan plan, Coming coming) => coming.OtherPlan is not { } other || plan.TieOf(other).IsHeldTogether;

    private static Nearness NearnessOf(Coming first, Coming second)
    {
        if (first.On != second.On)
            return Nearness.Close;
        return first.At is { } one && second.At is { } two && one.ToTimeSpan() + TimeSpan.FromMinutes(first.Minutes ?? UsualMinutes) > two.ToTimeSpan()
            ? Nearness.SameTime
            : Nearness.SameDay;
    }
}
