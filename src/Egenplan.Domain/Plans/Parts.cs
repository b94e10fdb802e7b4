using Egenplan.Domain.Offers;

namespace Egenplan.Domain.Plans;

/// <summary>How far ahead a goal lies.</summary>
public enum Horizon
{
    /// <summary>Kort sikt: within about a year.</summary>
    ShortTerm = 1,

    /// <summary>Lång sikt.</summary>
    LongTerm = 2,
}

/// <summary>What has come of a goal.</summary>
public enum GoalResult
{
    /// <summary>Still being worked for.</summary>
    Ongoing = 0,

    /// <summary>Reached.</summary>
    Reached = 1,

    /// <summary>Partly reached.</summary>
    PartlyReached = 2,

    /// <summary>Not reached.</summary>
    NotReached = 3,

    /// <summary>No longer wanted.</summary>
    NoLongerWanted = 4,
}

/// <summary>A goal: the person's own words, with a working text beside only when one is wanted.</summary>
public sealed record Goal
{
    /// <summary>Id from the form.</summary>
    public required Guid Id { get; init; }

    /// <summary>The goal, with whose words it is in.</summary>
    public required Quote Words { get; init; }

    /// <summary>Working text for those who are to do it; optional.</summary>
    public string? WorkingText { get; init; }

    /// <summary>Short or long.</summary>
    public Horizon Horizon { get; init; } = Horizon.ShortTerm;

    /// <summary>How I notice that it has been reached.</summary>
    public string? HowKnown { get; init; }

    /// <summary>What has come of it.</summary>
    public GoalResult Result { get; init; }

    /// <summary>True when it is also about somebody else: masked in what others than the person get. JO on third parties' data.</summary>
    public bool AboutOther { get; init; }
}

/// <summary>The law's three kinds of measure, and the person's own doings. 10 § LSS.</summary>
public enum MeasureKind
{
    /// <summary>Beslutad insats: a decision under 9 § LSS; a read-only fact.</summary>
    Decided = 1,

    /// <summary>Planerad insats: not decided; can never look decided.</summary>
    Planned = 2,

    /// <summary>Åtgärd som vidtas av andra än kommunen eller regionen.</summary>
    ByOther = 3,

    /// <summary>What the person does.</summary>
    OwnDoing = 4,
}

/// <summary>How far a planned insats has come.</summary>
public enum Application
{
    /// <summary>Inte ansökt.</summary>
    NotAppliedYet = 1,

    /// <summary>Ansökt den …</summary>
    Applied = 2,

    /// <summary>Avslag.</summary>
    Refused = 3,
}

/// <summary>How a measure stands.</summary>
public enum MeasureStatus
{
    /// <summary>Not started.</summary>
    NotStarted = 0,

    /// <summary>Going on.</summary>
    GoingOn = 1,

    /// <summary>Done.</summary>
    Done = 2,

    /// <summary>Not done; why is told.</summary>
    NotDone = 3,

    /// <summary>Ended, no longer needed.</summary>
    Ended = 4,
}

/// <summary>The decision that a decided measure rests on, as the case file had it.</summary>
/// <param name="Decision">Id of the decision in the case file.</param>
/// <param name="Insats">Which insats.</param>
/// <param name="DecidedOn">Decision date.</param>
/// <param name="From">First day, null when not stated.</param>
/// <param name="To">Last day, null while open-ended.</param>
/// <param name="ExecutedOn">Day when it began to be carried out, null when not yet.</param>
public sealed record DecisionRef(Guid Decision, Insats Insats, DateOnly DecidedOn, DateOnly? From, DateOnly? To, DateOnly? ExecutedOn)
{
    /// <summary>What the case file says of a granted decision today.</summary>
    public static DecisionRef Of(GrantedDecision decision) =>
        new(decision.Id, decision.Insats, decision.DecidedOn, decision.From, decision.To, decision.ExecutedOn);
}

/// <summary>One measure (insats or åtgärd), with one named responsible, or openly nobody yet.</summary>
public sealed record Measure
{
    /// <summary>Id from the form.</summary>
    public required Guid Id { get; init; }

    /// <summary>Which kind.</summary>
    public required MeasureKind Kind { get; init; }

    /// <summary>What is to be done; may be empty only for a decided insats, whose name says it.</summary>
    public string What { get; init; } = "";

    /// <summary>The goal it serves, if one.</summary>
    public Guid? Goal { get; init; }

    /// <summary>The decision, for <see cref="MeasureKind.Decided"/> and only then.</summary>
    public DecisionRef? Decision { get; init; }

    /// <summary>The insats that is planned, when it is one of the ten.</summary>
    public Insats? PlannedInsats { get; init; }

    /// <summary>How far the application has come, for <see cref="MeasureKind.Planned"/> and only then.</summary>
    public Application? Application { get; init; }

    /// <summary>Day of application, when applied or refused.</summary>
    public DateOnly? AppliedOn { get; init; }

    /// <summary>The one who answers for it; null: nobody has taken this on yet, shown as such.</summary>
    public Holder? Responsible { get; init; }

    /// <summary>The one who carries it out; null: the responsible.</summary>
    public Holder? Executor { get; init; }

    /// <summary>When and how often, in words.</summary>
    public string? When { get; init; }

    /// <summary>Ready by; null: the day of the next review.</summary>
    public DateOnly? ReadyBy { get; init; }

    /// <summary>How it is followed up, in words; null: at the next review.</summary>
    public string? FollowUp { get; init; }

    /// <summary>How it stands.</summary>
    public MeasureStatus Status { get; init; }

    /// <summary>Why it was not done, or other words about how it stands.</summary>
    public string? StatusWords { get; init; }

    /// <summary>True when it is also about somebody else: masked in what others than the person get. JO on third parties' data.</summary>
    public bool AboutOther { get; init; }
}

/// <summary>What a wish is about; counted for planning (A15).</summary>
public enum WishKind
{
    /// <summary>Group home.</summary>
    GroupHome = 1,

    /// <summary>Service flat.</summary>
    ServiceFlat = 2,

    /// <summary>A home of one's own or another special home.</summary>
    OtherHome = 3,

    /// <summary>Daily activities.</summary>
    DailyActivities = 4,

    /// <summary>Work.</summary>
    Work = 5,

    /// <summary>School or studies.</summary>
    School = 6,

    /// <summary>Moving elsewhere.</summary>
    Moving = 7,

    /// <summary>Another insats.</summary>
    OtherInsats = 8,

    /// <summary>Leisure, friends, travel.</summary>
    Leisure = 9,

    /// <summary>Something else.</summary>
    Other = 10,
}

/// <summary>The honest answer to a wish.</summary>
public enum WishAnswer
{
    /// <summary>Not answered yet.</summary>
    None = 0,

    /// <summary>Has become a measure in the plan.</summary>
    Measure = 1,

    /// <summary>Can be applied for, and where.</summary>
    CanApply = 2,

    /// <summary>Not now, and why.</summary>
    NotNow = 3,

    /// <summary>No, and where to turn.</summary>
    No = 4,
}

/// <summary>A wish for the future, never a promise.</summary>
public sealed record Wish
{
    /// <summary>Id from the form.</summary>
    public required Guid Id { get; init; }

    /// <summary>The wish, with whose words it is in.</summary>
    public required Quote Words { get; init; }

    /// <summary>What it is about.</summary>
    public WishKind Kind { get; init; } = WishKind.Other;

    /// <summary>From about which year; null: not said.</summary>
    public int? Year { get; init; }

    /// <summary>The honest answer.</summary>
    public WishAnswer Answer { get; init; }

    /// <summary>Words with the answer; needed for every answer but <see cref="WishAnswer.Measure"/>.</summary>
    public string? AnswerWords { get; init; }

    /// <summary>True when it is also about somebody else: masked in what others than the person get. JO on third parties' data.</summary>
    public bool AboutOther { get; init; }
}

/// <summary>Closed list of the other plans around a person; none of them is an individual plan.</summary>
public enum OtherPlanKind
{
    /// <summary>Samordnad individuell plan.</summary>
    Sip = 1,

    /// <summary>Genomförandeplan.</summary>
    ImplementationPlan = 2,

    /// <summary>Habiliteringsplan.</summary>
    HabilitationPlan = 3,

    /// <summary>Rehabiliteringsplan.</summary>
    RehabilitationPlan = 4,

    /// <summary>Vårdplan.</summary>
    CarePlan = 5,

    /// <summary>Utskrivningsplan.</summary>
    DischargePlan = 6,

    /// <summary>Plan enligt LPT eller LRV.</summary>
    CompulsoryCarePlan = 7,

    /// <summary>Åtgärdsprogram i skolan.</summary>
    ActionProgramme = 8,

    /// <summary>Plan hos Försäkringskassan eller Arbetsförmedlingen.</summary>
    AgencyPlan = 9,

    /// <summary>MIP, Min individuella plan: made by the service, on its initiative, not signed.</summary>
    Mip = 10,
}

/// <summary>Another plan around the person, tied in and never a substitute.</summary>
public sealed record OtherPlan
{
    /// <summary>Id from the form.</summary>
    public required Guid Id { get; init; }

    /// <summary>Which kind.</summary>
    public required OtherPlanKind Kind { get; init; }

    /// <summary>Whose plan it is.</summary>
    public required string Owner { get; init; }

    /// <summary>Its date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>How it ties in with this plan.</summary>
    public string? TiesIn { get; init; }
}

/// <summary>A disagreement, with both views side by side. 21 b § LSS.</summary>
public sealed record Disagreement
{
    /// <summary>Id from the form.</summary>
    public required Guid Id { get; init; }

    /// <summary>The part of the plan it is about, e.g. <c>measure:…</c>; null: the plan as a whole.</summary>
    public string? Part { get; init; }

    /// <summary>The person's view.</summary>
    public required string PersonsView { get; init; }

    /// <summary>The other view.</summary>
    public required string OtherView { get; init; }

    /// <summary>Whose the other view is.</summary>
    public required string OtherIs { get; init; }
}
