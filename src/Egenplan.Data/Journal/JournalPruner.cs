using System.Text.Json.Nodes;
using Egenplan.Data.Conventions;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Journal;

/// <summary>What a pruning did.</summary>
/// <param name="Check">The walk before it; nothing is pruned of a journal that does not hold.</param>
/// <param name="Segment">What was pruned; null when nothing was old enough.</param>
public sealed record JournalPruning(JournalCheck Check, JournalSegment? Segment);

/// <summary>
/// Takes away the entries that are older than the law and the authority ask for, keeping their last hash in a signed row
/// from which the chain goes on. The only way in which the database lets an entry be deleted; itself in the journal.
/// </summary>
public sealed class JournalPruner
{
    private readonly DbSource _source;
    private readonly JournalVerifier _verifier;
    private readonly JournalWriter _writer;
    private readonly JournalKey _key;
    private readonly TimeProvider _clock;

    internal JournalPruner(DbSource source, JournalVerifier verifier, JournalWriter writer, JournalKey key, TimeProvider clock) =>
        (_source, _verifier, _writer, _key, _clock) = (source, verifier, writer, key, clock);

    /// <summary>The first day of what is kept: the current year and so many whole years before it.</summary>
    public static DateOnly KeptFrom(DateOnly today, int years) => new(today.Year - years, 1, 1);

    /// <summary>Prunes what was written before a day.</summary>
    /// <param name="authority">Whose journal.</param>
    /// <param name="keptFrom">The first day of what is kept.</param>
    /// <param name="anchors">Anchors to check the journal against first.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<JournalPruning> PruneAsync(AuthorityCode authority, DateOnly keptFrom, IReadOnlyCollection<JournalAnchor> anchors, CancellationToken ct = default)
    {
        var check = await _verifier.VerifyAsync(authority, anchors, ct);
        if (!check.Holds)
            return new JournalPruning(check, null);

        // The role that the server runs as may add to the journal and nothing else.
        await using var asOwner = _source.AsOwner();
        await using var scope = await asOwner.BeginAsync(authority, ct);
        var head = await JournalWriter.LockHeadAsync(scope.Db, authority, ct);
        var rows = scope.Db.Journal.Where(j => j.Authority == authority.Value);
        var limit = keptFrom.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

        // The order is that of the numbers: the first entry that is young enough keeps everything after it.
        var last = (await rows.Where(j => j.At >= limit).MinAsync(j => (long?)j.Seq, ct) ?? head.Seq + 1) - 1;
        var first = await rows.MinAsync(j => (long?)j.Seq, ct) ?? head.Seq + 1;
        if (last < first)
            return new JournalPruning(check, null);
        var hash = await rows.Where(j => j.Seq == last).Select(j => j.Hash).SingleAsync(ct);
        var segment = new JournalSegment(authority, first, last, Convert.ToHexStringLower(hash), _clock.GetUtcNow().UtcDateTime);
        scope.Db.JournalSegments.Add(new JournalSegmentRow { Authority = authority.Value, FromSeq = first, ToSeq = last, Line = _key.Sign(segment.Unsigned) });
        await scope.Db.SaveChangesAsync(ct);
        await rows.Where(j => j.Seq >= first && j.Seq <= last).ExecuteDeleteAsync(ct);
        await _writer.AppendAsync(
            scope.Db, authority, [new JournalEntry(Viewer.SystemAt(authority), "JournalPruned", Details: new JsonObject { ["from"] = first, ["to"] = last })], ct);
        await scope.CommitAsync(ct);
        return new JournalPruning(check, segment);
    }
}
