using Egenplan.Data.Supervision;
using Egenplan.Domain.Supervision;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Features.Supervision;

/// <summary>One row of the report's table, in words and exact counts: for the supervisor alone.</summary>
/// <param name="Authority">The authority as it was read.</param>
/// <param name="Plans">Current plans; null where nothing was counted that day.</param>
/// <param name="People">People with an insats; null where nothing was counted.</param>
/// <param name="TargetGroups">Whom the plans are for, in words.</param>
/// <param name="Written">Written information, in words.</param>
public sealed record SupervisionRow(SupervisedAuthority Authority, int? Plans, int? People, string TargetGroups, string Written)
{
    // No share on a smaller base, as everywhere (domain.md 3.4).
    private const int ShareBase = 20;

    /// <summary>Share of those with an insats who have a plan, in per cent; null on a base under twenty.</summary>
    public decimal? Share => Plans is { } plans && People >= ShareBase ? Math.Round(100m * plans / People.Value, 1) : null;

    /// <summary>The rows, those with most plans first, as in the report.</summary>
    public static IReadOnlyList<SupervisionRow> Of(OpenSupervision supervision, Wording t) =>
        [.. supervision.Authorities.Select(a => Of(a, t)).OrderByDescending(r => r.Plans ?? -1).ThenBy(r => r.Authority.Name, StringComparer.Create(Wording.Culture, ignoreCase: false))];

    private static SupervisionRow Of(SupervisedAuthority authority, Wording t) => new(
        authority,
        authority.Counts?.Plans,
        authority.Counts?.People,
        TargetGroupsOf(authority.Counts, t),
        authority.Line.Written is { } written ? t.Of(written) : t["supervision.not-answered"]);

    private static string TargetGroupsOf(SupervisedCounts? counts, Wording t) => counts switch
    {
        null => t["supervision.not-counted"],
        { Groups: null } => t["supervision.group.hidden"],
        { Groups: { IsEmpty: true } } => "–",
        { Groups: { } groups } => string.Join(", ", groups.Select(g => t.Get($"supervision.group.{g.Code}", ("count", g.Plans)))),
    };
}
