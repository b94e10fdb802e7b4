using Egenplan.Data;
using Egenplan.Data.Journal;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Data;

public sealed class IndexTests
{
    private const int Commands = 1000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task The_index_agrees_with_the_documents_after_a_thousand_random_commands(string database)
    {
        var seed = Environment.GetEnvironmentVariable("EGENPLAN_SEED") is { } given ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"EGENPLAN_SEED={seed}");
        var random = new Random(seed);
        await using var test = await TestDatabase.CreateAsync(database);
        var people = new List<CaseFileId>();
        var plans = new List<PlanId>();
        for (var i = 0; i < 6; i++)
            people.Add((await test.MakeCaseFileAsync("Alma", "Ek", $"19850101{1000 + i}")).Id);
        foreach (var person in people.Take(4))
            plans.Add(Seeds.Saved(await test.BeginAsync(person)).Id);

        var saved = 0;
        for (var i = 0; i < Commands; i++)
        {
            saved += random.Next(2) == 0
                ? Count(await test.ChangeAsync(people[random.Next(people.Count)], f => OnFile(f, test, random)))
                : Count(await test.ChangeAsync(plans[random.Next(plans.Count)], p => OnPlan(p, test, random)));
            if (i % 100 == 0)
                test.Clock.Advance(TimeSpan.FromDays(random.Next(60)));
        }

        Assert.InRange(saved, Commands / 3, Commands);
        var check = await test.Get<IndexKeeper>().VerifyAsync(test.Authority, Ct);
        Assert.Equal((6, 4, 0), (check.CaseFiles, check.Plans, check.Differing.Count));
        Assert.True((await test.Get<JournalVerifier>().VerifyAsync(test.Authority, ct: Ct)).Holds);
    }

    [Theory, EachDatabase]
    public async Task An_index_that_says_something_else_is_found_and_made_anew(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var plan = await test.MakePlanAsync();
        await test.ChangeAsync(plan.CaseFile, f => Decision(f, test, new Random(1)).Then(c => c.SaveRepresentative(Representative(test.Ids.Next(), new Random(1), test.Clock.Today) with { VerifiedOn = null })));
        var eva = new Participant { Id = test.Ids.Next(), Name = "Eva" };
        await test.ChangeAsync(plan.Id, p => p.WriteParticipant(eva).Then(q => q.GiveConsent(new Consent { Id = test.Ids.Next(), Participant = eva.Id, Scope = ConsentScope.WholePlan, From = test.Clock.Today })));
        var keeper = test.Get<IndexKeeper>();
        await using var db = test.OpenPastTheWall();
        foreach (var sql in new[]
        {
            "update plan_index set adopted_version = 7", "update duty_index set state = 3", "delete from search_tokens where kind = 3", "delete from case_file_index",
            "delete from representation_index", "update consent_index set last_day = '2030-01-01'",
            "update counted_people set facts = 'x'", "delete from counted_people", "update counted_plans set facts = 'x'", "delete from counted_plans",
        })
        {
            await db.Database.ExecuteSqlRawAsync(sql, Ct);
            Assert.Single((await keeper.VerifyAsync(test.Authority, Ct)).Differing);
            Assert.Single((await keeper.RebuildAsync(test.Authority, Ct)).Differing);
            Assert.True((await keeper.VerifyAsync(test.Authority, Ct)).Holds);
        }
    }

    [Theory, EachDatabase]
    public async Task Lists_are_read_from_the_index_within_the_authority(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var file = await test.MakeCaseFileAsync();
        await test.ChangeAsync(file.Id, f => Decision(f, test, new Random(1)));
        var reader = test.Get<IndexReader>();

        var due = await reader.QueryAsync(test.Officer, t => from d in t.Duties join f in t.CaseFiles on d.CaseFileId equals f.CaseFileId where d.State == DutyState.Due select new { f.CaseFileId, d.DecidedOn }, Ct);

        Assert.Equal(file.Id.Value, Assert.Single(due).CaseFileId);
        Assert.Empty(await reader.QueryAsync(test.As(Domain.Access.ViewerKind.CaseOfficer, authority: "1480"), t => t.Duties, Ct));
        Assert.Empty(await reader.QueryAsync(test.As(Domain.Access.ViewerKind.Staff), t => t.Duties, Ct));
    }

    private static int Count<T>(ChangeResult<T> result)
        where T : class => result is ChangeResult<T>.Changed { Facts.IsEmpty: false } ? 1 : 0;

    private static Outcome<CaseFile> OnFile(CaseFile file, TestDatabase test, Random random)
    {
        var (entry, limits, day) = (test.Entry(), new LocalLimits(), test.Clock.Today.AddDays(-random.Next(30)));
        return random.Next(12) switch
        {
            0 => Decision(file, test, random),
            1 => file.MakeOffer(new OfferToMake(test.Ids.Next(), (OfferWay)random.Next(1, 4), day), entry),
            2 => file.OfferedBefore(test.Ids.Next(), random.Next(2) == 0 ? null : day, entry, limits),
            3 => file.TellAboutPlan(new Telling(test.Ids.Next(), OfferWay.Talk, day), entry),
            4 => file.Offers is [.., var last]
                ? file.AnswerOffer(last.Id, new AnswerToGive(test.Ids.Next(), (AnswerKind)random.Next(1, 5), day), entry, limits)
                : Outcome<CaseFile>.Done(file),
            5 => file.ReceiveRequest(new RequestToReceive(test.Ids.Next(), RequestWay.Phone, RequestedBy.Person, day, entry.By), entry, limits),
            6 => file.OpenRequests().FirstOrDefault() is { } open ? file.GiveReceipt(open.Id, test.Clock.Today, OfferWay.Letter, entry) : Outcome<CaseFile>.Done(file),
            7 => file.OpenRequests().FirstOrDefault() is { } open
                ? file.WithdrawRequest(open.Id, new Withdrawal(test.Clock.Today, WithdrawalReason.ChangedMind), entry)
                : Outcome<CaseFile>.Done(file),
            8 => file.ChangeIdentity("Alma" + random.Next(9), "Ek" + random.Next(9), "LSS " + random.Next(99)),
            9 => random.Next(2) == 0 ? file.Protect(ProtectionLevel.Marking, [entry.By]) : file.Protect(ProtectionLevel.None, []),
            10 => file.SaveRepresentative(Representative(file.Representatives.IsEmpty || random.Next(2) == 0 ? test.Ids.Next() : file.Representatives[random.Next(file.Representatives.Length)].Id, random, day)),
            _ => file.Assign(random.Next(2) == 0 ? null : entry.By, "enhet-" + random.Next(3), null),
        };
    }

    private static Outcome<IndividualPlan> OnPlan(IndividualPlan plan, TestDatabase test, Random random)
    {
        var today = test.Clock.Today;
        return random.Next(13) switch
        {
            0 or 1 => plan.WriteGoal(Seeds.Goal(plan.Goals.IsEmpty || random.Next(3) == 0 ? test.Ids.Next() : plan.Goals[random.Next(plan.Goals.Length)].Id, "Mål " + random.Next(99))),
            2 or 3 => plan.WriteMeasure(
                new Measure
                {
                    Id = plan.Measures.IsEmpty || random.Next(3) == 0 ? test.Ids.Next() : plan.Measures[random.Next(plan.Measures.Length)].Id,
                    Kind = MeasureKind.OwnDoing,
                    What = "Göra " + random.Next(99),
                    Responsible = random.Next(2) == 0 ? null : Holder.ThePerson,
                    ReadyBy = random.Next(2) == 0 ? null : today.AddDays(random.Next(90)),
                },
                today),
            4 => plan.Measures is [.., var last] ? plan.FollowMeasure(last.Id, (MeasureStatus)random.Next(3), "Så här") : Outcome<IndividualPlan>.Done(plan),
            5 => plan.Goals is [var first, ..] ? plan.Remove(PartName.Goal(first.Id)) : Outcome<IndividualPlan>.Done(plan),
            6 => plan.SetMeeting(test.Ids.Next(), today.AddDays(random.Next(1, 40)).ToDateTime(new TimeOnly(9, 0)), 60, "Rum 3", today),
            7 => plan.ComingMeeting is { } meeting ? plan.CancelMeeting(meeting.Id, today) : Outcome<IndividualPlan>.Done(plan),
            8 => test.Adopted(plan),
            9 => plan.WriteParticipant(new Participant { Id = test.Ids.Next(), Name = "Eva " + random.Next(99) }),
            10 or 11 => plan.PresentParticipants.FirstOrDefault() is { } who
                ? random.Next(3) switch
                {
                    0 when plan.Consents is [.., var last] => plan.WithdrawConsent(last.Id, today),
                    1 => plan.RemoveParticipant(who.Id, today),
                    _ => plan.GiveConsent(new Consent { Id = test.Ids.Next(), Participant = who.Id, Scope = ConsentScope.WholePlan, From = today, Until = random.Next(2) == 0 ? null : today.AddDays(random.Next(200)) }),
                }
                : Outcome<IndividualPlan>.Done(plan),
            _ => plan.Standstill is null && random.Next(5) == 0
                ? plan.PauseOrEnd(new Standstill(today, true, new Quote("Paus"), today.AddMonths(3)))
                : plan.Resume(),
        };
    }

    private static Representative Representative(Guid id, Random random, DateOnly day) => new()
    {
        Id = id,
        Kind = RepresentativeKind.GodMan,
        Name = "Greta",
        Scope = MandateScope.GuardRights,
        From = random.Next(2) == 0 ? null : day.AddDays(-400),
        To = random.Next(2) == 0 ? null : day.AddDays(random.Next(100)),
        Evidence = (MandateEvidence)random.Next(3),
        VerifiedOn = random.Next(2) == 0 ? null : day,
    };

    private static Outcome<CaseFile> Decision(CaseFile file, TestDatabase test, Random random) => file.AddDecisionByHand(
        new DecisionToEnter(test.Ids.Next(), (Insats)random.Next(2, 11), new DateOnly(2015, 1, 1).AddDays(random.Next(3000)), new DateOnly(2024, 1, 1)), test.Entry());
}
