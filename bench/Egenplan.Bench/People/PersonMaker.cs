using System.Globalization;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;

namespace Egenplan.Bench.People;

/// <summary>One invented person: the case file, the plan if there is one, and what the journal tells of both.</summary>
internal sealed record MadePerson(CaseFile File, IndividualPlan? Plan, Chronicle Chronicle);

/// <summary>
/// Makes invented people by the commands that everybody's work goes through, so that no file or plan is one that cannot be. Three of ten have a plan;
/// one of seven has asked for one and waits.
/// </summary>
internal sealed class PersonMaker(Words words, Sizes sizes, int authority, Viewer[] officers, DateOnly today)
{
    private const int WithPlan = 30, Waiting = 14, Offered = 30;

    private static readonly LocalLimits Limits = LocalLimits.Default;

    private static readonly Insats[] Adults = [Insats.DailyActivities, Insats.HousingForAdults, Insats.ContactPerson, Insats.CompanionService];

    /// <summary>A member of staff who is on every twentieth plan, and gets tasks.</summary>
    public required UserId Staff { get; init; }

    public MadePerson Make(int index)
    {
        var chance = new Chance(sizes.Seed, authority, index);
        var officer = officers[index % officers.Length];
        var id = new CaseFileId(chance.Next());
        var chronicle = new Chronicle(officer, id);
        var lot = chance.Below(100);
        var begins = lot < WithPlan ? today.AddDays(-60 - chance.Below((sizes.Years * 365) - 120)) : today.AddDays(-20 - chance.Below(2000));
        var file = Open(id, index, chance, chronicle, officer, begins.AddDays(-30));
        if (lot < WithPlan)
            return Planned(file, chance, chronicle, officer, begins);
        if (lot < WithPlan + Waiting)
            file = Ask(file, chance, chronicle, officer, today.AddDays(-1 - chance.Below(40)));
        else if (lot < WithPlan + Waiting + Offered)
            file = Offer(file, chance, chronicle, officer);
        for (var i = 0; i < 3; i++)
            chronicle.Read("CaseFileRead", begins.AddDays(chance.Below(20)));
        return new(file, null, chronicle);
    }

    private CaseFile Open(CaseFileId id, int index, Chance chance, Chronicle chronicle, Viewer officer, DateOnly on)
    {
        var identity = new PersonIdentity
        {
            Number = NumberOf(index),
            GivenName = chance.One(words.Given),
            FamilyName = chance.One(words.Family),
            CaseNumber = string.Create(CultureInfo.InvariantCulture, $"LSS {on.Year}:{index}"),
            Protection = index % 70 == 69 ? ProtectionLevel.Marking : ProtectionLevel.None,
        };
        var entry = new Entry(officer.User, on);
        var file = chronicle.Begin(CaseFile.Open(id, officer.Authority, AuthorityKind.Municipality, identity, entry), on);
        file = chronicle.Do(file, on, f => f.Assign(officer.User, "enhet-" + index % 6, null));
        foreach (var i in Enumerable.Range(0, 1 + chance.Below(3)))
        {
            var decided = on.AddDays(-chance.Below(200) - (i * 30));
            var decision = new DecisionToEnter(chance.Next(), Adults[(index + i) % Adults.Length], decided, decided.AddDays(14), null, decided.AddDays(20) <= on ? decided.AddDays(20) : null);
            file = chronicle.Do(file, on, f => f.AddDecisionByHand(decision, entry));
        }

        return file;
    }

    private static CaseFile Ask(CaseFile file, Chance chance, Chronicle chronicle, Viewer officer, DateOnly on) =>
        chronicle.Do(file, on, f => f.ReceiveRequest(new RequestToReceive(chance.Next(), RequestWay.Phone, RequestedBy.Person, on, officer.User), new Entry(officer.User, on), Limits));

    private CaseFile Offer(CaseFile file, Chance chance, Chronicle chronicle, Viewer officer)
    {
        var (offer, on) = (chance.Next(), today.AddDays(-1 - chance.Below(19)));
        file = chronicle.Do(file, on, f => f.MakeOffer(new OfferToMake(offer, OfferWay.Letter, on), new Entry(officer.User, on)));
        if (!chance.Percent(50))
            return file;
        var answer = new AnswerToGive(chance.Next(), AnswerKind.No, on.AddDays(1), Words: words.No, Reason: AnswerReason.NoEnergyForMeeting, AskAgainOn: on.AddMonths(6));
        return chronicle.Do(file, on.AddDays(1), f => f.AnswerOffer(offer, answer, new Entry(officer.User, on.AddDays(1)), Limits));
    }

    private MadePerson Planned(CaseFile file, Chance chance, Chronicle chronicle, Viewer officer, DateOnly begins)
    {
        var (id, entry) = (new PlanId(chance.Next()), new Entry(officer.User, begins));
        file = Ask(file, chance, chronicle, officer, begins);
        var request = file.OpenRequests().Single();
        file = chronicle.Do(file, begins, f => f.StartPlan(id, PlanCause.Requested, request.Id, entry));
        var decisions = file.Decisions.Select(d => (chance.Next(), DecisionRef.Of(d)));
        var plan = chronicle.Begin(IndividualPlan.Begin(id, file.Authority, file.Id, new PlanStart(begins, request.Id, request.PlanTarget), officer.User, decisions), begins);
        plan = new PlanMaker(words, chance, chronicle, today, chance.Percent(5) ? Staff : null).Carry(plan, begins);
        return new(file, plan, chronicle);
    }

    /// <summary>A number of the test series; no two people of an authority have the same.</summary>
    public static string NumberOf(int index)
    {
        const int Days = 22000;
        var born = new DateOnly(1948, 1, 1).AddDays(index * 7919 % Days);
        var nine = string.Create(CultureInfo.InvariantCulture, $"{born:yyMMdd}{980 + (index / Days % 10)}");
        var sum = 0;
        foreach (var (i, digit) in nine.Index())
        {
            var product = (digit - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product > 9 ? product - 9 : product;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{born.Year / 100}{nine}{(10 - (sum % 10)) % 10}");
    }
}
