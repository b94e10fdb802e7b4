using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Access;

/// <summary>Which line of a round is whose: nobody signs on another's.</summary>
public static class Signers
{
    /// <summary>The viewer's line in a round; where they have several, the one whose turn it is. Null where there is none.</summary>
    public static Signer? LineOf(SigningRound round, Viewer viewer, CaseFile person, IndividualPlan plan, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(round);
        return round.InTurn.Concat(round.Signers.Where(s => s.IsOpen)).Concat(round.Signers).FirstOrDefault(s => IsOf(s, viewer, person, plan, day));
    }

    /// <summary>True when the line is the viewer's own, in a capacity that still holds on the day.</summary>
    /// <param name="signer">The line.</param>
    /// <param name="viewer">Who looks or signs.</param>
    /// <param name="person">The case file, whole.</param>
    /// <param name="plan">The plan as it stands.</param>
    /// <param name="day">The day.</param>
    public static bool IsOf(Signer signer, Viewer viewer, CaseFile person, IndividualPlan plan, DateOnly day) => viewer.Authority == person.Authority && (signer.Kind, viewer.Kind) switch
    {
        (SignerKind.Person, ViewerKind.Citizen) => viewer.Number is { Length: > 0 } number && number == person.Identity.Number,
        (SignerKind.Representative, ViewerKind.Citizen) => viewer.Number is { Length: > 0 } number && person.Representatives.Any(r =>
            r.Id == signer.Who && r.Number == number && Relations.Of(r, person.Identity.BirthDate(), day).State is RelationState.Holds),
        (SignerKind.Officer, ViewerKind.CaseOfficer) => viewer.User == plan.Officer,
        (SignerKind.Participant, _) => Relations.ParticipantOf(viewer, plan) is { } participant && participant.Id == signer.Who,
        _ => false,
    };
}
