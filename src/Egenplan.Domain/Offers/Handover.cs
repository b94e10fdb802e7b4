using Egenplan.Domain.People;

namespace Egenplan.Domain.Offers;

/// <summary>Why a person's case changes hands.</summary>
public enum HandoverReason
{
    /// <summary>The case officer leaves.</summary>
    Leaves = 1,

    /// <summary>The case officer is ill or away.</summary>
    Away = 2,

    /// <summary>The work is divided in another way.</summary>
    OtherWork = 3,
}

/// <summary>Where a handover stands.</summary>
public enum HandoverState
{
    /// <summary>The one who is asked has not answered; whoever had it has it.</summary>
    Waiting = 1,

    /// <summary>Taken over.</summary>
    Accepted = 2,

    /// <summary>The one who was asked has said no.</summary>
    Declined = 3,

    /// <summary>Somebody else was asked instead.</summary>
    CalledOff = 4,
}

/// <summary>One case officer is asked to take over from another. Whoever had the case has it until the other has said yes.</summary>
public sealed record Handover
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who had it; null when nobody was named.</summary>
    public UserId? From { get; init; }

    /// <summary>Who is asked.</summary>
    public required UserId To { get; init; }

    /// <summary>Why.</summary>
    public required HandoverReason Reason { get; init; }

    /// <summary>Who asked.</summary>
    public required UserId By { get; init; }

    /// <summary>Day when it was asked.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Where it stands.</summary>
    public HandoverState State { get; init; } = HandoverState.Waiting;

    /// <summary>Day of the answer; null until there is one.</summary>
    public DateOnly? AnsweredOn { get; init; }
}
