namespace Egenplan.Data.Outbox;

internal sealed class OutboxRow
{
    public required Guid Id { get; init; }

    public required string Authority { get; init; }

    public required string Channel { get; init; }

    public Guid? Subject { get; init; }

    public required Guid KeyId { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime DueAt { get; set; }

    public DateTime? HeldUntil { get; set; }

    public int Attempts { get; set; }

    public string? LastError { get; set; }

    public DateTime? DoneAt { get; set; }

    public byte[]? Sealed { get; set; }
}
