using Egenplan.Domain.Access;
using Egenplan.Domain.People;

namespace Egenplan.Data.Accounts;

internal sealed class AuthorityRow
{
    public required string Code { get; init; }

    public required string MunicipalityCode { get; init; }

    public required AuthorityKind Kind { get; init; }

    public required string Name { get; set; }

    public required Guid KeyId { get; init; }

    public required string Settings { get; set; }
}

internal sealed class UnitRow
{
    public required string Authority { get; init; }

    public required string Code { get; init; }

    public required string Name { get; set; }

    public bool Active { get; set; } = true;
}

internal sealed class UserRow
{
    public required Guid Id { get; init; }

    public required string Authority { get; init; }

    public required ViewerKind Kind { get; set; }

    public string? Unit { get; set; }

    public required bool Active { get; set; }

    public string? Display { get; set; }

    public required byte[] Sealed { get; set; }
}

internal sealed class ImportMappingRow
{
    public required string Authority { get; init; }

    public required string Shape { get; init; }

    public required string Mapping { get; set; }
}

internal sealed class ImportFileRow
{
    public required Guid Id { get; init; }

    public required string Authority { get; init; }

    public required Guid By { get; init; }

    public required DateTime At { get; init; }

    public required long Size { get; init; }

    public required Guid KeyId { get; init; }

    public required byte[] Sealed { get; init; }
}

internal sealed class FlagRow
{
    public required Guid Id { get; init; }

    public required string Authority { get; init; }

    public required Guid By { get; init; }

    public required DateTime At { get; init; }

    public Guid? CaseFileId { get; init; }

    public DateTime? TakenAt { get; set; }

    public DateTime? HandledAt { get; set; }

    public required Guid KeyId { get; init; }

    public required byte[] Sealed { get; init; }
}
