using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;

namespace Egenplan.Domain.Plans;

public sealed partial record IndividualPlan
{
    /// <summary>What has been said and done on the person's own side, oldest first; also what was taken back.</summary>
    public ImmutableArray<OwnAct> OwnActs { get; init; } = [];

    /// <summary>What the person has answered alone before the meeting.</summary>
    public OwnPreparation OwnPreparation { get; init; } = new();

    /// <summary>The draft as it was handed to the person to answer; null when it has not been.</summary>
    public PutForward? Forward { get; init; }

    /// <summary>True when the plan as it reads now has been put forward to the person.</summary>
    [JsonIgnore]
    public bool IsPutForward => Forward is { } forward && forward.ContentRevision == ContentRevision && HasDraft;

    /// <summary>What waits for the case officer's answer.</summary>
    [JsonIgnore]
    public IEnumerable<OwnAct> OpenOwnActs => OwnActs.Where(a => a.TakenBackOn is null && a.Kind switch
    {
        OwnActKind.NotDone or OwnActKind.ReadSooner or OwnActKind.SaidNo => a.Reply is null,
        OwnActKind.Wish => Wishes.Any(w => w.Id == a.Id && w.Answer is WishAnswer.None),
        _ => false,
    });

    /// <summary>
    /// True when the person has prepared the meeting together with somebody, and not alone since: then the same questions are offered
    /// again. Both answers stand beside each other.
    /// </summary>
    [JsonIgnore]
    public bool IsPreparedOnlyTogether => Preplanning.Together is { } together && (OwnPreparation.On is not { } alone || alone < together.On);

    /// <summary>The lines that the person has answered at the latest meeting, with others there, and not alone as they read now.</summary>
    [JsonIgnore]
    public IEnumerable<ReadLine> LinesAnsweredOnlyTogether => LastHeld is not { } meeting
        ? []
        : meeting.ReadBack.Where(l => !l.InOwnHand && l.Revision == RevisionOf(l.Part) && Says(l.Part) && !meeting.ReadBack.Any(own => own.InOwnHand && own.Part == l.Part && own.Revision == l.Revision));

    /// <summary>What the person answered to a line, as it reads now, with others there at the latest meeting; null when nothing.</summary>
    public ReadLine? AnsweredTogether(string part) => LastHeld?.ReadBack.LastOrDefault(l => !l.InOwnHand && l.Part == part && l.Revision == RevisionOf(part));

    /// <summary>How the person thinks a goal is going; null when it has not been said.</summary>
    public GoalRating? RatingOf(Guid goal) => RatedOf(goal)?.Rating;

    /// <summary>When the person last said how a goal is going, and how; null when it has not been said.</summary>
    public OwnAct? RatedOf(Guid goal) =>
        OwnActs.LastOrDefault(a => a is { Kind: OwnActKind.GoalRated, TakenBackOn: null } && a.Part == PartName.Goal(goal));

    /// <summary>
    /// Something is said on the person's own side: not done, a wish, read it sooner, how a goal is going. Said again with the
    /// same id, it is put in other words.
    /// </summary>
    public Outcome<IndividualPlan> SayOwn(OwnAct act)
    {
        var was = OwnActs.FirstOrDefault(a => a.Id == act.Id);
        act = act with { On = was?.On ?? act.On, Reply = null, TakenBackOn = null };
        if (was == act)
            return Outcome<IndividualPlan>.Done(this);
        var hand = new Hand(act.Whose, act.By);
        var breaks = RuleBreaks.Of(
            ReviewLaw.PlanIsGoingOn(this),
            OwnLaw.OwnVoiceOnly(hand),
            OwnLaw.OwnActStandsOpen(was),
            OwnLaw.OwnActIsOnesOwn(was, hand),
            act.Kind switch
            {
                OwnActKind.NotDone when !Measures.Any(m => PartName.Measure(m.Id) == act.Part) => new RuleBreak(RuleCode.PartIsUnknown),
                OwnActKind.GoalRated when !Goals.Any(g => PartName.Goal(g.Id) == act.Part) || act.Rating is not { } rating || !Enum.IsDefined(rating) => new RuleBreak(RuleCode.PartIsUnknown, "Rating"),
                OwnActKind.Wish when string.IsNullOrWhiteSpace(act.Words) => new RuleBreak(RuleCode.GoalSaysSomething, "Words"),
                OwnActKind.ReadSooner => ReviewLaw.VersionIsAdopted(this),
                OwnActKind.NotDone or OwnActKind.GoalRated or OwnActKind.Wish => null,
                _ => new RuleBreak(RuleCode.PartIsUnknown),
            },
            ContentLaw.HolderIsKnown(act.HearsFirst, this, nameof(act.HearsFirst)));
        if (!breaks.IsEmpty)
            return Outcome<IndividualPlan>.Refused(breaks);
        var said = Said(act);
        if (act.Kind is not OwnActKind.Wish)
            return Outcome<IndividualPlan>.Done(said, new OwnActSaid(act.Id, act.Kind, act.Part));
        var wish = (Wishes.FirstOrDefault(w => w.Id == act.Id) ?? new Wish { Id = act.Id, Words = new("") }) with { Words = new Quote(act.Words!, act.Whose, act.By, InOwnHand: true) };
        return Outcome<IndividualPlan>.Done(
            (said with { Wishes = Wishes.Put(w => w.Id == act.Id, wish) }).Touched(PartName.Wish(act.Id), content: true),
            new OwnActSaid(act.Id, act.Kind, act.Part), new WishWritten(wish.Id, wish.Kind, wish.Answer));
    }

    /// <summary>
    /// Takes back what was done, within seven days. A wish goes; a consent that was given is withdrawn; one that was withdrawn
    /// is given anew, since what was withdrawn never stands again.
    /// </summary>
    /// <param name="id">The act.</param>
    /// <param name="hand">Who takes it back.</param>
    /// <param name="asNew">Id for a consent that is given anew.</param>
    /// <param name="today">The day.</param>
    /// <param name="mustAgree">Custodians who must agree to a consent on the day.</param>
    public Outcome<IndividualPlan> TakeBackOwn(Guid id, Hand hand, Guid asNew, DateOnly today, params ImmutableArray<Guid> mustAgree)
    {
        if (OwnActs.FirstOrDefault(a => a.Id == id) is not { } act)
            return Unknown;
        if (act.TakenBackOn is not null)
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(OwnLaw.OwnActIsOnesOwn(act, hand), OwnLaw.TakenBackWithinSevenDays(act, today));
        if (!breaks.IsEmpty)
            return Outcome<IndividualPlan>.Refused(breaks);
        var consent = Consents.FirstOrDefault(c => PartName.Consent(c.Id) == act.Part);
        var outcome = Outcome<IndividualPlan>.Done(Said(act with { TakenBackOn = today }), new OwnActTakenBack(id));
        return act.Kind switch
        {
            OwnActKind.Wish when Wishes.Any(w => w.Id == id) => outcome.Then(p => Outcome<IndividualPlan>.Done(
                (p with { Wishes = p.Wishes.Without(w => w.Id == id), OwnPieces = [.. p.OwnPieces.Select(o => o.About == PartName.Wish(id) && o.TakenBackOn is null ? o with { TakenBackOn = today } : o)] }).Touched(PartName.Wish(id), content: true), new PartRemoved(PartName.Wish(id)))),
            OwnActKind.ConsentGiven when consent is not null => outcome.Then(p => p.WithdrawConsent(consent.Id, today)),
            OwnActKind.ConsentWithdrawn when consent is not null && Consents.Last(c => c.Participant == consent.Participant).Id == consent.Id =>
                outcome.Then(p => p.GiveConsent(consent with { Id = asNew, From = today, Renews = consent.Id }, mustAgree)),
            _ => outcome,
        };
    }

    /// <summary>The case officer answers what was said. The words that were said stay as they are.</summary>
    public Outcome<IndividualPlan> ReplyToOwn(Guid id, OwnReply reply)
    {
        if (OwnActs.FirstOrDefault(a => a.Id == id) is not { } act)
            return Unknown;
        if (act.Reply == reply)
            return Outcome<IndividualPlan>.Done(this);
        var breaks = act.Kind is OwnActKind.NotDone
            ? NotDoneLaw.OfReply(this, reply, OwnLaw.OwnActStandsOpen(act))
            : RuleBreaks.Of(OwnLaw.ReplySaysSomething(reply.Words), OwnLaw.OwnActStandsOpen(act));
        return breaks.IsEmpty
            ? Outcome<IndividualPlan>.Done(Said(act with { Reply = reply }), new OwnActReplied(id))
            : Outcome<IndividualPlan>.Refused(breaks);
    }

    /// <summary>
    /// The person prepares the meeting alone: answers to the questions, and the points to talk about in the person's order.
    /// Points that others have put down stay after them.
    /// </summary>
    /// <param name="preparation">The answers.</param>
    /// <param name="points">The person's points; null leaves them as they are.</param>
    public Outcome<IndividualPlan> PrepareOwn(OwnPreparation preparation, ImmutableArray<Point>? points)
    {
        var own = points is { } said ? [.. said.Select(p => p with { Words = new Quote(p.Words.Text, InOwnHand: true) })] : (ImmutableArray<Point>?)null;
        var preplanning = own is { } mine ? Preplanning with { Points = [.. mine, .. Preplanning.Points.Where(p => !p.Words.InOwnHand)] } : Preplanning;
        var isSame = Lists.Same(preplanning, Preplanning);
        if (isSame && Lists.Same(preparation with { On = OwnPreparation.On }, OwnPreparation))
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(ReviewLaw.PlanIsGoingOn(this));
        if (!breaks.IsEmpty)
            return Outcome<IndividualPlan>.Refused(breaks);
        var changed = (this with { OwnPreparation = preparation, Preplanning = preplanning }).Touched(PartName.OwnPreparation);
        return Outcome<IndividualPlan>.Done(isSame ? changed : changed.Touched(PartName.Preplanning), new OwnPreparationWritten(preplanning.Points.Length));
    }

    /// <summary>
    /// The person answers one line alone. It stands until the line is changed or the person answers anew, and what was answered with
    /// others there stands beside it.
    /// </summary>
    public Outcome<IndividualPlan> AnswerLineOwn(string part, LineAnswer answer)
    {
        if (LastHeld is not { } meeting || !Says(part) || !Enum.IsDefined(answer))
            return Unknown;
        var line = new ReadLine(part, RevisionOf(part), answer, InOwnHand: true);
        if (meeting.ReadBack.Contains(line))
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(ReviewLaw.PlanIsGoingOn(this));
        return breaks.IsEmpty
            ? Changed(
                meeting with { ReadBack = meeting.ReadBack.Put(l => l.InOwnHand && l.Part == part, line) },
                new LinesReadBack(meeting.Id, answer is LineAnswer.Yes ? 1 : 0, answer is LineAnswer.No ? 1 : 0, answer is LineAnswer.NotSure ? 1 : 0))
            : Outcome<IndividualPlan>.Refused(breaks);
    }

    /// <summary>The case officer hands the draft to the person to read and answer. Changed after that, it is handed over anew.</summary>
    public Outcome<IndividualPlan> PutForwardToPerson(DateOnly nextReviewOn, DateOnly today)
    {
        var forward = new PutForward(today, ContentRevision, nextReviewOn);
        if (Forward == forward)
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(
            ReviewLaw.PlanIsGoingOn(this), AgreementLaw.PlanIsMadeWithThePerson(this), AgreementLaw.PlanHoldsSomething(this), AgreementLaw.ReviewWithinAYear(today, nextReviewOn));
        return breaks.IsEmpty
            ? Outcome<IndividualPlan>.Done((this with { Forward = forward }).Touched(PartName.Forward), new PlanPutForward(nextReviewOn))
            : Outcome<IndividualPlan>.Refused(breaks);
    }

    /// <summary>
    /// The person answers the plan that was put forward: yes signs it and it is adopted; no is told to the case officer, and
    /// nothing is adopted.
    /// </summary>
    /// <param name="id">Id of the act, and of the version.</param>
    /// <param name="answer">Yes or no.</param>
    /// <param name="name">The name as it was signed.</param>
    /// <param name="words">In own words.</param>
    /// <param name="mustAgree">Custodians who must agree on the day.</param>
    /// <param name="today">The day.</param>
    public Outcome<IndividualPlan> AnswerOwn(Guid id, PlanAnswer answer, string? name, string? words, ImmutableArray<Guid> mustAgree, DateOnly today)
    {
        if (Adoptions.Any(a => a.Id == id) || OwnActs.Any(a => a.Id == id))
            return Outcome<IndividualPlan>.Done(this);
        if (OwnLaw.AnswersWhatWasPutForward(this) is { } broken)
            return Outcome<IndividualPlan>.Refused([broken]);
        if (answer is PlanAnswer.No)
        {
            var no = new OwnAct { Id = id, Kind = OwnActKind.SaidNo, On = today, Words = words };
            return Outcome<IndividualPlan>.Done((Said(no) with { Forward = null }).Touched(PartName.Forward), new OwnActSaid(id, no.Kind, null));
        }

        var adoption = new Adoption
        {
            Id = id,
            AdoptedOn = today,
            NextReviewOn = Forward!.NextReviewOn,
            PersonsAnswer = new AgreementAnswer { Answer = answer is PlanAnswer.Yes ? answer : default, Way = AgreementWay.OnScreen, SignedName = name, Words = words },
            MustAgree = mustAgree,
        };
        return Adopt(adoption, today);
    }

    /// <summary>The person lets somebody in.</summary>
    public Outcome<IndividualPlan> LetInOwn(Guid id, Consent consent, ImmutableArray<Guid> mustAgree) =>
        OwnActs.Any(a => a.Id == id)
            ? Outcome<IndividualPlan>.Done(this)
            : GiveConsent(consent with { GivenBy = Voice.Person, GiverName = null, Way = ConsentWay.Written }, mustAgree)
                .Then(p => Outcome<IndividualPlan>.Done(
                    p.Said(new OwnAct { Id = id, Kind = OwnActKind.ConsentGiven, On = consent.From, Part = PartName.Consent(consent.Id) }),
                    new OwnActSaid(id, OwnActKind.ConsentGiven, PartName.Consent(consent.Id))));

    /// <summary>The person changes their mind about letting somebody in. No rule can refuse it.</summary>
    public Outcome<IndividualPlan> ChangeMindOwn(Guid id, Guid consent, DateOnly today) =>
        Consents.FirstOrDefault(c => c.Id == consent) is not { IsWithdrawn: false }
            ? Outcome<IndividualPlan>.Done(this)
            : WithdrawConsent(consent, today).Then(p => Outcome<IndividualPlan>.Done(
                p.Said(new OwnAct { Id = id, Kind = OwnActKind.ConsentWithdrawn, On = today, Part = PartName.Consent(consent) }),
                new OwnActSaid(id, OwnActKind.ConsentWithdrawn, PartName.Consent(consent))));

    private IndividualPlan Said(OwnAct act) => (this with { OwnActs = OwnActs.Put(a => a.Id == act.Id, act) }).Touched(PartName.OwnAct(act.Id));
}
