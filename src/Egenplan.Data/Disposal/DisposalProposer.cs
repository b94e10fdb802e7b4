using System.Text.Json;
using Egenplan.Data.Accounts;
using Egenplan.Data.Conventions;
using Egenplan.Data.Documents;
using Egenplan.Data.Journal;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.Disposal;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Disposal;

/// <summary>
/// Makes a year's proposal: everybody at one authority whose time was over before the year began, to be disposed of or preserved by the end of it. One a year,
/// whichever server comes first. A proposal destroys nothing.
/// </summary>
public sealed class DisposalProposer
{
    private const int ChunkSize = 200;
    private readonly DbSource _source;
    private readonly KeyVault _vault;
    private readonly AuthorityStore _authorities;
    private readonly JournalWriter _journal;
    private readonly ClockCheck _check;
    private readonly IdSource _ids;
    private readonly TimeProvider _clock;

    internal DisposalProposer(DbSource source, KeyVault vault, AuthorityStore authorities, JournalWriter journal, ClockCheck check, IdSource ids, TimeProvider clock) =>
        (_source, _vault, _authorities, _journal, _check, _ids, _clock) = (source, vault, authorities, journal, check, ids, clock);

    /// <summary>Makes this year's proposal where there is none. Answers how many people came into it.</summary>
    /// <param name="authority">Whose.</param>
    /// <param name="by">Who had it made; null: the clock by itself.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="ClockDisagreesException">The day cannot be believed.</exception>
    public async Task<int> ProposeAsync(AuthorityCode authority, Viewer? by = null, CancellationToken ct = default)
    {
        if (await _authorities.FindAsync(authority, ct) is not { Kind: not AuthorityKind.Supervision } found)
            return 0;
        var (today, settings) = (_clock.Today(), RetentionSettings.From(found.Settings));
        await using (var scope = await _source.ReadAsync(authority, ct))
        {
            if (await scope.Db.Disposals.AnyAsync(d => d.Authority == authority.Value && d.Year == today.Year, ct))
                return 0;
            if (await _check.HoldsAsync(scope.Db, authority, ct) is not { } holds)
                return 0;
            if (!holds)
                throw new ClockDisagreesException();
        }

        var over = await OverAsync(authority, settings, today, ct);
        return await SaveAsync(authority, by, settings, today, over, ct);
    }

    /// <summary>Those whose time was over before the year, with what is to be done; those whom nobody can judge are told by their number.</summary>
    private async Task<List<(Guid Person, Retention What)>> OverAsync(AuthorityCode authority, RetentionSettings settings, DateOnly today, CancellationToken ct)
    {
        var newYear = new DateOnly(today.Year, 1, 1);
        var found = new List<(Guid, Retention)>();
        foreach (var some in (await CandidatesAsync(authority, settings, newYear, today, ct)).Chunk(ChunkSize))
        {
            await using var scope = await _source.ReadAsync(authority, ct);
            var rows = await scope.Db.CaseFiles.Where(f => some.Contains(f.Id)).ToListAsync(ct);
            found.AddRange((await PersonPapers.OpenAsync(scope.Db, _vault, rows, ct))
                .Select(p => (p.File.Id.Value, What: RetentionLaw.Judge(p.Facts, settings, today)))
                .Where(p => p.What.DueOn < newYear));
        }

        return found;
    }

    // By codes, so that only those are opened who may be over: nothing goes on, and nobody has written for so many years.
    private async Task<List<Guid>> CandidatesAsync(AuthorityCode authority, RetentionSettings settings, DateOnly newYear, DateOnly today, CancellationToken ct)
    {
        var years = RetentionTable.On(settings.IsPrivate ? RetentionReason.TimeIsOverAtProvider : RetentionReason.TimeIsOver, today).Years;
        var (since, missingEnds, code, notes) = (newYear.AddYears(-years), settings.MissingEnds, authority.Value, PersonPapers.NoNotes.ToArray());
        // A day later than the Swedish one begins: whoever is near it is opened and judged by it.
        var instant = since.AddDays(1).ToDateTime(default, DateTimeKind.Utc);
        await using var scope = await _source.ReadAsync(authority, ct);
        var db = scope.Db;
        return await db.CaseFileIndex
            .Where(f => f.Authority == code && f.ActivePlan == null && f.RequestedOn == null && f.OpenFlags == 0)
            .Where(f => !db.DutyIndex.Any(d => d.CaseFileId == f.CaseFileId && d.IsFavourable && (d.ToDay >= since || (d.ToDay == null && (d.MissingSince == null || !missingEnds)))))
            .Where(f => !db.PlanIndex.Any(p => p.CaseFileId == f.CaseFileId && p.IsCurrent))
            .Where(f => !db.Journal.Any(j => j.Authority == code && j.Subject == f.CaseFileId && j.At >= instant && !notes.Contains(j.Action)))
            .Where(f => !db.DisposalLines.Any(l => l.Authority == code && l.CaseFileId == f.CaseFileId && l.State != DisposalState.TakenOut && db.Disposals.Any(d => d.Id == l.DisposalId && d.SecondAt != null && d.ClosedAt == null)))
            .OrderBy(f => f.CaseFileId).Select(f => f.CaseFileId).ToListAsync(ct);
    }

    private async Task<int> SaveAsync(
        AuthorityCode authority, Viewer? by, RetentionSettings settings, DateOnly today, List<(Guid Person, Retention What)> over, CancellationToken ct)
    {
        var (id, now, code, year) = (_ids.Next(), _clock.GetUtcNow().UtcDateTime, authority.Value, today.Year);
        var certain = over.Where(o => o.What.Action is not RetentionAction.Keep).OrderBy(o => o.What.DueOn).ThenBy(o => o.Person).ToList();
        // Nobody could be judged, and that is soon put right: asked again the next night, not the next year.
        if (certain.Count == 0 && over.Any(o => o.What.Reason is RetentionReason.PlaceUnknown))
            return 0;
        var rules = Rules(settings, today, over);
        var (madeBy, closed) = (by?.User.Value, certain.Count == 0 ? now : (DateTime?)null);
        await using var scope = await _source.BeginAsync(authority, ct);
        // The database keeps a year from having two, whichever server comes first.
        var made = await scope.Db.Database.ExecuteSqlAsync(
            $"insert into disposals (id, authority, year, made_at, made_by, rules, closed_at) values ({id}, {code}, {year}, {now}, {madeBy}, {rules}, {closed}) on conflict do nothing", ct);
        if (made == 0)
            return 0;
        await LapseAsync(scope.Db, authority, year, now, ct);
        await BulkInsert.AddAsync(
            scope.Db,
            certain.Select((o, i) => new DisposalLineRow
            {
                DisposalId = id,
                Number = i + 1,
                Authority = code,
                CaseFileId = o.Person,
                Action = o.What.Action,
                Reason = o.What.Reason,
                DueOn = o.What.DueOn,
                State = DisposalState.Proposed,
            }).ToList(),
            ct);
        var entry = JournalEntry.Listing(by ?? Viewer.SystemAt(authority), "DisposalProposed", certain.Select(o => o.Person));
        entry.Details!["year"] = year;
        await _journal.AppendAsync(scope.Db, authority, [entry], ct);
        await scope.CommitAsync(ct);
        return certain.Count;
    }

    // A proposal that two people did not approve in its year is over; so is one of a year to come, made while a clock was wrong. Whoever is in it is proposed anew.
    private static async Task LapseAsync(EgenplanDb db, AuthorityCode authority, int year, DateTime now, CancellationToken ct)
    {
        var old = await db.Disposals.Where(d => d.Authority == authority.Value && d.Year != year && d.SecondAt == null && d.ClosedAt == null).Select(d => d.Id).ToArrayAsync(ct);
        await db.DisposalLines.Where(l => old.Contains(l.DisposalId) && (l.State == DisposalState.Proposed || l.State == DisposalState.Exported || l.State == DisposalState.HandedOver)).ExecuteUpdateAsync(
            s => s.SetProperty(l => l.State, DisposalState.Lapsed).SetProperty(l => l.StateAt, now), ct);
        await DisposalProtocol.CloseAsync(db, old, now, ct);
    }

    private static string Rules(RetentionSettings settings, DateOnly today, List<(Guid Person, Retention What)> over)
    {
        int Kept(RetentionReason reason) => over.Count(o => o.What is { Action: RetentionAction.Keep } what && what.Reason == reason);
        return JsonSerializer.Serialize(
            new ProtocolRules(
                settings, [.. RetentionTable.All.Where(r => r.From <= today && (r.To is null || r.To >= today))], Kept(RetentionReason.BirthDayUnknown), Kept(RetentionReason.PlaceUnknown)),
            DocumentJson.Options);
    }
}
