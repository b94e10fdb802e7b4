using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Access;

/// <summary>Which side of a plan's messages a viewer stands on.</summary>
/// <param name="IsOfficer">True for staff who work with the case: every conversation.</param>
/// <param name="Party">The other side: one's own conversation and no other; null for staff.</param>
/// <param name="Ground">Why.</param>
public sealed record MessageSide(bool IsOfficer, MessageParty? Party, AccessGround Ground);

/// <summary>
/// Who writes and reads messages in a plan: staff who may change it, the person, a representative who may speak beside the person, and
/// a participant to whom something has been handed out on their own page, while the consent is in force. No new right: each asks
/// <see cref="PlanAccess"/> what it asks for other words.
/// </summary>
public static class MessageAccess
{
    /// <summary>The viewer's side on the day; null for whoever must not know of the plan or of its messages.</summary>
    public static MessageSide? SideOf(Viewer viewer, CaseFile person, IndividualPlan plan, DateOnly day)
    {
        if (viewer.Kind is ViewerKind.CaseOfficer)
            return AccessRules.Ask(viewer, person, AccessAct.Change) is AccessAnswer.Allowed ? new(true, null, AccessGround.CaseWork) : null;
        var permission = Permission.Of(viewer, person, plan, AccessPurpose.Page, day);
        if (permission.MayDo(PlanPart.OwnWords))
        {
            if (permission.Relation.Kind is RelationKind.Self)
                return new(false, MessageParty.ThePerson, AccessGround.OwnInsight);
            return RepresentativeOf(viewer, person, permission.Relation, day) is { } representative
                ? new(false, new(MessagePartyKind.Representative, representative.Id), AccessGround.Mandate)
                : null;
        }

        return TaskExtract.CopyOf(plan, viewer) is not null && !Permission.Of(viewer, person, plan, AccessPurpose.Promise, day).IsUnknown
            && Relations.ParticipantOf(viewer, plan) is { } participant && plan.ConsentFor(participant.Id, day) is not null
            && ConsentLaw.ThreatGetsNothing(person, participant) is null
                ? new(false, new(MessagePartyKind.Participant, participant.Id), AccessGround.Consent)
                : null;
    }

    /// <summary>The representatives that staff may write to on the day: those who may speak beside the person.</summary>
    public static IEnumerable<Representative> Representatives(CaseFile person, DateOnly day) =>
        person.Representatives.Where(r => r.Number is { Length: > 0 } && Relations.Of(r, person.Identity.BirthDate(), day) is { State: RelationState.Holds });

    /// <summary>The participants that staff may write to on the day: those who have something to do, handed out on their own page.</summary>
    public static IEnumerable<Meetings.Participant> Participants(IndividualPlan plan, CaseFile person, DateOnly day) =>
        plan.PresentParticipants.Where(p => plan.Copies.Any(c => c.Participant == p.Id && c.Way is CopyWay.OwnPage)
            && plan.TasksOf(p.Id).Any() && plan.ConsentFor(p.Id, day) is not null && ConsentLaw.ThreatGetsNothing(person, p) is null);

    /// <summary>True when staff may write to this one on the day.</summary>
    public static bool MayReach(IndividualPlan plan, CaseFile person, MessageParty with, DateOnly day) => with.Kind switch
    {
        MessagePartyKind.Person => true,
        MessagePartyKind.Representative => Representatives(person, day).Any(r => r.Id == with.Id),
        MessagePartyKind.Participant => Participants(plan, person, day).Any(p => p.Id == with.Id),
        _ => false,
    };

    private static Representative? RepresentativeOf(Viewer viewer, CaseFile person, Relation relation, DateOnly day) =>
        person.Representatives.FirstOrDefault(r => r.Number is { Length: > 0 } && r.Number == viewer.Number && Relations.Of(r, person.Identity.BirthDate(), day) == relation);
}
