using Egenplan.Data.Conventions;

namespace Egenplan.Data.Journal;

/// <summary>
/// Keeps signed heads of every journal in a file outside the data: one when a thousand entries have come, or ten minutes
/// after the last one when any have.
/// </summary>
/// <param name="source">The data.</param>
/// <param name="verifier">Takes the anchors.</param>
/// <param name="options">Where the file lies.</param>
/// <param name="clock">The clock.</param>
public sealed class JournalAnchors(DbSource source, JournalVerifier verifier, DataOptions options, TimeProvider clock)
{
    /// <summary>So many new entries are anchored at once.</summary>
    public const int Entries = 1000;

    /// <summary>Fewer are anchored after this long.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, JournalAnchor> _last = [];
    private readonly AnchorLog _log = new(options);
    private bool _isRead;

    /// <summary>The anchors kept in the file, oldest first; none when there is no file. Throws <see cref="AnchorLineException"/> for anything else in it.</summary>
    public IReadOnlyList<JournalAnchor> Kept() => _log.Read();

    /// <summary>The anchors of a file that somebody has kept elsewhere. Throws <see cref="AnchorLineException"/> for anything else in it.</summary>
    public static IReadOnlyList<JournalAnchor> KeptIn(string file) => AnchorLog.Read(file);

    /// <summary>Takes the anchors that are due, and answers how many. Not for several threads.</summary>
    public async Task<int> TakeAsync(CancellationToken ct = default)
    {
        if (!_isRead)
        {
            foreach (var anchor in Kept())
                _last[anchor.Authority.Value] = anchor;
            _isRead = true;
        }

        var taken = 0;
        foreach (var authority in await source.AuthoritiesAsync(ct))
        {
            var last = _last.GetValueOrDefault(authority.Value);
            var anchor = await verifier.AnchorAsync(authority, ct);
            var fresh = anchor.Seq - (last?.Seq ?? 0);
            if (fresh < Entries && (fresh <= 0 || (last is not null && clock.GetUtcNow().UtcDateTime - last.At < Pause)))
                continue;
            _log.Add(anchor);
            _last[authority.Value] = anchor;
            taken++;
        }

        return taken;
    }
}
