using System.Collections.Immutable;

namespace Egenplan.Domain.Plans;

/// <summary>How a goal of this plan and what another plan aims at go together, as people have judged it; never computed.</summary>
public enum GoalFit
{
    /// <summary>Both are about the same; nobody has judged it yet.</summary>
    NotJudged = 0,

    /// <summary>They go the same way.</summary>
    SameWay = 1,

    /// <summary>They pull apart, and must be talked about.</summary>
    Apart = 2,
}

/// <summary>A goal of this plan that another plan is about too.</summary>
/// <param name="Goal">The goal.</param>
/// <param name="Fit">How the two go together.</param>
public sealed record GoalTouched(Guid Goal, GoalFit Fit);

/// <summary>What another plan says of the same as a goal of this one.</summary>
/// <param name="Other">The other plan.</param>
/// <param name="Aim">What it aims at; null when not written.</param>
/// <param name="Fit">How the two go together, as people have judged it.</param>
public sealed record GoalElsewhere(OtherPlan Other, string? Aim, GoalFit Fit);

/// <summary>A goal of this plan that other plans are about too.</summary>
/// <param name="Goal">The goal.</param>
/// <param name="With">The other plans.</param>
public sealed record SharedGoal(Goal Goal, ImmutableArray<GoalElsewhere> With);

/// <summary>
/// How another plan ties in with this one right now: what it aims at, whom to ask, when it is next talked about. Stands beside
/// what the plan says: a new day in another plan makes no new version of this one.
/// </summary>
public sealed record PlanTie
{
    /// <summary>The other plan; one tie each.</summary>
    public required Guid OtherPlan { get; init; }

    /// <summary>What it aims at, in short.</summary>
    public string? Aim { get; init; }

    /// <summary>Who answers for it, among those who take part in this plan; null when nobody of them does.</summary>
    public Guid? Participant { get; init; }

    /// <summary>Day of its next meeting or follow-up; null when not known.</summary>
    public DateOnly? NextOn { get; init; }

    /// <summary>Time of day, on a Swedish clock; null when not known.</summary>
    public TimeOnly? NextAt { get; init; }

    /// <summary>True when the two plans are talked about at the same meeting. It replaces nothing: this plan is reviewed all the same. LSS 10.</summary>
    public bool IsHeldTogether { get; init; }

    /// <summary>Goals of this plan that the other one is about too.</summary>
    public ImmutableArray<GoalTouched> Goals { get; init; } = [];
}
