using System.Collections.Immutable;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Access;

/// <summary>
/// What a viewer is to a person, read from the case file and the plan and nothing else. A citizen is known by the
/// personal number of the sign-in, staff by their account.
/// </summary>
public static class Relations
{
    /// <summary>Every relation of the viewer to the person on the day; <see cref="Relation.None"/> alone when there is none.</summary>
    /// <param name="viewer">Who looks, within the wall of the person's authority.</param>
    /// <param name="caseFile">The person's case file.</param>
    /// <param name="plan">The plan, or none: then nobody takes part.</param>
    /// <param name="day">The day.</param>
    public static ImmutableArray<Relation> Of(Viewer viewer, CaseFile caseFile, IndividualPlan? plan, DateOnly day)
    {
        ImmutableArray<Relation> relations = viewer.Kind switch
        {
            ViewerKind.System => [new(RelationKind.System)],
            ViewerKind.CaseOfficer => [OfOfficer(viewer, caseFile, plan)],
            ViewerKind.UnitManager => [AccessRules.NamedOn(caseFile).Contains(viewer.User) ? new(RelationKind.NamedOnFile) : new(RelationKind.Manager)],
            ViewerKind.Citizen => [.. OfCitizen(viewer, caseFile, day), .. Participation(viewer, plan)],
            ViewerKind.Staff => [.. Participation(viewer, plan)],
            _ => [],
        };
        return relations.IsEmpty ? [Relation.None] : relations;
    }

    /// <summary>How a representative stands to the person on the day.</summary>
    public static Relation Of(Representative representative, DateOnly? birthDate, DateOnly day) =>
        new(KindOf(representative.Kind), StateOf(representative, birthDate, day));

    /// <summary>What a kind of representative is as a relation.</summary>
    public static RelationKind KindOf(RepresentativeKind kind) => kind switch
    {
        RepresentativeKind.Custodian => RelationKind.Custodian,
        RepresentativeKind.Formyndare => RelationKind.Formyndare,
        RepresentativeKind.GodMan => RelationKind.GodMan,
        RepresentativeKind.Forvaltare => RelationKind.Forvaltare,
        RepresentativeKind.FutureAttorney => RelationKind.FutureAttorney,
        RepresentativeKind.Agent => RelationKind.Agent,
        RepresentativeKind.Assistant => RelationKind.Assistant,
        RepresentativeKind.TrustedSupporter => RelationKind.TrustedSupporter,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static RelationState StateOf(Representative representative, DateOnly? birthDate, DateOnly day)
    {
        if (representative.IsThreat)
            return RelationState.Threat;
        if (RepresentationLaw.PersonIsMinor(representative, birthDate, day) is not null)
            return RelationState.OfAge;
        if (RepresentationLaw.MandateCovers(representative, RepresentationLaw.ForThePlan) is not null)
            return RelationState.OutsideMandate;
        if (RepresentationLaw.MandateIsInForce(representative, day) is not null)
            return RelationState.NotInForce;
        if (RepresentationLaw.MandateIsVerified(representative, day) is not null)
            return RelationState.NotChecked;
        return RepresentationLaw.MandateCovers(representative, MandateScope.CareForPerson) is null ? RelationState.Holds : RelationState.RightsOnly;
    }

    private static Relation OfOfficer(Viewer viewer, CaseFile caseFile, IndividualPlan? plan)
    {
        if (viewer.User == caseFile.CaseOfficer)
            return new(RelationKind.AssignedOfficer);
        if (caseFile.Identity.MayHandle.Contains(viewer.User))
            return new(RelationKind.NamedOnFile);
        if (!caseFile.Identity.IsProtected())
            return new(viewer.User == plan?.Officer ? RelationKind.AssignedOfficer : RelationKind.OtherOfficer);
        return new(AccessRules.NamedOn(caseFile).IsEmpty ? RelationKind.FirstToTake : RelationKind.OtherOfficer);
    }

    private static IEnumerable<Relation> OfCitizen(Viewer viewer, CaseFile caseFile, DateOnly day)
    {
        if (viewer.Number is not { Length: > 0 } number)
            yield break;
        if (caseFile.Identity.Number == number)
            yield return new(RelationKind.Self);
        foreach (var representative in caseFile.Representatives.Where(r => r.Number == number))
            yield return Of(representative, caseFile.Identity.BirthDate(), day);
    }

    private static IEnumerable<Relation> Participation(Viewer viewer, IndividualPlan? plan) =>
        plan is not null && ParticipantOf(viewer, plan) is not null ? [new(RelationKind.Participant)] : [];

    /// <summary>The participant that a viewer is in a plan, who has not left it; null when none.</summary>
    public static Meetings.Participant? ParticipantOf(Viewer viewer, IndividualPlan plan) => viewer.Kind switch
    {
        ViewerKind.Citizen => viewer.Number is { Length: > 0 } number ? plan.PresentParticipants.FirstOrDefault(p => p.Number == number) : null,
        ViewerKind.Staff => plan.PresentParticipants.FirstOrDefault(p => p.Account == viewer.User),
        _ => null,
    };
}
