using System.Text.Json.Serialization;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Plans;

/// <summary>Who the case officer writes with.</summary>
public enum MessagePartyKind
{
    /// <summary>The person.</summary>
    Person = 1,

    /// <summary>A representative, within the mandate.</summary>
    Representative = 2,

    /// <summary>Somebody who takes part in the plan.</summary>
    Participant = 3,
}

/// <summary>The one that the case officer writes with: each has a conversation of their own.</summary>
/// <param name="Kind">As what.</param>
/// <param name="Id">Which representative or participant; null for the person.</param>
public sealed record MessageParty(MessagePartyKind Kind, Guid? Id = null)
{
    /// <summary>The person.</summary>
    public static MessageParty ThePerson { get; } = new(MessagePartyKind.Person);
}

/// <summary>A short message in the plan between the case officer and one other. Beside what the plan says, and never part of what is agreed.</summary>
public sealed record PlanMessage
{
    /// <summary>Id from the form.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose conversation with the case officer it is in.</summary>
    public required MessageParty With { get; init; }

    /// <summary>True when staff wrote it; false when the other did.</summary>
    public bool FromOfficer { get; init; }

    /// <summary>Who of the staff wrote it; null when the other did.</summary>
    public UserId? By { get; init; }

    /// <summary>Day when it was written.</summary>
    public required DateOnly On { get; init; }

    /// <summary>What it says.</summary>
    public required string Text { get; init; }

    /// <summary>Day when the receiver opened it; null until then.</summary>
    public DateOnly? OpenedOn { get; init; }

    /// <summary>True until the receiver has opened it.</summary>
    [JsonIgnore]
    public bool IsUnopened => OpenedOn is null;
}

/// <summary>A message was written; by staff or by the other.</summary>
public sealed record MessageWritten(Guid Message, MessagePartyKind With, bool FromOfficer) : Law.Fact;

/// <summary>Messages were opened by their receiver.</summary>
public sealed record MessagesOpened(MessagePartyKind With, int Count) : Law.Fact;
