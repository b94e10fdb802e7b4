using Egenplan.Domain.Access;

namespace Egenplan.Data.Journal;

internal sealed class JournalRow
{
    public required string Authority { get; init; }

    public required long Seq { get; init; }

    public required DateTime At { get; init; }

    public required Guid Actor { get; init; }

    public required ViewerKind ActorKind { get; init; }

    public required string Action { get; init; }

    public Guid? Subject { get; init; }

    public Guid? Plan { get; init; }

    public required string Body { get; init; }

    public required byte[] Hash { get; init; }
}

internal sealed class JournalSegmentRow
{
    public required string Authority { get; init; }

    public required long FromSeq { get; init; }

    public required long ToSeq { get; init; }

    public required string Line { get; init; }
}

internal sealed class JournalHeadRow
{
    public required string Authority { get; init; }

    public required long Seq { get; set; }

    public required byte[] Hash { get; set; }
}
