using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.Disposal;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Disposal;

/// <summary>Takes away every row about a person: what disposal does, and what a start does with whoever has come back. The journal keeps its pseudonym, which leads nowhere.</summary>
internal static class PersonRows
{
    /// <summary>Takes them away, and ends the person's line in any proposal.</summary>
    public static async Task DeleteAsync(EgenplanDb db, AuthorityCode authority, Guid file, DateTime now, CancellationToken ct)
    {
        await CaseFileDocuments.DropIndexAsync(db, file, ct);
        await db.CountedPlans.Where(p => p.CaseFileId == file).ExecuteDeleteAsync(ct);
        foreach (var plan in await db.Plans.Where(p => p.CaseFileId == file).Select(p => p.Id).ToListAsync(ct))
        {
            await PlanDocuments.DropIndexAsync(db, plan, file, ct);
            await db.PlanVersions.Where(v => v.PlanId == plan).ExecuteDeleteAsync(ct);
        }

        await db.SearchTokens.Where(t => t.CaseFileId == file).ExecuteDeleteAsync(ct);
        await db.MeetingNotes.Where(n => n.CaseFileId == file).ExecuteDeleteAsync(ct);
        await db.AttachmentChunks.Where(c => db.Attachments.Any(a => a.Id == c.AttachmentId && a.CaseFileId == file)).ExecuteDeleteAsync(ct);
        await db.Attachments.Where(a => a.CaseFileId == file).ExecuteDeleteAsync(ct);
        await db.DriveTasks.Where(t => t.CaseFileId == file).ExecuteDeleteAsync(ct);
        await db.Together.Where(t => t.CaseFileId == file).ExecuteDeleteAsync(ct);
        await db.Outbox.Where(o => o.Subject == file).ExecuteDeleteAsync(ct);
        await db.ClockNotices.Where(n => n.CaseFileId == file).ExecuteDeleteAsync(ct);

        // Sealed with the authority's key, these would be readable still: words about the person.
        await db.Flags.Where(f => f.CaseFileId == file).ExecuteDeleteAsync(ct);
        await db.BreakGlass.Where(o => o.CaseFileId == file).ExecuteDeleteAsync(ct);
        await db.LogReviewLines.Where(l => l.Authority == authority.Value && l.Subject == file)
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.Sealed, (byte[]?)null).SetProperty(l => l.KeyId, (Guid?)null), ct);
        await db.Plans.Where(p => p.CaseFileId == file).ExecuteDeleteAsync(ct);
        await db.CaseFiles.Where(f => f.Id == file).ExecuteDeleteAsync(ct);
        await db.DisposalLines.Where(l => l.CaseFileId == file && (l.State == DisposalState.Proposed || l.State == DisposalState.Exported || l.State == DisposalState.HandedOver))
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.State, DisposalState.Gone).SetProperty(l => l.StateAt, now), ct);
        await db.DisposalLines.Where(l => l.CaseFileId == file).ExecuteUpdateAsync(s => s.SetProperty(l => l.CaseFileId, (Guid?)null).SetProperty(l => l.DueOn, (DateOnly?)null), ct);
    }

    /// <summary>
    /// Takes away the accounts of citizens whose number no case file knows any longer, as the person's own, a representative's or a participant's: name and
    /// number lie there under the authority's key. Answers how many.
    /// </summary>
    public static async Task<int> DeleteStrangersAsync(EgenplanDb db, AuthorityCode authority, DataKey authorityKey, CancellationToken ct)
    {
        var search = new SearchKey(authorityKey);
        var count = 0;
        foreach (var row in await db.Users.Where(u => u.Authority == authority.Value && u.Kind == ViewerKind.Citizen).ToListAsync(ct))
        {
            if (AccountStore.Of(row, authorityKey).Number is not { Length: > 0 } number)
                continue;
            byte[][] tokens = [search.Token(SearchTokenKind.Number, number), search.Token(SearchTokenKind.Representative, number), search.Token(SearchTokenKind.Participant, number)];
            if (await db.SearchTokens.AnyAsync(t => t.Authority == authority.Value && tokens.Contains(t.Token), ct))
                continue;

            // Somebody whom no file finds any longer (a representative who is a threat) and whose looking at a living person is to be told of.
            if (await db.Journal.AnyAsync(j => j.Authority == authority.Value && j.Actor == row.Id && j.Subject != null && db.CaseFiles.Any(f => f.Id == j.Subject), ct))
                continue;
            await db.Sessions.Where(s => s.Account == row.Id).ExecuteDeleteAsync(ct);
            await db.KeptForms.Where(f => f.Account == row.Id).ExecuteDeleteAsync(ct);
            await db.Identities.Where(i => i.Account == row.Id).ExecuteDeleteAsync(ct);
            await db.Users.Where(u => u.Id == row.Id).ExecuteDeleteAsync(ct);
            count++;
        }

        return count;
    }
}
