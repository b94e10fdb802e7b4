using System.Text;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Accounts;

/// <summary>What somebody has told about the service itself: what shuts them out, or what could be better.</summary>
/// <param name="Id">Id, from the form.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Words">What was said, as it was sealed.</param>
public sealed record Feedback(Guid Id, DateTime At, string Words);

/// <summary>
/// What people tell about the service, whoever they are: no sender is kept. It lies sealed with the authority's key in the
/// table of flags, under a sender of its own, so that officers' lists do not show it and administrators see nothing else.
/// </summary>
public sealed class FeedbackStore
{
    /// <summary>Stands as the sender of all feedback; nobody's account.</summary>
    internal static readonly Guid Anybody = new("0fee0bac-0000-7000-8000-000000000001");

    private readonly DbSource _source;
    private readonly AuthorityKeys _keys;
    private readonly JournalWriter _journal;
    private readonly TimeProvider _clock;

    internal FeedbackStore(DbSource source, AuthorityKeys keys, JournalWriter journal, TimeProvider clock) =>
        (_source, _keys, _journal, _clock) = (source, keys, journal, clock);

    /// <summary>Keeps what was told; the same id a second time changes nothing.</summary>
    public async Task TellAsync(Guid id, AuthorityCode authority, string words, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(authority, ct);
        if (await scope.Db.Flags.AnyAsync(f => f.Id == id, ct))
            return;
        using var key = await _keys.OpenAsync(scope.Db, authority, ct);
        scope.Db.Flags.Add(new FlagRow
        {
            Id = id,
            Authority = authority.Value,
            By = Anybody,
            At = _clock.GetUtcNow().UtcDateTime,
            KeyId = key.Id,
            Sealed = key.Seal(Encoding.UTF8.GetBytes(words), Context(authority, id)),
        });
        await scope.Db.SaveChangesAsync(ct);
        await _journal.AppendAsync(scope.Db, authority, [new JournalEntry(Viewer.SystemAt(authority), "FeedbackTold")], ct);
        await scope.CommitAsync(ct);
    }

    /// <summary>What nobody has taken care of, oldest first; for administrators, nothing for others.</summary>
    public async Task<IReadOnlyList<Feedback>> OpenAsync(Viewer viewer, CancellationToken ct = default)
    {
        if (viewer.Kind != ViewerKind.Administrator)
            return [];
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        var rows = await scope.Db.Flags.Where(f => f.Authority == viewer.Authority.Value && f.By == Anybody && f.HandledAt == null).OrderBy(f => f.At).ToListAsync(ct);
        if (rows.Count == 0)
            return [];
        using var key = await _keys.OpenAsync(scope.Db, viewer.Authority, ct);
        return [.. rows.Select(r => new Feedback(r.Id, r.At, Encoding.UTF8.GetString(key.Open(r.Sealed, Context(viewer.Authority, r.Id)))))];
    }

    /// <summary>Somebody has taken care of it; does nothing for others than administrators.</summary>
    public async Task HandleAsync(Guid id, Viewer viewer, CancellationToken ct = default)
    {
        if (viewer.Kind != ViewerKind.Administrator)
            return;
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        var now = _clock.GetUtcNow().UtcDateTime;
        var count = await scope.Db.Flags.Where(f => f.Id == id && f.Authority == viewer.Authority.Value && f.By == Anybody && f.HandledAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(f => f.HandledAt, now), ct);
        if (count == 0)
            return;
        await _journal.AppendAsync(scope.Db, viewer.Authority, [new JournalEntry(viewer, "FeedbackHandled")], ct);
        await scope.CommitAsync(ct);
    }

    private static SealContext Context(AuthorityCode authority, Guid id) => new(authority, "feedback", id);
}
