namespace Egenplan.Data.Plans;

/// <summary>
/// One note of a meeting that goes on. Added and never changed: two who write at the same time have a row each. Put into the plan, and
/// taken from here, in the transaction that closes the meeting.
/// </summary>
internal sealed class MeetingNoteRow
{
    public required Guid PlanId { get; init; }

    /// <summary>Made by whoever writes, so that the same note sent again is the same row.</summary>
    public required Guid Id { get; init; }

    public required string Authority { get; init; }

    public required Guid CaseFileId { get; init; }

    public required Guid MeetingId { get; init; }

    /// <summary>The order in which they came.</summary>
    public required int Number { get; init; }

    public Guid? PointId { get; init; }

    public required Guid Author { get; init; }

    public required DateTime At { get; init; }

    public required Guid KeyId { get; init; }

    public required byte[] Sealed { get; init; }
}
