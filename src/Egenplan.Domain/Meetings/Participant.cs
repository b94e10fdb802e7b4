using System.Text.Json.Serialization;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Meetings;

/// <summary>As what somebody takes part.</summary>
public enum ParticipantRole
{
    /// <summary>Närstående; a relation alone gives no right.</summary>
    Relative = 1,

    /// <summary>Custodian, god man, förvaltare or another legal representative.</summary>
    Representative = 2,

    /// <summary>Friend, trusted supporter.</summary>
    Friend = 3,

    /// <summary>Staff of a provider (housing, assistance, daily activities).</summary>
    ProviderStaff = 4,

    /// <summary>School.</summary>
    School = 5,

    /// <summary>Habilitation or other part of the region.</summary>
    Region = 6,

    /// <summary>Another authority (Försäkringskassan, Arbetsförmedlingen).</summary>
    Authority = 7,

    /// <summary>Adviser or agent that the person brings.</summary>
    Adviser = 8,

    /// <summary>Somebody else.</summary>
    Other = 9,
}

/// <summary>Called for their own responsibility (kallelse) or invited (inbjudan). 10 § LSS binds nobody to come.</summary>
public enum CallKind
{
    /// <summary>Inbjudan: free to come.</summary>
    Invitation = 1,

    /// <summary>Kallelse: called for what their organisation answers for.</summary>
    Summons = 2,
}

/// <summary>Somebody who takes part in the plan because the person wants it.</summary>
public sealed record Participant
{
    /// <summary>Id from the form.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name; never empty.</summary>
    public required string Name { get; init; }

    /// <summary>As what.</summary>
    public ParticipantRole Role { get; init; } = ParticipantRole.Other;

    /// <summary>From where: the organisation, in words.</summary>
    public string? Organisation { get; init; }

    /// <summary>E-mail address for the neutral notice.</summary>
    public string? Email { get; init; }

    /// <summary>Phone.</summary>
    public string? Phone { get; init; }

    /// <summary>Post address.</summary>
    public string? Address { get; init; }

    /// <summary>Personal number, twelve digits, of one who signs in as a citizen; null when not known; sealed.</summary>
    public string? Number { get; init; }

    /// <summary>Account of one who signs in as staff at the authority; null when none.</summary>
    public UserId? Account { get; init; }

    /// <summary>Day when the participant left the plan; null while taking part.</summary>
    public DateOnly? LeftOn { get; init; }

    /// <summary>How this role is called by default: those with a responsibility of their own by summons, others by invitation.</summary>
    [JsonIgnore]
    public CallKind DefaultCall => Role is ParticipantRole.School or ParticipantRole.Region or ParticipantRole.Authority or ParticipantRole.ProviderStaff
        ? CallKind.Summons
        : CallKind.Invitation;
}
