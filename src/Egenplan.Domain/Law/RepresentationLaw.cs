using Egenplan.Domain.People;

namespace Egenplan.Domain.Law;

/// <summary>What a representative may do: at most what the mandate gives, within its dates. <c>domain.md</c> 1.7.</summary>
public static class RepresentationLaw
{
    /// <summary>The most that a mandate of this kind can cover; who accompanies or supports acts for nobody.</summary>
    public static MandateScope AtMost(RepresentativeKind kind) => kind switch
    {
        RepresentativeKind.Custodian => MandateScope.GuardRights | MandateScope.CareForPerson,
        RepresentativeKind.Formyndare => MandateScope.ManageProperty,
        RepresentativeKind.GodMan or RepresentativeKind.Forvaltare or RepresentativeKind.FutureAttorney or RepresentativeKind.Agent =>
            MandateScope.GuardRights | MandateScope.ManageProperty | MandateScope.CareForPerson,
        RepresentativeKind.Assistant or RepresentativeKind.TrustedSupporter => MandateScope.None,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
