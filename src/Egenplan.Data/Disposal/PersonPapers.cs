using System.Security.Cryptography;
using System.Text;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Data.Vault;
using Egenplan.Domain.Disposal;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Disposal;

/// <summary>All that an authority holds about one person, opened to be judged.</summary>
/// <param name="File">The case file.</param>
/// <param name="Plans">Every plan.</param>
/// <param name="LastChange">The day of the last change that the journal tells of.</param>
/// <param name="Revisions">A sum over which revisions these are, files too.</param>
internal sealed record PersonPapers(CaseFile File, IReadOnlyList<IndividualPlan> Plans, DateOnly? LastChange, string Revisions)
{
    /// <summary>Entries about a person that write nothing in the person's file: readings, and what disposal itself does. Any other counts as a note.</summary>
    public static IReadOnlyList<string> NoNotes { get; } =
    [
        "PlanRead", "PlanVersionRead", "CaseFileRead", "ConflictShown", "OwnPieceRead", "AttachmentRead", "AttachmentsListed", "SignatureProofRead", "TaskRead", "InvitationRead",
        "MeetingFollowed", "JournalRead", "LogReviewRead", "AccessReportRead", "BreakGlassOpened", "BreakGlassReviewed", "SupervisionReadingAllowed", "SupervisionReadingRefused",
        "DisposalTakenOut", "DisposalFellOut", "PreservedFetched", "PreservedHandedOver", "PersonDisposed",
    ];

    /// <summary>What a decision rests on.</summary>
    public RetentionFacts Facts => RetentionFacts.Of(File, Plans, LastChange);

    /// <summary>Opens those whose key is alive, in the order of their rows.</summary>
    public static async Task<List<PersonPapers>> OpenAsync(EgenplanDb db, KeyVault vault, IReadOnlyList<CaseFileRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(r => r.Id).ToArray();
        var plans = (await db.Plans.Where(p => ids.Contains(p.CaseFileId)).OrderBy(p => p.Id).ToListAsync(ct)).ToLookup(p => p.CaseFileId);
        var versions = (await db.PlanVersions.Where(v => db.Plans.Any(p => p.Id == v.PlanId && ids.Contains(p.CaseFileId))).GroupBy(v => v.PlanId)
            .Select(g => new { g.Key, Last = g.Max(v => v.Version) }).ToListAsync(ct)).ToDictionary(v => v.Key, v => v.Last);
        var files = (await db.Attachments.Where(a => ids.Contains(a.CaseFileId)).Select(a => new { a.CaseFileId, a.Id }).ToListAsync(ct)).ToLookup(a => a.CaseFileId, a => a.Id);
        var notes = NoNotes.ToArray();
        var authority = rows.Count == 0 ? "" : rows[0].Authority;
        var changes = (await db.Journal.Where(j => j.Authority == authority && j.Subject != null && ids.Contains(j.Subject.Value) && !notes.Contains(j.Action))
            .GroupBy(j => j.Subject!.Value).Select(g => new { g.Key, Last = g.Max(j => j.At) }).ToListAsync(ct)).ToDictionary(c => c.Key, c => c.Last);
        var keys = await vault.GetKeysAsync([.. rows.Select(r => r.KeyId).Concat(plans.SelectMany(p => p).Select(p => p.KeyId)).Distinct()], ct);
        try
        {
            return [.. rows.Where(r => keys.ContainsKey(r.KeyId)).Select(row => new PersonPapers(
                CaseFileDocuments.Open(row, keys[row.KeyId]),
                [.. plans[row.Id].Where(p => keys.ContainsKey(p.KeyId)).Select(p => PlanDocuments.Open(p, keys[p.KeyId]))],
                changes.TryGetValue(row.Id, out var at) ? DateOnly.FromDateTime(SwedishTime.InSweden(at)) : null,
                Sum([$"{row.Revision}", .. plans[row.Id].Select(p => $"{p.Id:N} {p.Revision} {versions.GetValueOrDefault(p.Id)}"), .. files[row.Id].Order().Select(f => $"{f:N}")])))];
        }
        finally
        {
            foreach (var key in keys.Values)
                key.Dispose();
        }
    }

    private static string Sum(IEnumerable<string> parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', parts))));
}
