using System.Globalization;
using Egenplan.Domain.People;

namespace Egenplan.Data.Journal;

/// <summary>
/// A journal's head at one time, to be kept elsewhere: against whoever can rewrite the whole database or cut its tail
/// only an anchor outside helps.
/// </summary>
/// <param name="Authority">Whose journal.</param>
/// <param name="Seq">Number of its last entry.</param>
/// <param name="Hash">Hash of its last entry.</param>
/// <param name="At">When it was taken, UTC.</param>
/// <param name="Signature">The way of signing, the key's id and the signature; null for one that is not signed.</param>
public sealed record JournalAnchor(AuthorityCode Authority, long Seq, string Hash, DateTime At, string? Signature = null)
{
    /// <summary>One line of text.</summary>
    public string Line => Signature is null ? Unsigned : $"{Unsigned} {Signature}";

    private string Unsigned => string.Create(CultureInfo.InvariantCulture, $"egenplan-journal 1 {JournalChain.Algorithm} {Authority} {Seq} {Hash} {At:yyyy-MM-ddTHH:mm:ssZ}");

    /// <summary>The same anchor, signed.</summary>
    public JournalAnchor SignedBy(JournalKey key) => this with { Signature = key.Sign(Unsigned)[(Unsigned.Length + 1)..] };

    /// <summary>Reads a line. Throws <see cref="FormatException"/> for anything else.</summary>
    public static JournalAnchor Parse(string line)
    {
        var parts = line.Trim().Split(' ');
        return parts is ["egenplan-journal", "1", JournalChain.Algorithm, var authority, var seq, var hash, var at, .. var signature] && signature.Length is 0 or 3
            ? new JournalAnchor(
                new AuthorityCode(authority),
                long.Parse(seq, CultureInfo.InvariantCulture),
                hash,
                DateTime.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal),
                signature.Length == 0 ? null : string.Join(' ', signature))
            : throw new FormatException("This is no anchor of a journal.");
    }
}

/// <summary>
/// A part of a journal that has been pruned: what is left of it is its last hash, from which the rest of the chain is
/// followed.
/// </summary>
/// <param name="Authority">Whose journal.</param>
/// <param name="From">Number of its first entry.</param>
/// <param name="To">Number of its last entry.</param>
/// <param name="Hash">Hash of its last entry, which depends on every entry before.</param>
/// <param name="PrunedAt">When it was pruned, UTC.</param>
public sealed record JournalSegment(AuthorityCode Authority, long From, long To, string Hash, DateTime PrunedAt)
{
    internal string Unsigned => string.Create(
        CultureInfo.InvariantCulture, $"egenplan-journal-segment 1 {JournalChain.Algorithm} {Authority} {From} {To} {Hash} {PrunedAt:yyyy-MM-ddTHH:mm:ssZ}");

    /// <summary>Reads a signed line; null for anything else.</summary>
    internal static JournalSegment? Find(string line)
    {
        var parts = line.Split(' ');
        return parts is ["egenplan-journal-segment", "1", JournalChain.Algorithm, var authority, var from, var to, var hash, var at, _, _, _]
            && AuthorityCode.IsValid(authority)
            && long.TryParse(from, CultureInfo.InvariantCulture, out var first) && long.TryParse(to, CultureInfo.InvariantCulture, out var last)
            && DateTime.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var pruned)
            ? new JournalSegment(new AuthorityCode(authority), first, last, hash, pruned)
            : null;
    }
}
