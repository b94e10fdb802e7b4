using Egenplan.Data.Attachments;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Plans;

/// <summary>Something drawn, pictured or recorded, with its file.</summary>
/// <param name="Plan">The plan that it belongs to.</param>
/// <param name="CaseFile">The person's case file.</param>
/// <param name="Piece">What it is.</param>
/// <param name="ContentType">Content type.</param>
/// <param name="Content">The file.</param>
public sealed record PieceFile(PlanId Plan, CaseFileId CaseFile, OwnPiece Piece, string ContentType, byte[] Content);

public sealed partial class PlanReader
{
    // Of many at once, oldest first, as much as one answer may hold in memory.
    private const long MostBytes = 64 * 1024 * 1024;

    /// <summary>A piece that stands and that this viewer may see, with its file; null when there is none. Journalled.</summary>
    public async Task<PieceFile?> OpenPieceAsync(Guid id, Viewer viewer, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        return await scope.Db.Attachments.Where(a => a.Id == id && a.Authority == viewer.Authority.Value).Select(a => a.PlanId).FirstOrDefaultAsync(ct) is { } plan
            && await PiecesAsync(scope, new PlanId(plan), viewer, p => p.Id == id, ct) is [var one]
            ? one
            : null;
    }

    /// <summary>Those pieces of a plan that stand and that this viewer may see, with their files, oldest first, as far as 64 MB reach; one entry in the journal.</summary>
    /// <param name="id">The plan.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="which">Which of them.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<PieceFile>> OpenPiecesAsync(PlanId id, Viewer viewer, Func<OwnPiece, bool> which, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        return await PiecesAsync(scope, id, viewer, which, ct);
    }

    private async Task<IReadOnlyList<PieceFile>> PiecesAsync(ReadScope scope, PlanId id, Viewer viewer, Func<OwnPiece, bool> which, CancellationToken ct)
    {
        if (await FindAsync(scope, id, viewer, ct) is not var (row, file) || await CutAsync(scope, row, file, viewer, null, ct) is not { } view)
            return [];
        var seen = view.Plan.StandingPieces.Where(p => p.Kind is not OwnPieceKind.Written && which(p)).ToList();
        var ids = seen.Select(p => p.Id).ToList();
        var rows = (await scope.Db.Attachments.Where(a => ids.Contains(a.Id) && a.PlanId == id.Value).ToListAsync(ct)).ToDictionary(a => a.Id);
        if (rows.Count == 0)
            return [];
        using var key = await _vault.GetKeyAsync(file.KeyId, ct);
        var (opened, left) = (new List<PieceFile>(), MostBytes);
        foreach (var piece in seen.Where(p => rows.ContainsKey(p.Id) && (left -= rows[p.Id].Size) >= 0))
            opened.Add(new PieceFile(id, view.Plan.CaseFile, piece, rows[piece.Id].ContentType, (await SealedFiles.ReadAsync(scope.Db, rows[piece.Id], key, ct)).Content));
        await scope.EndAsync();
        await _journal.WriteAsync(viewer.Authority, JournalEntry.Reading(viewer, "OwnPieceRead", view.Plan.CaseFile, id, view.Ground), ct);
        return opened;
    }
}
