using System.Text.Json.Nodes;
using Egenplan.Data.Accounts;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Domain.Statistics;
using Egenplan.Domain.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Supervision;

/// <summary>Reads the counts of one authority that were frozen for a day; null when none were.</summary>
public delegate Task<FigureSet?> FiguresOn(AuthorityCode authority, DateOnly day, CancellationToken ct);

/// <summary>A supervision in the supervisor's list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What it is called.</param>
/// <param name="OpenedAt">When, UTC.</param>
/// <param name="Picked">How many authorities were picked.</param>
public sealed record SupervisionSummary(Guid Id, string Title, DateTime OpenedAt, int Picked);

/// <summary>What is to be opened.</summary>
/// <param name="Id">Id, from the form.</param>
/// <param name="Form">What is asked.</param>
/// <param name="Rule">How authorities are picked.</param>
/// <param name="Day">The day whose frozen figures count.</param>
public sealed record SupervisionToOpen(Guid Id, SupervisionForm Form, PickRule Rule, DateOnly Day);

/// <summary>One picked authority as the supervisor sees it: its own answers and counts. Which plans were drawn is not in it.</summary>
/// <param name="Authority">The authority.</param>
/// <param name="Name">Its official name.</param>
/// <param name="Line">Its answers, without the drawn plans.</param>
/// <param name="Figures">Its counts, frozen for the day; null when none were.</param>
/// <param name="AnsweredAt">When it answered, UTC.</param>
/// <param name="Drawn">How many plans were drawn.</param>
/// <param name="MayRead">What it decided about showing them; null until then.</param>
/// <param name="ReadUntil">Last day on which they may be read.</param>
/// <param name="Materials">What it has sent.</param>
public sealed record SupervisedAuthority(
    AuthorityCode Authority, string Name, SupervisionLine Line, FigureSet? Figures, DateTime? AnsweredAt, int Drawn, bool? MayRead, DateOnly? ReadUntil,
    IReadOnlyList<SupervisionMaterial> Materials);

/// <summary>A supervision with what the picked authorities have answered so far.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Day">The day whose figures count.</param>
/// <param name="OpenedAt">When, UTC.</param>
/// <param name="Revision">The revision that the report was read in.</param>
/// <param name="Case">What the supervisor keeps.</param>
/// <param name="Authorities">The picked, in the order they were picked.</param>
public sealed record OpenSupervision(Guid Id, DateOnly Day, DateTime OpenedAt, int Revision, SupervisionCase Case, IReadOnlyList<SupervisedAuthority> Authorities);

/// <summary>
/// The supervisor's side. A supervisor's own authority holds the supervision; each picked authority holds its line behind its own wall, and this
/// store goes in there, one authority at a time, for that line, what was sent with it and the frozen counts, and nothing else. Every other
/// authority is only counted, to be picked or not, and what was counted there is not kept.
/// </summary>
public sealed class SupervisionStore
{
    private readonly DbSource _source;
    private readonly AuthorityKeys _keys;
    private readonly AuthorityStore _authorities;
    private readonly JournalWriter _journal;
    private readonly FiguresOn _figures;
    private readonly TimeProvider _clock;

    internal SupervisionStore(DbSource source, AuthorityKeys keys, AuthorityStore authorities, JournalWriter journal, FiguresOn figures, TimeProvider clock) =>
        (_source, _keys, _authorities, _journal, _figures, _clock) = (source, keys, authorities, journal, figures, clock);

    /// <summary>What is counted as a current plan.</summary>
    public static FigureKey CurrentPlans { get; } = FigureKey.Of(Figure.ReviewOnTime, FigurePart.Base);

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
    /// anew and sends what had not been sent. False when the viewer may not.
    /// </summary>
    public async Task<bool> OpenAsync(SupervisionToOpen open, Viewer viewer, CancellationToken ct = default)
    {
        if (!await IsSupervisorAsync(viewer, ct))
            return false;
        var now = _clock.GetUtcNow().UtcDateTime;
        var kept = await FindAsync(open.Id, viewer, ct) is { } there ? there.Case : null;
        if (kept is null)
        {
            var others = await OthersAsync(ct);
            var candidates = new List<Candidate>();
            foreach (var other in others)
                candidates.Add(new Candidate(other.Code, (await _figures(other.Code, open.Day, ct))?[CurrentPlans]));
            kept = new SupervisionCase { Form = open.Form, Rule = open.Rule, Among = others.Count, Picked = SupervisionPick.Of(candidates, open.Rule) };
            await using var scope = await _source.BeginAsync(viewer.Authority, ct);
            using var key = await _keys.OpenAsync(scope.Db, viewer.Authority, ct);
            scope.Db.Supervisions.Add(new SupervisionRow
            {
                Id = open.Id,
                Authority = viewer.Authority.Value,
                Day = open.Day,
                OpenedAt = now,
                Revision = 1,
                Sealed = SupervisionDocuments.Seal(kept, key, viewer.Authority.Value, open.Id),
            });
            await scope.Db.SaveChangesAsync(ct);
            await _journal.AppendAsync(scope.Db, viewer.Authority, [new JournalEntry(viewer, "SupervisionOpened", Details: Details(open.Id, kept.Picked.Length, open.Rule.Seed))], ct);
            await scope.CommitAsync(ct);
        }

        foreach (var picked in kept.Picked)
            await SendAsync(open, kept, picked, viewer, now, ct);
        return true;
    }

    /// <summary>A supervision with the answers so far; null when there is none for this viewer.</summary>
    public async Task<OpenSupervision?> ReadAsync(Guid id, Viewer viewer, CancellationToken ct = default)
    {
        if (!await IsSupervisorAsync(viewer, ct) || await FindAsync(id, viewer, ct) is not { } found)
            return null;
        var authorities = new List<SupervisedAuthority>();
        foreach (var picked in found.Case.Picked)
        {
            if (await LineAsync(id, found.Row.Day, picked, viewer, ct) is { } line)
                authorities.Add(line);
        }

        return new OpenSupervision(id, found.Row.Day, found.Row.OpenedAt, found.Row.Revision, found.Case, authorities);
    }

    /// <summary>Something that a picked authority has sent; null when there is none for this viewer.</summary>
    public async Task<(SupervisionMaterial Info, byte[] Content)?> MaterialAsync(Guid id, AuthorityCode authority, Guid material, Viewer viewer, CancellationToken ct = default)
    {
        if (!await IsSupervisorAsync(viewer, ct))
            return null;
        await using var scope = await _source.ReadAsync(authority, ct);
        if (!await scope.Db.SupervisionLines.AnyAsync(l => l.SupervisionId == id && l.Authority == authority.Value && l.Supervisor == viewer.Authority.Value, ct)
            || await scope.Db.SupervisionMaterials.FirstOrDefaultAsync(m => m.Id == material && m.SupervisionId == id && m.Authority == authority.Value, ct) is not { } row)
            return null;
        using var key = await _keys.OpenAsync(scope.Db, authority, ct);
        return SupervisionDocuments.Open(row, key);
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
        var changed = await scope.Db.Supervisions.Where(s => s.Id == id && s.Revision == revision)
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

    // Within the picked authority's wall: the form comes in, and plans are drawn among agreed ones, never of people with protected data.
    private async Task SendAsync(SupervisionToOpen open, SupervisionCase kept, Picked picked, Viewer viewer, DateTime now, CancellationToken ct)
    {
        var authority = picked.Authority.Value;
        await using var scope = await _source.BeginAsync(picked.Authority, ct);
        if (await scope.Db.SupervisionLines.AnyAsync(l => l.SupervisionId == open.Id && l.Authority == authority, ct))
            return;
        var plans = await scope.Db.PlanIndex
            .Where(p => p.Authority == authority && p.IsCurrent && p.AdoptedVersion > 0
                && scope.Db.CaseFileIndex.Any(f => f.CaseFileId == p.CaseFileId && f.Protection == ProtectionLevel.None))
            .Select(p => p.PlanId).ToListAsync(ct);
        var drawn = SupervisionPick.Draw(plans.Select(p => new PlanId(p)), kept.Rule.Seed);
        var line = new SupervisionLine { Form = kept.Form, Reason = picked.Reason, Seed = kept.Rule.Seed, Among = plans.Count, Drawn = drawn };
        using var key = await _keys.OpenAsync(scope.Db, picked.Authority, ct);
        scope.Db.SupervisionLines.Add(new SupervisionLineRow
        {
            SupervisionId = open.Id,
            Authority = authority,
            Supervisor = viewer.Authority.Value,
            Day = open.Day,
            OpenedAt = now,
            Revision = 1,
            Sealed = SupervisionDocuments.Seal(line, key, authority, open.Id),
        });
        await scope.Db.SaveChangesAsync(ct);
        await _journal.AppendAsync(scope.Db, picked.Authority, [new JournalEntry(viewer, "SupervisionAsked", Details: Details(open.Id, drawn.Length, kept.Rule.Seed))], ct);
        await scope.CommitAsync(ct);
    }

    private async Task<SupervisedAuthority?> LineAsync(Guid id, DateOnly day, Picked picked, Viewer viewer, CancellationToken ct)
    {
        var authority = picked.Authority;
        var name = (await _authorities.FindAsync(authority, ct))?.Name ?? authority.Value;
        await using var scope = await _source.ReadAsync(authority, ct);
        if (await scope.Db.SupervisionLines.FirstOrDefaultAsync(l => l.SupervisionId == id && l.Authority == authority.Value && l.Supervisor == viewer.Authority.Value, ct) is not { } row)
            return null;
        using var key = await _keys.OpenAsync(scope.Db, authority, ct);
        var materials = (await scope.Db.SupervisionMaterials.Where(m => m.SupervisionId == id && m.Authority == authority.Value).OrderBy(m => m.At).ToListAsync(ct))
            .Select(m => SupervisionDocuments.Open(m, key).Info).ToList();
        var line = SupervisionDocuments.Open(row, key);
        await scope.EndAsync();
        return new SupervisedAuthority(
            authority, name, line with { Drawn = [], Among = 0, AnsweredBy = null, DecidedBy = null }, await _figures(authority, day, ct), row.AnsweredAt, line.Drawn.Length, row.MayRead, row.ReadUntil, materials);
    }

    private static JsonObject Details(Guid id, int count, int seed) => new() { ["supervision"] = id.ToString("N"), ["count"] = count, ["seed"] = seed };
}
