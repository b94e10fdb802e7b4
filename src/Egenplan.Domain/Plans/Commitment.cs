using System.Collections.Immutable;

namespace Egenplan.Domain.Plans;

/// <summary>What somebody answers who is asked to do a part of the plan.</summary>
public enum TaskAnswer
{
    /// <summary>Takes it on.</summary>
    Accepted = 1,

    /// <summary>Says no, and why.</summary>
    Declined = 2,

    /// <summary>Passes it on to a named colleague; it waits for the case officer to name that colleague in the plan.</summary>
    PassedOn = 3,
}

/// <summary>How a task goes, told by the one who has taken it on.</summary>
/// <param name="Id">Id from the form.</param>
/// <param name="On">Day when it was told.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Words">In words; needed when it was not done and when the day is moved.</param>
/// <param name="MovedTo">New day by which it will be done; null when the day stands. Earlier days stay, as history.</param>
public sealed record ProgressReport(Guid Id, DateOnly On, MeasureStatus Status, string? Words = null, DateOnly? MovedTo = null)
{
    /// <summary>The case officer's answer to what was not done; null until there is one.</summary>
    public OwnReply? Reply { get; init; }
}

/// <summary>
/// What one participant has promised about one measure, and how it goes. It says nothing of what is agreed: the measure
/// stands in the plan as it was adopted, and this beside it.
/// </summary>
public sealed record Commitment
{
    /// <summary>The measure.</summary>
    public required Guid Measure { get; init; }

    /// <summary>The participant.</summary>
    public required Guid Participant { get; init; }

    /// <summary>The answer.</summary>
    public required TaskAnswer Answer { get; init; }

    /// <summary>Day of the answer.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Why not, or words with the yes.</summary>
    public string? Words { get; init; }

    /// <summary>Name of the colleague it is passed on to, and how that person is reached.</summary>
    public string? PassedTo { get; init; }

    /// <summary>The meeting at which the answer was said aloud and written down; null when it was given on an own page.</summary>
    public Guid? SaidAt { get; init; }

    /// <summary>What has been told since, oldest first.</summary>
    public ImmutableArray<ProgressReport> Reports { get; init; } = [];
}
