using System.Collections.Immutable;
using Egenplan.Domain.Law;

namespace Egenplan.Domain.Plans;

public sealed partial record IndividualPlan
{
    /// <summary>Gives a consent, or changes one that stands. What is said last to a participant is what counts.</summary>
    /// <param name="consent">The consent.</param>
    /// <param name="mustAgree">Custodians who must agree to it on the day (<see cref="RepresentationLaw.WhoMustAgree"/>).</param>
    public Outcome<IndividualPlan> GiveConsent(Consent consent, params ImmutableArray<Guid> mustAgree)
    {
        consent = consent with { WithdrawnOn = null };
        var earlier = Consents.FirstOrDefault(c => c.Id == consent.Id);
        if (Consents.Any(c => c.Id == consent.Id && Lists.Same(c, consent)))
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(
            MeetingLaw.OnlyParticipantsAreCalled(this, consent.Participant),
            ConsentLaw.ConsentIsLimitedInTime(consent.From, consent.Until),
            ConsentLaw.ConsentNamesItsParts(consent),
            ConsentLaw.StaffGivesNoConsent(consent),
            ConsentLaw.ConsentSaysWhoGaveIt(consent),
            ConsentLaw.RepresentativesConsentHearsThePerson(consent),
            ConsentLaw.PersonsNoStopsConsent(consent),
            ConsentLaw.BothCustodiansConsent(consent, mustAgree),
            ConsentLaw.WithdrawnConsentStaysWithdrawn(earlier));
        return breaks.IsEmpty
            ? Outcome<IndividualPlan>.Done(
                (this with { Consents = Consents.Without(c => c.Id == consent.Id).Add(consent) }).Touched(PartName.Consent(consent.Id)),
                new ConsentGiven(consent.Id, consent.Participant, consent.Scope))
            : Outcome<IndividualPlan>.Refused(breaks);
    }

    /// <summary>
    /// Carries a consent on after the person was asked again and said yes: the same reach, from today, for as long as
    /// before. The earlier one stays in the history; one that was withdrawn is never carried on.
    /// </summary>
    public Outcome<IndividualPlan> RenewConsent(Guid id, Guid renewedAs, DateOnly today)
    {
        if (Consents.Any(c => c.Id == renewedAs))
            return Outcome<IndividualPlan>.Done(this);
        if (Consents.FirstOrDefault(c => c.Id == id) is not { } consent)
            return Outcome<IndividualPlan>.Refused([new RuleBreak(RuleCode.PartIsUnknown)]);
        var last = Consents.Last(c => c.Participant == consent.Participant);
        var breaks = RuleBreaks.Of(ConsentLaw.WithdrawnConsentStaysWithdrawn(last.IsWithdrawn ? last : consent));
        if (!breaks.IsEmpty)
            return Outcome<IndividualPlan>.Refused(breaks);
        var longest = today.AddMonths(ConsentLaw.LongestMonths);
        DateOnly? until = consent.Until is { } end && today.AddDays(end.DayNumber - consent.From.DayNumber) is var same ? (same < longest ? same : longest) : null;
        return GiveConsent(consent with { Id = renewedAs, From = today, Until = until, Renews = id });
    }

    /// <summary>Withdraws a consent at once. No rule can refuse it; the history is kept.</summary>
    public Outcome<IndividualPlan> WithdrawConsent(Guid id, DateOnly today)
    {
        var consent = Consents.FirstOrDefault(c => c.Id == id);
        if (consent is null or { IsWithdrawn: true })
            return Outcome<IndividualPlan>.Done(this);
        return Outcome<IndividualPlan>.Done(
            (this with { Consents = Consents.Put(c => c.Id == id, consent with { WithdrawnOn = today }) }).Touched(PartName.Consent(id)),
            new ConsentWithdrawn(id, consent.Participant));
    }

    /// <summary>
    /// Adopts the draft as a version: frozen for ever, with the person's own answer first. Silence never counts:
    /// there is no adoption without an answer.
    /// </summary>
    public Outcome<IndividualPlan> Adopt(Adoption adoption, DateOnly today)
    {
        if (Adoptions.Any(a => a.Id == adoption.Id))
            return Outcome<IndividualPlan>.Done(this);
        var persons = adoption.PersonsAnswer;
        var breaks = RuleBreaks.Of(
            [
                ReviewLaw.PlanIsGoingOn(this),
                AgreementLaw.PlanIsMadeWithThePerson(this),
                AgreementLaw.PlanHoldsSomething(this),
                AgreementLaw.NoToALineIsSettled(this),
                AgreementLaw.SilenceNeverCounts(persons),
                AgreementLaw.PersonsNoStops(persons),
                AgreementLaw.CouldNotStateSaysHowTried(persons),
                AgreementLaw.SomebodyWithMandateAgrees(persons, adoption.Representatives),
                AgreementLaw.BothCustodiansAgree(adoption.MustAgree, adoption.Representatives),
                AgreementLaw.MarkOrSpokenHasWitness(persons),
                AgreementLaw.PaperIsScanned(persons),
                AgreementLaw.SignedOnScreenHasName(persons),
                AgreementLaw.AgreedAfterTheMeeting(LastHeld?.Record?.HeldOn, adoption.AdoptedOn, today),
                AgreementLaw.VersionsFollowInTime(LastReviewedOn, adoption.AdoptedOn),
                AgreementLaw.ReviewWithinAYear(adoption.AdoptedOn, adoption.NextReviewOn),
                .. adoption.Representatives.Select(AgreementLaw.RepresentativeActsWithinMandate),
            ]);
        if (!breaks.IsEmpty)
            return Outcome<IndividualPlan>.Refused(breaks);

        var adopted = adoption with { Number = Adoptions.Length + 1, ContentRevision = ContentRevision };
        var changed = (this with { Adoptions = Adoptions.Add(adopted) }).Touched(PartName.Agreement);
        var fact = new PlanAdopted(adopted.Id, adopted.Number, adopted.AdoptedOn, adopted.NextReviewOn);
        return OpenReview is not { } review
            ? Outcome<IndividualPlan>.Done(changed, fact)
            : Outcome<IndividualPlan>.Done(
                changed.Closed(review, ReviewEnd.NewVersion, adopted.AdoptedOn, null), fact, new ReviewClosed(review.Id, ReviewEnd.NewVersion, adopted.NextReviewOn));
    }
}
