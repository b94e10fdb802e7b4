using Egenplan.Data.CaseFiles;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Attachments;

/// <summary>A file that belongs to a person's case file or plan.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CaseFile">The person's case file.</param>
/// <param name="Plan">The plan, or none.</param>
/// <param name="Name">File name; sealed.</param>
/// <param name="ContentType">Content type.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Hash of the file, hexadecimal; sealed.</param>
/// <param name="CreatedAt">When it was saved, UTC.</param>
public sealed record Attachment(Guid Id, CaseFileId CaseFile, PlanId? Plan, string Name, string ContentType, long Size, string Sha256, DateTime CreatedAt);

/// <summary>Files, sealed in pieces with the person's key. Saving and opening are journalled.</summary>
public sealed class AttachmentStore
{
    private readonly DbSource _source;
    private readonly KeyVault _vault;
    private readonly CaseFileDocuments _caseFiles;
    private readonly JournalWriter _journal;
    private readonly ReadingJournal _readings;
    private readonly TimeProvider _clock;

    internal AttachmentStore(DbSource source, KeyVault vault, CaseFileDocuments caseFiles, JournalWriter journal, ReadingJournal readings, TimeProvider clock) =>
        (_source, _vault, _caseFiles, _journal, _readings, _clock) = (source, vault, caseFiles, journal, readings, clock);

    /// <summary>Saves a file to its end, or nothing of it.</summary>
    /// <param name="id">Its id, from the form; the same id a second time changes nothing.</param>
    /// <param name="caseFile">The person's case file.</param>
    /// <param name="plan">The plan, or none.</param>
    /// <param name="viewer">Who does it.</param>
    /// <param name="name">File name.</param>
    /// <param name="contentType">Content type.</param>
    /// <param name="content">The file; its size is limited by the caller.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    /// <returns>False when there is no such case file for this viewer.</returns>
    public async Task<bool> SaveAsync(
        Guid id, CaseFileId caseFile, PlanId? plan, Viewer viewer, string name, string contentType, Stream content, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await MayAsync(scope.Db, caseFile, viewer, AccessAct.Change, ct) is not { } row)
            return false;
        if (await scope.Db.Attachments.AnyAsync(a => a.Id == id, ct))
            return true;
        using var key = await _vault.GetKeyAsync(row.KeyId, ct);
        await SealedFiles.AddAsync(scope.Db, key, row, plan, new SealedFileHead(id, name, contentType), content, _clock, ct);
        await _journal.AppendAsync(scope.Db, viewer.Authority, [new JournalEntry(viewer, "AttachmentSaved", caseFile, plan)], ct);
        await scope.CommitAsync(ct);
        return true;
    }

    /// <summary>The files of a case file, oldest first; journalled. Empty when the viewer may not.</summary>
    public async Task<IReadOnlyList<Attachment>> ListAsync(CaseFileId caseFile, Viewer viewer, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        if (await MayAsync(scope.Db, caseFile, viewer, AccessAct.Read, ct) is not { } row)
            return [];
        var rows = await scope.Db.Attachments.Where(a => a.CaseFileId == caseFile.Value).OrderBy(a => a.CreatedAt).ToListAsync(ct);
        if (rows.Count == 0)
            return [];
        using var key = await _vault.GetKeyAsync(row.KeyId, ct);
        var list = rows.Select(r => Of(r, SealedFiles.Open(r, key))).ToList();
        await scope.EndAsync();
        await _readings.WriteAsync(viewer.Authority, JournalEntry.Reading(viewer, "AttachmentsListed", caseFile), ct);
        return list;
    }

    /// <summary>A file and its content; null when there is none for this viewer. Throws when one piece is missing or changed.</summary>
    public async Task<(Attachment Info, byte[] Content)?> OpenAsync(Guid id, Viewer viewer, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        var findable = await _caseFiles.FindableAsync(scope.Db, viewer, ct);
        if (await scope.Db.Attachments.FirstOrDefaultAsync(a => a.Id == id && a.Authority == viewer.Authority.Value && findable.Any(f => f.Id == a.CaseFileId), ct) is not { } row
            || await MayAsync(scope.Db, new CaseFileId(row.CaseFileId), viewer, AccessAct.Read, ct) is null)
            return null;
        using var key = await _vault.GetKeyAsync(row.KeyId, ct);
        var (words, bytes) = await SealedFiles.ReadAsync(scope.Db, row, key, ct);
        var info = Of(row, words);
        await scope.EndAsync();
        await _readings.WriteAsync(viewer.Authority, JournalEntry.Reading(viewer, "AttachmentRead", info.CaseFile, info.Plan), ct);
        return (info, bytes);
    }

    private async Task<CaseFileRow?> MayAsync(EgenplanDb db, CaseFileId id, Viewer viewer, AccessAct act, CancellationToken ct)
    {
        if (await (await _caseFiles.FindableAsync(db, viewer, ct)).FirstOrDefaultAsync(f => f.Id == id.Value, ct) is not { } row)
            return null;
        return await _caseFiles.OpenAsync(row, ct) is { } file && AccessRules.Ask(viewer, file, act) is AccessAnswer.Allowed ? row : null;
    }

    private static Attachment Of(AttachmentRow row, SealedFileWords words) => new(
        row.Id, new CaseFileId(row.CaseFileId), row.PlanId is { } plan ? new PlanId(plan) : null, words.Name, row.ContentType, row.Size, words.Sha256, row.CreatedAt);
}
