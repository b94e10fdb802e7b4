using System.Collections.Immutable;
using Egenplan.Domain.Law;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Offers;

public sealed partial record CaseFile
{
    /// <summary>
    /// An offer was answered. A later answer takes the earlier one's place; both are kept. Every answer but a yes gets a day to ask
    /// again, within the local limit.
    /// </summary>
    public Outcome<CaseFile> AnswerOffer(Guid offerId, AnswerToGive form, Entry entry, LocalLimits limits)
    {
        if (Offers.FirstOrDefault(o => o.Id == offerId) is not { } offer)
            return Unknown();
        if (offer.Answers.Any(a => a.Id == form.Id))
            return Unchanged();
        var startedPlan = ActivePlan()?.CauseId == offerId;
        var breaks = AnswerBreaks(form, entry, limits, offer.MadeOn)
            .AddRange(RuleBreaks.Of(startedPlan ? RequestLaw.NoPlanIsStarted(this) : null, AnswerLaw.PersonsNoStandsOverYes(offer, form.Kind, form.Whose)));
        if (!breaks.IsEmpty)
            return Outcome<CaseFile>.Refused(breaks);
        var answer = Answer(form, entry, limits);
        var covered = Decisions.Where(d => d.Duty.OfferId == offerId && d.Duty.State is not DutyState.Superseded).Select(d => d.Id).ToList();
        var changed = WithDuty(covered, _ => new OfferDuty { State = StateAfter(form.Kind), OfferId = offerId, AskAgainOn = answer.AskAgainOn });
        return Done(
            changed with { Offers = Offers.Replace(offer, offer with { Answers = offer.Answers.Add(answer) }) },
            CaseFileParts.Answer(offerId),
            new OfferAnswered(offerId, form.Kind, form.Reason, form.Whose, form.AnsweredOn, answer.AskAgainOn));
    }

    /// <summary>
    /// "Shall the new insats go into the plan?", asked where a plan is under way or current. Yes and no close the question for that plan,
    /// whose review comes within a year; later and none bring it back.
    /// </summary>
    public Outcome<CaseFile> AnswerInclusion(AnswerToGive form, Entry entry, LocalLimits limits)
    {
        if (Inclusions.Any(i => i.Answer.Id == form.Id))
            return Unchanged();
        var asked = Decisions
            .Where(d => OfferLaw.StateOf(AuthorityKind, d, entry.On) is DutyState.Due)
            .Select(d => d.Id)
            .ToImmutableArray();
        var breaks = AnswerBreaks(form, entry, limits, null)
            .AddRange(RuleBreaks.Of(RequestLaw.PlanIsStarted(this), LedgerLaw.SomethingIsOpen(asked.Length)));
        if (!breaks.IsEmpty)
            return Outcome<CaseFile>.Refused(breaks);
        var plan = ActivePlan()!.Plan;
        var answer = Answer(form, entry, limits);
        bool? into = form.Kind switch { AnswerKind.Yes => true, AnswerKind.No => false, _ => null };
        if (into is not null)
            answer = answer with { AskAgainOn = null };
        var changed = WithDuty(asked, d => into is null
            ? new OfferDuty { State = StateAfter(form.Kind), AskAgainOn = answer.AskAgainOn, OfferId = d.Duty.OfferId }
            : new OfferDuty { State = DutyState.Superseded, Plan = plan, IntoPlan = into, OfferId = d.Duty.OfferId });
        return Done(
            changed with { Inclusions = Inclusions.Add(new() { Plan = plan, Decisions = asked, Answer = answer }) },
            null,
            new InclusionAnswered(plan, form.Kind, form.AnsweredOn, asked.Length));
    }

    private static DutyState StateAfter(AnswerKind kind) => kind switch
    {
        AnswerKind.Yes => DutyState.Accepted,
        AnswerKind.No => DutyState.Declined,
        AnswerKind.Later => DutyState.Thinking,
        AnswerKind.None => DutyState.NoAnswer,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static OfferAnswer Answer(AnswerToGive form, Entry entry, LocalLimits limits) => new()
    {
        Id = form.Id,
        Kind = form.Kind,
        Reason = form.Reason,
        Words = form.Words,
        Whose = form.Whose,
        RepresentativeId = form.RepresentativeId,
        AnsweredOn = form.AnsweredOn,
        EnteredOn = entry.On,
        By = entry.By,
        AskAgainOn = AnswerLaw.AskAgainDay(form, limits),
    };

    private ImmutableArray<RuleBreak> AnswerBreaks(AnswerToGive form, Entry entry, LocalLimits limits, DateOnly? offeredOn)
    {
        var askAgain = form.Kind is AnswerKind.Yes ? null : form.AskAgainOn;
        return RuleBreaks.Of(
            AnswerLaw.DayHasCome(form.AnsweredOn, entry.On, "AnsweredOn"),
            offeredOn is { } offered ? AnswerLaw.AnswerFollowsOffer(form.AnsweredOn, offered) : null,
            AnswerLaw.OtherPlanClosesNothing(form.Reason is AnswerReason.HasOtherPlans, form.Whose),
            AnswerLaw.AskAgainFollowsAnswer(askAgain, form.AnsweredOn),
            AnswerLaw.AskAgainIsWithinLimit(askAgain, form.AnsweredOn, limits))
            .AddRange(MandateBreaks(form));
    }

    private ImmutableArray<RuleBreak> MandateBreaks(AnswerToGive form)
    {
        if (form.Whose is not WhoseWords.Representative)
            return [];
        return Representatives.FirstOrDefault(r => r.Id == form.RepresentativeId) is { } representative
            ? RepresentationLaw.MayAct(representative, RepresentationLaw.ForThePlan, Identity.BirthDate(), form.AnsweredOn)
            : [new RuleBreak(RuleCode.PartIsUnknown, "RepresentativeId")];
    }
}
