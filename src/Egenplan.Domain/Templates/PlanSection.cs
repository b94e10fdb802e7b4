namespace Egenplan.Domain.Templates;

/// <summary>
/// The sections that a template puts in order. Some can be left out; the legal core cannot. What is in no list here (disagreements, the agreement,
/// who has consented) is always there.
/// </summary>
public enum PlanSection
{
    /// <summary>Pre-planning: what the person wants to talk about.</summary>
    Points = 101,

    /// <summary>Pre-planning: who is to come.</summary>
    People = 102,

    /// <summary>Pre-planning: where.</summary>
    Place = 103,

    /// <summary>Pre-planning: what the plan is to be good for.</summary>
    Purpose = 104,

    /// <summary>Pre-planning: what must not be brought up, and who shall not come.</summary>
    Limits = 105,

    /// <summary>Pre-planning: time of day, length, breaks.</summary>
    Times = 106,

    /// <summary>Pre-planning: who leads, writes and coordinates.</summary>
    Roles = 107,

    /// <summary>Pre-planning: support, interpreter, pictures, transport.</summary>
    Support = 108,

    /// <summary>The meeting: the person's points, with notes, goals and who does what.</summary>
    Talk = 201,

    /// <summary>The plan: decided insatser.</summary>
    DecidedMeasures = 301,

    /// <summary>The plan: planned insatser.</summary>
    PlannedMeasures = 302,

    /// <summary>The plan: measures by others than the municipality or the region.</summary>
    OthersMeasures = 303,

    /// <summary>The plan: what the person does.</summary>
    OwnDoings = 304,

    /// <summary>The plan: wishes for the future.</summary>
    Wishes = 305,

    /// <summary>The plan: other plans around the person.</summary>
    OtherPlans = 306,

    /// <summary>The review: what came of every part.</summary>
    Results = 401,

    /// <summary>The review: what the person thinks.</summary>
    Opinion = 402,

    /// <summary>The review: how it ends, and when the plan is read again.</summary>
    Ending = 403,
}

/// <summary>What is known of the sections.</summary>
public static class PlanSections
{
    /// <summary>The stage that a section belongs to.</summary>
    public static TemplateStage Stage(this PlanSection section) => (TemplateStage)((int)section / 100);

    /// <summary>
    /// True for what 10 § LSS demands: decided and planned insatser and measures by others in the plan, made together with the person, and read
    /// again at least once a year.
    /// </summary>
    public static bool IsLegalCore(this PlanSection section) => section is
        PlanSection.Points or PlanSection.Talk or PlanSection.DecidedMeasures or PlanSection.PlannedMeasures or PlanSection.OthersMeasures
        or PlanSection.Results or PlanSection.Opinion or PlanSection.Ending;

    /// <summary>True for the sections of the pre-planning that lie folded away.</summary>
    public static bool IsFolded(this PlanSection section) => section is PlanSection.Purpose or PlanSection.Limits or PlanSection.Times or PlanSection.Roles or PlanSection.Support;
}
