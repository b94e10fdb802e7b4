using Egenplan.Data.Attachments;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.Disposal;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Disposal;

/// <summary>An adopted version of a plan.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Plan">The plan as it was adopted.</param>
public sealed record ArchivedVersion(int Number, IndividualPlan Plan);

/// <summary>One plan with every adopted version.</summary>
/// <param name="Plan">As it stood last.</param>
/// <param name="Versions">Adopted versions, oldest first.</param>
public sealed record ArchivedPlan(IndividualPlan Plan, IReadOnlyList<ArchivedVersion> Versions);

/// <summary>A file that lay with the person.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ContentType">Its type.</param>
/// <param name="Content">The bytes.</param>
public sealed record ArchivedFile(string Name, string ContentType, byte[] Content);

/// <summary>All that is preserved of one person.</summary>
/// <param name="Year">The proposal's year.</param>
/// <param name="Number">What the protocol calls the person.</param>
/// <param name="Reason">Why it is preserved.</param>
/// <param name="Revisions">Which revisions these are.</param>
/// <param name="File">The case file.</param>
/// <param name="Plans">Every plan.</param>
/// <param name="Files">Every file.</param>
/// <param name="Journal">The journal's entries about the person, as they are chained: one a line.</param>
public sealed record ArchivePapers(
    int Year, int Number, RetentionReason Reason, string Revisions, CaseFile File, IReadOnlyList<ArchivedPlan> Plans, IReadOnlyList<ArchivedFile> Files, IReadOnlyList<string> Journal);

public sealed partial class DisposalStore
{
    /// <summary>How much of a sum is asked for when somebody says that the archive has a file.</summary>
    public const int AskedOfSum = 8;

    /// <summary>All that is preserved of one person, for the archive's file; journalled. Null unless two people have approved and the viewer may see the person.</summary>
    public async Task<ArchivePapers?> PapersAsync(Guid id, int number, Viewer viewer, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        var db = scope.Db;
        if (await LineAsync(db, id, number, viewer, ct) is not var (line, person) || await ApprovedAsync(db, id, line, ct) is not { } proposal
            || await CaseFileDocuments.LockAsync(db, person, ct) is not { } row || await PersonPapers.OpenAsync(db, _vault, [row], ct) is not [var papers])
            return null;
        var plans = new List<ArchivedPlan>();
        foreach (var plan in papers.Plans)
        {
            var versions = new List<ArchivedVersion>();
            foreach (var version in await db.PlanVersions.Where(v => v.PlanId == plan.Id.Value).OrderBy(v => v.Version).ToListAsync(ct))
                versions.Add(new ArchivedVersion(version.Version, await _plans.OpenVersionAsync(version, ct)));
            plans.Add(new ArchivedPlan(plan, versions));
        }

        var files = new List<ArchivedFile>();
        using (var key = await _vault.GetKeyAsync(row.KeyId, ct))
        {
            foreach (var attachment in await db.Attachments.Where(a => a.CaseFileId == person.Value).OrderBy(a => a.CreatedAt).ThenBy(a => a.Id).ToListAsync(ct))
            {
                var (words, content) = await SealedFiles.ReadAsync(db, attachment, key, ct);
                files.Add(new ArchivedFile(words.Name, attachment.ContentType, content));
            }
        }

        var journal = await db.Journal.Where(j => j.Authority == viewer.Authority.Value && j.Subject == person.Value).OrderBy(j => j.Seq).Select(j => j.Body).ToListAsync(ct);
        await _journal.AppendAsync(db, viewer.Authority, [new JournalEntry(viewer, "PreservedFetched", person, Details: Details(id, number, ("ground", AccessRules.GroundOf(viewer.Kind).ToString())))], ct);
        await scope.CommitAsync(ct);
        return new ArchivePapers(proposal.Year, number, line.Reason, papers.Revisions, papers.File, plans, files, journal);
    }

    /// <summary>Notes the sum of the file that was made of what was fetched, before it is handed out.</summary>
    public async Task<DisposalAnswer> FetchedAsync(ArchivePapers papers, Guid id, string sha256, Viewer viewer, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(papers);
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await LineAsync(scope.Db, id, papers.Number, viewer, ct) is not var (line, _) || await ApprovedAsync(scope.Db, id, line, ct) is null)
            return DisposalAnswer.NotFound;
        var (at, by) = (Now, viewer.User.Value);
        await scope.Db.DisposalLines.Where(l => l.DisposalId == id && l.Number == papers.Number).ExecuteUpdateAsync(
            s => s.SetProperty(l => l.State, DisposalState.Exported).SetProperty(l => l.ExportOf, papers.Revisions).SetProperty(l => l.ExportSum, sha256)
                .SetProperty(l => l.StateAt, at).SetProperty(l => l.StateBy, by), ct);
        await scope.CommitAsync(ct);
        return DisposalAnswer.Saved;
    }

    /// <summary>Somebody says that the archive has the file, by the first signs of its sum. Only then may anything of it be destroyed.</summary>
    public async Task<DisposalAnswer> HandOverAsync(Guid id, int number, string sum, Viewer viewer, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(sum);
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await LineAsync(scope.Db, id, number, viewer, ct) is not var (line, person))
            return DisposalAnswer.NotFound;
        if (await ApprovedAsync(scope.Db, id, line, ct) is null || line is not { State: DisposalState.Exported, ExportSum: { } whole })
            return DisposalAnswer.NotNow;
        var said = sum.Trim();
        if (said.Length < AskedOfSum || !whole.StartsWith(said, StringComparison.OrdinalIgnoreCase))
            return DisposalAnswer.WrongSum;
        var (at, by) = (Now, viewer.User.Value);
        await scope.Db.DisposalLines.Where(l => l.DisposalId == id && l.Number == number).ExecuteUpdateAsync(
            s => s.SetProperty(l => l.State, DisposalState.HandedOver).SetProperty(l => l.StateAt, at).SetProperty(l => l.StateBy, by), ct);
        await _journal.AppendAsync(scope.Db, viewer.Authority, [new JournalEntry(viewer, "PreservedHandedOver", person, Details: Details(id, number, ("sum", whole)))], ct);
        await scope.CommitAsync(ct);
        return DisposalAnswer.Saved;
    }

    // The proposal of a line that is to be preserved, when two people have approved it.
    private static async Task<DisposalRow?> ApprovedAsync(EgenplanDb db, Guid id, DisposalLineRow line, CancellationToken ct) =>
        line is { Action: RetentionAction.Preserve, State: DisposalState.Proposed or DisposalState.Exported }
            ? await db.Disposals.FirstOrDefaultAsync(d => d.Id == id && d.FirstBy != null && d.SecondBy != null && d.ClosedAt == null, ct)
            : null;
}
