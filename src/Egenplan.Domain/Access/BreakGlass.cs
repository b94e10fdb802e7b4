namespace Egenplan.Domain.Access;

/// <summary>What was decided about a line of a log review.</summary>
public enum LogDecision
{
    /// <summary>The reading belonged to the work.</summary>
    Ok = 1,

    /// <summary>Whoever looked has been asked.</summary>
    Asked = 2,

    /// <summary>It did not belong to the work; the authority's own routine goes on from here.</summary>
    NotOk = 3,
}

/// <summary>Why somebody opened in an emergency.</summary>
public enum BreakGlassReason
{
    /// <summary>Danger to somebody's life or health.</summary>
    LifeOrHealth = 1,

    /// <summary>Whoever handles the case is away and it cannot wait.</summary>
    OfficerAway = 2,

    /// <summary>A decision or a meeting that cannot be put off.</summary>
    CannotWait = 3,

    /// <summary>Something else, told in words.</summary>
    Other = 4,
}

/// <summary>What came of looking into an opening afterwards.</summary>
public enum BreakGlassVerdict
{
    /// <summary>It was needed.</summary>
    Needed = 1,

    /// <summary>It was not needed, in good faith.</summary>
    NotNeeded = 2,

    /// <summary>It ought not to have been done.</summary>
    Wrong = 3,
}

/// <summary>
/// Nödöppning: somebody who works with people opens what they otherwise may not, when the authority allows it. A right to
/// see one person's plan for two hours, told to the person and the manager, looked into by somebody else within seven days.
/// </summary>
public static class BreakGlass
{
    /// <summary>How long the right lasts.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(2);

    /// <summary>How long the review may take.</summary>
    public const int ReviewDays = 7;

    /// <summary>May this kind of viewer open in an emergency at an authority with these settings?</summary>
    public static bool IsAllowed(ViewerKind kind, LogSettings settings) => settings.BreakGlass.Contains(kind);

    /// <summary>True when the review is late.</summary>
    public static bool IsLate(DateOnly openedOn, DateOnly? reviewedOn, DateOnly today) => reviewedOn is null && today > openedOn.AddDays(ReviewDays);
}
