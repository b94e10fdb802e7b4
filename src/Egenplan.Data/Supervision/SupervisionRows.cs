namespace Egenplan.Data.Supervision;

/// <summary>A supervision, behind the supervisor's own wall: what it is called, how authorities were picked, what was asked. Sealed with the supervisor's key.</summary>
internal sealed class SupervisionRow
{
    public required Guid Id { get; init; }

    // The supervisor's.
    public required string Authority { get; init; }

    // The day whose figures count.
    public required DateOnly Day { get; init; }

    public required DateTime OpenedAt { get; init; }

    public required int Revision { get; set; }

    public required byte[] Sealed { get; set; }
}

/// <summary>
/// A picked authority's side of a supervision, behind that authority's wall: the questions as they came, its answers, which plans were drawn and
/// its own decision about them. Sealed with its key. The drawn plans never leave this row.
/// </summary>
internal sealed class SupervisionLineRow
{
    public required Guid SupervisionId { get; init; }

    // The picked authority.
    public required string Authority { get; init; }

    public required string Supervisor { get; init; }

    public required DateOnly Day { get; init; }

    public required DateTime OpenedAt { get; init; }

    public DateTime? AnsweredAt { get; set; }

    // What the authority decided about showing the drawn plans: null until then.
    public bool? MayRead { get; set; }

    // Last day on which the drawn plans may be read; null without a yes.
    public DateOnly? ReadUntil { get; set; }

    public required int Revision { get; set; }

    public required byte[] Sealed { get; set; }
}

/// <summary>A leaflet, checklist or template that a picked authority has sent, behind its wall; sealed with its key.</summary>
internal sealed class SupervisionMaterialRow
{
    public required Guid Id { get; init; }

    public required string Authority { get; init; }

    public required Guid SupervisionId { get; init; }

    public required DateTime At { get; init; }

    // Name and bytes of the file.
    public required byte[] Sealed { get; init; }
}
