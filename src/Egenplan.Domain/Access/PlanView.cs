using System.Collections.Immutable;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Access;

/// <summary>
/// A plan as one viewer may see it: it simply does not hold what the viewer may not see. Handed out by the reader
/// only, after the reading has been journalled.
/// </summary>
/// <param name="Plan">The plan.</param>
/// <param name="Person">The person's case file, cut in the same way.</param>
/// <param name="Permission">What may be done with each part, and why.</param>
public sealed record PlanView(IndividualPlan Plan, CaseFile Person, Permission Permission)
{
    /// <summary>Whether an emergency opening of the person's file lasts, or has not been looked into yet; null where nobody has asked.</summary>
    public bool? IsInEmergency { get; init; }

    /// <summary>The parts that may be seen.</summary>
    public ImmutableHashSet<PlanPart> Parts => Permission.Seen;

    /// <summary>Why the viewer was let in.</summary>
    public AccessGround? Ground => Permission.Ground;

    /// <summary>Whether the viewer may also change the plan, all of it.</summary>
    public bool MayChange => Permission.MayChangeAll;

    /// <summary>
    /// The plan and the case file as the permission lets them be seen; null when it lets nothing be.
    /// </summary>
    /// <param name="plan">The plan as it is shown, whole: as it stands now, or an adopted version.</param>
    /// <param name="current">The plan as it stands now, whose consents count.</param>
    /// <param name="person">The case file, whole.</param>
    /// <param name="permission">What the rule answered for the viewer.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="day">The day.</param>
    public static PlanView? Of(IndividualPlan plan, IndividualPlan current, CaseFile person, Permission permission, Viewer viewer, DateOnly day)
    {
        if (permission.IsUnknown)
            return null;
        var cutPerson = PersonExtract.For(person, permission.Relation, viewer);
        return permission.Ground switch
        {
            AccessGround.OwnInsight => new(PlanExtract.ForThePerson(plan, person).Plan, cutPerson, permission),
            AccessGround.Mandate => new(WithOwnSayings(PlanExtract.ForRepresentative(plan, person, permission.Seen).Plan, plan, person, viewer, day), cutPerson, permission),
            AccessGround.Consent => Relations.ParticipantOf(viewer, current) is { } participant && current.ConsentFor(participant.Id, day) is { } consent
                ? new(PlanExtract.For(plan, participant, consent).Plan, cutPerson, permission)
                : null,
            AccessGround.Supervision => new(PlanExtract.ForSupervision(plan, person, permission.Seen).Plan, cutPerson, permission),
            _ => new(plan, person, permission),
        };
    }

    // Of what was said on the person's own side a representative sees their own: what the person says may be about them. Of signatures,
    // the rounds that they are asked to sign in, without whoever is hidden, and at rest while the plan
    // stands still, which they are not told otherwise.
    private static IndividualPlan WithOwnSayings(IndividualPlan shown, IndividualPlan plan, CaseFile person, Viewer viewer, DateOnly day)
    {
        var own = person.Representatives.Where(r => r.Number is { Length: > 0 } && r.Number == viewer.Number).Select(r => new MessageParty(MessagePartyKind.Representative, r.Id)).ToHashSet();
        var names = person.Representatives.Where(r => r.Number == viewer.Number).Select(r => r.Name).ToHashSet();
        var hidden = Hidden.In(plan, person);
        return shown with
        {
            Messages = [.. plan.Messages.Where(m => own.Contains(m.With))],
            OwnActs = [.. plan.OwnActs.Where(a => a.Whose is Voice.Representative && a.By is { } by && names.Contains(by))],
            SigningRounds = [.. plan.SigningRounds.Select(hidden.From).Select(r => plan.StandsStill && r.State is SigningState.GoingOn ? r with { CalledOffOn = r.BegunOn } : r).Where(r => r.Signers.Any(IsOwn)).Select(r => r.SeenBy(IsOwn))],
        };

        bool IsOwn(Signer signer) => signer.Kind is SignerKind.Representative && Signers.IsOf(signer, viewer, person, plan, day);
    }
}
