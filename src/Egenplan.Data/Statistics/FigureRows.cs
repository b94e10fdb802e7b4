namespace Egenplan.Data.Statistics;

/// <summary>One row a case file: what figures are counted from, in codes, years and days.</summary>
internal sealed record CountedPersonRow
{
    public required Guid CaseFileId { get; init; }

    public required string Authority { get; init; }

    public required string Facts { get; init; }
}

/// <summary>One row a plan.</summary>
internal sealed record CountedPlanRow
{
    public required Guid PlanId { get; init; }

    public required Guid CaseFileId { get; init; }

    public required string Authority { get; init; }

    public required string Facts { get; init; }
}

/// <summary>All counts of one authority on one day; nothing in it is about anybody. Behind the wall, since it is not protected.</summary>
internal sealed class FigureDayRow
{
    public required string Authority { get; init; }

    public required DateOnly Day { get; init; }

    public required int Definitions { get; init; }

    /// <summary>The counts packed.</summary>
    public required byte[] Counts { get; init; }

    public required DateTime MadeAt { get; init; }
}
