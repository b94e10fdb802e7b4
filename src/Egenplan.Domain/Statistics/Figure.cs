namespace Egenplan.Domain.Statistics;

/// <summary>
/// What is measured, M1-M9 (<c>domain.md</c> 3.3). Each is a share of a base, both counted in the same way on the same day; what counts is said by
/// <see cref="FigurePart"/> and explained in plain Swedish beside every figure.
/// </summary>
public enum Figure
{
    /// <summary>M1: favourable 9 § decisions with a documented offer within the local limit, of all such decisions in force whose limit has passed.</summary>
    OfferCoverage = 1,

    /// <summary>
    /// M2: people with a plan agreed or reviewed within twelve months, of people with at least one executed insats that the authority answers for on the day.
    /// Comparable with 6.5 % (2003) and 6.6 % (2009).
    /// </summary>
    PlanPrevalence = 2,

    /// <summary>M3: current agreed plans that were agreed or reviewed within twelve months, of all current agreed plans.</summary>
    ReviewOnTime = 3,

    /// <summary>M4: days from request or yes to agreed plan, for plans agreed within twelve months; median, 90th percentile, in bands.</summary>
    LeadTime = 4,

    /// <summary>M5: how the person took part in the latest meeting held within twelve months. Its second half, the child's own view, is <see cref="ChildsView"/>.</summary>
    TakingPart = 5,

    /// <summary>M6: measures of current agreed plans with a named responsible and a day, of all such measures.</summary>
    Responsibility = 6,

    /// <summary>M7: answers to the latest offer of each decision offered within twelve months.</summary>
    OfferAnswers = 7,

    /// <summary>M8: plans agreed within twelve months of which the other of municipality and region has been told, of all such plans.</summary>
    NoticeSent = 8,

    /// <summary>M9: measures whose day came within twelve months that are done, of all such, by who answers for them.</summary>
    DoneOnTime = 9,

    /// <summary>Coming needs: wishes and planned insatser not yet decided, by kind and year (A15).</summary>
    ComingNeeds = 10,

    /// <summary>How the work stands: offers to make, requests waiting, plans in each stage, reviews due and late. For those who lead.</summary>
    Workload = 11,

    /// <summary>M5, its second half: children under 18 with a meeting within twelve months whose own view is in the plan, of all such children.</summary>
    ChildsView = 12,

    /// <summary>Goals of current plans that the person has rated within twelve months; those that go well hold.</summary>
    OwnRating = 13,

    /// <summary>Questions that the person has answered after a meeting within twelve months; those answered with yes hold.</summary>
    MeetingRating = 14,
}

/// <summary>What of a figure a count is.</summary>
public enum FigurePart
{
    /// <summary>The base: those whom the figure is about.</summary>
    Base = 0,

    /// <summary>Those of the base for whom it holds.</summary>
    Holds = 1,

    /// <summary>The middle of a spread, in days; never summed.</summary>
    MedianDays = 2,

    /// <summary>What nine of ten are within, in days; never summed.</summary>
    NinetiethDays = 3,
}

/// <summary>By what a count is broken down; at most two at once.</summary>
public enum Axis
{
    /// <summary>Sex as the personal number tells it: <c>woman</c>, <c>man</c>.</summary>
    Sex = 1,

    /// <summary>Age attained during the year, in the official bands (<see cref="AgeBand"/>).</summary>
    Age = 2,

    /// <summary>Insats, 1-10; a person may hold several, so the parts add up to more than the whole.</summary>
    Insats = 3,

    /// <summary>Unit of the authority, by its code.</summary>
    Unit = 4,

    /// <summary>Child, teenager, adult (A19).</summary>
    TargetGroup = 5,

    /// <summary>Answer to an offer.</summary>
    Answer = 6,

    /// <summary>How the person took part (<see cref="Meetings.TookPart"/>).</summary>
    TookPart = 7,

    /// <summary>Who led the meeting.</summary>
    Chair = 8,

    /// <summary>Where the person wanted to meet. Where it was is <see cref="HeldAt"/>.</summary>
    Place = 9,

    /// <summary>Who answers for a measure, by kind of organisation.</summary>
    Organisation = 10,

    /// <summary>Where a plan, an offer, a request or a review stands.</summary>
    State = 11,

    /// <summary>Why there is a plan.</summary>
    Reason = 12,

    /// <summary>Why there is none, and <c>has-plan</c>.</summary>
    NoPlanReason = 13,

    /// <summary>What a wish or a planned insats is about.</summary>
    Need = 14,

    /// <summary>A year ahead; <c>0</c>: not said.</summary>
    Year = 15,

    /// <summary>A band of days.</summary>
    Days = 16,

    /// <summary>The case officer, by account id; for those who lead, never in anything published.</summary>
    Officer = 17,

    /// <summary>Personkrets 1-3, where an authority may lawfully count it. No document says it yet, so nothing is counted by it.</summary>
    Personkrets = 18,

    /// <summary>The person's own rating of the plan.</summary>
    Rating = 19,

    /// <summary>Where the meeting was held, as whoever wrote it down has told; what was written before it was asked for tells nothing.</summary>
    HeldAt = 20,
}
