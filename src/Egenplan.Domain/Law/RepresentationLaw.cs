using System.Collections.Immutable;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Law;

/// <summary>What a representative may do: at most what the mandate gives, within its dates. <c>domain.md</c> 1.7.</summary>
public static class RepresentationLaw
{
    /// <summary>The age at which custody ends, in years.</summary>
    private const int AgeOfMajority = 18;

    /// <summary>From this age a young person can take a stand in an own matter (LSS 8 §): the custodians need not agree then.</summary>
    private const int AgeOfOwnStand = 15;

    /// <summary>
    /// The custodians whose yes is needed on a day: every one with custody in force, while the person is under 15, and until
    /// 18 when the person could not state an answer. One who is a threat is not asked: then the other decides alone. LSS 8 §, FB 6:13 (INT).
    /// </summary>
    public static ImmutableArray<Guid> WhoMustAgree(ImmutableArray<Representative> representatives, DateOnly? birthDate, DateOnly day, bool personAnswered) =>
        birthDate is { } born && day < born.AddYears(personAnswered ? AgeOfOwnStand : AgeOfMajority)
            ? [.. representatives.Where(r => r is { Kind: RepresentativeKind.Custodian, IsThreat: false } && MandateIsInForce(r, day) is null).Select(r => r.Id)]
            : [];

    /// <summary>Who is held to be a threat, and what that rests on, is told: the other decides alone by it.</summary>
    [LawRule(RuleCode.ThreatSaysWhy, "OSL 21:3", Certainty.Interpretation)]
    public static RuleBreak? ThreatSaysWhy(Representative representative) =>
        !representative.IsThreat || !string.IsNullOrWhiteSpace(representative.ThreatWords) ? null : new(RuleCode.ThreatSaysWhy, "ThreatWords");

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

    /// <summary>A mandate is never entered wider than its kind can be: a relation alone gives nothing.</summary>
    [LawRule(RuleCode.MandateExceedsKind, "FB 11:4")]
    public static RuleBreak? MandateIsWithinKind(RepresentativeKind kind, MandateScope scope) =>
        (scope & ~AtMost(kind)) is MandateScope.None ? null : new(RuleCode.MandateExceedsKind, "Scope");

    /// <summary>The last day may be the first day, not before it.</summary>
    [LawRule(RuleCode.MandateEndsBeforeStart, "practice", Certainty.Practice)]
    public static RuleBreak? MandateEndsAfterStart(DateOnly? from, DateOnly? to) =>
        to < from ? new(RuleCode.MandateEndsBeforeStart, "To") : null;

    /// <summary>Both the first and the last day belong to the mandate.</summary>
    [LawRule(RuleCode.MandateIsNotInForce, "FB 11:4")]
    public static RuleBreak? MandateIsInForce(Representative representative, DateOnly day) =>
        day < representative.From || day > representative.To ? new(RuleCode.MandateIsNotInForce) : null;

    /// <summary>The authority must have seen what the mandate rests on. FL 15 § lets it ask for a power of attorney.</summary>
    [LawRule(RuleCode.MandateIsNotVerified, "FL 15", Certainty.Interpretation)]
    public static RuleBreak? MandateIsVerified(Representative representative, DateOnly day) =>
        representative.Evidence is not MandateEvidence.None && representative.VerifiedOn <= day ? null : new(RuleCode.MandateIsNotVerified);

    /// <summary>Any part of <paramref name="needed"/> is enough: to guard the person's rights, or to care for the person.</summary>
    [LawRule(RuleCode.MandateDoesNotCover, "FB 11:4", Certainty.Interpretation)]
    public static RuleBreak? MandateCovers(Representative representative, MandateScope needed) =>
        (representative.Scope & needed & AtMost(representative.Kind)) is not MandateScope.None ? null : new(RuleCode.MandateDoesNotCover);

    /// <summary>Custody and guardianship of a minor end on the eighteenth birthday. An unknown day of birth breaks nothing.</summary>
    [LawRule(RuleCode.PersonIsOfAge, "FB 6:2")]
    public static RuleBreak? PersonIsMinor(Representative representative, DateOnly? birthDate, DateOnly day) =>
        representative.Kind is RepresentativeKind.Custodian or RepresentativeKind.Formyndare
        && birthDate is { } born && day >= born.AddYears(AgeOfMajority)
            ? new(RuleCode.PersonIsOfAge)
            : null;

    /// <summary>Everything that keeps a representative from acting for the person on a day. Empty: the mandate is enough.</summary>
    /// <param name="representative">The representative.</param>
    /// <param name="needed">The parts of a mandate of which one is needed.</param>
    /// <param name="birthDate">The person's day of birth, null when not known.</param>
    /// <param name="day">The day of the act.</param>
    public static ImmutableArray<RuleBreak> MayAct(Representative representative, MandateScope needed, DateOnly? birthDate, DateOnly day) =>
        RuleBreaks.Of(
            MandateCovers(representative, needed),
            MandateIsInForce(representative, day),
            MandateIsVerified(representative, day),
            PersonIsMinor(representative, birthDate, day));

    /// <summary>What answering an offer or asking for a plan takes: to guard the person's rights, or to care for the person.</summary>
    public const MandateScope ForThePlan = MandateScope.GuardRights | MandateScope.CareForPerson;
}
