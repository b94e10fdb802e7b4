using System.Collections.Immutable;
using Egenplan.Domain.Law;

namespace Egenplan.Domain.Offers;

public sealed partial record CaseFile
{
    /// <summary>
    /// An offer was made. One offer covers every duty of the person that is not answered with a yes: decisions granted by the day it was made and
    /// in force then, and not already offered or answered later than that day. Refused while a plan is under way or current: then
    /// the question is whether the new insats goes into it.
    /// </summary>
    public Outcome<CaseFile> MakeOffer(OfferToMake form, Entry entry)
    {
        if (Offers.Any(o => o.Id == form.Id))
            return Unchanged();
        var covered = Decisions.Where(d => IsOpenTo(d, form.MadeOn)).Select(d => d.Id).ToImmutableArray();
        var breaks = RuleBreaks.Of(
            AnswerLaw.DayHasCome(form.MadeOn, entry.On, "MadeOn"),
            AnswerLaw.OtherWayIsTold(form.Way, form.OtherWay),
            RequestLaw.NoPlanIsStarted(this),
            LedgerLaw.SomethingIsOpen(covered.Length));
        if (!breaks.IsEmpty)
            return Outcome<CaseFile>.Refused(breaks);
        var offer = new Offer
        {
            Id = form.Id,
            Decisions = covered,
            Way = form.Way,
            OtherWay = form.OtherWay,
            MadeOn = form.MadeOn,
            EnteredOn = entry.On,
            By = entry.By,
        };
        return Done(
            WithDuty(covered, _ => new OfferDuty { State = DutyState.Made, OfferId = form.Id }) with { Offers = Offers.Add(offer) },
            CaseFileParts.Answer(form.Id),
            new OfferMade(form.Id, form.Way, form.MadeOn, covered.Length));
    }

    /// <summary>
    /// An offer was made before this system, on a known day or not. Covers duties never offered here, for decisions granted by that day;
    /// it is asked again within the local limit, counted from today.
    /// </summary>
    public Outcome<CaseFile> OfferedBefore(Guid id, DateOnly? madeOn, Entry entry, LocalLimits limits)
    {
        if (EarlierOffers.Any(o => o.Id == id))
            return Unchanged();
        var covered = Decisions
            .Where(d => OfferLaw.IsInLedger(AuthorityKind, d, entry.On) && d.Duty.State is DutyState.Due && (madeOn is null || d.DecidedOn <= madeOn))
            .Select(d => d.Id)
            .ToImmutableArray();
        var breaks = RuleBreaks.Of(
            madeOn is { } day ? AnswerLaw.DayHasCome(day, entry.On, "MadeOn") : null,
            LedgerLaw.SomethingIsOpen(covered.Length));
        if (!breaks.IsEmpty)
            return Outcome<CaseFile>.Refused(breaks);
        var earlier = new EarlierOffer { Id = id, Decisions = covered, MadeOn = madeOn, EnteredOn = entry.On, By = entry.By };
        var askAgain = entry.On.AddMonths(limits.AskAgainMonths);
        return Done(
            WithDuty(covered, _ => new OfferDuty { State = DutyState.MadeBefore, AskAgainOn = askAgain }) with { EarlierOffers = EarlierOffers.Add(earlier) },
            null,
            new OfferMadeBefore(id, madeOn, covered.Length));
    }

    /// <summary>The person was told about the plan. Says nothing about an offer or an answer.</summary>
    public Outcome<CaseFile> TellAboutPlan(Telling form, Entry entry)
    {
        if (Tellings.Any(t => t.Id == form.Id))
            return Unchanged();
        var breaks = RuleBreaks.Of(
            AnswerLaw.DayHasCome(form.ToldOn, entry.On, "ToldOn"),
            AnswerLaw.OtherWayIsTold(form.Way, form.OtherWay));
        if (!breaks.IsEmpty)
            return Outcome<CaseFile>.Refused(breaks);
        var telling = new TellingAboutPlan
        {
            Id = form.Id,
            Way = form.Way,
            OtherWay = form.OtherWay,
            ToldOn = form.ToldOn,
            EnteredOn = entry.On,
            By = entry.By,
        };
        return Done(this with { Tellings = Tellings.Add(telling) }, null, new ToldAboutPlan(form.Id, form.Way, form.ToldOn));
    }

    /// <summary>Staff flag that no plan was offered. Given by anybody who may flag; what it meets is never told back.</summary>
    public Outcome<CaseFile> FlagNotOffered(StaffFlag flag) =>
        Flags.Any(f => f.Id == flag.Id)
            ? Unchanged()
            : Done(this with { Flags = Flags.Add(flag) }, null, new NotOfferedFlagged(flag.Id));

    /// <summary>A case officer has taken care of a flag.</summary>
    public Outcome<CaseFile> HandleFlag(Guid id, Entry entry)
    {
        if (Flags.FirstOrDefault(f => f.Id == id) is not { } flag)
            return Unknown();
        return flag.HandledOn is not null
            ? Unchanged()
            : Done(
                this with { Flags = Flags.Replace(flag, flag with { HandledOn = entry.On, HandledBy = entry.By }) },
                null,
                new FlagHandled(id));
    }

    private bool IsOpenTo(GrantedDecision decision, DateOnly madeOn) =>
        OfferLaw.IsInLedger(AuthorityKind, decision, madeOn)
        && decision.DecidedOn <= madeOn
        && decision.Duty.State is not (DutyState.Accepted or DutyState.Superseded)
        && LastWordOn(decision) is var last && (last is null || last <= madeOn);

    /// <summary>The latest day on which the decision was offered or answered.</summary>
    private DateOnly? LastWordOn(GrantedDecision decision) =>
        Offers.FirstOrDefault(o => o.Id == decision.Duty.OfferId) is { } offer ? offer.Answer()?.AnsweredOn ?? offer.MadeOn : null;

    private CaseFile WithDuty(IReadOnlyCollection<Guid> decisions, Func<GrantedDecision, OfferDuty> duty) =>
        this with { Decisions = [.. Decisions.Select(d => decisions.Contains(d.Id) ? d with { Duty = duty(d) } : d)] };
}
