using Egenplan.Data.Attachments;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Plans;

public sealed partial class PlanReader
{
    /// <summary>
    /// What proves a signature that was made with an e-identification: what was asked, what came back, and when. For case officers who may
    /// change the plan; null when there is none. Journalled.
    /// </summary>
    /// <param name="id">The plan.</param>
    /// <param name="proof">The file's id, as the signature has it.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<byte[]?> OpenSignatureProofAsync(PlanId id, Guid proof, Viewer viewer, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        if (await FindAsync(scope, id, viewer, ct) is not var (row, file) || await CutAsync(scope, row, file, viewer, null, ct) is not { MayChange: true } view
            || !view.Plan.SigningRounds.Any(r => r.Signers.Any(s => s.Signature?.Proof == proof))
            || await scope.Db.Attachments.FirstOrDefaultAsync(a => a.Id == proof && a.PlanId == id.Value, ct) is not { } kept)
            return null;
        using var key = await _vault.GetKeyAsync(file.KeyId, ct);
        var content = (await SealedFiles.ReadAsync(scope.Db, kept, key, ct)).Content;
        await scope.EndAsync();
        await _journal.WriteAsync(viewer.Authority, JournalEntry.Reading(viewer, "SignatureProofRead", view.Plan.CaseFile, id, view.Ground), ct);
        return content;
    }
}
