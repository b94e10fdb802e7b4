using Egenplan.Data.Statistics;
using Egenplan.Domain.Access;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.CaseFiles;

public sealed partial class CaseFileReader
{
    /// <summary>
    /// Everybody who held an insats at the authority on a day, for the yearly file to the official register (SOSFS 2005:21), protected people too; by number. A
    /// disclosure: everybody in it gets an entry in the journal before it is answered. For the operator's command alone; throws for everybody else.
    /// </summary>
    public async Task<IReadOnlyList<RegisterRow>> RegisterAsync(Viewer viewer, DateOnly day, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.Kind is not ViewerKind.System)
            throw new ArgumentException("Nobody at an authority may see everybody's number.", nameof(viewer));
        var (rows, after, authority) = (new List<RegisterRow>(), Guid.Empty, viewer.Authority.Value);
        while (true)
        {
            var shown = new List<CaseFile>();
            await using (var scope = await _source.ReadAsync(viewer.Authority, ct))
            {
                var some = await scope.Db.CaseFiles.Where(f => f.Authority == authority && f.Id.CompareTo(after) > 0).OrderBy(f => f.Id).Take(1000).ToListAsync(ct);
                if (some.Count == 0)
                    return [.. rows.OrderBy(r => r.Number, StringComparer.Ordinal)];
                var (from, to) = (some[0].Id, some[^1].Id);
                var facts = await scope.Db.CountedPlans.Where(p => p.Authority == authority && p.CaseFileId.CompareTo(from) >= 0 && p.CaseFileId.CompareTo(to) <= 0).ToListAsync(ct);
                var plans = facts.ToLookup(p => p.CaseFileId, p => CountedFacts.Plan(p.CaseFileId, p.Facts));
                foreach (var file in await OpenAllAsync(some, ct))
                {
                    if (RegisterRow.Of(file, plans[file.Id.Value], day) is not { } row)
                        continue;
                    rows.Add(row);
                    shown.Add(file);
                }

                after = to;
            }

            await ListedAsync("RegisterFileMade", shown, viewer, ct);
        }
    }
}
