using System.Collections.Immutable;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Access;

/// <summary>
/// What is handed out of a plan: a plan that simply does not contain the rest. Made by a pure rule, whole for the
/// person or cut to what a consent covers for a recipient.
/// </summary>
/// <param name="Plan">The plan with only what may be seen.</param>
/// <param name="Parts">The parts that may be seen.</param>
/// <param name="Recipient">The participant whom the extract is for; null for the person's own copy.</param>
public sealed record PlanExtract(IndividualPlan Plan, ImmutableHashSet<PlanPart> Parts, Participant? Recipient = null)
{
    private static readonly ImmutableHashSet<PlanPart> AllParts = [.. Enum.GetValues<PlanPart>()];

    /// <summary>The whole plan, for those who work with it.</summary>
    public static PlanExtract Whole(IndividualPlan plan) => new(plan, AllParts);

    /// <summary>
    /// The person's own: all of the plan. Where a custodian is a threat, nobody's contact details, nor what the others
    /// wrote, in messages and when they were asked to sign: the paper may come into that custodian's hands (OSL 21:3).
    /// </summary>
    public static PlanExtract ForThePerson(IndividualPlan plan, CaseFile person) =>
        new(
            PersonExtract.HasThreat(person)
                ? plan with
                {
                    Participants = [.. plan.Participants.Select(WithoutContact)],
                    SigningRounds = [.. plan.SigningRounds.Select(r => r.SeenBy(s => s.Kind is SignerKind.Person))],
                    Messages = [.. plan.Messages.Where(m => m.With.Kind is MessagePartyKind.Person)],
                }
                : plan,
            AllParts);

    /// <summary>
    /// A representative's: the parts that the mandate reaches. What must not be brought up, who must not come, contact
    /// details of others and the copy register are the person's and never in it; nor is a custodian who is a threat.
    /// </summary>
    public static PlanExtract ForRepresentative(IndividualPlan plan, CaseFile person, ImmutableHashSet<PlanPart> parts)
    {
        var shown = Hidden.In(plan, person).From(plan);
        if (person.Identity.IsProtected())
            shown = Placeless.Of(shown, recipient: null);
        return new(
            Cut(
                shown,
                parts,
                parts.Contains(PlanPart.Goals) ? shown.Goals : [],
                [.. shown.Measures.Where(m => parts.Contains(PartOf(m.Kind)))],
                recipient: null,
                parts.Contains(PlanPart.People) ? [.. shown.Consents.Select(c => c with { NotThis = null })] : [],
                isWhole: parts.Count == AllParts.Count),
            parts);
    }

    /// <summary>
    /// A supervisor's: what the plan says is to be done and wished for, as a representative sees it, and nobody's name (<see cref="Nameless"/>).
    /// </summary>
    public static PlanExtract ForSupervision(IndividualPlan plan, CaseFile person, ImmutableHashSet<PlanPart> parts)
    {
        var extract = ForRepresentative(plan, person, parts);
        return extract with { Plan = Nameless.Of(extract.Plan) };
    }

    /// <summary>
    /// The extract that a consent covers. Contact details of others, their answers and reasons, what must not be brought
    /// up, other consents and the copy register are never in it; what nobody consented to is not there, not even as a
    /// count. Which version it is and when it is read again are always there; the answers to it are history, and blank
    /// without that part.
    /// </summary>
    /// <exception cref="ArgumentException">The consent is somebody else's.</exception>
    public static PlanExtract For(IndividualPlan plan, Participant recipient, Consent consent)
    {
        if (consent.Participant != recipient.Id)
            throw new ArgumentException("A consent covers its own recipient only.", nameof(consent));
        var parts = PartsOf(consent);
        var mine = plan.Measures.Where(m => m.Responsible?.Participant == recipient.Id || m.Executor?.Participant == recipient.Id).ToImmutableArray();
        var measures = consent.Scope is ConsentScope.OwnTask or ConsentScope.OwnTaskAndGoal
            ? mine
            : [.. plan.Measures.Where(m => parts.Contains(PartOf(m.Kind)))];
        var goals = consent.Scope switch
        {
            ConsentScope.OwnTask => [],
            ConsentScope.OwnTaskAndGoal => plan.Goals.Where(g => mine.Any(m => m.Goal == g.Id)).ToImmutableArray(),
            _ => parts.Contains(PlanPart.Goals) ? plan.Goals : [],
        };
        ImmutableArray<Consent> consents =
        [
            consent with { NotThis = null, LeftOut = [], Explained = null, Support = null, Words = null, GiverName = null, PersonsAnswer = null, AgreedBy = [], Renews = null },
        ];
        var leftOut = consent.LeftOut.ToHashSet();
        goals = goals.Without(g => leftOut.Contains(PartName.Goal(g.Id)));
        measures = measures.Without(m => leftOut.Contains(PartName.Measure(m.Id)));
        plan = plan with
        {
            Wishes = plan.Wishes.Without(w => leftOut.Contains(PartName.Wish(w.Id))),
            OtherPlans = plan.OtherPlans.Without(o => leftOut.Contains(PartName.OtherPlan(o.Id))),
            Disagreements = plan.Disagreements.Without(d => d.Part is { } part && leftOut.Contains(part)),
        };
        return new(Cut(plan, parts, goals, measures, recipient.Id, consents, consent.Scope == ConsentScope.WholePlan), parts, recipient);
    }

    private static IndividualPlan Cut(
        IndividualPlan plan,
        ImmutableHashSet<PlanPart> parts,
        ImmutableArray<Goal> goals,
        ImmutableArray<Measure> measures,
        Guid? recipient,
        ImmutableArray<Consent> consents,
        bool isWhole)
    {
        var aboutOthers = goals.Where(g => g.AboutOther).Select(g => PartName.Goal(g.Id))
            .Concat(measures.Where(m => m.AboutOther).Select(m => PartName.Measure(m.Id)))
            .Concat(plan.Wishes.Where(w => w.AboutOther).Select(w => PartName.Wish(w.Id)))
            .ToHashSet();
        (goals, measures) = ([.. goals.Select(Masked.Of)], [.. measures.Select(Masked.Of)]);
        plan = plan with { Wishes = [.. plan.Wishes.Select(Masked.Of)], Preplanning = Masked.Of(plan.Preplanning) };
        var isHistory = parts.Contains(PlanPart.History);
        var wishes = parts.Contains(PlanPart.Wishes) ? plan.Wishes : [];
        var otherPlans = parts.Contains(PlanPart.OtherPlans) ? plan.OtherPlans : [];
        var seen = goals.Select(g => PartName.Goal(g.Id))
            .Concat(measures.Select(m => PartName.Measure(m.Id)))
            .Concat(wishes.Select(w => PartName.Wish(w.Id)))
            .Concat(otherPlans.Select(o => PartName.OtherPlan(o.Id)))
            .ToHashSet();
        var named = measures.SelectMany(m => new[] { m.Responsible?.Participant, m.Executor?.Participant }).Where(id => id is not null).ToHashSet();
        return plan with
        {
            Preplanning = parts.Contains(PlanPart.OwnWords) ? plan.Preplanning with { NotThem = null, NotThis = null } : new Preplanning(),
            OwnActs = [],
            Messages = [],
            Commitments = [],
            SigningRounds = [],
            OwnPreparation = parts.Contains(PlanPart.OwnWords) ? plan.OwnPreparation with { NotWho = null, NotThis = null } : new OwnPreparation(),
            OwnPieces = recipient is null ? [.. plan.StandingPieces.Where(p => IsForRepresentatives(p, parts, seen, plan))] : [],
            Forward = null,

            // Nobody knows what an authority asks: the answers are for the person and for those who work with the plan.
            Template = null,
            Answers = [],
            Participants = [.. plan.Participants
                .Where(p => p.Id == recipient || parts.Contains(PlanPart.People) || named.Contains(p.Id))
                .Select(p => p.Id == recipient ? p : WithoutContact(p))],
            Consents = consents,
            Meetings = parts.Contains(PlanPart.Meetings) ? [.. plan.Meetings.Select(m => MeetingFor(m, recipient, seen))] : [],
            Goals = goals,
            Measures = [.. measures.Select(m => m.Goal is { } goal && !goals.Any(g => g.Id == goal) ? m with { Goal = null } : m)],
            Wishes = wishes,
            OtherPlans = otherPlans,
            Ties = recipient is null ? [.. plan.Ties.Where(t => otherPlans.Any(o => o.Id == t.OtherPlan)).Select(t => CutTie(t, goals, parts))] : [],
            Disagreements = [.. plan.Disagreements.Where(d => isWhole || (d.Part is { } part && seen.Contains(part)))],
            Adoptions = isHistory ? plan.Adoptions : Blank(plan),
            Reviews = isHistory ? [.. plan.Reviews.Select(r => r with { Because = recipient is null ? r.Because : null, Lines = [.. r.Lines.Where(l => seen.Contains(l.Part)).Select(l => aboutOthers.Contains(l.Part) ? l with { Why = null } : l)] })] : [],
            Copies = [],
            Notices = [],
            Standstill = null,
            Closing = null,
            Came = null,
            PartRevisions = plan.PartRevisions.RemoveRange(plan.PartRevisions.Keys.Where(part => part != PartName.Content && !seen.Contains(part))),
        };
    }

    // Whose meeting is next, and whom to ask, is for those who plan it with the person: no copy takes it along.
    private static PlanTie CutTie(PlanTie tie, ImmutableArray<Goal> goals, ImmutableHashSet<PlanPart> parts) => tie with
    {
        Participant = parts.Contains(PlanPart.People) ? tie.Participant : null,
        Goals = tie.Goals.Without(t => !goals.Any(g => g.Id == t.Goal)),
    };

    // A picture or a recording may be of somebody else, and no words say so: no copy takes it along. A representative sees what goes
    // with the words that the mandate reaches.
    private static bool IsForRepresentatives(OwnPiece piece, ImmutableHashSet<PlanPart> parts, HashSet<string> seen, IndividualPlan plan) =>
        OwnPiece.SubjectOf(piece.About) switch
        {
            OwnPieceSubject.Answer => parts.Contains(PlanPart.OwnWords) && piece.About != PartName.Answer(PreparationQuestion.NotWho) && piece.About != PartName.Answer(PreparationQuestion.NotThis),
            OwnPieceSubject.Wish => seen.Contains(piece.About) && !plan.Wishes.Any(w => w.AboutOther && PartName.Wish(w.Id) == piece.About),
            OwnPieceSubject.Symbol => parts.Contains(PlanPart.OwnWords),
            OwnPieceSubject.Face => parts.Contains(PlanPart.People) && (piece.About == PartName.Face(null) || plan.Participants.Any(p => PartName.Face(p.Id) == piece.About)),
            _ => false,
        };

    private static Participant WithoutContact(Participant participant) =>
        participant with { Email = null, Phone = null, Address = null, Number = null, Account = null };

    /// <summary>
    /// The extract that a consent covers, for a person of whom the case file tells more: custodians who are a threat are
    /// named in none, and where the person's data are protected no place, organisation or other participant's task tells
    /// where the person is (OSL 21:3, 21:3 a).
    /// </summary>
    /// <exception cref="ArgumentException">The consent is somebody else's, or the recipient is one who is hidden.</exception>
    public static PlanExtract For(IndividualPlan plan, CaseFile person, Participant recipient, Consent consent)
    {
        if (ConsentLaw.ThreatGetsNothing(person, recipient) is not null)
            throw new ArgumentException("A custodian who is a threat gets no extract.", nameof(recipient));
        var extract = For(Hidden.In(plan, person).From(plan), recipient, consent);
        return person.Identity.IsProtected() ? extract with { Plan = Placeless.Of(extract.Plan, recipient.Id) } : extract;
    }

    /// <summary>The parts that a consent reaches.</summary>
    public static ImmutableHashSet<PlanPart> PartsOf(Consent consent) => consent.Scope switch
    {
        ConsentScope.WholePlan => AllParts,
        ConsentScope.ChosenParts => [.. consent.Parts],
        ConsentScope.OwnTask or ConsentScope.OwnTaskAndGoal => [],
        _ => [],
    };

    private static Meeting MeetingFor(Meeting meeting, Guid? recipient, HashSet<string> seen) => meeting with
    {
        Calls = [.. meeting.Calls.Where(c => c.Participant == recipient).Select(c => c with { LinkKey = "" })],
        ReadBack = [.. meeting.ReadBack.Where(line => seen.Contains(line.Part))],
        Written = [.. meeting.Written.Where(w => seen.Contains(w.Part))],
        Followers = [],
        Opinions = [],
        Record = meeting.Record is not { } record ? null : Masked.Of(record) with
        {
            Attendance = [.. record.Attendance.Select(a => a.Participant is null || a.Participant == recipient ? a : a with { WhyNot = null })],
        },
    };

    /// <summary>The version in force: its number and days, and nothing of how anybody answered.</summary>
    private static ImmutableArray<Adoption> Blank(IndividualPlan plan) =>
        plan.InForce is not { } adopted
            ? []
            : [adopted with { NextReviewOn = plan.NextReviewOn ?? adopted.NextReviewOn, PersonsAnswer = new AgreementAnswer { Answer = default, Way = default }, Representatives = [] }];

    /// <summary>The part of the plan that measures of a kind are in.</summary>
    public static PlanPart PartOf(MeasureKind kind) => kind switch
    {
        MeasureKind.Decided => PlanPart.DecidedMeasures,
        MeasureKind.Planned => PlanPart.PlannedMeasures,
        MeasureKind.ByOther => PlanPart.OthersMeasures,
        MeasureKind.OwnDoing => PlanPart.OwnDoings,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
