using Egenplan.Domain.Law;

namespace Egenplan.Data.Clock;

/// <summary>How a run ended.</summary>
public enum ClockResult
{
    /// <summary>It has never ended.</summary>
    None = 0,

    /// <summary>Done.</summary>
    Done = 1,

    /// <summary>It failed, and nothing of what it was doing was kept.</summary>
    Failed = 2,
}

internal sealed class ClockRunRow
{
    public required string Authority { get; init; }

    public required string Job { get; init; }

    /// <summary>The time that was last done, e.g. <c>2026-11-21</c>; empty before the first.</summary>
    public string Slot { get; set; } = "";

    public string Holder { get; set; } = "";

    public DateTime? HeldUntil { get; set; }

    public DateTime? StartedAt { get; set; }

    public DateTime? EndedAt { get; set; }

    public ClockResult Result { get; set; }

    public int Count { get; set; }

    public string? Error { get; set; }
}

/// <summary>Something that the clock has noticed: a code, a pseudonym and a day, once each.</summary>
internal sealed class ClockNoticeRow
{
    public required Guid Id { get; init; }

    public required string Authority { get; init; }

    public required WatchKind Kind { get; init; }

    public required Guid CaseFileId { get; init; }

    /// <summary>Who is told; null: those who lead.</summary>
    public Guid? Account { get; init; }

    public required DateOnly DueOn { get; init; }

    public required DateTime At { get; init; }

    public DateTime? ToldAt { get; set; }
}

/// <summary>How a job last went at one authority.</summary>
/// <param name="Job">The job's code.</param>
/// <param name="Slot">The time that was last done, e.g. <c>2026-11-21</c>.</param>
/// <param name="StartedAt">When it last began, UTC.</param>
/// <param name="EndedAt">When it last ended, UTC; null while it has not.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Count">How many things it did.</param>
/// <param name="Error">Kind of the fault, where it failed.</param>
/// <param name="IsHeld">True while a server is at it.</param>
public sealed record ClockRun(string Job, string Slot, DateTime? StartedAt, DateTime? EndedAt, ClockResult Result, int Count, string? Error, bool IsHeld);
