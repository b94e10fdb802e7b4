using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Egenplan.Data.Accounts;
using Egenplan.Data.Conventions;
using Egenplan.Data.Outbox;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Clock;

/// <summary>What somebody is told at once: how many of each kind, and nothing about anybody.</summary>
/// <param name="Own">For the one who has the cases.</param>
/// <param name="Leading">For those who lead: what has waited too long, or belongs to nobody.</param>
public sealed record Digest(IReadOnlyDictionary<WatchKind, int> Own, IReadOnlyDictionary<WatchKind, int> Leading);

/// <summary>
/// What the clock has noticed, once for each thing and day, and who has been told of it. Each method is one transaction for one authority and
/// does nothing the second time.
/// </summary>
public sealed class NoticeStore
{
    private readonly DbSource _source;
    private readonly AuthorityKeys _keys;
    private readonly OutboxWriter _outbox;
    private readonly TimeProvider _clock;

    internal NoticeStore(DbSource source, AuthorityKeys keys, OutboxWriter outbox, TimeProvider clock) => (_source, _keys, _outbox, _clock) = (source, keys, outbox, clock);

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <summary>Notices what has come since. Answers how much was new.</summary>
    public async Task<int> WatchAsync(AuthorityCode authority, WatchKind kind, CancellationToken ct = default)
    {
        var (today, now) = (_clock.Today(), Now);
        await using var scope = await _source.BeginAsync(authority, ct);
        var row = await scope.Db.Authorities.FirstAsync(a => a.Code == authority.Value, ct);
        var limits = LocalLimits.From(JsonSerializer.Deserialize<Dictionary<string, string>>(row.Settings)!);
        var due = await new Watches(scope.Db, authority, row.Kind, limits, today).OfAsync(kind, ct);
        var active = (await scope.Db.Users.Where(u => u.Authority == authority.Value && u.Active).Select(u => u.Id).ToListAsync(ct)).ToHashSet();
        var found = due.SelectMany(d => Told(d, today, active).Select(account => (Id: IdOf(authority, d, account), Due: d, Account: account))).DistinctBy(n => n.Id).ToList();
        var known = (await scope.Db.ClockNotices.Where(n => n.Authority == authority.Value && n.Kind == kind).Select(n => n.Id).ToListAsync(ct)).ToHashSet();
        if (kind is WatchKind.Orphan)
            await ForgetSolvedAsync(scope.Db, authority, known.Except(found.Select(f => f.Id)), ct);
        var rows = found.Where(f => !known.Contains(f.Id)).Select(f => new ClockNoticeRow
        {
            Id = f.Id,
            Authority = authority.Value,
            Kind = kind,
            CaseFileId = f.Due.CaseFileId,
            Account = f.Account,
            DueOn = f.Due.DueOn,
            At = now,
        }).ToList();
        await BulkInsert.AddAsync(scope.Db, rows, ct);
        await scope.CommitAsync(ct);
        return rows.Count;
    }

    /// <summary>Tells everybody in one mail each of what has come since they were last told. Answers how many mails.</summary>
    /// <param name="authority">The authority.</param>
    /// <param name="words">The mail's subject and text.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<int> TellAsync(AuthorityCode authority, Func<Digest, (string Subject, string Text)> words, CancellationToken ct = default)
    {
        var now = Now;
        await using var scope = await _source.BeginAsync(authority, ct);
        var untold = await scope.Db.ClockNotices.Where(n => n.Authority == authority.Value && n.ToldAt == null).ToListAsync(ct);
        if (untold.Count == 0)
            return 0;
        using var key = await _keys.OpenAsync(scope.Db, authority, ct);
        var people = (await scope.Db.Users.Where(u => u.Authority == authority.Value && u.Active && (u.Kind == ViewerKind.CaseOfficer || u.Kind == ViewerKind.UnitManager)).ToListAsync(ct))
            .Select(u => AccountStore.Of(u, key)).Where(a => a.Email.Length > 0);
        var (messages, told) = (new List<OutboxMessage>(), new HashSet<Guid>());
        foreach (var account in people)
        {
            var (own, leading) = (untold.Where(n => n.Account == account.Id.Value).ToList(), account.Kind is ViewerKind.UnitManager ? untold.Where(n => n.Account is null).ToList() : []);
            if (own.Count + leading.Count == 0)
                continue;
            var (subject, text) = words(new Digest(Counted(own), Counted(leading)));
            told.UnionWith(own.Concat(leading).Select(n => n.Id));
            messages.Add(new OutboxMessage { Id = IdOf(account, own.Concat(leading)), To = account.Email, Subject = subject, Text = text });
        }

        await _outbox.AddAsync(scope.Db, authority, messages, key.Id, null, ct);
        foreach (var some in told.Chunk(500))
            await scope.Db.ClockNotices.Where(n => n.Authority == authority.Value && some.Contains(n.Id) && n.ToldAt == null).ExecuteUpdateAsync(s => s.SetProperty(n => n.ToldAt, now), ct);
        await scope.CommitAsync(ct);
        return messages.Count;
    }

    // Who has left is told of nothing; those who lead are, in their place.
    private static IEnumerable<Guid?> Told(Due due, DateOnly today, HashSet<Guid> active)
    {
        var officer = due.Officer is { } named && active.Contains(named) ? named : (Guid?)null;
        if (officer is not null)
            yield return officer;
        if (officer is null || WatchLaw.GoesUp(due.Kind, due.ReviewOn, today))
            yield return null;
    }

    private static async Task ForgetSolvedAsync(EgenplanDb db, AuthorityCode authority, IEnumerable<Guid> solved, CancellationToken ct)
    {
        foreach (var some in solved.Chunk(500))
            await db.ClockNotices.Where(n => n.Authority == authority.Value && some.Contains(n.Id)).ExecuteDeleteAsync(ct);
    }

    private static Dictionary<WatchKind, int> Counted(IEnumerable<ClockNoticeRow> rows) => rows.GroupBy(r => r.Kind).ToDictionary(g => g.Key, g => g.Count());

    // One notice for each thing, its day and whom it goes to, however many times and on however many servers it is looked for.
    private static Guid IdOf(AuthorityCode authority, Due due, Guid? account) =>
        Hashed($"notice {authority.Value} {due.Kind} {due.CaseFileId:N} {due.Item:N} {(due.Kind is WatchKind.Orphan ? "" : due.DueOn.ToString("O", CultureInfo.InvariantCulture))} {account:N}");

    private static Guid IdOf(Account account, IEnumerable<ClockNoticeRow> rows) => Hashed($"digest {account.Id.Value:N} {string.Join(' ', rows.Select(r => r.Id).Order())}");

    private static Guid Hashed(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
