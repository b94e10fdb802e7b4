using System.Collections.Immutable;
using Egenplan.Domain.Statistics;

namespace Egenplan.Domain.Supervision;

/// <summary>
/// All that crosses an authority's wall of its figures, to a supervisor: three counts that stand as they are, small ones too, since the report of
/// supervision tells the exact number of plans (A17; ADR 0021). Made inside the wall.
/// </summary>
/// <param name="Plans">Current agreed plans.</param>
/// <param name="People">People with an insats.</param>
/// <param name="Groups">
/// Plans by target group, none where there is none; null where they are kept back: where one group has fewer than five, or where they do not add up
/// to all plans, since the rest would be the people with protected data.
/// </param>
public sealed record SupervisedCounts(int Plans, int People, ImmutableArray<(string Code, int Plans)>? Groups)
{
    /// <summary>The fewest plans of a group that are told.</summary>
    public const int LeastOfGroup = 5;

    private static readonly string[] Codes = ["child", "teenager", "adult"];

    /// <summary>What crosses of a day's figures.</summary>
    public static SupervisedCounts Of(FigureSet figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var plans = figures[FigureKey.Of(Figure.ReviewOnTime, FigurePart.Base)];
        var groups = Codes.Select(code => (code, figures[FigureKey.Of(Figure.ReviewOnTime, FigurePart.Base, new AxisValue(Axis.TargetGroup, code))])).Where(g => g.Item2 > 0).ToImmutableArray();
        return new(
            plans,
            figures[FigureKey.Of(Figure.PlanPrevalence, FigurePart.Base)],
            groups.Sum(g => g.Item2) == plans && groups.All(g => g.Item2 >= LeastOfGroup) ? groups : null);
    }
}
