using System.Text.Json.Nodes;
using Egenplan.Data.Accounts;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Domain.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Supervision;

/// <summary>A supervision as the picked authority sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Day">The day whose figures count.</param>
/// <param name="OpenedAt">When it came, UTC.</param>
/// <param name="Revision">The revision that it was read in.</param>
/// <param name="Line">What is asked and answered, without the drawn plans.</param>
/// <param name="AnsweredAt">When it was answered, UTC.</param>
/// <param name="Plans">The drawn plans, for those who may see them; null for one that is not shown any more, and for others than those.</param>
/// <param name="MayRead">What was decided about showing them.</param>
/// <param name="ReadUntil">Last day on which they may be read.</param>
/// <param name="Materials">What has been sent.</param>
public sealed record AskedSupervision(
    Guid Id, DateOnly Day, DateTime OpenedAt, int Revision, SupervisionLine Line, DateTime? AnsweredAt, IReadOnlyList<PlanId?> Plans, bool? MayRead, DateOnly? ReadUntil,
    IReadOnlyList<SupervisionMaterial> Materials);

/// <summary>What came of answering.</summary>
public enum SupervisedAnswer
{
    /// <summary>Kept.</summary>
    Saved = 1,

    /// <summary>Somebody else has changed it since.</summary>
    Conflict = 2,

    /// <summary>There is none for this viewer.</summary>
    NotFound = 3,

    /// <summary>The viewer may answer but not decide.</summary>
    Forbidden = 4,
}

/// <summary>
/// A picked authority's own side: its managers and administrators answer, its managers decide whether the drawn plans may be read and until
/// when. The decision is in the journal, also about each person whose plan it is.
/// </summary>
public sealed class SupervisedStore
{
    /// <summary>Most files that are sent to one supervision.</summary>
    public const int MostMaterials = 20;

    private readonly DbSource _source;
    private readonly AuthorityKeys _keys;
    private readonly JournalWriter _journal;
    private readonly TimeProvider _clock;

    internal SupervisedStore(DbSource source, AuthorityKeys keys, JournalWriter journal, TimeProvider clock) => (_source, _keys, _journal, _clock) = (source, keys, journal, clock);

    /// <summary>True for those who answer.</summary>
    public static bool MayAnswer(Viewer viewer) => viewer.Kind is ViewerKind.UnitManager or ViewerKind.Administrator;

    /// <summary>The supervisions that the viewer's authority has been picked for, newest first.</summary>
    public async Task<IReadOnlyList<AskedSupervision>> AllAsync(Viewer viewer, CancellationToken ct = default)
    {
        if (!MayAnswer(viewer))
            return [];
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        var rows = await scope.Db.SupervisionLines.Where(l => l.Authority == viewer.Authority.Value).OrderByDescending(l => l.OpenedAt).ToListAsync(ct);
        if (rows.Count == 0)
            return [];
        using var key = await _keys.OpenAsync(scope.Db, viewer.Authority, ct);
        return [.. rows.Select(r => Of(r, SupervisionDocuments.Open(r, key), [], [], viewer))];
    }

    /// <summary>One of them with what has been sent; null when there is none for this viewer.</summary>
    public async Task<AskedSupervision?> ReadAsync(Guid id, Viewer viewer, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        if (!MayAnswer(viewer) || await FindAsync(scope.Db, id, viewer, ct) is not { } row)
            return null;
        using var key = await _keys.OpenAsync(scope.Db, viewer.Authority, ct);
        var materials = await scope.Db.SupervisionMaterials.Where(m => m.SupervisionId == id && m.Authority == viewer.Authority.Value).OrderBy(m => m.At).ToListAsync(ct);
        var line = SupervisionDocuments.Open(row, key);
        return Of(row, line, await DrawnPlans.ShownAsync(scope.Db, viewer.Authority, line, ct), [.. materials.Select(m => SupervisionDocuments.Open(m, key).Info)], viewer);
    }

    /// <summary>Answers the questions; may be answered anew.</summary>
    public Task<SupervisedAnswer> AnswerAsync(Guid id, int revision, WrittenInformation written, IReadOnlyList<string> answers, Viewer viewer, CancellationToken ct = default) =>
        ChangeAsync(
            id, revision, viewer,
            (row, line) =>
            {
                row.AnsweredAt = _clock.GetUtcNow().UtcDateTime;
                return (line with { Written = written, Answers = [.. answers.Take(line.Form.Questions.Length)], AnsweredBy = viewer.User }, [Entry(viewer, "SupervisionAnswered", id)]);
            },
            ct);

    /// <summary>
    /// The authority's own decision about the drawn plans: yes with a last day, or no. May be taken anew, also taken back. Only by those who
    /// lead; journalled about the authority and about each person.
    /// </summary>
    public async Task<SupervisedAnswer> DecideAsync(Guid id, int revision, bool mayRead, DateOnly? until, string why, Viewer viewer, CancellationToken ct = default)
    {
        if (viewer.Kind is not ViewerKind.UnitManager)
            return MayAnswer(viewer) ? SupervisedAnswer.Forbidden : SupervisedAnswer.NotFound;
        var today = _clock.Today();
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        return await ChangeAsync(
            scope, id, revision, viewer,
            async (row, line) =>
            {
                (row.MayRead, row.ReadUntil) = (mayRead, mayRead ? until : null);
                var plans = line.Drawn.Select(p => p.Value).ToList();
                var people = await scope.Db.PlanIndex.Where(p => p.Authority == viewer.Authority.Value && plans.Contains(p.PlanId)).Select(p => new { p.PlanId, p.CaseFileId, p.AdoptedVersion }).ToListAsync(ct);
                var versions = people.ToDictionary(p => p.PlanId, p => p.AdoptedVersion);
                var action = mayRead ? "SupervisionReadingAllowed" : "SupervisionReadingRefused";
                return (line with { Why = why, DecidedBy = viewer.User, DecidedOn = today, Versions = mayRead ? [.. plans.Select(p => versions.GetValueOrDefault(p))] : [] },
                    [Entry(viewer, action, id, until: row.ReadUntil), .. people.Select(p => Entry(viewer, action, id, new CaseFileId(p.CaseFileId), new PlanId(p.PlanId), row.ReadUntil))]);
            },
            ct);
    }

    /// <summary>Sends a file with the answers; the same id a second time changes nothing.</summary>
    public async Task<SupervisedAnswer> AttachAsync(Guid id, Guid material, string name, string contentType, byte[] content, Viewer viewer, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (!MayAnswer(viewer) || await FindAsync(scope.Db, id, viewer, ct) is null)
            return SupervisedAnswer.NotFound;
        if (material == Guid.Empty)
            return SupervisedAnswer.Conflict;
        if (await scope.Db.SupervisionMaterials.AnyAsync(m => m.Id == material && m.SupervisionId == id && m.Authority == viewer.Authority.Value, ct))
            return SupervisedAnswer.Saved;
        if (await scope.Db.SupervisionMaterials.CountAsync(m => m.SupervisionId == id && m.Authority == viewer.Authority.Value, ct) >= MostMaterials)
            return SupervisedAnswer.Forbidden;
        using var key = await _keys.OpenAsync(scope.Db, viewer.Authority, ct);
        scope.Db.SupervisionMaterials.Add(new SupervisionMaterialRow
        {
            Id = material,
            Authority = viewer.Authority.Value,
            SupervisionId = id,
            At = _clock.GetUtcNow().UtcDateTime,
            Sealed = SupervisionDocuments.Seal(name, contentType, content, key, viewer.Authority.Value, material),
        });
        try
        {
            await scope.Db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            return SupervisedAnswer.Conflict;
        }

        await _journal.AppendAsync(scope.Db, viewer.Authority, [Entry(viewer, "SupervisionMaterialSent", id)], ct);
        await scope.CommitAsync(ct);
        return SupervisedAnswer.Saved;
    }

    /// <summary>Takes back something that was sent by mistake: its bytes are deleted, that it was sent and taken back stays in the journal.</summary>
    public async Task<SupervisedAnswer> TakeBackAsync(Guid id, Guid material, Viewer viewer, CancellationToken ct = default)
    {
        if (!MayAnswer(viewer))
            return SupervisedAnswer.NotFound;
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await scope.Db.SupervisionMaterials.Where(m => m.Id == material && m.SupervisionId == id && m.Authority == viewer.Authority.Value).ExecuteDeleteAsync(ct) == 0)
            return SupervisedAnswer.NotFound;
        await _journal.AppendAsync(scope.Db, viewer.Authority, [Entry(viewer, "SupervisionMaterialTakenBack", id)], ct);
        await scope.CommitAsync(ct);
        return SupervisedAnswer.Saved;
    }

    /// <summary>Something that was sent; null when there is none for this viewer.</summary>
    public async Task<(SupervisionMaterial Info, byte[] Content)?> MaterialAsync(Guid id, Guid material, Viewer viewer, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        if (!MayAnswer(viewer) || await scope.Db.SupervisionMaterials.FirstOrDefaultAsync(m => m.Id == material && m.SupervisionId == id && m.Authority == viewer.Authority.Value, ct) is not { } row)
            return null;
        using var key = await _keys.OpenAsync(scope.Db, viewer.Authority, ct);
        return SupervisionDocuments.Open(row, key);
    }

    /// <summary>True while the authority's own decision to show the drawn plans stands.</summary>
    internal static bool MayRead(SupervisionLineRow row, DateOnly today) => row.MayRead is true && row.ReadUntil >= today;

    private async Task<SupervisedAnswer> ChangeAsync(
        Guid id, int revision, Viewer viewer, Func<SupervisionLineRow, SupervisionLine, (SupervisionLine Line, JournalEntry[] Entries)> change, CancellationToken ct)
    {
        if (!MayAnswer(viewer))
            return SupervisedAnswer.NotFound;
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        return await ChangeAsync(scope, id, revision, viewer, (row, line) => Task.FromResult(change(row, line)), ct);
    }

    private async Task<SupervisedAnswer> ChangeAsync(
        WriteScope scope, Guid id, int revision, Viewer viewer, Func<SupervisionLineRow, SupervisionLine, Task<(SupervisionLine Line, JournalEntry[] Entries)>> change, CancellationToken ct)
    {
        if (await FindAsync(scope.Db, id, viewer, ct) is not { } row)
            return SupervisedAnswer.NotFound;
        if (row.Revision != revision)
            return SupervisedAnswer.Conflict;
        using var key = await _keys.OpenAsync(scope.Db, viewer.Authority, ct);
        var (line, entries) = await change(row, SupervisionDocuments.Open(row, key));
        var document = SupervisionDocuments.Seal(line, key, row.Authority, id);
        var (answered, mayRead, until) = (row.AnsweredAt, row.MayRead, row.ReadUntil);
        var changed = await scope.Db.SupervisionLines.Where(l => l.SupervisionId == id && l.Authority == row.Authority && l.Revision == revision).ExecuteUpdateAsync(
            s => s.SetProperty(l => l.Sealed, document).SetProperty(l => l.Revision, revision + 1).SetProperty(l => l.AnsweredAt, answered)
                .SetProperty(l => l.MayRead, mayRead).SetProperty(l => l.ReadUntil, until),
            ct);
        if (changed != 1)
            return SupervisedAnswer.Conflict;
        await _journal.AppendAsync(scope.Db, viewer.Authority, entries, ct);
        await scope.CommitAsync(ct);
        return SupervisedAnswer.Saved;
    }

    private static Task<SupervisionLineRow?> FindAsync(EgenplanDb db, Guid id, Viewer viewer, CancellationToken ct) =>
        db.SupervisionLines.AsNoTracking().FirstOrDefaultAsync(l => l.SupervisionId == id && l.Authority == viewer.Authority.Value, ct);

    private static AskedSupervision Of(SupervisionLineRow row, SupervisionLine line, HashSet<PlanId> shown, IReadOnlyList<SupervisionMaterial> materials, Viewer viewer) => new(
        row.SupervisionId, row.Day, row.OpenedAt, row.Revision, line with { Drawn = [], Versions = [] }, row.AnsweredAt,
        [.. line.Drawn.Select(p => viewer.Kind is ViewerKind.UnitManager && shown.Contains(p) ? p : (PlanId?)null)], row.MayRead, row.ReadUntil, materials);

    private static JournalEntry Entry(Viewer viewer, string action, Guid id, CaseFileId? subject = null, PlanId? plan = null, DateOnly? until = null)
    {
        var details = new JsonObject { ["ground"] = AccessGround.Supervision.ToString(), ["supervision"] = id.ToString("N") };
        if (until is { } day)
            details["until"] = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return new JournalEntry(viewer, action, subject, plan, details);
    }
}
