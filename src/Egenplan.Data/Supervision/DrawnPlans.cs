using Egenplan.Data.Plans;
using Egenplan.Domain.People;
using Egenplan.Domain.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Supervision;

/// <summary>
/// Which plans are drawn among, and which of the drawn are shown still: agreed plans that go on, of people without protected data. A plan that is not
/// shown any more is so for any of these reasons, so that none of them can be told from it.
/// </summary>
internal static class DrawnPlans
{
    public static IQueryable<PlanIndexRow> ShownAt(EgenplanDb db, string authority) => db.PlanIndex.Where(p =>
        p.Authority == authority && p.IsCurrent && p.AdoptedVersion > 0 && db.CaseFileIndex.Any(f => f.CaseFileId == p.CaseFileId && f.Protection == ProtectionLevel.None));

    public static async Task<HashSet<PlanId>> ShownAsync(EgenplanDb db, AuthorityCode authority, SupervisionLine line, CancellationToken ct)
    {
        var drawn = line.Drawn.Select(p => p.Value).ToList();
        return [.. (await ShownAt(db, authority.Value).Where(p => drawn.Contains(p.PlanId)).Select(p => p.PlanId).ToListAsync(ct)).Select(p => new PlanId(p))];
    }
}
