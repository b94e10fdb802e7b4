using System.Collections.Immutable;
using Egenplan.Domain.Access;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Web.Outputs.Fhir;

namespace Egenplan.Web.Tests.Outputs.Fhir;

/// <summary>Plans of nobody, wilder than any real one: everything that can be told is told somewhere, in any order, of any day.</summary>
internal static class RandomPlan
{
    private static readonly string[] Numbers = ["198501012384", "200406212381", "199603052383", "199003152393", "197412629870"];

    /// <summary>A whole plan, and the same plan cut for one who takes part and for a representative.</summary>
    public static IReadOnlyList<PlanBundleView> Views(Random random)
    {
        var (plan, person) = (Plan(random, out var parts), parts.Of<BundlePerson>());
        var recipient = plan.Participants.IsEmpty ? null : plan.Participants[random.Next(plan.Participants.Length)];
        var caseFile = new CaseFile
        {
            Id = plan.CaseFile,
            Authority = plan.Authority,
            Identity = new PersonIdentity { Number = person.Number, GivenName = person.GivenName, FamilyName = person.FamilyName },
        };
        List<PlanExtract> extracts =
        [
            PlanExtract.ForThePerson(plan, caseFile),
            PlanExtract.ForRepresentative(plan, caseFile, [.. Enum.GetValues<PlanPart>().Where(_ => random.Next(2) == 0)]),
        ];
        if (recipient is not null)
            extracts.Add(PlanExtract.For(plan, caseFile, recipient, parts.Of<Consent>() with { Participant = recipient.Id }));
        return
        [
            .. extracts.Select((extract, i) => new PlanBundleView
            {
                Extract = extract,
                Person = i == 2 ? BundlePerson.Of(PersonExtract.ForParticipant(caseFile)) : person,
                OfficerName = "Jonas Lind",
                AuthorityName = "Exempelkommunen",
                Id = parts.Of<Guid>(),
                Created = new DateTimeOffset(2026, 11, 22, 6, 30, random.Next(60), TimeSpan.Zero),
            }),
        ];
    }

    /// <summary>Without what is never told: the authority's form, the sign-in facts of those who take part, and the keys of links that were sent to them.</summary>
    public static IndividualPlan Told(IndividualPlan plan) => plan with
    {
        Template = null,
        Participants = [.. plan.Participants.Select(p => p with { Number = null, Account = null })],
        Meetings = [.. plan.Meetings.Select(m => m with { Calls = [.. m.Calls.Select(c => c with { LinkKey = "" })] })],
    };

    private static IndividualPlan Plan(Random random, out RandomParts made)
    {
        var plan = (IndividualPlan?)null;
        RandomParts parts = null!;
        parts = new RandomParts(random) { Choose = Choose };
        made = parts;
        plan = new IndividualPlan
        {
            Id = parts.Of<PlanId>(),
            Authority = new AuthorityCode("1473"),
            CaseFile = parts.Of<CaseFileId>(),
            Start = parts.Of<PlanStart>(),
            Officer = parts.Of<UserId>(),
            Participants = parts.Some<Participant>(5),
            Goals = parts.Some<Goal>(5),
            Wishes = parts.Some<Wish>(4),
            OtherPlans = parts.Some<OtherPlan>(3),
        };
        plan = plan with { Measures = [.. parts.Some<Measure>(6).Select(Possible)] };
        if (random.Next(8) != 0)
            plan = plan with { Preplanning = parts.Of<Preplanning>() };
        plan = plan with { Consents = parts.Some<Consent>(4) };
        plan = parts.Of<IndividualPlan>() with
        {
            Id = plan.Id,
            Authority = plan.Authority,
            CaseFile = plan.CaseFile,
            Start = plan.Start,
            Officer = plan.Officer,
            Preplanning = plan.Preplanning,
            Participants = plan.Participants,
            Consents = plan.Consents,
            Goals = plan.Goals,
            Measures = plan.Measures,
            Wishes = plan.Wishes,
            OtherPlans = plan.OtherPlans,
        };
        return plan;

        Measure Possible(Measure m) => m with
        {
            Decision = m.Kind == MeasureKind.Decided ? m.Decision ?? parts.Of<DecisionRef>() : null,
            PlannedInsats = m.Kind == MeasureKind.Planned ? m.PlannedInsats : null,
            Application = m.Kind == MeasureKind.Planned ? m.Application : null,
            AppliedOn = m.Kind == MeasureKind.Planned ? m.AppliedOn : null,
            What = m.Kind == MeasureKind.Decided && random.Next(2) == 0 ? "" : m.What,
        };

        object? Choose(Type type, string name)
        {
            if (type == typeof(Holder))
                return Holding();
            if (type == typeof(AuthorityCode))
                return new AuthorityCode("1473");
            if (type == typeof(MandateScope))
                return (MandateScope)random.Next(8);
            if (type == typeof(PlanPart) || plan is null)
                return null;
            return (type, name) switch
            {
                (_, "Participant") when type == typeof(Guid) => OneOf(plan.Participants, p => p.Id),
                (_, "Goal") when type == typeof(Guid) => OneOf(plan.Goals, g => g.Id),
                (_, "Point") when type == typeof(Guid) => OneOf(plan.Preplanning.Points, p => p.Id),
                (_, "Consent" or "Renews") when type == typeof(Guid) => OneOf(plan.Consents, c => c.Id),
                (_, "Part" or "LeftOut") when type == typeof(string) => Part(),
                (_, "Number") when type == typeof(string) => Numbers[random.Next(Numbers.Length)],
                _ => null,
            };
        }

        // Now and then somebody or something that is no longer there.
        object? OneOf<T>(ImmutableArray<T> items, Func<T, Guid> id) =>
            items.IsEmpty || random.Next(6) == 0 ? null : id(items[random.Next(items.Length)]);

        string Part()
        {
            string[] there =
            [
                .. plan!.Goals.Select(g => PartName.Goal(g.Id)), .. plan.Measures.Select(m => PartName.Measure(m.Id)),
                .. plan.Wishes.Select(w => PartName.Wish(w.Id)), .. plan.OtherPlans.Select(o => PartName.OtherPlan(o.Id)),
            ];
            return there.Length == 0 || random.Next(6) == 0 ? PartName.Goal(parts.Of<Guid>()) : there[random.Next(there.Length)];
        }

        Holder Holding() => random.Next(4) switch
        {
            0 => Holder.ThePerson,
            1 => Holder.TheOfficer,
            2 when plan is { Participants.IsEmpty: false } => Holder.Of(plan.Participants[random.Next(plan.Participants.Length)].Id),
            _ => new Holder(HolderKind.Other, Name: parts.Text()),
        };
    }
}
