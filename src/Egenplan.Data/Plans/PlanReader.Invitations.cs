using System.Security.Cryptography;
using System.Text;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Plans;

/// <summary>A meeting that somebody who has signed in is asked to.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Person">The person: the name and nothing more.</param>
/// <param name="Extract">What they get to know.</param>
public sealed record InvitedMeeting(PlanId Plan, CaseFile Person, InvitationExtract Extract);

public sealed partial class PlanReader
{
    /// <summary>
    /// The meetings that a participant is asked to, in all plans of the authority where the person's consent is in force; nothing
    /// for others. Each one shown is a reading in the journal.
    /// </summary>
    /// <param name="viewer">The participant.</param>
    /// <param name="only">One plan only; null for all.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<InvitedMeeting>> InvitationsAsync(Viewer viewer, PlanId? only = null, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        var shown = MeetingsIn(await TakenPartInAsync(scope.Db, viewer, only, ct), viewer);
        await scope.EndAsync();
        await TellAsync(shown, viewer, ct);
        return shown;
    }

    private List<InvitedMeeting> MeetingsIn(IReadOnlyList<(IndividualPlan Plan, CaseFile Person)> plans, Viewer viewer)
    {
        var shown = new List<InvitedMeeting>();
        foreach (var (plan, person) in plans)
        {
            if (InvitationExtract.OnOwnPage(plan, person, viewer, _clock.Today()) is { } extract)
                shown.Add(new InvitedMeeting(plan.Id, PersonExtract.ForParticipant(person), extract));
        }

        return shown;
    }

    // Told all at once, they are written together.
    private Task TellAsync(IReadOnlyList<InvitedMeeting> shown, Viewer viewer, CancellationToken ct) => Task.WhenAll(shown.Select(view => _journal.WriteAsync(
        viewer.Authority, JournalEntry.Reading(viewer, "InvitationRead", view.Person.Id, view.Plan, AccessGround.Consent, PartsOf(view.Extract)), ct)));

    /// <summary>
    /// What the neutral page behind a link shows; null when the link leads to nothing, whatever the reason. Nobody has signed in:
    /// the extract names nobody, and the journal has the system as its reader.
    /// </summary>
    /// <param name="authority">The authority that the link names.</param>
    /// <param name="key">The unguessable part of the link.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<InvitationExtract?> InvitationByLinkAsync(AuthorityCode authority, string key, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(authority, ct);
        if (await Linked.FindAsync(scope.Db, _caseFiles, authority, key, ct) is not { } plan
            || await scope.Db.Plans.FirstOrDefaultAsync(p => p.Id == plan.Value && p.Authority == authority.Value, ct) is not { } row
            || await scope.Db.CaseFiles.FirstOrDefaultAsync(f => f.Id == row.CaseFileId, ct) is not { } file
            || await _caseFiles.OpenAsync(file, ct) is not { } person)
            return null;
        var current = await _plans.OpenAsync(row, ct);
        if (Linked.InviteeOf(current, key) is not { } who || InvitationExtract.ByLink(current, person, who, _clock.Today()) is not { } extract)
            return null;
        await scope.EndAsync();
        await _journal.WriteAsync(authority, JournalEntry.Reading(Viewer.SystemAt(authority), "InvitationRead", current.CaseFile, current.Id, AccessGround.Consent, PartsOf(extract)), ct);
        return extract;
    }

    private static IEnumerable<PlanPart> PartsOf(InvitationExtract extract) => extract.Points.IsEmpty ? [PlanPart.Meetings] : [PlanPart.OwnWords, PlanPart.Meetings];
}

/// <summary>From a link to the plan and the invitee it was sent to.</summary>
internal static class Linked
{
    /// <summary>The current plan that holds the link; null when none does.</summary>
    public static async Task<PlanId?> FindAsync(EgenplanDb db, CaseFileDocuments caseFiles, AuthorityCode authority, string key, CancellationToken ct)
    {
        if (key.Length == 0 || !await db.Authorities.AnyAsync(a => a.Code == authority.Value, ct))
            return null;
        var token = await caseFiles.ParticipantTokenAsync(db, authority, PlanIndex.KnownByLink(key), ct);
        var found = await (from index in db.PlanIndex
                           where index.IsCurrent && index.Authority == authority.Value
                               && db.SearchTokens.Any(t => t.Authority == index.Authority && t.CaseFileId == index.CaseFileId && t.Kind == SearchTokenKind.Participant && t.Token == token)
                           select (Guid?)index.PlanId).FirstOrDefaultAsync(ct);
        return found is { } id ? new PlanId(id) : null;
    }

    /// <summary>The participant whose link it is; null when it is nobody's any more.</summary>
    public static Participant? InviteeOf(IndividualPlan plan, string key) =>
        InvitationExtract.Latest(plan)?.Calls.FirstOrDefault(c => c.LinkKey.Length > 0 && IsSame(c.LinkKey, key)) is { } call ? plan.ParticipantOf(call.Participant) : null;

    private static bool IsSame(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
