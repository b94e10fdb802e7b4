using System.Text.Json;
using System.Text.Json.Nodes;
using Egenplan.Data.Conventions;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Journal;

/// <summary>What is wrong with a journal.</summary>
public enum JournalFault
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>An entry is missing.</summary>
    Gap,

    /// <summary>An entry, or what it hangs on, was changed: its hash is another.</summary>
    HashDiffers,

    /// <summary>An entry's columns say something else than its text.</summary>
    ColumnsDiffer,

    /// <summary>The last entries are gone: the head knows of more.</summary>
    TailCut,

    /// <summary>The head fits no entry.</summary>
    HeadDiffers,

    /// <summary>There is no head.</summary>
    HeadMissing,

    /// <summary>The journal does not hold the entry that an anchor was taken of.</summary>
    AnchorDiffers,

    /// <summary>An anchor's signature is not of a trusted key.</summary>
    AnchorForged,

    /// <summary>What is said to have been pruned is not signed by a trusted key, or does not join.</summary>
    SegmentForged,
}

/// <summary>What a check of a journal found.</summary>
/// <param name="Authority">Whose journal.</param>
/// <param name="Entries">Entries that hold together, counted from the first.</param>
/// <param name="Fault">What is wrong, if anything.</param>
/// <param name="BadSeq">The first bad entry.</param>
public sealed record JournalCheck(AuthorityCode Authority, long Entries, JournalFault Fault, long? BadSeq)
{
    /// <summary>True when nothing is wrong.</summary>
    public bool Holds => Fault is JournalFault.None;
}

/// <summary>Walks a journal from its first entry, or from what is left of what was pruned, to its head.</summary>
/// <param name="source">The data.</param>
/// <param name="key">Whose signatures are trusted.</param>
/// <param name="clock">The clock.</param>
public sealed class JournalVerifier(DbSource source, JournalKey key, TimeProvider clock)
{
    /// <summary>Finds the first bad entry, if any.</summary>
    /// <param name="authority">Whose journal.</param>
    /// <param name="anchor">An anchor taken earlier and kept elsewhere.</param>
    /// <param name="ct">Cancels.</param>
    public Task<JournalCheck> VerifyAsync(AuthorityCode authority, JournalAnchor? anchor = null, CancellationToken ct = default) =>
        VerifyAsync(authority, anchor is null ? [] : [anchor], ct);

    /// <summary>Finds the first bad entry, if any, in one walk.</summary>
    /// <param name="authority">Whose journal.</param>
    /// <param name="anchors">Anchors taken earlier and kept elsewhere; those of a pruned part say nothing any more, but for its last entry.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<JournalCheck> VerifyAsync(AuthorityCode authority, IReadOnlyCollection<JournalAnchor> anchors, CancellationToken ct = default)
    {
        if (anchors.FirstOrDefault(a => a.Authority != authority || (a.Signature is not null && !key.Holds(a.Line))) is { } forged)
            return new JournalCheck(authority, 0, JournalFault.AnchorForged, forged.Seq);
        await using var scope = await source.ReadAsync(authority, ct);

        // The head first: entries that are written while this walks must not look like a fault.
        var head = await scope.Db.JournalHeads.FirstOrDefaultAsync(h => h.Authority == authority.Value, ct);
        if (head is null)
            return new JournalCheck(authority, 0, JournalFault.HeadMissing, null);
        var (first, start, isSound) = Start(authority, await scope.Db.JournalSegments.Where(s => s.Authority == authority.Value).OrderBy(s => s.FromSeq).ToListAsync(ct));
        if (!isSound)
            return new JournalCheck(authority, 0, JournalFault.SegmentForged, first + 1);
        var expected = anchors.Where(a => a.Seq >= first).ToLookup(a => a.Seq, a => a.Hash);
        var (seq, hash) = (first, start);
        if (Differs(expected, seq, hash))
            return new JournalCheck(authority, seq, JournalFault.AnchorDiffers, seq);
        var rows = scope.Db.Journal.Where(r => r.Authority == authority.Value).OrderBy(r => r.Seq).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(ct))
        {
            var fault = Judge(row, seq, hash);
            if (fault is not JournalFault.None)
                return new JournalCheck(authority, seq, fault, seq + 1);
            (seq, hash) = (row.Seq, row.Hash);
            if (seq == head.Seq && !hash.AsSpan().SequenceEqual(head.Hash))
                return new JournalCheck(authority, seq, JournalFault.HeadDiffers, seq);
            if (Differs(expected, seq, hash))
                return new JournalCheck(authority, seq, JournalFault.AnchorDiffers, seq);
        }

        if (seq < head.Seq)
            return new JournalCheck(authority, seq, JournalFault.TailCut, seq + 1);
        if (head.Seq == first && !head.Hash.AsSpan().SequenceEqual(start))
            return new JournalCheck(authority, seq, JournalFault.HeadDiffers, null);
        return head.Seq < first || anchors.Any(a => a.Seq > seq)
            ? new JournalCheck(authority, seq, head.Seq < first ? JournalFault.HeadDiffers : JournalFault.AnchorDiffers, seq + 1)
            : new JournalCheck(authority, seq, JournalFault.None, null);
    }

    /// <summary>The head as it is now, signed, to be kept elsewhere.</summary>
    public async Task<JournalAnchor> AnchorAsync(AuthorityCode authority, CancellationToken ct = default)
    {
        await using var scope = await source.ReadAsync(authority, ct);
        var head = await scope.Db.JournalHeads.FirstAsync(h => h.Authority == authority.Value, ct);
        return new JournalAnchor(authority, head.Seq, Convert.ToHexStringLower(head.Hash), clock.GetUtcNow().UtcDateTime).SignedBy(key);
    }

    /// <summary>Where the walk begins: after the last pruned segment, each of them signed and joined to the one before.</summary>
    internal (long Seq, byte[] Hash, bool IsSound) Start(AuthorityCode authority, IReadOnlyList<JournalSegmentRow> segments)
    {
        var (seq, hash) = (0L, JournalChain.Start(authority.Value));
        foreach (var row in segments)
        {
            if (!key.Holds(row.Line) || JournalSegment.Find(row.Line) is not { } said
                || said.Authority != authority || said.From != row.FromSeq || said.To != row.ToSeq || said.From != seq + 1 || said.To < said.From)
                return (seq, hash, false);
            (seq, hash) = (said.To, Convert.FromHexString(said.Hash));
        }

        return (seq, hash, true);
    }

    private static bool Differs(ILookup<long, string> expected, long seq, byte[] hash) =>
        expected[seq].Any(h => h != Convert.ToHexStringLower(hash));

    private static JournalFault Judge(JournalRow row, long before, byte[] previous)
    {
        if (row.Seq != before + 1)
            return JournalFault.Gap;
        if (!JournalChain.Hash(previous, row.Body).AsSpan().SequenceEqual(row.Hash))
            return JournalFault.HashDiffers;
        return Says(row) ? JournalFault.None : JournalFault.ColumnsDiffer;
    }

    private static bool Says(JournalRow row)
    {
        try
        {
            var details = JsonNode.Parse(row.Body)!.AsObject()["details"];
            return JournalChain.Body(row.Authority, row.Seq, row.At, row.Actor, row.ActorKind, row.Action, row.Subject, row.Plan, details) == row.Body;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
