using System.Globalization;
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

/// <summary>
/// A journal's head at one time, to be kept elsewhere: against whoever can rewrite the whole database or cut its tail
/// only an anchor outside helps.
/// </summary>
/// <param name="Authority">Whose journal.</param>
/// <param name="Seq">Number of its last entry.</param>
/// <param name="Hash">Hash of its last entry.</param>
/// <param name="At">When it was taken, UTC.</param>
public sealed record JournalAnchor(AuthorityCode Authority, long Seq, string Hash, DateTime At)
{
    /// <summary>One line of text.</summary>
    public string Line => string.Create(CultureInfo.InvariantCulture, $"egenplan-journal 1 {JournalChain.Algorithm} {Authority} {Seq} {Hash} {At:yyyy-MM-ddTHH:mm:ssZ}");

    /// <summary>Reads a line. Throws <see cref="FormatException"/> for anything else.</summary>
    public static JournalAnchor Parse(string line)
    {
        var parts = line.Trim().Split(' ');
        return parts is ["egenplan-journal", "1", JournalChain.Algorithm, var authority, var seq, var hash, var at]
            ? new JournalAnchor(new AuthorityCode(authority), long.Parse(seq, CultureInfo.InvariantCulture), hash, DateTime.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal))
            : throw new FormatException("This is no anchor of a journal.");
    }
}

/// <summary>Walks a journal from its first entry to its head.</summary>
/// <param name="source">The data.</param>
/// <param name="clock">The clock.</param>
public sealed class JournalVerifier(DbSource source, TimeProvider clock)
{
    /// <summary>Finds the first bad entry, if any.</summary>
    /// <param name="authority">Whose journal.</param>
    /// <param name="anchor">An anchor taken earlier and kept elsewhere.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<JournalCheck> VerifyAsync(AuthorityCode authority, JournalAnchor? anchor = null, CancellationToken ct = default)
    {
        await using var scope = await source.ReadAsync(authority, ct);

        // The head first: entries that are written while this walks must not look like a fault.
        var head = await scope.Db.JournalHeads.FirstOrDefaultAsync(h => h.Authority == authority.Value, ct);
        if (head is null)
            return new JournalCheck(authority, 0, JournalFault.HeadMissing, null);
        var (seq, hash) = (0L, JournalChain.Start(authority.Value));
        var rows = scope.Db.Journal.Where(r => r.Authority == authority.Value).OrderBy(r => r.Seq).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(ct))
        {
            var fault = Judge(row, seq, hash);
            if (fault is not JournalFault.None)
                return new JournalCheck(authority, seq, fault, seq + 1);
            (seq, hash) = (row.Seq, row.Hash);
            if (seq == head.Seq && !hash.AsSpan().SequenceEqual(head.Hash))
                return new JournalCheck(authority, seq, JournalFault.HeadDiffers, seq);
            if (anchor?.Seq == seq && anchor.Hash != Convert.ToHexStringLower(hash))
                return new JournalCheck(authority, seq, JournalFault.AnchorDiffers, seq);
        }

        if (seq < head.Seq)
            return new JournalCheck(authority, seq, JournalFault.TailCut, seq + 1);
        if (head.Seq == 0 && !head.Hash.AsSpan().SequenceEqual(JournalChain.Start(authority.Value)))
            return new JournalCheck(authority, seq, JournalFault.HeadDiffers, null);
        return anchor?.Seq > seq
            ? new JournalCheck(authority, seq, JournalFault.AnchorDiffers, seq + 1)
            : new JournalCheck(authority, seq, JournalFault.None, null);
    }

    /// <summary>The head as it is now, to be kept elsewhere.</summary>
    public async Task<JournalAnchor> AnchorAsync(AuthorityCode authority, CancellationToken ct = default)
    {
        await using var scope = await source.ReadAsync(authority, ct);
        var head = await scope.Db.JournalHeads.FirstAsync(h => h.Authority == authority.Value, ct);
        return new JournalAnchor(authority, head.Seq, Convert.ToHexStringLower(head.Hash), clock.GetUtcNow().UtcDateTime);
    }

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
