using System.Collections.Immutable;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Access;

/// <summary>
/// Custodians who are hidden from the other, where one is a threat (OSL 12:3, 21:3): they are named in nothing that the
/// other gets. Known among a plan's participants by personal number, or by name where no number is known.
/// </summary>
/// <param name="Representatives">The hidden in the case file.</param>
/// <param name="Participants">The same people among the plan's participants.</param>
public sealed record Hidden(ImmutableArray<Representative> Representatives, ImmutableHashSet<Guid> Participants)
{
    /// <summary>Those who are a threat, and so are hidden from everybody outside the authority.</summary>
    public static Hidden In(IndividualPlan plan, CaseFile person)
    {
        ImmutableArray<Representative> hidden = [.. person.Representatives.Where(r => r.IsThreat)];
        return new(hidden, [.. plan.Participants.Where(p => hidden.Any(r => IsSame(r, p))).Select(p => p.Id)]);
    }

    /// <summary>True when a participant is the same person as a representative.</summary>
    public static bool IsSame(Representative representative, Participant participant) =>
        representative.Number is { } number && participant.Number is { } other
            ? number == other
            : string.Equals(representative.Name.Trim(), participant.Name.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>The plan without them: no participant, answer, task, call or spoken word in their name.</summary>
    public IndividualPlan From(IndividualPlan plan) => Representatives.IsEmpty ? plan : plan with
    {
        Participants = [.. plan.Participants.Where(p => !Participants.Contains(p.Id))],
        Consents = [.. plan.Consents.Where(c => !Participants.Contains(c.Participant) && !IsNamed(c.GiverName))],
        Measures = [.. plan.Measures.Select(m => m with { Responsible = Shown(m.Responsible), Executor = Shown(m.Executor) })],
        Goals = [.. plan.Goals.Select(g => g with { Words = Shown(g.Words) })],
        Wishes = [.. plan.Wishes.Select(w => w with { Words = Shown(w.Words) })],
        Ties = [.. plan.Ties.Select(t => t.Participant is { } who && Participants.Contains(who) ? t with { Participant = null } : t)],
        Disagreements = [.. plan.Disagreements.Where(d => !IsNamed(d.OtherIs))],
        Preplanning = plan.Preplanning with
        {
            Points = [.. plan.Preplanning.Points.Select(p => p with { Words = Shown(p.Words) })],
            Chair = Shown(plan.Preplanning.Chair) ?? Holder.TheOfficer,
            Writer = Shown(plan.Preplanning.Writer) ?? Holder.TheOfficer,
            Coordinator = Shown(plan.Preplanning.Coordinator) ?? Holder.TheOfficer,
            Supporter = IsNamed(plan.Preplanning.Supporter) ? null : plan.Preplanning.Supporter,
        },
        Meetings = [.. plan.Meetings.Select(Shown)],
        Adoptions = [.. plan.Adoptions.Select(a => a with { Representatives = [.. a.Representatives.Where(r => !Representatives.Any(h => h.Id == r.Representative))] })],
    };

    /// <summary>
    /// A round of signatures without their lines. While it waits for one of them alone, or one of them has sent the plan back, it stands
    /// still to whoever looks: it is nobody else's turn, and nothing says why.
    /// </summary>
    public SigningRound From(SigningRound round)
    {
        if (!round.Signers.Any(IsHidden))
            return round;
        var shown = round with { Signers = [.. round.Signers.Where(s => !IsHidden(s))] };
        return shown.State is not SigningState.GoingOn || shown.InTurn.Any(s => round.InTurn.Any(t => t.Id == s.Id)) ? shown : shown with { CalledOffOn = round.BegunOn };
    }

    private bool IsHidden(Signer signer) => signer.Kind switch
    {
        SignerKind.Representative => Representatives.Any(r => r.Id == signer.Who) || IsNamed(signer.Name),
        SignerKind.Participant => signer.Who is { } id && Participants.Contains(id) || IsNamed(signer.Name),
        _ => false,
    };

    private bool IsNamed(string? name) => name is not null && Representatives.Any(r => string.Equals(r.Name.Trim(), name.Trim(), StringComparison.OrdinalIgnoreCase));

    private Holder? Shown(Holder? holder) =>
        holder is { Participant: { } id } && Participants.Contains(id) || IsNamed(holder?.Name) ? null : holder;

    private Quote Shown(Quote quote) => IsNamed(quote.By) ? quote with { By = null } : quote;

    private Meeting Shown(Meeting meeting) => meeting with
    {
        Calls = [.. meeting.Calls.Where(c => !Participants.Contains(c.Participant))],
        Record = meeting.Record is not { } record ? null : record with
        {
            Chair = Shown(record.Chair) ?? Holder.TheOfficer,
            Writer = Shown(record.Writer) ?? Holder.TheOfficer,
            Attendance = [.. record.Attendance.Where(a => a.Participant is not { } id || !Participants.Contains(id))],
            Notes = [.. record.Notes.Select(n => n with { Words = Shown(n.Words) })],
        },
    };
}
