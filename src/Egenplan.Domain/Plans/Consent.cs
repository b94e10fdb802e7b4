using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Egenplan.Domain.Plans;

/// <summary>The parts of a plan that access and consent speak of.</summary>
public enum PlanPart
{
    /// <summary>Preparation: the person's points, purpose, wishes about the meeting.</summary>
    OwnWords = 1,

    /// <summary>Goals.</summary>
    Goals = 2,

    /// <summary>Decided insatser.</summary>
    DecidedMeasures = 3,

    /// <summary>Planned insatser.</summary>
    PlannedMeasures = 4,

    /// <summary>Measures by others.</summary>
    OthersMeasures = 5,

    /// <summary>The person's own doings.</summary>
    OwnDoings = 6,

    /// <summary>Wishes for the future.</summary>
    Wishes = 7,

    /// <summary>Meetings and notes.</summary>
    Meetings = 8,

    /// <summary>Other plans.</summary>
    OtherPlans = 9,

    /// <summary>People and contacts.</summary>
    People = 10,

    /// <summary>History: agreement, reviews, copies.</summary>
    History = 11,
}

/// <summary>How far a consent reaches, in one press.</summary>
public enum ConsentScope
{
    /// <summary>Only the measures that the recipient answers for or carries out.</summary>
    OwnTask = 1,

    /// <summary>Their measures, and the goals those serve.</summary>
    OwnTaskAndGoal = 2,

    /// <summary>All of the plan.</summary>
    WholePlan = 3,

    /// <summary>Part by part: <see cref="Consent.Parts"/>.</summary>
    ChosenParts = 4,
}

/// <summary>How a consent was given.</summary>
public enum ConsentWay
{
    /// <summary>Said.</summary>
    Spoken = 1,

    /// <summary>Written.</summary>
    Written = 2,

    /// <summary>With signs, pictures or in the person's own way.</summary>
    OwnWay = 3,
}

/// <summary>
/// Samtycke that lifts secrecy (OSL 10:1, 12:2), per recipient and per part, limited in time and revocable at any
/// moment. Never the legal basis for processing personal data.
/// </summary>
public sealed record Consent
{
    /// <summary>Id from the form.</summary>
    public required Guid Id { get; init; }

    /// <summary>The recipient, a participant.</summary>
    public required Guid Participant { get; init; }

    /// <summary>How far it reaches.</summary>
    public required ConsentScope Scope { get; init; }

    /// <summary>The parts, for <see cref="ConsentScope.ChosenParts"/>.</summary>
    public ImmutableArray<PlanPart> Parts { get; init; } = [];

    /// <summary>"Not this": what the consent does not cover, in words.</summary>
    public string? NotThis { get; init; }

    /// <summary>"Not this", line by line: goals, measures, wishes and other plans that are cut out, e.g. <c>goal:…</c>.</summary>
    public ImmutableArray<string> LeftOut { get; init; } = [];

    /// <summary>What the recipient needs it for.</summary>
    public string? Purpose { get; init; }

    /// <summary>Proviso (förbehåll) that the recipient must keep to. OSL 12:2.</summary>
    public string? Proviso { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day; null: until the next review, and never longer than twelve months.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Who gave it: the person, or a representative by name.</summary>
    public Voice GivenBy { get; init; } = Voice.Person;

    /// <summary>Name of the representative who gave it.</summary>
    public string? GiverName { get; init; }

    /// <summary>How it was given.</summary>
    public ConsentWay Way { get; init; } = ConsentWay.Spoken;

    /// <summary>How it was explained.</summary>
    public string? Explained { get; init; }

    /// <summary>Which support the person had to understand and answer.</summary>
    public string? Support { get; init; }

    /// <summary>What the person said, in the person's own words.</summary>
    public string? Words { get; init; }

    /// <summary>What the person says about a consent that a representative gives; null when the person gave it.</summary>
    public PlanAnswer? PersonsAnswer { get; init; }

    /// <summary>Custodians who have agreed, where they decide for a child.</summary>
    public ImmutableArray<Guid> AgreedBy { get; init; } = [];

    /// <summary>The consent that this one carries on, after the person was asked again; null for a new one.</summary>
    public Guid? Renews { get; init; }

    /// <summary>Day it was withdrawn; null while it stands. The history is kept.</summary>
    public DateOnly? WithdrawnOn { get; init; }

    /// <summary>True when it has been withdrawn.</summary>
    [JsonIgnore]
    public bool IsWithdrawn => WithdrawnOn is not null;
}
