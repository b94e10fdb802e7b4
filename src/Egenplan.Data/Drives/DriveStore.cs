using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Egenplan.Data.Accounts;
using Egenplan.Data.Conventions;
using Egenplan.Data.Documents;
using Egenplan.Data.Journal;
using Egenplan.Data.Statistics;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.Drives;
using Egenplan.Domain.People;
using Egenplan.Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Drives;

/// <summary>A drive or an effort, as those who lead see it: numbers and no names.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Day">The day it began.</param>
/// <param name="Words">What it is called and to whom.</param>
/// <param name="Group">Whom it turns to; null for an effort that names nobody.</param>
/// <param name="EndedOn">The day it ended.</param>
/// <param name="People">How many it turned to when it began; people with protected data are not in the number.</param>
/// <param name="Steps">How far they have come; empty for an effort that names nobody.</param>
/// <param name="Before">Requests to the authority in the three months before, for an effort.</param>
/// <param name="After">Requests in the three months from that day on.</param>
public sealed record Drive(
    Guid Id, DateOnly Day, DriveWords Words, DriveGroup? Group, DateOnly? EndedOn, int People, ImmutableArray<DriveStep> Steps, int Before, int After);

/// <summary>
/// Information drives: whoever leads chooses a group by codes and gets a number; the tasks go to the lists of those who have the cases. No method
/// answers with who they are. A person with protected data gets a task that only those named on the file see, and is in no number.
/// </summary>
public sealed class DriveStore
{
    private const int Months = 3;

    private readonly DbSource _source;
    private readonly AuthorityKeys _keys;
    private readonly AuthorityStore _authorities;
    private readonly JournalWriter _journal;
    private readonly ReadingJournal _readings;
    private readonly TimeProvider _clock;

    internal DriveStore(DbSource source, AuthorityKeys keys, AuthorityStore authorities, JournalWriter journal, ReadingJournal readings, TimeProvider clock) =>
        (_source, _keys, _authorities, _journal, _readings, _clock) = (source, keys, authorities, journal, readings, clock);

    /// <summary>True for those who lead.</summary>
    public static bool May(Viewer viewer) => viewer.Kind is ViewerKind.UnitManager;

    /// <summary>How many a group has today, without those whose data are protected; journalled. Null for a viewer who may not ask.</summary>
    public async Task<int?> CountAsync(DriveGroup group, Viewer viewer, CancellationToken ct = default)
    {
        if (!May(viewer))
            return null;
        var kind = await KindAsync(viewer, ct);
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        var count = (await PeopleAsync(scope.Db, viewer.Authority, kind, group, ct)).Count(p => !p.IsProtected);
        await scope.EndAsync();
        var entry = JournalEntry.Reading(viewer, "DriveCountRead", null);
        entry.Details!["group"] = group.ToString();
        await _readings.WriteAsync(viewer.Authority, entry, ct);
        return count;
    }

    /// <summary>
    /// Begins a drive and puts a task about each person on the lists; the same id a second time changes nothing. False for a viewer who may not, and
    /// for an id that is somebody else's.
    /// </summary>
    public async Task<bool> BeginAsync(Guid id, string title, DriveGroup group, Viewer viewer, CancellationToken ct = default)
    {
        if (!May(viewer))
            return false;
        var kind = await KindAsync(viewer, ct);
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await IsThereAsync(scope.Db, id, viewer, ct))
            return true;
        var people = await PeopleAsync(scope.Db, viewer.Authority, kind, group, ct);
        if (!await AddAsync(scope.Db, id, _clock.Today(), new DriveWords(title, People: people.Count(p => !p.IsProtected)), group.ToString(), viewer, ct))
            return false;
        foreach (var (person, _) in people)
            scope.Db.DriveTasks.Add(new DriveTaskRow { DriveId = id, CaseFileId = person, Authority = viewer.Authority.Value });
        await scope.Db.SaveChangesAsync(ct);
        await _journal.AppendAsync(scope.Db, viewer.Authority, [Entry(viewer, "DriveBegun", id, group.ToString())], ct);
        await scope.CommitAsync(ct);
        return true;
    }

    /// <summary>Keeps an effort that names nobody; the same id a second time changes nothing. False for a viewer who may not, and for an id that is somebody else's.</summary>
    public async Task<bool> LogAsync(Guid id, DateOnly day, DriveWords words, Viewer viewer, CancellationToken ct = default)
    {
        if (!May(viewer))
            return false;
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await IsThereAsync(scope.Db, id, viewer, ct))
            return true;
        if (!await AddAsync(scope.Db, id, day, words, "", viewer, ct))
            return false;
        await _journal.AppendAsync(scope.Db, viewer.Authority, [Entry(viewer, "DriveLogged", id, words.Kind?.ToString() ?? "")], ct);
        await scope.CommitAsync(ct);
        return true;
    }

    /// <summary>Ends a drive: what is left of its tasks leaves the lists, its numbers stay. False when there is none for this viewer.</summary>
    public async Task<bool> EndAsync(Guid id, Viewer viewer, CancellationToken ct = default)
    {
        if (!May(viewer))
            return false;
        var today = _clock.Today();
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await scope.Db.Drives.Where(d => d.Id == id && d.Authority == viewer.Authority.Value && d.EndedOn == null).ExecuteUpdateAsync(s => s.SetProperty(d => d.EndedOn, today), ct) == 0)
            return false;
        await _journal.AppendAsync(scope.Db, viewer.Authority, [Entry(viewer, "DriveEnded", id, "")], ct);
        await scope.CommitAsync(ct);
        return true;
    }

    /// <summary>All drives and efforts, newest first; none for a viewer who may not.</summary>
    public async Task<IReadOnlyList<Drive>> AllAsync(Viewer viewer, CancellationToken ct = default) => May(viewer) ? await ListAsync(null, viewer, ct) : [];

    /// <summary>One of them; null when there is none for this viewer.</summary>
    public async Task<Drive?> FindAsync(Guid id, Viewer viewer, CancellationToken ct = default) => May(viewer) && await ListAsync(id, viewer, ct) is [var drive] ? drive : null;

    private async Task<IReadOnlyList<Drive>> ListAsync(Guid? id, Viewer viewer, CancellationToken ct)
    {
        var (authority, today) = (viewer.Authority.Value, _clock.Today());
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        var rows = await scope.Db.Drives.Where(d => d.Authority == authority && (id == null || d.Id == id)).OrderByDescending(d => d.Day).ThenByDescending(d => d.Id).ToListAsync(ct);
        if (rows.Count == 0)
            return [];
        using var key = await _keys.OpenAsync(scope.Db, viewer.Authority, ct);
        var drives = new List<Drive>();
        foreach (var row in rows)
        {
            var words = JsonSerializer.Deserialize<DriveWords>(key.Open(row.Sealed, Context(row.Authority, row.Id)), DocumentJson.Options)!;
            var group = DriveGroup.Parse(row.TurnedTo);
            var people = group is null ? [] : await DaysAsync(scope.Db, row, ct);
            drives.Add(new Drive(
                row.Id, row.Day, words, group, row.EndedOn, group is null ? 0 : words.People ?? people.Count, group is null ? [] : DriveDays.Steps(people, row.Day, today),
                group is null ? await RequestsAsync(scope.Db, authority, row.Day.AddMonths(-Months), row.Day, ct) : 0,
                group is null ? await RequestsAsync(scope.Db, authority, row.Day, row.Day.AddMonths(Months), ct) : 0));
        }

        return drives;
    }

    private static async Task<List<DriveDays>> DaysAsync(EgenplanDb db, DriveRow drive, CancellationToken ct)
    {
        var people = await db.DriveTasks.Where(t => t.DriveId == drive.Id && t.Authority == drive.Authority)
            .Join(db.CaseFileIndex.Where(f => f.Protection == ProtectionLevel.None), t => t.CaseFileId, f => f.CaseFileId, (t, f) => new { f.CaseFileId, f.LastToldOn, f.LastOfferedOn, f.RequestedOn })
            .ToListAsync(ct);
        var plans = (await db.CountedPlans.Where(p => p.Authority == drive.Authority && db.DriveTasks.Any(t => t.DriveId == drive.Id && t.CaseFileId == p.CaseFileId)).ToListAsync(ct))
            .Select(p => CountedFacts.Plan(p.CaseFileId, p.Facts)).Where(p => !CameAlong(p) && p.AskedOn >= drive.Day).ToLookup(p => p.Person.Value);
        return [.. people.Select(p => new DriveDays(
            Latest(p.LastToldOn, p.LastOfferedOn),
            plans[p.CaseFileId].Select(x => (DateOnly?)x.AskedOn).Append(p.RequestedOn >= drive.Day ? p.RequestedOn : null).Min(),
            plans[p.CaseFileId].Select(x => x.AgreedOn).Min()))];
    }

    private static async Task<int> RequestsAsync(EgenplanDb db, string authority, DateOnly from, DateOnly until, CancellationToken ct)
    {
        var asked = (await db.CountedPlans.Where(p => p.Authority == authority).ToListAsync(ct))
            .Select(p => CountedFacts.Plan(p.CaseFileId, p.Facts)).Where(p => p.Reason == "request" && p.AskedOn >= from && p.AskedOn < until).Select(p => p.Person.Value);
        var open = await db.CaseFileIndex.Where(f => f.Authority == authority && f.RequestedOn >= from && f.RequestedOn < until).Select(f => f.CaseFileId).ToListAsync(ct);
        return asked.Concat(open).Distinct().Count();
    }

    // A plan that moved here was asked for elsewhere.
    private static bool CameAlong(CountedPlan plan) => plan.Reason == "came";

    private async Task<AuthorityKind> KindAsync(Viewer viewer, CancellationToken ct) => (await _authorities.FindAsync(viewer.Authority, ct))?.Kind ?? AuthorityKind.Supervision;

    private async Task<List<(Guid Person, bool IsProtected)>> PeopleAsync(EgenplanDb db, AuthorityCode authority, AuthorityKind kind, DriveGroup group, CancellationToken ct)
    {
        var (code, today) = (authority.Value, _clock.Today());
        var duties = Ledger.Of(db.DutyIndex.Where(d => d.Authority == code && d.MissingSince == null), kind, new AsOf(today));
        if (group.Insats is { } insats)
            duties = duties.Where(d => d.Insats == insats);
        var files = db.CaseFileIndex.Where(f => f.Authority == code && f.RequestedOn == null && f.ActivePlan == null && duties.Any(d => d.CaseFileId == f.CaseFileId) && !Ledger.Gone(db).Any(g => g.Authority == code && g.CaseFileId == f.CaseFileId));
        if (group.Unit is { } unit)
            files = files.Where(f => f.Unit == unit);
        if (group.NeverOffered)
            files = files.Where(f => f.LastOfferedOn == null);
        var people = await files.OrderBy(f => f.CaseFileId).Select(f => new { f.CaseFileId, f.Protection }).ToListAsync(ct);
        if (group.Age is { } band)
        {
            // Nobody's day of birth is here, and of a person with protected data not even the year.
            var born = (await db.Set<CountedPersonRow>().Where(p => p.Authority == code).ToListAsync(ct)).ToDictionary(p => p.CaseFileId, p => CountedFacts.Person(p.CaseFileId, p.Facts).BirthYear);
            people = [.. people.Where(p => born.GetValueOrDefault(p.CaseFileId) is { } year && AgeBand.Of(year, today) == band)];
        }

        return [.. people.Select(p => (p.CaseFileId, p.Protection != ProtectionLevel.None))];
    }

    private sealed record AsOf(DateOnly Today) : IAsOf;

    private static Task<bool> IsThereAsync(EgenplanDb db, Guid id, Viewer viewer, CancellationToken ct) => db.Drives.AnyAsync(d => d.Id == id && d.Authority == viewer.Authority.Value, ct);

    // False when the id is none, or somebody else's: behind another wall it is not seen before it is met.
    private async Task<bool> AddAsync(EgenplanDb db, Guid id, DateOnly day, DriveWords words, string turnedTo, Viewer viewer, CancellationToken ct)
    {
        if (id == Guid.Empty)
            return false;
        using var key = await _keys.OpenAsync(db, viewer.Authority, ct);
        db.Drives.Add(new DriveRow
        {
            Id = id,
            Authority = viewer.Authority.Value,
            Day = day,
            By = viewer.User.Value,
            TurnedTo = turnedTo,
            Sealed = key.Seal(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(words, DocumentJson.Options)), Context(viewer.Authority.Value, id)),
        });
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException)
        {
            return false;
        }
    }

    private static DateOnly? Latest(DateOnly? one, DateOnly? other) => one is null || other > one ? other : one;

    private static SealContext Context(string authority, Guid id) => new(new AuthorityCode(authority), "drive", id);

    private static JournalEntry Entry(Viewer viewer, string action, Guid id, string what) =>
        new(viewer, action, Details: new JsonObject { ["drive"] = id.ToString("N"), ["what"] = what });
}
