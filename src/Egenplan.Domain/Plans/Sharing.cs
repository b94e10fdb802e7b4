using System.Collections.Immutable;

namespace Egenplan.Domain.Plans;

/// <summary>How a copy was handed over.</summary>
public enum CopyWay
{
    /// <summary>By post.</summary>
    Post = 1,

    /// <summary>Handed over.</summary>
    InPerson = 2,

    /// <summary>By secure electronic message outside this system.</summary>
    SecureMessage = 3,

    /// <summary>On the recipient's own page here, after signing in: then they also answer and tell of their tasks there.</summary>
    OwnPage = 4,
}

/// <summary>The copy register: who got which parts of which version, by which consent, how and when.</summary>
public sealed record CopySent
{
    /// <summary>Id from the form.</summary>
    public required Guid Id { get; init; }

    /// <summary>The recipient; null: the person.</summary>
    public Guid? Participant { get; init; }

    /// <summary>Version number.</summary>
    public required int Version { get; init; }

    /// <summary>The consent it rests on; null only for the person's own copy.</summary>
    public Guid? Consent { get; init; }

    /// <summary>How far the copy reached.</summary>
    public required ConsentScope Scope { get; init; }

    /// <summary>The parts, when chosen part by part.</summary>
    public ImmutableArray<PlanPart> Parts { get; init; } = [];

    /// <summary>How.</summary>
    public required CopyWay Way { get; init; }

    /// <summary>Day.</summary>
    public required DateOnly SentOn { get; init; }

    /// <summary>The frozen extract, exactly as it was handed out; null for copies registered before extracts were kept.</summary>
    public Guid? Extract { get; init; }

    /// <summary>SHA-256 of the frozen extract, hexadecimal.</summary>
    public string? Sha256 { get; init; }
}

/// <summary>An extract that has been frozen to be handed out, and the consent that it was made by.</summary>
/// <param name="Id">Where it is kept.</param>
/// <param name="Sha256">Its hash, hexadecimal.</param>
/// <param name="Consent">The consent; null for the person's own copy.</param>
/// <param name="ConsentRevision">The consent's revision when the extract was made.</param>
public sealed record FrozenExtract(Guid Id, string Sha256, Guid? Consent, int ConsentRevision);

/// <summary>
/// Underrättelse between municipality and region that a plan has been drawn up (10 § second paragraph LSS): that it
/// exists, nothing of what it holds.
/// </summary>
/// <param name="Id">Id from the form.</param>
/// <param name="Incoming">True when received, false when sent.</param>
/// <param name="Body">The other body's name.</param>
/// <param name="On">Day.</param>
/// <param name="Version">Version it was about, for those sent.</param>
public sealed record PlanNotice(Guid Id, bool Incoming, string Body, DateOnly On, int? Version);

/// <summary>How a review ended.</summary>
public enum ReviewEnd
{
    /// <summary>Unchanged, agreed.</summary>
    Unchanged = 1,

    /// <summary>A new version was adopted.</summary>
    NewVersion = 2,

    /// <summary>The person ended the plan.</summary>
    Ended = 3,

    /// <summary>The person paused the plan.</summary>
    Paused = 4,

    /// <summary>The plan was closed for another reason (<see cref="Closing"/>).</summary>
    Closed = 5,
}

/// <summary>Why a plan is read again before its day.</summary>
public enum ReviewCause
{
    /// <summary>The person, or somebody who takes part, asked for it.</summary>
    Asked = 1,

    /// <summary>A new insats was granted.</summary>
    NewInsats = 2,

    /// <summary>Somebody new acts for the person.</summary>
    NewRepresentative = 3,

    /// <summary>The person has turned fifteen.</summary>
    TurnedFifteen = 4,

    /// <summary>The person has turned eighteen.</summary>
    TurnedEighteen = 5,

    /// <summary>The person has moved, or is about to.</summary>
    Moved = 6,

    /// <summary>Another school, work or daily activity.</summary>
    NewDays = 7,

    /// <summary>Something else.</summary>
    Other = 8,
}

/// <summary>How a wish or another plan stands at a review. Nothing chosen (0) is no answer.</summary>
public enum PartStanding
{
    /// <summary>As before: carried over.</summary>
    GoesOn = 1,

    /// <summary>It came about.</summary>
    CameAbout = 2,

    /// <summary>No longer so: ended knowingly.</summary>
    Over = 3,
}

/// <summary>What came of one goal, measure, wish or other plan, told at a review.</summary>
/// <param name="Part">E.g. <c>goal:…</c>.</param>
/// <param name="Result">For goals.</param>
/// <param name="Status">For measures.</param>
/// <param name="Why">Reason, in words.</param>
/// <param name="Standing">For wishes and other plans.</param>
public sealed record ReviewLine(string Part, GoalResult? Result, MeasureStatus? Status, string? Why, PartStanding? Standing = null);

/// <summary>Omprövning av planen (10 § LSS): never the reconsideration of a decision.</summary>
public sealed record PlanReview
{
    /// <summary>Id from the form.</summary>
    public required Guid Id { get; init; }

    /// <summary>Day it was opened.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>Why it was opened before its day; null when nothing was said.</summary>
    public ReviewCause? Because { get; init; }

    /// <summary>What came of each part.</summary>
    public ImmutableArray<ReviewLine> Lines { get; init; } = [];

    /// <summary>The person's own opinion.</summary>
    public Quote? PersonsOpinion { get; init; }

    /// <summary>Day it was held and closed; null while open.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>How it ended; null while open.</summary>
    public ReviewEnd? End { get; init; }

    /// <summary>Next review, when it ended unchanged.</summary>
    public DateOnly? NextReviewOn { get; init; }
}

/// <summary>The person has ended or paused the plan.</summary>
/// <param name="On">Day.</param>
/// <param name="Paused">True for a pause, false for an end.</param>
/// <param name="Words">Why, in the person's own words.</param>
/// <param name="AskAgainOn">Day to ask again.</param>
public sealed record Standstill(DateOnly On, bool Paused, Quote Words, DateOnly AskAgainOn);
