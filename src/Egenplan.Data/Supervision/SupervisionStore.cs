using System.Text.Json.Nodes;
using Egenplan.Data.Accounts;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Domain.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Supervision;

/// <summary>Reads, inside one authority's wall, what a supervisor may have of the counts that were frozen for a day; null when none were.</summary>
public delegate Task<SupervisedCounts?> CountsOn(AuthorityCode authority, DateOnly day, CancellationToken ct);

/// <summary>
/// The supervisor's side. A supervisor's own authority holds the supervision; each picked authority holds its line behind its own wall, and this
/// store goes in there, one authority at a time, for that line, what was sent with it and the frozen counts, and nothing else. Every other
/// authority is only counted, to be picked or not, and what was counted there is not kept.
/// </summary>
public sealed class SupervisionStore
{
    private const int MostDaysBack = 31;

    private readonly DbSource _source;
    private readonly AuthorityKeys _keys;
    private readonly AuthorityStore _authorities;
    private readonly JournalWriter _journal;
    private readonly CountsOn _counts;
    private readonly ReadingJournal _readings;
    private readonly TimeProvider _clock;

    internal SupervisionStore(DbSource source, AuthorityKeys keys, AuthorityStore authorities, JournalWriter journal, ReadingJournal readings, CountsOn counts, TimeProvider clock) =>
        (_source, _keys, _authorities, _journal, _readings, _counts, _clock) = (source, keys, authorities, journal, readings, counts, clock);

    /// <summary>True for a supervisor of a supervising authority; an authority that supervises nobody cannot make one.</summary>
    public async Task<bool> IsSupervisorAsync(Viewer viewer, CancellationToken ct = default) =>
        viewer.Kind is ViewerKind.Supervisor && await _authorities.FindAsync(viewer.Authority, ct) is { Kind: AuthorityKind.Supervision };

    /// <summary>How many authorities there are to pick among.</summary>
    public async Task<int> AmongAsync(CancellationToken ct = default) => (await OthersAsync(ct)).Count;

    /// <summary>The supervisor's own supervisions, newest first; none for others.</summary>
    public async Task<IReadOnlyList<SupervisionSummary>> AllAsync(Viewer viewer, CancellationToken ct = default)
    {
        if (!await IsSupervisorAsync(viewer, ct))
            return [];
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        var rows = await scope.Db.Supervisions.Where(s => s.Authority == viewer.Authority.Value).OrderByDescending(s => s.OpenedAt).ToListAsync(ct);
        using var key = await _keys.OpenAsync(scope.Db, viewer.Authority, ct);
        return [.. rows.Select(r => (Row: r, Case: SupervisionDocuments.Open(r, key))).Select(r => new SupervisionSummary(r.Row.Id, r.Case.Form.Title, r.Row.OpenedAt, r.Case.Picked.Length))];
    }

    /// <summary>
    /// Picks authorities and sends them the form; plans to read are drawn at each, on its own side. The same id a second time picks nobody
    /// anew and sends what had not been sent. Where nothing was counted on the day, the latest day before it that was, within a month.
    /// </summary>
    /// <returns>What came of it, and the day whose figures count.</returns>
    public async Task<(SupervisionOpened Result, DateOnly Day)> OpenAsync(SupervisionToOpen open, Viewer viewer, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(open);
        if (!await IsSupervisorAsync(viewer, ct))
            return (SupervisionOpened.NotFound, open.Day);
        if (open.Id == Guid.Empty)
            return (SupervisionOpened.Conflict, open.Day);
        if (await FindAsync(open.Id, viewer, ct) is null)
        {
            var others = await OthersAsync(ct);
            if (await CandidatesAsync(others, open.Day, ct) is not { } counted)
                return (SupervisionOpened.NothingCounted, open.Day);
            var kept = new SupervisionCase { Form = open.Form, Rule = open.Rule, Among = others.Count, Picked = SupervisionPick.Of(counted.Candidates, open.Rule) };
            if (kept.Picked.IsEmpty)
                return (SupervisionOpened.NobodyPicked, counted.Day);
            if (!await KeepAsync(open.Id, counted.Day, kept, viewer, ct))
                return (SupervisionOpened.Conflict, counted.Day);
        }

        return await SendAsync(open.Id, viewer, ct) is { } day ? (SupervisionOpened.Sent, day) : (SupervisionOpened.NotFound, open.Day);
    }

    /// <summary>Sends the questions to the picked whom they have not reached. Answers the day whose figures count; null when there is none for this viewer.</summary>
    public async Task<DateOnly?> SendAsync(Guid id, Viewer viewer, CancellationToken ct = default)
    {
        if (!await IsSupervisorAsync(viewer, ct) || await FindAsync(id, viewer, ct) is not { } found)
            return null;
        foreach (var picked in found.Case.Picked)
            await SendAsync(found.Row, found.Case, picked, viewer, ct);
        return found.Row.Day;
    }

    /// <summary>A supervision with the answers so far, journalled at each picked authority; null when there is none for this viewer.</summary>
    public async Task<OpenSupervision?> ReadAsync(Guid id, Viewer viewer, CancellationToken ct = default)
    {
        if (!await IsSupervisorAsync(viewer, ct) || await FindAsync(id, viewer, ct) is not { } found)
            return null;
        var (authorities, unsent) = (new List<SupervisedAuthority>(), new List<string>());
        foreach (var picked in found.Case.Picked)
        {
            var name = (await _authorities.FindAsync(picked.Authority, ct))?.Name ?? picked.Authority.Value;
            if (await LineAsync(id, found.Row.Day, picked, name, viewer, ct) is { } line)
                authorities.Add(line);
            else
                unsent.Add(name);
        }

        return new OpenSupervision(id, found.Row.Day, found.Row.OpenedAt, found.Row.Revision, found.Case, authorities, unsent);
    }

    /// <summary>Something that a picked authority has sent, journalled there; null when there is none for this viewer.</summary>
    public async Task<(SupervisionMaterial Info, byte[] Content)?> MaterialAsync(Guid id, AuthorityCode authority, Guid material, Viewer viewer, CancellationToken ct = default)
    {
        if (!await IsSupervisorAsync(viewer, ct))
            return null;
        await using var scope = await _source.ReadAsync(authority, ct);
        if (!await scope.Db.SupervisionLines.AnyAsync(l => l.SupervisionId == id && l.Authority == authority.Value && l.Supervisor == viewer.Authority.Value, ct)
            || await scope.Db.SupervisionMaterials.FirstOrDefaultAsync(m => m.Id == material && m.SupervisionId == id && m.Authority == authority.Value, ct) is not { } row)
            return null;
        using var key = await _keys.OpenAsync(scope.Db, authority, ct);
        var sent = SupervisionDocuments.Open(row, key);
        await scope.EndAsync();
        await _readings.WriteAsync(authority, Reading(viewer, "SupervisionMaterialRead", id), ct);
        return sent;
    }

    /// <summary>Keeps the supervisor's summary. False when somebody else has changed it since, or there is none for this viewer.</summary>
    public async Task<bool> KeepReportAsync(Guid id, int revision, string report, Viewer viewer, CancellationToken ct = default)
    {
        if (!await IsSupervisorAsync(viewer, ct))
            return false;
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await scope.Db.Supervisions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id && s.Authority == viewer.Authority.Value, ct) is not { } row)
            return false;
        using var key = await _keys.OpenAsync(scope.Db, viewer.Authority, ct);
        var document = SupervisionDocuments.Seal(SupervisionDocuments.Open(row, key) with { Report = report }, key, row.Authority, id);
        var changed = await scope.Db.Supervisions.Where(s => s.Id == id && s.Authority == viewer.Authority.Value && s.Revision == revision)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.Sealed, document).SetProperty(r => r.Revision, revision + 1), ct);
        await scope.CommitAsync(ct);
        return changed == 1;
    }

    private async Task<List<Authority>> OthersAsync(CancellationToken ct) => [.. (await _authorities.AllAsync(ct)).Where(a => a.Kind is not AuthorityKind.Supervision)];

    private async Task<(SupervisionRow Row, SupervisionCase Case)?> FindAsync(Guid id, Viewer viewer, CancellationToken ct)
    {
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        if (await scope.Db.Supervisions.FirstOrDefaultAsync(s => s.Id == id && s.Authority == viewer.Authority.Value, ct) is not { } row)
            return null;
        using var key = await _keys.OpenAsync(scope.Db, viewer.Authority, ct);
        return (row, SupervisionDocuments.Open(row, key));
    }

    // What each had on the day; on the latest day before it where nobody has that day kept. Null when there is none within a month.
    private async Task<(DateOnly Day, List<Candidate> Candidates)?> CandidatesAsync(List<Authority> others, DateOnly day, CancellationToken ct)
    {
        for (var back = 0; back <= MostDaysBack; back++)
        {
            var candidates = new List<Candidate>();
            foreach (var other in others)
                candidates.Add(new Candidate(other.Code, (await _counts(other.Code, day.AddDays(-back), ct))?.Plans));
            if (candidates.Any(c => c.Plans is not null))
                return (day.AddDays(-back), candidates);
        }

        return null;
    }

    // False when the id is somebody else's: behind another wall it is not seen before it is met.
    private async Task<bool> KeepAsync(Guid id, DateOnly day, SupervisionCase kept, Viewer viewer, CancellationToken ct)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        using var key = await _keys.OpenAsync(scope.Db, viewer.Authority, ct);
        scope.Db.Supervisions.Add(new SupervisionRow
        {
            Id = id,
            Authority = viewer.Authority.Value,
            Day = day,
            OpenedAt = _clock.GetUtcNow().UtcDateTime,
            Revision = 1,
            Sealed = SupervisionDocuments.Seal(kept, key, viewer.Authority.Value, id),
        });
        try
        {
            await scope.Db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            return false;
        }

        await _journal.AppendAsync(scope.Db, viewer.Authority, [new JournalEntry(viewer, "SupervisionOpened", Details: Details(id, kept.Picked.Length, kept.Rule.Seed))], ct);
        await scope.CommitAsync(ct);
        return true;
    }

    // Within the picked authority's wall: the form comes in, and plans are drawn among agreed ones, never of people with protected data.
    private async Task SendAsync(SupervisionRow supervision, SupervisionCase kept, Picked picked, Viewer viewer, CancellationToken ct)
    {
        var authority = picked.Authority.Value;
        await using var scope = await _source.BeginAsync(picked.Authority, ct);
        if (await scope.Db.SupervisionLines.AnyAsync(l => l.SupervisionId == supervision.Id && l.Authority == authority, ct))
            return;
        var plans = await DrawnPlans.ShownAt(scope.Db, authority).Select(p => p.PlanId).ToListAsync(ct);
        var drawn = SupervisionPick.Draw(plans.Select(p => new PlanId(p)), kept.Rule.Seed);
        var line = new SupervisionLine { Form = kept.Form, Reason = picked.Reason, Seed = kept.Rule.Seed, Drawn = drawn };
        using var key = await _keys.OpenAsync(scope.Db, picked.Authority, ct);
        scope.Db.SupervisionLines.Add(new SupervisionLineRow
        {
            SupervisionId = supervision.Id,
            Authority = authority,
            Supervisor = viewer.Authority.Value,
            Day = supervision.Day,
            OpenedAt = _clock.GetUtcNow().UtcDateTime,
            Revision = 1,
            Sealed = SupervisionDocuments.Seal(line, key, authority, supervision.Id),
        });
        await scope.Db.SaveChangesAsync(ct);
        await _journal.AppendAsync(scope.Db, picked.Authority, [new JournalEntry(viewer, "SupervisionAsked", Details: Details(supervision.Id, drawn.Length, kept.Rule.Seed))], ct);
        await scope.CommitAsync(ct);
    }

    private async Task<SupervisedAuthority?> LineAsync(Guid id, DateOnly day, Picked picked, string name, Viewer viewer, CancellationToken ct)
    {
        var authority = picked.Authority;
        await using var scope = await _source.ReadAsync(authority, ct);
        if (await scope.Db.SupervisionLines.FirstOrDefaultAsync(l => l.SupervisionId == id && l.Authority == authority.Value && l.Supervisor == viewer.Authority.Value, ct) is not { } row)
            return null;
        using var key = await _keys.OpenAsync(scope.Db, authority, ct);
        var materials = (await scope.Db.SupervisionMaterials.Where(m => m.SupervisionId == id && m.Authority == authority.Value).OrderBy(m => m.At).ToListAsync(ct))
            .Select(m => SupervisionDocuments.Open(m, key).Info).ToList();
        var line = SupervisionDocuments.Open(row, key);
        var shown = await DrawnPlans.ShownAsync(scope.Db, authority, line, ct);
        await scope.EndAsync();
        await _readings.WriteAsync(authority, Reading(viewer, "SupervisionRead", id), ct);
        return new SupervisedAuthority(
            authority, name, line with { Drawn = [], Versions = [], AnsweredBy = null, DecidedBy = null }, await _counts(authority, day, ct), row.AnsweredAt, [.. line.Drawn.Select(shown.Contains)], row.MayRead, row.ReadUntil, materials);
    }

    private static JournalEntry Reading(Viewer viewer, string action, Guid id)
    {
        var entry = JournalEntry.Reading(viewer, action, null);
        entry.Details!["supervision"] = id.ToString("N");
        return entry;
    }

    private static JsonObject Details(Guid id, int count, int seed) => new() { ["supervision"] = id.ToString("N"), ["count"] = count, ["seed"] = seed };
}
