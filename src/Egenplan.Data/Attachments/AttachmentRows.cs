namespace Egenplan.Data.Attachments;

internal sealed class AttachmentRow
{
    public required Guid Id { get; init; }

    public required string Authority { get; init; }

    public required Guid CaseFileId { get; init; }

    public Guid? PlanId { get; init; }

    public required Guid KeyId { get; init; }

    public required string ContentType { get; init; }

    public required long Size { get; init; }

    public required int Chunks { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>File name and SHA-256, sealed: the hash of a known file would be a fingerprint.</summary>
    public required byte[] Sealed { get; init; }
}

internal sealed class AttachmentChunkRow
{
    public required Guid AttachmentId { get; init; }

    public required string Authority { get; init; }

    public required int Number { get; init; }

    public required byte[] Sealed { get; init; }
}
