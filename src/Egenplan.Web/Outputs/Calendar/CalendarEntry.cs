namespace Egenplan.Web.Outputs.Calendar;

/// <summary>A meeting for one receiver's calendar. Says nothing of whose meeting it is or what it is about.</summary>
public sealed record CalendarEntry
{
    /// <summary>The meeting's id, the same in every message about it.</summary>
    public required Guid Uid { get; init; }

    /// <summary>Rises when time or place changes, and when the meeting is called off.</summary>
    public required int Sequence { get; init; }

    /// <summary>When this file is made.</summary>
    public required DateTimeOffset Stamp { get; init; }

    /// <summary>Start on a Swedish clock (kind unspecified).</summary>
    public required DateTime StartsAt { get; init; }

    /// <summary>Length in minutes; at least one.</summary>
    public required int Minutes { get; init; }

    /// <summary>Where; null leaves it out, as it must be for a person with protected data.</summary>
    public string? Place { get; init; }

    /// <summary>The authority's address for answers; null makes a file that asks for none.</summary>
    public required string? OrganizerEmail { get; init; }

    /// <summary>The only receiver; null for a file that is downloaded after signing in.</summary>
    public string? AttendeeEmail { get; init; }

    /// <summary>True when the meeting is called off.</summary>
    public bool IsCancelled { get; init; }
}
