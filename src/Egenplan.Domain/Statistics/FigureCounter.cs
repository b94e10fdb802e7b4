using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Statistics;

/// <summary>
/// Counts all figures of one authority for one day, from coded facts. Pure: the same facts and day give the same counts. Each figure's own comment is its
/// exact definition; the whole set of them has an edition (<see cref="Definitions.Edition"/>).
/// </summary>
/// <remarks>
/// For all of them. <b>Agreed</b>: a version has been agreed on the day or before. <b>Current</b>: neither ended by the person nor closed; a paused plan is
/// current. <b>Within twelve months</b>: <see cref="Definitions.IsWithinAYear"/>. <b>Gone</b>: a plan of the person was closed because the person moved or died;
/// decisions made on that day or before are counted no more. <b>Missing</b>: a decision that the last file no longer had is not counted. A plan whose case file
/// is not there is not counted. People with protected data count in wholes and under no value of any variable. The age is the one attained during the year.
/// </remarks>
public static partial class FigureCounter
{
    /// <summary>Counts.</summary>
    /// <param name="authority">Whose they are.</param>
    /// <param name="people">The facts of all its case files.</param>
    /// <param name="plans">The facts of all its plans, ended ones too.</param>
    /// <param name="day">The day that they are counted for.</param>
    /// <param name="limits">The authority's own limits.</param>
    public static FigureSet Count(AuthorityCode authority, IEnumerable<CountedPerson> people, IEnumerable<CountedPlan> plans, DateOnly day, LocalLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var theirs = plans.ToLookup(p => p.Person);
        var (tally, leads) = (new Tally(), new List<int>());
        foreach (var person in people)
        {
            var one = new Counted(person, [.. theirs[person.Person]], day);
            OfferCoverage(tally, one, limits);
            PlanPrevalence(tally, one);
            OfferAnswers(tally, one);
            WorkWith(tally, one, limits);
            foreach (var plan in one.Plans)
            {
                ReviewOnTime(tally, one, plan);
                LeadTime(tally, one, plan, limits, leads);
                TakingPart(tally, one, plan);
                Measures(tally, one, plan);
                NoticeSent(tally, one, plan);
                ComingNeeds(tally, one, plan);
                Ratings(tally, one, plan);
                WorkWith(tally, one, plan, limits);
            }
        }

        Spread(tally, leads);
        return new FigureSet(authority, day, Definitions.Edition, tally.Counts);
    }

    /// <summary>
    /// M1. Base: decisions that open a duty to offer (<see cref="OfferLaw.OpensDuty"/>: favourable, since 2011, of an insats that the authority answers for), in
    /// force on the day, whose local limit for the offer has passed: the day is later than the decision's day and the limit's days. Holds: those for which a plan
    /// was offered (<see cref="CountedDecision.OfferedOn"/>) within the limit. State: <c>in-time</c>, <c>late</c>, <c>unknown</c> (before this system, on a day that
    /// nobody knows), <c>never</c>. One for each decision, not for each person.
    /// </summary>
    private static void OfferCoverage(Tally tally, Counted one, LocalLimits limits)
    {
        foreach (var decision in one.Person.Decisions)
        {
            var limit = decision.DecidedOn.AddDays(limits.OfferDays);
            if (!decision.OpensDuty || limit >= one.Day || !one.IsInForce(decision))
                continue;
            var offeredOn = decision.OfferedOn <= one.Day ? decision.OfferedOn : null;
            var isInTime = offeredOn <= limit;
            tally.Share(Figure.OfferCoverage, isInTime, one.Values(new AxisValue(Axis.Insats, FigureCodes.Of(decision.Insats))));
            var state = isInTime ? "in-time" : offeredOn is not null ? "late" : decision.IsOfferedOnUnknownDay ? "unknown" : "never";
            one.Under(tally, Figure.OfferCoverage, FigurePart.Base, new(Axis.State, state));
        }
    }

    /// <summary>
    /// M2. Base: people with at least one insats on the day: granted, of a kind that the authority answers for, carried out on the day or before and in force;
    /// whenever it was decided. Holds: those of them who have a current plan that was agreed or reviewed within twelve months. A plan of somebody who holds no
    /// insats on the day is not counted here: what holds is always a part of the base. Insats: each that the person holds. NoPlanReason divides the base by why
    /// there is no such plan, <c>has-plan</c> where there is; Reason divides those who have one by what it came of. Where the authority answers for 9 § 1 too,
    /// råd och stöd is among the insatser.
    /// </summary>
    private static void PlanPrevalence(Tally tally, Counted one)
    {
        var held = Held(one).Select(i => new AxisValue(Axis.Insats, FigureCodes.Of(i))).ToList();
        if (held.Count == 0)
            return;
        var plan = one.Plans.FirstOrDefault(p => one.IsCurrent(p) && one.IsAgreed(p) && one.IsFresh(p));
        tally.Share(Figure.PlanPrevalence, plan is not null, one.Values([.. held]));
        if (one.Person.IsProtected)
            return;
        tally.Add(Figure.PlanPrevalence, FigurePart.Base, new AxisValue(Axis.NoPlanReason, plan is not null ? "has-plan" : WhyNone(one)));
        if (plan is not null)
            tally.Add(Figure.PlanPrevalence, FigurePart.Holds, new AxisValue(Axis.Reason, plan.Reason));
        if (one.Age is not { } age)
            return;
        foreach (var value in one.Sex is { } sex ? held.Append(sex) : held)
        {
            tally.Add(Figure.PlanPrevalence, FigurePart.Base, age, value);
            if (plan is not null)
                tally.Add(Figure.PlanPrevalence, FigurePart.Holds, age, value);
        }
    }

    /// <summary>
    /// Why somebody has no plan that counts, the first of: <c>not-reviewed</c> (a current agreed plan, not read again within twelve months), <c>on-the-way</c> (a
    /// plan begun), <c>asked</c> (a request, or a yes, that waits for its plan), <c>ended</c> (a plan has ended and none was offered after it), then what came of the
    /// latest offer: <c>waiting</c> (no answer yet), <c>no-answer</c>, the reason given for a no or a later (<see cref="FigureCodes.Of(AnswerReason?)"/>); at last
    /// <c>offered-before</c> (before this system) and <c>not-offered</c>.
    /// </summary>
    private static string WhyNone(Counted one)
    {
        if (one.Plans.Any(p => one.IsCurrent(p) && one.IsAgreed(p)))
            return "not-reviewed";
        if (one.Plans.Any(one.IsCurrent))
            return "on-the-way";
        var last = one.Person.LastOffer;
        if (!one.Person.Requests.IsEmpty || one.Person.Decisions.Any(d => d is { State: DutyState.Accepted, IsStarted: false }))
            return "asked";
        if (one.Plans.Max(p => p.EndedOn) is { } ended && (last is null || last.OfferedOn <= ended))
            return "ended";
        return last switch
        {
            null => one.Person.IsOfferedBefore ? "offered-before" : "not-offered",
            { Answer: null } => "waiting",
            { Answer: AnswerKind.None } => "no-answer",
            { Answer: AnswerKind.Yes } => "asked",
            _ => FigureCodes.Of(last.Reason),
        };
    }

    /// <summary>
    /// M7. Base: decisions whose latest offer was made within twelve months, whether or not they are in force still. Holds: those answered with yes. Answer: the
    /// one that counts now, <c>yes</c>, <c>no</c>, <c>later</c>, <c>none</c> (it has been noted that none came), <c>waiting</c> (nothing noted). One offer covers
    /// several decisions and is so counted several times. Offers before this system have no answer here and are not counted.
    /// </summary>
    private static void OfferAnswers(Tally tally, Counted one)
    {
        foreach (var decision in one.Person.Decisions)
        {
            if (decision.LastOffer is not { } offer || !Definitions.IsWithinAYear(offer.OfferedOn, one.Day))
                continue;
            tally.Share(Figure.OfferAnswers, offer.Answer is AnswerKind.Yes, one.Values(new AxisValue(Axis.Insats, FigureCodes.Of(decision.Insats))));
            one.Under(tally, Figure.OfferAnswers, FigurePart.Base, new(Axis.Answer, FigureCodes.Of(offer.Answer)));
        }
    }

    /// <summary>One person with plans, on the day.</summary>
    private sealed class Counted
    {
        private readonly List<AxisValue> _background = [];
        private readonly DateOnly? _gone;

        public Counted(CountedPerson person, IReadOnlyList<CountedPlan> plans, DateOnly day)
        {
            (Person, Plans, Day) = (person, plans, day);
            _gone = plans.Where(p => p.Closed is ClosingReason.Moved or ClosingReason.Died && p.EndedOn <= day).Max(p => p.EndedOn);
            if (person.IsProtected)
                return;
            Sex = person.Sex is { } sex ? new AxisValue(Axis.Sex, sex) : null;
            Age = person.BirthYear is { } year ? new AxisValue(Axis.Age, AgeBand.Of(year, day)) : null;
            AxisValue? unit = person.Unit is { } code ? new AxisValue(Axis.Unit, code) : null;
            AxisValue? group = person.BirthYear is { } born ? new AxisValue(Axis.TargetGroup, AgeBand.TargetGroup(born, day)) : null;
            _background.AddRange(new[] { Sex, Age, unit, group }.OfType<AxisValue>());
            Unit = unit;
        }

        public CountedPerson Person { get; }

        public IReadOnlyList<CountedPlan> Plans { get; }

        public DateOnly Day { get; }

        public AxisValue? Sex { get; }

        public AxisValue? Age { get; }

        public AxisValue? Unit { get; }

        /// <summary>Sex, age, unit and target group, and more; nothing for protected data.</summary>
        public IEnumerable<AxisValue> Values(params AxisValue[] more) => Person.IsProtected ? [] : _background.Concat(more);

        /// <summary>One more under a value, unless the data are protected.</summary>
        public void Under(Tally tally, Figure figure, FigurePart part, AxisValue value)
        {
            if (!Person.IsProtected)
                tally.Add(figure, part, value);
        }

        /// <summary>No end or not ended, in the last file, and not of somebody who is gone.</summary>
        public bool IsInForce(CountedDecision decision) =>
            !(decision.To < Day) && !(decision.MissingOn <= Day) && !(decision.DecidedOn <= _gone);

        public bool IsCurrent(CountedPlan plan) => plan.EndedOn is not { } ended || ended > Day;

        public bool IsAgreed(CountedPlan plan) => plan.AgreedOn <= Day;

        /// <summary>Agreed or reviewed within twelve months. A review after the day, when a day that has just passed is counted, is of a plan that was there.</summary>
        public bool IsFresh(CountedPlan plan) => plan.ReviewedOn > Day || Definitions.IsWithinAYear(plan.ReviewedOn, Day);
    }
}
