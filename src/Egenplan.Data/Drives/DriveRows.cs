namespace Egenplan.Data.Drives;

/// <summary>An information drive of an authority: whom it turns to as codes; what was said and to which organisation, sealed with the authority's key.</summary>
internal sealed class DriveRow
{
    public required Guid Id { get; init; }

    public required string Authority { get; init; }

    public required DateOnly Day { get; init; }

    public required Guid By { get; init; }

    // The group as codes; empty for an effort that names nobody.
    public required string TurnedTo { get; init; }

    public DateOnly? EndedOn { get; set; }

    public required byte[] Sealed { get; set; }
}

/// <summary>A task to tell one person, on the list of whoever has the case. Ids only.</summary>
internal sealed class DriveTaskRow
{
    public required Guid DriveId { get; init; }

    public required Guid CaseFileId { get; init; }

    public required string Authority { get; init; }
}
