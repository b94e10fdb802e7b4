using Egenplan.Data.Conventions;
using Egenplan.Data.SignIn;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Clock;

/// <summary>Throws away what nobody needs any longer, so that no table tells a longer history than it must. Nothing of what a plan or a case file says.</summary>
public sealed class Cleaning
{
    private static readonly TimeSpan Sessions = TimeSpan.FromDays(31), Forms = KeptFormStore.Longest, Done = Forms + TimeSpan.FromDays(1), Files = TimeSpan.FromDays(2), Sent = TimeSpan.FromDays(90), Notices = TimeSpan.FromDays(800);
    private readonly DbSource _source;
    private readonly TimeProvider _clock;

    internal Cleaning(DbSource source, TimeProvider clock) => (_source, _clock) = (source, clock);

    /// <summary>Cleans one authority's tables in one transaction. Answers how many rows went.</summary>
    public async Task<int> RunAsync(AuthorityCode authority, CancellationToken ct = default)
    {
        var (code, now) = (authority.Value, _clock.GetUtcNow().UtcDateTime);
        var (sessions, forms, done, files, sent, notices) = (now - Sessions, now - Forms, now - Done, now - Files, now - Sent, now - Notices);
        await using var scope = await _source.BeginAsync(authority, ct);
        var db = scope.Db;
        var count = await db.Sessions.Where(s => s.Authority == code && s.SeenAt < sessions).ExecuteDeleteAsync(ct)
            + await db.KeptForms.Where(f => f.Authority == code && f.At < forms).ExecuteDeleteAsync(ct)
            // What is kept may be sent as long as it is there, and is done once.
            + await db.SentForms.Where(f => f.Authority == code && f.At < done).ExecuteDeleteAsync(ct)
            + await db.ImportFiles.Where(f => f.Authority == code && f.At < files).ExecuteDeleteAsync(ct)
            + await db.Outbox.Where(o => o.Authority == code && o.DoneAt < sent).ExecuteDeleteAsync(ct)
            + await db.ClockNotices.Where(n => n.Authority == code && n.At < notices).ExecuteDeleteAsync(ct);
        await scope.CommitAsync(ct);
        return count;
    }
}
