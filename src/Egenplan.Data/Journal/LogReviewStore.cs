using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Conventions;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Journal;

/// <summary>Loggranskning: a month's draw, a decision on each line, a signature by somebody who stands in none of them.</summary>
public sealed partial class LogReviewStore
{
    private readonly DbSource _source;
    private readonly KeyVault _vault;
    private readonly AuthorityKeys _keys;
    private readonly AccountStore _accounts;
    private readonly JournalWriter _journal;
    private readonly ReadingJournal _readings;
    private readonly IdSource _ids;
    private readonly TimeProvider _clock;

    internal LogReviewStore(
        DbSource source, KeyVault vault, AuthorityKeys keys, AccountStore accounts, JournalWriter journal, ReadingJournal readings, IdSource ids, TimeProvider clock) =>
        (_source, _vault, _keys, _accounts, _journal, _readings, _ids, _clock) = (source, vault, keys, accounts, journal, readings, ids, clock);

    /// <summary>May this kind of viewer review the journal?</summary>
    public static bool MayReview(ViewerKind kind) => kind is ViewerKind.UnitManager or ViewerKind.LogReviewer;

    /// <summary>Draws a month that is over; the same month again answers the review that there is. Null when the viewer may not.</summary>
    public async Task<Guid?> DrawAsync(DateOnly month, LogSettings settings, int seed, Viewer viewer, CancellationToken ct = default)
    {
        if (!MayReview(viewer.Kind) || month.Day != 1 || month.AddMonths(1) > _clock.Today())
            return null;
        List<LogEvent> events;
        await using (var scope = await _source.ReadAsync(viewer.Authority, ct))
        {
            if (await scope.Db.LogReviews.Where(r => r.Authority == viewer.Authority.Value && r.Month == month).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct) is { } there)
                return there;
            events = await EventsAsync(scope.Db, viewer.Authority, month, ct);
        }

        var people = await PeopleAsync(viewer.Authority, [.. events.Select(e => e.Subject.Value).Distinct()], ct);
        var actors = (await _accounts.AllAsync(viewer.Authority, ct)).Where(a => a.Kind is not ViewerKind.Citizen).Select(a => new LogActor(a.Id, a.Name, a.Unit)).ToList();
        var (lines, stoodOut) = LogDraw.Of(events, actors, [.. people.Values.Select(Facts)], settings, seed);
        var id = _ids.Next();
        await using (var scope = await _source.BeginAsync(viewer.Authority, ct))
        {
            scope.Db.LogReviews.Add(new LogReviewRow
            {
                Id = id,
                Authority = viewer.Authority.Value,
                Month = month,
                Seed = seed,
                StoodOut = stoodOut,
                DrawnAt = _clock.GetUtcNow().UtcDateTime,
                DrawnBy = viewer.User.Value,
            });
            scope.Db.LogReviewLines.AddRange(lines.Select((l, i) => new LogReviewLineRow
            {
                ReviewId = id,
                Number = i + 1,
                Authority = viewer.Authority.Value,
                Actor = l.Actor.Value,
                ActorKind = l.Kind,
                Subject = l.Subject.Value,
                Day = l.Day,
                FirstSeq = l.FirstSeq,
                Count = l.Count,
                Reasons = string.Join(',', l.Reasons),
            }));
            await scope.Db.SaveChangesAsync(ct);
            var details = new JsonObject { ["review"] = id.ToString("N"), ["month"] = month.ToString("yyyy-MM", CultureInfo.InvariantCulture), ["seed"] = seed, ["lines"] = lines.Length };
            await _journal.AppendAsync(scope.Db, viewer.Authority, [new JournalEntry(viewer, "LogReviewDrawn", Details: details)], ct);
            await scope.CommitAsync(ct);
        }

        return id;
    }

    /// <summary>Decides about a line. A later decision replaces an earlier one until the review is signed.</summary>
    public async Task<LogReviewAnswer> DecideAsync(Guid id, int number, LogDecision decision, string words, Viewer viewer, CancellationToken ct = default)
    {
        if (!MayReview(viewer.Kind))
            return LogReviewAnswer.NotFound;
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        var row = await scope.Db.LogReviewLines.FirstOrDefaultAsync(l => l.ReviewId == id && l.Number == number && l.Authority == viewer.Authority.Value, ct);
        if (row is null)
            return LogReviewAnswer.NotFound;
        if (!LogDraw.MayDecide(viewer.User, LineOf(row)))
            return LogReviewAnswer.Own;
        if (await scope.Db.LogReviews.AnyAsync(r => r.Id == id && r.SignedAt != null, ct))
            return LogReviewAnswer.NotNow;
        using var key = await _keys.OpenAsync(scope.Db, viewer.Authority, ct);
        var (text, now, by, keyId) = (key.Seal(Encoding.UTF8.GetBytes(words), Context(row)), _clock.GetUtcNow().UtcDateTime, viewer.User.Value, key.Id);
        await scope.Db.LogReviewLines.Where(l => l.ReviewId == id && l.Number == number).ExecuteUpdateAsync(
            s => s.SetProperty(l => l.Decision, decision).SetProperty(l => l.DecidedBy, by).SetProperty(l => l.DecidedAt, now).SetProperty(l => l.KeyId, keyId).SetProperty(l => l.Sealed, text), ct);
        var details = new JsonObject { ["review"] = id.ToString("N"), ["line"] = number, ["decision"] = decision.ToString() };
        await _journal.AppendAsync(scope.Db, viewer.Authority, [new JournalEntry(viewer, "LogLineDecided", Details: details)], ct);
        await scope.CommitAsync(ct);
        return LogReviewAnswer.Saved;
    }

    /// <summary>Signs the review off, when every line is decided, by somebody who stands in none of them.</summary>
    public async Task<LogReviewAnswer> SignAsync(Guid id, Viewer viewer, CancellationToken ct = default)
    {
        if (!MayReview(viewer.Kind))
            return LogReviewAnswer.NotFound;
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await scope.Db.LogReviews.FirstOrDefaultAsync(r => r.Id == id && r.Authority == viewer.Authority.Value, ct) is not { } row)
            return LogReviewAnswer.NotFound;
        var lines = await scope.Db.LogReviewLines.Where(l => l.ReviewId == id && l.Authority == viewer.Authority.Value).ToListAsync(ct);
        if (!LogDraw.MaySign(viewer.User, lines.Select(LineOf)))
            return LogReviewAnswer.Own;
        if (row.SignedAt is not null || lines.Any(l => l.Decision is null))
            return LogReviewAnswer.NotNow;
        var (now, by) = (_clock.GetUtcNow().UtcDateTime, viewer.User.Value);
        await scope.Db.LogReviews.Where(r => r.Id == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.SignedAt, now).SetProperty(r => r.SignedBy, by), ct);
        await _journal.AppendAsync(scope.Db, viewer.Authority, [new JournalEntry(viewer, "LogReviewSigned", Details: new JsonObject { ["review"] = id.ToString("N") })], ct);
        await scope.CommitAsync(ct);
        return LogReviewAnswer.Saved;
    }

    private static async Task<List<LogEvent>> EventsAsync(EgenplanDb db, AuthorityCode authority, DateOnly month, CancellationToken ct)
    {
        var (first, last) = (month.AddDays(-1).ToDateTime(default, DateTimeKind.Utc), month.AddMonths(1).AddDays(1).ToDateTime(default, DateTimeKind.Utc));
        var rows = await db.Journal.Where(j => j.Authority == authority.Value && j.At >= first && j.At < last && j.Subject != null
                && j.ActorKind != ViewerKind.System && j.ActorKind != ViewerKind.Citizen)
            .OrderBy(j => j.Seq).Select(j => new { j.Seq, j.At, j.Actor, j.ActorKind, j.Subject, IsEmergency = j.Body.Contains("\"ground\":\"BreakGlass\"") }).ToListAsync(ct);
        return [.. rows.Select(j => new LogEvent(
                j.Seq, SwedishTime.InSweden(j.At), new UserId(j.Actor), j.ActorKind, new CaseFileId(j.Subject!.Value),
                j.IsEmergency ? AccessGround.BreakGlass : AccessRules.GroundOf(j.ActorKind)))
            .Where(e => DateOnly.FromDateTime(e.At) is var day && day >= month && day < month.AddMonths(1))];
    }

    private async Task<Dictionary<Guid, CaseFile>> PeopleAsync(AuthorityCode authority, Guid[] ids, CancellationToken ct)
    {
        var people = new Dictionary<Guid, CaseFile>();
        await using var scope = await _source.ReadAsync(authority, ct);
        foreach (var some in ids.Chunk(500))
        {
            var rows = await scope.Db.CaseFiles.Where(f => some.Contains(f.Id) && f.Authority == authority.Value).ToListAsync(ct);
            var keys = await _vault.GetKeysAsync([.. rows.Select(r => r.KeyId)], ct);
            foreach (var row in rows.Where(r => keys.ContainsKey(r.KeyId)))
                people[row.Id] = CaseFileDocuments.Open(row, keys[row.KeyId]);
            foreach (var key in keys.Values)
                key.Dispose();
        }

        return people;
    }

    private static LogPerson Facts(CaseFile file) => new(
        file.Id, file.Identity.GivenName, file.Identity.FamilyName, file.Identity.IsProtected(), file.Unit,
        [.. AccessRules.NamedOn(file), .. file.Requests.Select(r => r.CaseOfficer)], [.. file.Representatives.Select(r => r.Name)]);

    private static LogLine LineOf(LogReviewLineRow l) => new(
        new UserId(l.Actor), l.ActorKind, new CaseFileId(l.Subject), l.Day, l.FirstSeq, l.Count,
        [.. l.Reasons.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<LogReason>)]);

    private static LogReview Of(LogReviewRow row, IReadOnlyList<LogReviewLine> lines) =>
        new(row.Id, row.Month, row.Seed, row.StoodOut, row.DrawnAt, row.SignedAt, row.SignedBy is { } by ? new UserId(by) : null, lines);

    private static SealContext Context(LogReviewLineRow line) => new(new AuthorityCode(line.Authority), "log-review-line", line.ReviewId, line.Number);
}
