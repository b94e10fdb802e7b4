using System.Collections.Immutable;
using Egenplan.Domain.Access;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Law;

/// <summary>
/// Samtycke that lifts secrecy: per recipient and content, limited and revocable. The general clause (OSL 10:27) does
/// not apply to social-services secrecy, so without consent nothing is shared.
/// </summary>
public static class ConsentLaw
{
    /// <summary>How long a consent may last at most when no review is set.</summary>
    public const int LongestMonths = 12;

    /// <summary>Days before its last day that a consent is to be asked about again.</summary>
    public const int NoticeDays = 30;

    /// <summary>The day from which a consent with this last day is to be asked about again.</summary>
    public static DateOnly AskFrom(DateOnly lastDay) => lastDay.AddDays(-NoticeDays);

    /// <summary>The last day of a consent: its own, else the next review, never later than twelve months after the first day.</summary>
    public static DateOnly LastDay(Consent consent, DateOnly? nextReviewOn)
    {
        var longest = consent.From.AddMonths(LongestMonths);
        var last = consent.Until ?? (nextReviewOn >= consent.From ? nextReviewOn.Value : longest);
        return last < longest ? last : longest;
    }

    /// <summary>True when the consent stands on the day: begun, not ended, not withdrawn.</summary>
    public static bool IsInForce(Consent consent, DateOnly? nextReviewOn, DateOnly day) =>
        !consent.IsWithdrawn && consent.From <= day && day <= LastDay(consent, nextReviewOn);

    /// <summary>Nothing is handed to anybody but the person without a consent in force.</summary>
    [LawRule(RuleCode.SharingNeedsConsent, "OSL 10:1")]
    public static RuleBreak? SharingNeedsConsent(Consent? consent, DateOnly? nextReviewOn, DateOnly day) =>
        consent is not null && IsInForce(consent, nextReviewOn, day) ? null : new(RuleCode.SharingNeedsConsent);

    /// <summary>A consent ends within twelve months.</summary>
    [LawRule(RuleCode.ConsentIsLimitedInTime, "OSL 12:2", Certainty.Interpretation)]
    public static RuleBreak? ConsentIsLimitedInTime(DateOnly from, DateOnly? until) =>
        until is null || (until >= from && until <= from.AddMonths(LongestMonths))
            ? null
            : new RuleBreak(RuleCode.ConsentIsLimitedInTime, "Until").With("latest", from.AddMonths(LongestMonths));

    /// <summary>A consent says how far it reaches, and one that goes part by part names at least one part.</summary>
    [LawRule(RuleCode.ConsentNamesItsParts, "OSL 12:2", Certainty.Interpretation)]
    public static RuleBreak? ConsentNamesItsParts(Consent consent) =>
        Enum.IsDefined(consent.Scope) && (consent.Scope != ConsentScope.ChosenParts || !consent.Parts.IsEmpty) ? null : new(RuleCode.ConsentNamesItsParts, "Parts");

    /// <summary>A consent given by somebody else than the person says by whom.</summary>
    [LawRule(RuleCode.ConsentSaysWhoGaveIt, "OSL 12:2", Certainty.Interpretation)]
    public static RuleBreak? ConsentSaysWhoGaveIt(Consent consent) =>
        consent.GivenBy == Voice.Person || !string.IsNullOrWhiteSpace(consent.GiverName) ? null : new(RuleCode.ConsentSaysWhoGaveIt, "GiverName");

    /// <summary>Secrecy is the person's to waive: staff write a consent down, and never give it.</summary>
    [LawRule(RuleCode.StaffGivesNoConsent, "OSL 12:2")]
    public static RuleBreak? StaffGivesNoConsent(Consent consent) =>
        consent.GivenBy is Voice.Person or Voice.Supporter or Voice.Representative ? null : new(RuleCode.StaffGivesNoConsent, "GivenBy");

    /// <summary>When a representative gives a consent it says what the person thinks: the person is heard in what matters.</summary>
    [LawRule(RuleCode.RepresentativesConsentHearsThePerson, "FB 12:7", Certainty.Interpretation)]
    public static RuleBreak? RepresentativesConsentHearsThePerson(Consent consent) =>
        consent.GivenBy != Voice.Representative || (consent.PersonsAnswer is { } answer && Enum.IsDefined(answer)) ? null : new(RuleCode.RepresentativesConsentHearsThePerson, "PersonsAnswer");

    /// <summary>The person's own no stops a consent, whatever a representative says.</summary>
    [LawRule(RuleCode.PersonsNoStopsConsent, "OSL 12:2", Certainty.Interpretation)]
    public static RuleBreak? PersonsNoStopsConsent(Consent consent) =>
        consent.PersonsAnswer != PlanAnswer.No ? null : new(RuleCode.PersonsNoStopsConsent, "PersonsAnswer");

    /// <summary>Custodians who decide for a child give consent together: each who must agree has agreed.</summary>
    [LawRule(RuleCode.BothCustodiansConsent, "FB 6:13", Certainty.Interpretation)]
    public static RuleBreak? BothCustodiansConsent(Consent consent, ImmutableArray<Guid> mustAgree) =>
        mustAgree.IsDefaultOrEmpty || mustAgree.All(consent.AgreedBy.Contains) ? null : new(RuleCode.BothCustodiansConsent, "AgreedBy");

    /// <summary>A custodian who is a threat gets nothing, not by consent either.</summary>
    [LawRule(RuleCode.ThreatGetsNothing, "OSL 21:3", Certainty.Interpretation)]
    public static RuleBreak? ThreatGetsNothing(CaseFile person, Participant recipient) =>
        person.Representatives.Any(r => r.IsThreat && Hidden.IsSame(r, recipient)) ? new(RuleCode.ThreatGetsNothing) : null;

    /// <summary>What is handed out was made by the consent that stands now, not by one that has been changed since.</summary>
    [LawRule(RuleCode.ExtractIsOfTheConsent, "OSL 10:1", Certainty.Interpretation)]
    public static RuleBreak? ExtractIsOfTheConsent(FrozenExtract frozen, Consent? consent, int consentRevision) =>
        frozen.Consent == consent?.Id && frozen.ConsentRevision == consentRevision ? null : new(RuleCode.ExtractIsOfTheConsent);

    /// <summary>A consent that was withdrawn is never made to stand again: who changes their mind gives a new one.</summary>
    [LawRule(RuleCode.WithdrawnConsentStaysWithdrawn, "OSL 12:2", Certainty.Interpretation)]
    public static RuleBreak? WithdrawnConsentStaysWithdrawn(Consent? earlier) =>
        earlier is not { IsWithdrawn: true } ? null : new(RuleCode.WithdrawnConsentStaysWithdrawn);
}
