using Egenplan.Domain.Access;

namespace Egenplan.Data.SignIn;

internal sealed class SessionRow
{
    public required byte[] Hash { get; init; }

    public required string Authority { get; init; }

    public required Guid Account { get; init; }

    public required ViewerKind Kind { get; init; }

    public string? Unit { get; init; }

    public required string Provider { get; init; }

    public string? Level { get; init; }

    public required DateTime SignedInAt { get; init; }

    public required DateTime BegunAt { get; init; }

    public required DateTime SeenAt { get; set; }

    public DateTime? EndedAt { get; set; }
}

internal sealed class KeptFormRow
{
    public required Guid Id { get; init; }

    public required string Authority { get; init; }

    public required Guid Account { get; init; }

    public required DateTime At { get; init; }

    public required Guid KeyId { get; init; }

    public required byte[] Sealed { get; init; }
}

internal sealed class IdentityRow
{
    public required string Authority { get; init; }

    public required byte[] Hash { get; init; }

    public required Guid Account { get; init; }

    public required Guid Id { get; init; }

    public required DateTime AddedAt { get; init; }

    public required byte[] Sealed { get; init; }
}

internal sealed class DirectoryKeyRow
{
    public required Guid Id { get; init; }

    public required string Authority { get; init; }

    public required byte[] Hash { get; init; }

    public required Guid By { get; init; }

    public required DateTime At { get; init; }

    public DateTime? EndedAt { get; set; }
}

internal sealed class TogetherRow
{
    public required Guid Id { get; init; }

    public required string Authority { get; init; }

    public required Guid Account { get; init; }

    public required Guid CaseFileId { get; init; }

    public required DateTime BegunAt { get; init; }

    public required DateTime EndsAt { get; init; }

    public DateTime? EndedAt { get; set; }

    public required Guid KeyId { get; init; }

    public required byte[] Sealed { get; init; }
}
