using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Statistics;

/// <summary>
/// What figures are counted from about one plan: codes, years and days, nothing that is said in it. What the plan says is read as the document stands,
/// a draft of changes included; whether and when it was agreed is read from its versions.
/// </summary>
public sealed record CountedPlan
{
    /// <summary>The person's case file; kept beside the facts, not among them.</summary>
    [JsonIgnore]
    public CaseFileId Person { get; init; }

    /// <summary>The case officer's account.</summary>
    public UserId Officer { get; init; }

    /// <summary>Where it stands.</summary>
    public PlanStage Stage { get; init; }

    /// <summary>The day of the request, or of the yes to an offer.</summary>
    public DateOnly AskedOn { get; init; }

    /// <summary>Why there is a plan: <c>request</c>, <c>offer</c>, or <c>came</c> when it came along from another authority.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The day the first version was agreed; null until then.</summary>
    public DateOnly? AgreedOn { get; init; }

    /// <summary>The day a version was last agreed, or a review last closed with the plan unchanged.</summary>
    public DateOnly? ReviewedOn { get; init; }

    /// <summary>The day by which it must be read again.</summary>
    public DateOnly? NextReviewOn { get; init; }

    /// <summary>The day it ended or was closed; null while it goes on or is paused.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Why it was closed; null when it was not, or when the person ended it.</summary>
    public ClosingReason? Closed { get; init; }

    /// <summary>The first day the other of municipality and region was told of it; null until then.</summary>
    public DateOnly? NoticeOn { get; init; }

    /// <summary>The latest meeting held; null before the first.</summary>
    public CountedMeeting? LastMeeting { get; init; }

    /// <summary>True when a goal, a wish, a point to talk about or the opinion at a review is in the person's own words, said or put down with support.</summary>
    public bool HasOwnWords { get; init; }

    /// <summary>Since when somebody's word that something was not done waits for an answer; null when none does.</summary>
    public DateOnly? NotDoneSince { get; init; }

    /// <summary>The measures that are still wanted: all but those that ended as no longer needed.</summary>
    public ImmutableArray<CountedMeasure> Measures { get; init; } = [];

    /// <summary>What is wished for or planned and not yet decided, one for each kind.</summary>
    public ImmutableArray<CountedNeed> Needs { get; init; } = [];

    /// <summary>What the person has last said of how each goal goes, and answered after each meeting.</summary>
    public ImmutableArray<CountedRating> Ratings { get; init; } = [];

    /// <summary>The coded facts of a plan.</summary>
    public static CountedPlan From(IndividualPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new CountedPlan
        {
            Person = plan.CaseFile,
            Officer = plan.Officer,
            Stage = plan.Stage,
            AskedOn = plan.Start.On,
            Reason = plan.Came is not null ? "came" : plan.Start.Request is not null ? "request" : "offer",
            AgreedOn = plan.Adoptions.IsEmpty ? null : plan.Adoptions[0].AdoptedOn,
            ReviewedOn = plan.LastReviewedOn,
            NextReviewOn = plan.NextReviewOn,
            EndedOn = plan.Closing?.On ?? (plan.Standstill is { Paused: false } ended ? ended.On : null),
            Closed = plan.Closing?.Reason,
            NoticeOn = plan.Notices.Where(n => !n.Incoming).Select(n => (DateOnly?)n.On).Min(),
            LastMeeting = plan.LastHeld is { Record: { } record } ? CountedMeeting.From(plan, record) : null,
            HasOwnWords = plan.Goals.Select(g => g.Words).Concat(plan.Wishes.Select(w => w.Words)).Concat(plan.Preplanning.Points.Select(p => p.Words))
                .Concat(plan.Reviews.Select(r => r.PersonsOpinion).OfType<Quote>()).Any(w => w.Whose is Voice.Person or Voice.Supporter),
            NotDoneSince = plan.NotDoneSince,
            Measures = [.. plan.Measures.Where(m => m.Status is not MeasureStatus.Ended).Select(m => CountedMeasure.From(plan, m))],
            Needs = CountedNeed.Of(plan),
            Ratings = CountedRating.Of(plan),
        };
    }
}

/// <summary>The latest meeting held.</summary>
/// <param name="HeldOn">The day.</param>
/// <param name="TookPart">How the person took part: <c>alone</c>, <c>supported</c>, <c>represented</c>, <c>not</c>; null when not told.</param>
/// <param name="Chair">Who led it (<see cref="FigureCodes.Holder"/>).</param>
/// <param name="Place">Where the person wanted to meet, when the pre-planning has been done.</param>
/// <param name="HeldAt">Where it was held; null when not told.</param>
public sealed record CountedMeeting(DateOnly HeldOn, string? TookPart, string Chair, string? Place, string? HeldAt = null)
{
    internal static CountedMeeting From(IndividualPlan plan, MeetingRecord record) => new(
        record.HeldOn,
        record.TookPart is { } how ? FigureCodes.Of(how) : null,
        FigureCodes.Holder(plan, record.Chair),
        plan.Preplanning.DoneOn is null ? null : FigureCodes.Of(plan.Preplanning.Place),
        record.HeldAt is { } place ? FigureCodes.Of(place) : null);
}

/// <summary>One measure.</summary>
/// <param name="Organisation">Who answers for it (<see cref="FigureCodes.Holder"/>); <c>nobody</c> when nobody has taken it on.</param>
/// <param name="DueOn">The day by which it is to be done, as last moved; null when only the review says.</param>
/// <param name="HasDay">True when it has such a day, or is a granted insats, whose day is the decision's.</param>
/// <param name="IsDone">True when it is done.</param>
public sealed record CountedMeasure(string Organisation, DateOnly? DueOn, bool HasDay, bool IsDone)
{
    internal static CountedMeasure From(IndividualPlan plan, Measure measure)
    {
        var due = plan.DueOn(measure);
        return new(
            plan.IsUntaken(measure) ? FigureCodes.Nobody : FigureCodes.Holder(plan, measure.Responsible),
            due,
            due is not null || measure.Decision is not null,
            measure.Status is MeasureStatus.Done);
    }
}
