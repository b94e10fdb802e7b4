using System.Linq.Expressions;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Conventions;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data;

/// <summary>Who asks the index. What a kept query is asked with names more of its own in a class that inherits this.</summary>
public class IndexAsked
{
    /// <param name="viewer">Who asks.</param>
    public IndexAsked(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        (Viewer, Authority, User, IsSystem, IsOfficer) = (viewer, viewer.Authority.Value, viewer.User.Value, viewer.Kind == ViewerKind.System, viewer.Kind == ViewerKind.CaseOfficer);
    }

    /// <summary>Who asks.</summary>
    public Viewer Viewer { get; }

    /// <summary>The viewer's authority, the only one that is asked about.</summary>
    public string Authority { get; }

    /// <summary>The viewer's account.</summary>
    public Guid User { get; }

    /// <summary>True for the system itself, which finds everybody.</summary>
    public bool IsSystem { get; }

    /// <summary>True for case officers, who find also those with protected data whom nobody handles.</summary>
    public bool IsOfficer { get; }
}

/// <summary>The index tables of one authority as queries: codes, dates and ids, never words.</summary>
public sealed class IndexTables
{
    internal IndexTables(EgenplanDb db, IndexAsked by)
    {
        CaseFiles = db.CaseFileIndex.Where(r => r.Authority == by.Authority
            && (by.IsSystem || r.Protection == ProtectionLevel.None
                || db.Handlers.Any(h => h.CaseFileId == r.CaseFileId && h.UserId == by.User)
                || (by.IsOfficer && !db.Handlers.Any(h => h.CaseFileId == r.CaseFileId))));
        Duties = db.DutyIndex.Where(r => r.Authority == by.Authority);
        Plans = db.PlanIndex.Where(r => r.Authority == by.Authority);
        Measures = db.MeasureIndex.Where(r => r.Authority == by.Authority);
        Representation = db.RepresentationIndex.Where(r => r.Authority == by.Authority);
        EndedAccounts = db.Users.Where(u => u.Authority == by.Authority && !u.Active).Select(u => u.Id);
        DriveTasks = db.DriveTasks.Where(t => t.Authority == by.Authority)
            .Join(db.Drives.Where(d => d.EndedOn == null), t => t.DriveId, d => d.Id, (t, d) => new DriveTask { CaseFileId = t.CaseFileId, Day = d.Day });
        Gone = Ledger.Gone(db).Where(p => p.Authority == by.Authority).Select(p => p.CaseFileId);
        Consents = db.ConsentIndex.Where(r => r.Authority == by.Authority);
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

    /// <summary>The accounts that are no longer in use.</summary>
    public IQueryable<Guid> EndedAccounts { get; }

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
        return await query(new IndexTables(scope.Db, new IndexAsked(viewer))).ToListAsync(ct);
    }

    /// <summary>Runs one query that is kept. Empty for a viewer without right to lists.</summary>
    /// <param name="query">The query.</param>
    /// <param name="asked">Its values.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<T>> QueryAsync<TAsked, T>(KeptIndexQuery<TAsked, T> query, TAsked asked, CancellationToken ct = default)
        where TAsked : IndexAsked
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(asked);
        var viewer = asked.Viewer;
        if (AccessRules.Ask(viewer, viewer.Authority, AccessAct.Read) is not AccessAnswer.Allowed)
            return [];
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        return await query.Kept.ListAsync(scope.Db, asked, ct);
    }
}

/// <summary>A query on the index that is put together once and then only given its values: see ADR 0029.</summary>
/// <typeparam name="TAsked">The values: only lambdas of the query may name its properties.</typeparam>
/// <typeparam name="T">One row of the answer.</typeparam>
public sealed class KeptIndexQuery<TAsked, T>
    where TAsked : IndexAsked
{
    internal KeptIndexQuery(KeptQuery<TAsked, T> kept) => Kept = kept;

    internal KeptQuery<TAsked, T> Kept { get; }
}

/// <summary>Makes queries on the index that are kept.</summary>
public static class KeptIndexQuery
{
    /// <summary>The rows of one query.</summary>
    public static KeptIndexQuery<TAsked, T> Rows<TAsked, T>(Func<IndexTables, TAsked, IQueryable<T>> query)
        where TAsked : IndexAsked => new(new((db, asked) => query(new IndexTables(db, asked), asked)));

    /// <summary>
    /// How many of the people each of some conditions holds for, in one pass over them, and how many rows each of some queries has.
    /// The one row of the answer holds the counts in the same order, the conditions' first.
    /// </summary>
    public static KeptIndexQuery<TAsked, int[]> Counts<TAsked, TPerson, T>(
        Func<IndexTables, TAsked, IQueryable<TPerson>> people, IReadOnlyList<Expression<Func<TPerson, bool>>> conditions, Func<IndexTables, TAsked, IReadOnlyList<IQueryable<T>>> queries)
        where TAsked : IndexAsked => new(new((db, asked) =>
        {
            var tables = new IndexTables(db, asked);
            var group = Expression.Parameter(typeof(IGrouping<int, TPerson>));
            var counts = Expression.NewArrayInit(
                typeof(int),
                conditions.Select(c => Expression.Call(typeof(Enumerable), nameof(Enumerable.Count), [typeof(TPerson)], group, c))
                    .Concat(queries(tables, asked).Select(q => Expression.Call(typeof(Queryable), nameof(Queryable.Count), [typeof(T)], q.Expression))));
            var all = people(tables, asked);
            // Also where there are no people there is a row.
            return db.Authorities.Where(a => a.Code == asked.Authority).SelectMany(_ => all.DefaultIfEmpty()).GroupBy(_ => 1)
                .Select(Expression.Lambda<Func<IGrouping<int, TPerson?>, int[]>>(counts, group));
        }));
}
