using System.Text;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Accounts;

/// <summary>Somebody outside has said that a person may not have been offered a plan (B15).</summary>
/// <param name="Id">Id, from the form.</param>
/// <param name="From">Who said it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Words">Whom it is about and what was said.</param>
/// <param name="CaseFile">The case file that it fits, or none.</param>
/// <param name="TakenAt">When somebody began to work with it, UTC.</param>
public sealed record Flag(Guid Id, UserId From, DateTime At, string Words, CaseFileId? CaseFile, DateTime? TakenAt = null);

/// <summary>How far something from outside has come. Tells nothing about the person or of what the register holds.</summary>
public enum AskState
{
    /// <summary>It has come in.</summary>
    Received = 1,

    /// <summary>Somebody works with it.</summary>
    Taken = 2,

    /// <summary>Whoever sent it has had an answer.</summary>
    Answered = 3,
}

/// <summary>
/// Flags, kept whether or not they fit a case file, so that the sender's answer can be the same whatever the register
/// holds.
/// </summary>
public sealed class FlagStore
{
    private readonly DbSource _source;
    private readonly AuthorityKeys _keys;
    private readonly JournalWriter _journal;
    private readonly ReadingJournal _readings;
    private readonly TimeProvider _clock;

    internal FlagStore(DbSource source, AuthorityKeys keys, JournalWriter journal, ReadingJournal readings, TimeProvider clock) =>
        (_source, _keys, _journal, _readings, _clock) = (source, keys, journal, readings, clock);

    /// <summary>Saves a flag; the same id a second time changes nothing.</summary>
    public async Task RaiseAsync(Guid id, Viewer from, string words, CaseFileId? caseFile, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(from.Authority, ct);
        if (await scope.Db.Flags.AnyAsync(f => f.Id == id, ct))
            return;
        using var key = await _keys.OpenAsync(scope.Db, from.Authority, ct);
        scope.Db.Flags.Add(new FlagRow
        {
            Id = id,
            Authority = from.Authority.Value,
            By = from.User.Value,
            At = _clock.GetUtcNow().UtcDateTime,
            CaseFileId = caseFile?.Value,
            KeyId = key.Id,
            Sealed = key.Seal(Encoding.UTF8.GetBytes(words), Context(from.Authority, id)),
        });
        await scope.Db.SaveChangesAsync(ct);
        await _journal.AppendAsync(scope.Db, from.Authority, [new JournalEntry(from, "FlagRaised", caseFile)], ct);
        await scope.CommitAsync(ct);
    }

    /// <summary>Flags that nobody has taken care of, oldest first; journalled.</summary>
    public async Task<IReadOnlyList<Flag>> OpenAsync(Viewer viewer, CancellationToken ct = default)
    {
        if (AccessRules.Ask(viewer, viewer.Authority, AccessAct.Change) is not AccessAnswer.Allowed)
            return [];
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        var rows = await scope.Db.Flags.Where(f => f.Authority == viewer.Authority.Value && f.By != FeedbackStore.Anybody && f.HandledAt == null).OrderBy(f => f.At).ToListAsync(ct);
        if (rows.Count == 0)
            return [];
        using var key = await _keys.OpenAsync(scope.Db, viewer.Authority, ct);
        var flags = rows.Select(r => Of(r, key)).ToList();
        await scope.EndAsync();
        await _readings.WriteAsync(viewer.Authority, JournalEntry.Listing(viewer, "FlagsListed", rows.Select(r => r.Id)), ct);
        return flags;
    }

    /// <summary>How far it has come, or null when there is none with this id. Opens no words and needs nobody to be signed in.</summary>
    public async Task<AskState?> StateAsync(AuthorityCode authority, Guid id, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(authority, ct);
        var row = await scope.Db.Flags.Where(f => f.Id == id && f.Authority == authority.Value && f.By != FeedbackStore.Anybody).Select(f => new { f.TakenAt, f.HandledAt }).FirstOrDefaultAsync(ct);
        return row is null ? null : row.HandledAt is not null ? AskState.Answered : row.TakenAt is not null ? AskState.Taken : AskState.Received;
    }

    /// <summary>Somebody has begun to work with a flag.</summary>
    public async Task TakeAsync(Guid id, Viewer viewer, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        var now = _clock.GetUtcNow().UtcDateTime;
        var count = await scope.Db.Flags.Where(f => f.Id == id && f.Authority == viewer.Authority.Value && f.By != FeedbackStore.Anybody && f.HandledAt == null && f.TakenAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(f => f.TakenAt, now), ct);
        if (count == 0)
            return;
        await _journal.AppendAsync(scope.Db, viewer.Authority, [new JournalEntry(viewer, "FlagTaken")], ct);
        await scope.CommitAsync(ct);
    }

    /// <summary>Somebody has taken care of a flag.</summary>
    public async Task HandleAsync(Guid id, Viewer viewer, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        var now = _clock.GetUtcNow().UtcDateTime;
        var count = await scope.Db.Flags.Where(f => f.Id == id && f.Authority == viewer.Authority.Value && f.By != FeedbackStore.Anybody && f.HandledAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(f => f.HandledAt, now), ct);
        if (count == 0)
            return;
        await _journal.AppendAsync(scope.Db, viewer.Authority, [new JournalEntry(viewer, "FlagHandled")], ct);
        await scope.CommitAsync(ct);
    }

    private static Flag Of(FlagRow row, DataKey key) => new(
        row.Id, new UserId(row.By), row.At, Encoding.UTF8.GetString(key.Open(row.Sealed, Context(new AuthorityCode(row.Authority), row.Id))),
        row.CaseFileId is { } id ? new CaseFileId(id) : null, row.TakenAt);

    private static SealContext Context(AuthorityCode authority, Guid id) => new(authority, "flag", id);
}
