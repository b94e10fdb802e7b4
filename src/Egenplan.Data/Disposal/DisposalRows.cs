using Egenplan.Domain.Disposal;

namespace Egenplan.Data.Disposal;

/// <summary>A year's proposal at one authority, and what is left of it: days, rules and who decided. The protocol.</summary>
internal sealed class DisposalRow
{
    public required Guid Id { get; init; }

    public required string Authority { get; init; }

    /// <summary>What fell due before this year began; to be done by its end.</summary>
    public required int Year { get; init; }

    public required DateTime MadeAt { get; init; }

    /// <summary>Who had it made; null: the clock by itself.</summary>
    public Guid? MadeBy { get; init; }

    /// <summary>The authority's settings and the rows of the table that it was made by, as they stood.</summary>
    public required string Rules { get; init; }

    public DateTime? FirstAt { get; set; }

    public Guid? FirstBy { get; set; }

    public DateTime? SecondAt { get; set; }

    public Guid? SecondBy { get; set; }

    /// <summary>When nothing was left to do.</summary>
    public DateTime? ClosedAt { get; set; }
}

/// <summary>One person of a proposal. The reference to the person goes when the line is over.</summary>
internal sealed class DisposalLineRow
{
    public required Guid DisposalId { get; init; }

    /// <summary>What the protocol calls the person.</summary>
    public required int Number { get; init; }

    public required string Authority { get; init; }

    public Guid? CaseFileId { get; set; }

    public required RetentionAction Action { get; set; }

    public required RetentionReason Reason { get; set; }

    public DateOnly? DueOn { get; set; }

    public required DisposalState State { get; set; }

    public DateTime? StateAt { get; set; }

    public Guid? StateBy { get; set; }

    public KeepReason? KeptBecause { get; set; }

    /// <summary>Which revisions were fetched for the archive.</summary>
    public string? ExportOf { get; set; }

    /// <summary>SHA-256 of the file that was fetched.</summary>
    public string? ExportSum { get; set; }
}
