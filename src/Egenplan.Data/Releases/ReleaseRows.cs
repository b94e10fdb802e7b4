namespace Egenplan.Data.Releases;

/// <summary>What one authority has released of one day: protected counts, with the rule. Written once; the server may not change it.</summary>
internal sealed class FigureReleaseRow
{
    public required string Authority { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>Edition of the definitions.</summary>
    public required int Definitions { get; init; }

    /// <summary>Edition of the method of protection.</summary>
    public required int Method { get; init; }

    public required int HideBelow { get; init; }

    public required int ShareBase { get; init; }

    /// <summary>The release as its lines: <c>key;count</c>, nothing after the semicolon where it is hidden.</summary>
    public required string Counts { get; init; }

    /// <summary>SHA-256 of <see cref="Counts"/>.</summary>
    public required byte[] Hash { get; init; }

    public required DateTime MadeAt { get; init; }
}

/// <summary>Another installation whose open figures are gathered, and how it last went.</summary>
internal sealed class GatheredMemberRow
{
    /// <summary>Its address, as it was given.</summary>
    public required string Address { get; init; }

    public GatherStatus Status { get; set; }

    /// <summary>Which file or line it was about; codes only.</summary>
    public string? Detail { get; set; }

    public DateTime? TriedAt { get; set; }

    /// <summary>When everything it has was last fetched and right.</summary>
    public DateTime? GoodAt { get; set; }
}

/// <summary>A release of another installation, as it was when it was first fetched. What the member shows later under the same name never takes its place.</summary>
internal sealed class GatheredReleaseRow
{
    public required string Address { get; init; }

    /// <summary>The code of the authority that released it, or of its municipality.</summary>
    public required string Code { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>Its official name, as the member tells it.</summary>
    public required string Name { get; init; }

    public required byte[] Bytes { get; init; }

    /// <summary>SHA-256 of <see cref="Bytes"/>.</summary>
    public required byte[] Hash { get; init; }

    public required DateTime FetchedAt { get; init; }

    /// <summary>When the member was first seen to show something else under the same name.</summary>
    public DateTime? ChangedAt { get; set; }
}
