using System.Globalization;
using System.Text.Json.Nodes;
using Egenplan.Data.Conventions;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Journal;

/// <summary>
/// Writes a journal as lines of text, for an auditor's own program: what was pruned, each entry with its hash, the head.
/// <c>docs/journal.md</c> says how they are checked. Itself in the journal.
/// </summary>
public sealed class JournalExport
{
    private readonly DbSource _source;
    private readonly ReadingJournal _readings;

    internal JournalExport(DbSource source, ReadingJournal readings) => (_source, _readings) = (source, readings);

    /// <summary>Writes the whole journal.</summary>
    public async Task WriteAsync(AuthorityCode authority, TextWriter to, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        var entry = new JournalEntry(Viewer.SystemAt(authority), "JournalExported", Details: new JsonObject { ["ground"] = AccessGround.System.ToString() });
        await _readings.WriteAsync(authority, entry, ct);
        await using var scope = await _source.ReadAsync(authority, ct);
        var head = await scope.Db.JournalHeads.FirstAsync(h => h.Authority == authority.Value, ct);
        await LineAsync(to, $"egenplan-journal-export 1 {JournalChain.Algorithm} {authority}", ct);
        foreach (var segment in await scope.Db.JournalSegments.Where(s => s.Authority == authority.Value).OrderBy(s => s.FromSeq).ToListAsync(ct))
            await LineAsync(to, $"segment {segment.Line}", ct);
        var rows = scope.Db.Journal.Where(j => j.Authority == authority.Value && j.Seq <= head.Seq).OrderBy(j => j.Seq).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(ct))
            await LineAsync(to, string.Create(CultureInfo.InvariantCulture, $"entry {row.Seq} {Convert.ToHexStringLower(row.Hash)} {row.Body}"), ct);
        await LineAsync(to, string.Create(CultureInfo.InvariantCulture, $"head {head.Seq} {Convert.ToHexStringLower(head.Hash)}"), ct);
    }

    // Always LF: the lines are the same whatever machine writes them.
    private static Task LineAsync(TextWriter to, string line, CancellationToken ct) => to.WriteAsync((line + "\n").AsMemory(), ct);
}
