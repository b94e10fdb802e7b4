using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Access;

/// <summary>Which line of a round is whose: nobody signs on another's.</summary>
public static class Signers
{
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
