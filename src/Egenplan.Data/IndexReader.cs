using System.Linq.Expressions;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Conventions;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data;

/// <summary>The index tables of one authority as queries: codes, dates and ids, never words.</summary>
public sealed class IndexTables
{
    internal IndexTables(EgenplanDb db, Viewer viewer)
    {
        var authority = viewer.Authority.Value;
        var (user, isSystem, isOfficer) = (viewer.User.Value, viewer.Kind == ViewerKind.System, viewer.Kind == ViewerKind.CaseOfficer);
        CaseFiles = db.CaseFileIndex.Where(r => r.Authority == authority
            && (isSystem || r.Protection == ProtectionLevel.None
                || db.Handlers.Any(h => h.CaseFileId == r.CaseFileId && h.UserId == user)
                || (isOfficer && !db.Handlers.Any(h => h.CaseFileId == r.CaseFileId))));
        Duties = db.DutyIndex.Where(r => r.Authority == authority);
        Plans = db.PlanIndex.Where(r => r.Authority == authority);
        Measures = db.MeasureIndex.Where(r => r.Authority == authority);
        Representation = db.RepresentationIndex.Where(r => r.Authority == authority);
        Accounts = db.Users.Where(u => u.Authority == authority && u.Active).Select(u => u.Id);
        DriveTasks = db.DriveTasks.Where(t => t.Authority == authority)
            .Join(db.Drives.Where(d => d.EndedOn == null), t => t.DriveId, d => d.Id, (t, d) => new DriveTask { CaseFileId = t.CaseFileId, Day = d.Day });
        Gone = Ledger.Gone(db, authority);
        Consents = db.ConsentIndex.Where(r => r.Authority == authority);
    }

    /// <summary>One row a person whom the viewer may find: the same as <see cref="AccessRules.MayFind"/> says.</summary>
    public IQueryable<CaseFileIndexRow> CaseFiles { get; }

    /// <summary>One row a decision.</summary>
    public IQueryable<DutyIndexRow> Duties { get; }

    /// <summary>One row a plan.</summary>
    public IQueryable<PlanIndexRow> Plans { get; }

    /// <summary>One row a measure.</summary>
    public IQueryable<MeasureIndexRow> Measures { get; }

    /// <summary>One row for something to think of about those who act for somebody.</summary>
    public IQueryable<RepresentationIndexRow> Representation { get; }

    /// <summary>The accounts that are in use.</summary>
    public IQueryable<Guid> Accounts { get; }

    /// <summary>One row for each person whom a drive that goes on turns to.</summary>
    public IQueryable<DriveTask> DriveTasks { get; }

    /// <summary>Those who have died or moved, as their plan was closed.</summary>
    public IQueryable<Guid> Gone { get; }

    /// <summary>One row a consent that is to be asked about again before it ends.</summary>
    public IQueryable<ConsentIndexRow> Consents { get; }
}

/// <summary>A task of a drive that goes on.</summary>
public sealed class DriveTask
{
    /// <summary>The case file.</summary>
    public Guid CaseFileId { get; init; }

    /// <summary>The day the drive began.</summary>
    public DateOnly Day { get; init; }
}

/// <summary>
/// Reads the index tables for worklists and figures, within the viewer's authority. Not journalled: nobody is shown
/// until their names are opened through <see cref="CaseFileReader.OpenManyAsync"/>, which is.
/// </summary>
public sealed class IndexReader
{
    private readonly DbSource _source;

    internal IndexReader(DbSource source) => _source = source;

    /// <summary>Runs one query. Empty for a viewer without right to lists.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(Viewer viewer, Func<IndexTables, IQueryable<T>> query, CancellationToken ct = default)
    {
        if (AccessRules.Ask(viewer, viewer.Authority, AccessAct.Read) is not AccessAnswer.Allowed)
            return [];
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        return await query(new IndexTables(scope.Db, viewer)).ToListAsync(ct);
    }

    /// <summary>How many rows each of some queries has, asked for in one. Noughts for a viewer without right to lists.</summary>
    public async Task<IReadOnlyList<int>> CountAsync<T>(Viewer viewer, Func<IndexTables, IReadOnlyList<IQueryable<T>>> queries, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        var asked = queries(new IndexTables(scope.Db, viewer));
        if (AccessRules.Ask(viewer, viewer.Authority, AccessAct.Read) is not AccessAnswer.Allowed)
            return [.. asked.Select(_ => 0)];
        var authority = scope.Db.Authorities.Where(a => a.Code == viewer.Authority.Value);
        var counts = Expression.NewArrayInit(typeof(int), asked.Select(q => Expression.Call(typeof(Queryable), nameof(Queryable.Count), [typeof(T)], q.Expression)));
        return await authority.Select(Expression.Lambda<Func<AuthorityRow, int[]>>(counts, Expression.Parameter(typeof(AuthorityRow)))).FirstAsync(ct);
    }
}
