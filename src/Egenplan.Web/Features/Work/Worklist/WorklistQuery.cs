using System.Collections.Concurrent;
using Egenplan.Data;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Features.Work.Worklist;

/// <summary>The lists of the worklist, in the order in which they are shown. Each shows a person once.</summary>
public enum WorklistKind
{
    /// <summary>Something was said on the person's own side, and waits for an answer.</summary>
    Told = 1,

    /// <summary>Open requests, with a clock.</summary>
    Requests = 2,

    /// <summary>Staff have flagged that no plan was offered.</summary>
    Flags = 3,

    /// <summary>The person said yes: start the plan.</summary>
    YesSaid = 4,

    /// <summary>Offers to make, the first time or again.</summary>
    Offers = 5,

    /// <summary>Offers waiting for an answer.</summary>
    Answers = 6,

    /// <summary>New insatser beside a plan: shall they go into it?</summary>
    IntoPlan = 7,

    /// <summary>Plans under way.</summary>
    Plans = 8,

    /// <summary>Reviews due within 60 days, or overdue.</summary>
    Reviews = 9,

    /// <summary>Consents and mandates that end or have ended, and the talks at fifteen and eighteen.</summary>
    Prompts = 10,

    /// <summary>Somebody is asked to take over, and has not answered.</summary>
    Handovers = 11,

    /// <summary>The case officer's account has ended, and nobody has taken over.</summary>
    Orphans = 12,

    /// <summary>What has gone up to those who lead: a review that should have been, a request without a plan, a word without an answer.</summary>
    Late = 13,

    /// <summary>To be told about the right to a plan, because a drive turns to them.</summary>
    Drive = 14,
}

/// <summary>One person's row of a list, from the index: no words.</summary>
public sealed class WorklistRow
{
    /// <summary>The case file.</summary>
    public Guid CaseFileId { get; init; }

    /// <summary>The day the list is sorted by: since when, or when it is due.</summary>
    public DateOnly? On { get; init; }

    /// <summary>The plan, in the lists of plans.</summary>
    public Guid? PlanId { get; init; }

    /// <summary>The plan's stage.</summary>
    public PlanStage? Stage { get; init; }

    /// <summary>True where the person has chosen that the viewer is to hear first.</summary>
    public bool IsForMe { get; init; }
}

/// <summary>What the lists are asked with.</summary>
/// <param name="viewer">Who looks.</param>
/// <param name="today">Today.</param>
/// <param name="mineOnly">Only people whose case officer the viewer is.</param>
/// <param name="limits">The authority's own limits.</param>
internal sealed class WorklistAsked(Viewer viewer, DateOnly today, bool mineOnly, LocalLimits limits) : IndexAsked(viewer), IAsOf
{
    private const int ReviewNoticeDays = 60;

    public DateOnly Today { get; } = today;

    public bool Leads { get; } = viewer.Kind is ViewerKind.UnitManager;

    public bool IsAll { get; } = !mineOnly;

    /// <summary>The last day of a review that is told of already.</summary>
    public DateOnly Horizon { get; } = today.AddDays(ReviewNoticeDays);

    /// <summary>What was said not to be done until then, without an answer, has gone up.</summary>
    public DateOnly LastNotDone { get; } = WatchLaw.PassedWhenFrom(today, limits.NotDoneDays);

    /// <summary>A message sent until then that nobody has opened has gone up.</summary>
    public DateOnly LastUnopened { get; } = WatchLaw.PassedWhenFrom(today, limits.MessageDays);
}

/// <summary>The lists as queries on the index tables.</summary>
/// <param name="index">The index.</param>
/// <param name="viewer">Who looks.</param>
/// <param name="authority">Which insatser the authority answers for.</param>
/// <param name="today">Today.</param>
/// <param name="mineOnly">Only people whose case officer the viewer is.</param>
/// <param name="limits">The authority's own limits; the presets when not told.</param>
internal sealed class WorklistQuery(IndexReader index, Viewer viewer, AuthorityKind authority, DateOnly today, bool mineOnly, LocalLimits? limits = null)
{
    /// <summary>Rows a page.</summary>
    public const int PageSize = 25;

    private static readonly WorklistKind[] Others = [.. Enum.GetValues<WorklistKind>().Except(WorklistPerson.Lists.Keys)];

    private static readonly ConcurrentDictionary<(AuthorityKind, bool Mine), KeptIndexQuery<WorklistAsked, int[]>> KeptCounts = new();

    private static readonly ConcurrentDictionary<(AuthorityKind, bool Mine, WorklistKind), KeptIndexQuery<WorklistAsked, WorklistRow>> KeptFirstPages = new();

    private readonly WorklistAsked _asked = new(viewer, today, mineOnly, limits ?? LocalLimits.Default);

    /// <summary>How many people each list has.</summary>
    public async Task<IReadOnlyDictionary<WorklistKind, int>> CountsAsync(CancellationToken ct)
    {
        var query = KeptCounts.GetOrAdd((authority, mineOnly), static of => KeptIndexQuery.Counts<WorklistAsked, WorklistPerson, WorklistRow>(
            (t, asked) => People(t, of.Item1, of.Mine, asked),
            [.. WorklistPerson.Lists.Values.Select(list => list.Is)],
            (t, asked) => [.. Others.Select(kind => Rows(t, of.Item1, of.Mine, kind, asked))]));
        var counts = await index.QueryAsync(query, _asked, ct);
        return WorklistPerson.Lists.Keys.Concat(Others).Select((kind, i) => (kind, Count: counts is [var found] ? found[i] : 0)).ToDictionary(c => c.kind, c => c.Count);
    }

    /// <summary>One page of a list, the longest waiting first.</summary>
    /// <param name="kind">Which list.</param>
    /// <param name="page">From 1.</param>
    /// <param name="ct">Cancels.</param>
    public Task<IReadOnlyList<WorklistRow>> PageAsync(WorklistKind kind, int page, CancellationToken ct) => page == 1
        ? index.QueryAsync(
            KeptFirstPages.GetOrAdd((authority, mineOnly, kind), static of => KeptIndexQuery.Rows<WorklistAsked, WorklistRow>((t, asked) => Sorted(Rows(t, of.Item1, of.Mine, of.Item3, asked)).Take(PageSize))),
            _asked,
            ct)
        : index.QueryAsync(viewer, t => Sorted(Rows(t, authority, mineOnly, kind, _asked)).Skip((page - 1) * PageSize).Take(PageSize), ct);

    /// <summary>The consents to be asked about again of those on a page, the first to end first.</summary>
    public Task<IReadOnlyList<ConsentIndexRow>> ConsentsAsync(IReadOnlyCollection<Guid> people, CancellationToken ct) =>
        index.QueryAsync(viewer, t => t.Consents.Where(c => people.Contains(c.CaseFileId) && c.AskFrom <= today).OrderBy(c => c.LastDay).ThenBy(c => c.ConsentId), ct);

    private static IQueryable<WorklistRow> Sorted(IQueryable<WorklistRow> rows) => rows.OrderBy(r => r.On).ThenBy(r => r.CaseFileId);

    // Kept: what is asked has no values here, and may be named only in lambdas of the queries.
    private static IQueryable<WorklistRow> Rows(IndexTables tables, AuthorityKind authority, bool mineOnly, WorklistKind kind, WorklistAsked asked)
    {
        if (WorklistPerson.Lists.TryGetValue(kind, out var list))
            return People(tables, authority, mineOnly, asked).Where(list.Is).Select(list.Row);
        var files = Files(tables, mineOnly, asked);
        return kind switch
        {
            WorklistKind.Told => Told(tables, asked),
            WorklistKind.Plans => files.Join(
                tables.Plans.Where(p => p.IsCurrent && p.AdoptedVersion == 0 && p.Stage != PlanStage.Paused && p.Stage != PlanStage.Ended),
                f => f.CaseFileId,
                p => p.CaseFileId,
                (f, p) => new WorklistRow { CaseFileId = f.CaseFileId, On = p.RequestedOn, PlanId = p.PlanId, Stage = p.Stage }),
            WorklistKind.Reviews => Reviews(tables, files, asked),
            // Those who lead see everybody's.
            WorklistKind.Handovers => tables.CaseFiles.Where(f => f.HandoverTo == asked.User || (f.HandoverTo != null && asked.Leads))
                .Select(f => new WorklistRow { CaseFileId = f.CaseFileId, On = f.RequestedOn, IsForMe = f.HandoverTo == asked.User }),
            WorklistKind.Orphans => Orphans(tables),
            WorklistKind.Late => Late(tables, files, asked),
            WorklistKind.Drive => Drives(tables, files.Where(f => f.RequestedOn == null), Ledger.Of(tables.Duties, authority, asked), asked),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    private static IQueryable<CaseFileIndexRow> Files(IndexTables tables, bool mineOnly, WorklistAsked asked) =>
        mineOnly ? tables.CaseFiles.Where(f => f.Officer == asked.User) : tables.CaseFiles;

    private static IQueryable<WorklistPerson> People(IndexTables tables, AuthorityKind authority, bool mineOnly, WorklistAsked asked)
    {
        // The other states put nobody in a list.
        var duties = Ledger.Of(tables.Duties, authority, asked).Where(d => d.State == DutyState.Due || d.State == DutyState.Made || d.State == DutyState.Accepted || d.AskAgainOn <= asked.Today).GroupBy(d => d.CaseFileId).Select(g => new
        {
            Id = g.Key,
            DueOn = g.Min(d => d.State == DutyState.Due || (d.AskAgainOn != null && d.AskAgainOn <= asked.Today) ? d.AskAgainOn ?? d.DecidedOn : (DateOnly?)null),
            Accepted = g.Count(d => d.State == DutyState.Accepted),
            Made = g.Count(d => d.State == DutyState.Made),
        });
        var prompts = tables.Representation.Where(r => r.FromDay <= asked.Today && (r.UntilDay == null || r.UntilDay >= asked.Today)).Select(r => new { r.CaseFileId, On = r.FromDay })
            .Concat(tables.Consents.Where(c => c.AskFrom <= asked.Today).Select(c => new { c.CaseFileId, On = c.AskFrom }))
            .GroupBy(p => p.CaseFileId).Select(g => new { Id = g.Key, On = (DateOnly?)g.Min(p => p.On) });
        return Files(tables, mineOnly, asked)
            .LeftJoin(duties, f => f.CaseFileId, d => d.Id, (f, d) => new { File = f, DueOn = d!.DueOn, Accepted = (int?)d.Accepted, Made = (int?)d.Made })
            .LeftJoin(prompts, x => x.File.CaseFileId, p => p.Id, (x, p) => new WorklistPerson
            {
                Id = x.File.CaseFileId,
                RequestedOn = x.File.RequestedOn,
                LastOfferedOn = x.File.LastOfferedOn,
                ActivePlan = x.File.ActivePlan,
                OpenFlags = x.File.OpenFlags,
                DueOn = x.DueOn,
                Accepted = x.Accepted,
                Made = x.Made,
                PromptOn = p!.On,
            });
    }

    // Among mine are those who want me to hear first, also where I am not the case officer.
    private static IQueryable<WorklistRow> Told(IndexTables tables, WorklistAsked asked) =>
        tables.CaseFiles.Join(tables.Plans.Where(p => p.IsCurrent && p.ToldOn != null), f => f.CaseFileId, p => p.CaseFileId, (f, p) => new { File = f, Plan = p })
            .Where(x => asked.IsAll || x.File.Officer == asked.User || x.Plan.HearsFirst == asked.User)
            .Select(x => new WorklistRow { CaseFileId = x.File.CaseFileId, On = x.Plan.ToldOn, PlanId = x.Plan.PlanId, IsForMe = x.Plan.HearsFirst == asked.User });

    private static IQueryable<WorklistRow> Reviews(IndexTables tables, IQueryable<CaseFileIndexRow> files, WorklistAsked asked) =>
        files.Join(
            tables.Plans.Where(p => p.IsCurrent && p.AdoptedVersion > 0
                && ((p.Stage != PlanStage.Paused && p.Stage != PlanStage.Ended && p.NextReviewOn <= asked.Horizon)
                    || (p.Stage == PlanStage.Paused && p.AskAgainOn <= asked.Today))),
            f => f.CaseFileId,
            p => p.CaseFileId,
            (f, p) => new WorklistRow { CaseFileId = f.CaseFileId, On = p.Stage == PlanStage.Paused ? p.AskAgainOn : p.NextReviewOn, PlanId = p.PlanId, Stage = p.Stage });

    private static IQueryable<WorklistRow> Orphans(IndexTables tables)
    {
        var people = tables.CaseFiles.Where(f => f.Officer != null).Join(tables.EndedAccounts, f => f.Officer!.Value, u => u, (f, u) => f.CaseFileId)
            .Union(tables.Plans.Where(p => p.IsCurrent).Join(tables.EndedAccounts, p => p.Officer, u => u, (p, u) => p.CaseFileId));
        return tables.CaseFiles.Join(people, f => f.CaseFileId, id => id, (f, id) => new WorklistRow { CaseFileId = f.CaseFileId, On = f.RequestedOn });
    }

    private static IQueryable<WorklistRow> Late(IndexTables tables, IQueryable<CaseFileIndexRow> files, WorklistAsked asked)
    {
        var since = files.Where(f => f.RequestedOn != null && f.PlanTarget < asked.Today).Select(f => new { f.CaseFileId, On = f.PlanTarget })
            .Concat(tables.Plans.Where(p => p.IsCurrent && p.AdoptedVersion > 0 && p.Stage != PlanStage.Paused && p.Stage != PlanStage.Ended && p.NextReviewOn < asked.Today).Select(p => new { p.CaseFileId, On = p.NextReviewOn }))
            .Concat(tables.Plans.Where(p => p.IsCurrent && p.NotDoneOn <= asked.LastNotDone).Select(p => new { p.CaseFileId, On = p.NotDoneOn }))
            .Concat(tables.Plans.Where(p => p.IsCurrent && p.UnopenedOn <= asked.LastUnopened).Select(p => new { p.CaseFileId, On = p.UnopenedOn }))
            .GroupBy(x => x.CaseFileId).Select(g => new { Id = g.Key, On = g.Min(x => x.On) });
        return files.Join(since, f => f.CaseFileId, s => s.Id, (f, s) => new WorklistRow { CaseFileId = f.CaseFileId, On = s.On, PlanId = f.ActivePlan });
    }

    // Until they have been told or offered since it began, or there is nobody to tell any more. Whoever leads gets numbers, and no list.
    private static IQueryable<WorklistRow> Drives(IndexTables tables, IQueryable<CaseFileIndexRow> files, IQueryable<DutyIndexRow> ledger, WorklistAsked asked)
    {
        var since = tables.DriveTasks.Where(t => !asked.Leads).GroupBy(t => t.CaseFileId).Select(g => new { Id = g.Key, On = (DateOnly?)g.Max(t => t.Day) });
        return files.Where(f => f.ActivePlan == null && ledger.Any(d => d.CaseFileId == f.CaseFileId && d.MissingSince == null) && !tables.Gone.Any(g => g == f.CaseFileId))
            .Join(since, f => f.CaseFileId, s => s.Id, (f, s) => new { File = f, s.On })
            .Where(x => (x.File.LastToldOn == null || x.File.LastToldOn < x.On) && (x.File.LastOfferedOn == null || x.File.LastOfferedOn < x.On))
            .Select(x => new WorklistRow { CaseFileId = x.File.CaseFileId, On = x.On });
    }
}
