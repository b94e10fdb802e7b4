using Egenplan.Domain.Access;

namespace Egenplan.Data.Journal;

internal sealed class LogReviewRow
{
    public required Guid Id { get; init; }

    public required string Authority { get; init; }

    public required DateOnly Month { get; init; }

    public required int Seed { get; init; }

    public required int StoodOut { get; init; }

    public required DateTime DrawnAt { get; init; }

    public required Guid DrawnBy { get; init; }

    public DateTime? SignedAt { get; set; }

    public Guid? SignedBy { get; set; }
}

internal sealed class LogReviewLineRow
{
    public required Guid ReviewId { get; init; }

    public required int Number { get; init; }

    public required string Authority { get; init; }

    public required Guid Actor { get; init; }

    public required ViewerKind ActorKind { get; init; }

    public required Guid Subject { get; init; }

    public required DateOnly Day { get; init; }

    public required long FirstSeq { get; init; }

    public required int Count { get; init; }

    public required string Reasons { get; init; }

    public LogDecision? Decision { get; set; }

    public Guid? DecidedBy { get; set; }

    public DateTime? DecidedAt { get; set; }

    public Guid? KeyId { get; set; }

    public byte[]? Sealed { get; set; }
}

internal sealed class BreakGlassRow
{
    public required Guid Id { get; init; }

    public required string Authority { get; init; }

    public required Guid CaseFileId { get; init; }

    public required Guid By { get; init; }

    public required BreakGlassReason Reason { get; init; }

    public required DateTime OpenedAt { get; init; }

    public required DateTime Until { get; init; }

    public required bool PersonIsTold { get; init; }

    public required bool ManagerIsTold { get; init; }

    public required Guid KeyId { get; init; }

    public required byte[] Sealed { get; init; }

    public DateTime? ReviewedAt { get; set; }

    public Guid? ReviewedBy { get; set; }

    public BreakGlassVerdict? Verdict { get; set; }

    public byte[]? ReviewSealed { get; set; }
}
