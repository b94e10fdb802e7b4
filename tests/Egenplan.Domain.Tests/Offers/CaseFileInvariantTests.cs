using System.Text.Json;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Xunit;
using static Egenplan.Domain.Tests.Offers.ACaseFile;

namespace Egenplan.Domain.Tests.Offers;

public sealed class CaseFileInvariantTests
{
    [Fact]
    public void Random_commands_never_lose_an_offer_an_answer_or_a_decision()
    {
        var seen = new HashSet<OfferNext>();
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var caseFile = New();
            var day = Day("2024-01-01");
            for (var step = 1; step <= 60; step++)
            {
                day = day.AddDays(random.Next(0, 40));
                var outcome = Act(caseFile, random, seed * 1000 + step, new Entry(Officer, day));
                var after = outcome.NewValue ?? caseFile;
                Keeps(caseFile, after, day, $"seed {seed}, step {step}");
                if (outcome.Facts.IsEmpty && outcome.Holds)
                    Assert.Same(caseFile, after);
                caseFile = after;
                seen.Add(OfferLine.From(after, day, Limits).Next);
            }
        }

        Assert.Equal(Enum.GetValues<OfferNext>(), seen.Order());
    }

    [Fact]
    public void A_case_file_is_the_same_after_being_written_and_read()
    {
        var caseFile = New().With(Decision(2), Decision(3, insats: Insats.ContactPerson)).Offered().Answered(AnswerKind.Yes).Requested()
            .StartPlan(new PlanId(Id(80)), PlanCause.OfferAccepted, Id(50), Now).Value
            .With(Decision(4, "2026-11-20", insats: Insats.ShortStay))
            .AnswerInclusion(new AnswerToGive(Id(66), AnswerKind.No, Today), Now, Limits).Value
            .SaveRepresentative(new Representative { Id = Id(10), Kind = RepresentativeKind.GodMan, Name = "Ulla Sjöberg" }).Value
            .FlagNotOffered(new StaffFlag { Id = Id(40), On = Today }).Value;
        var options = new JsonSerializerOptions { Converters = { new AuthorityCodeConverter() } };

        var text = JsonSerializer.Serialize(caseFile, options);
        var read = JsonSerializer.Deserialize<CaseFile>(text, options)!;

        Assert.Equal(text, JsonSerializer.Serialize(read, options));
        Assert.Equal(caseFile.Line().Next, read.Line().Next);
        Assert.Equal(caseFile.RevisionOf(CaseFileParts.Answer(Id(50))), read.RevisionOf(CaseFileParts.Answer(Id(50))));
    }

    [Fact]
    public void Facts_hold_no_words()
    {
        var wordy = typeof(CaseFileOpened).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(Fact)) && t.Namespace == typeof(CaseFile).Namespace)
            .SelectMany(t => t.GetProperties().Where(p => p.PropertyType == typeof(string) && p.Name != "Unit").Select(p => $"{t.Name}.{p.Name}"));

        Assert.Empty(wordy);
    }

    private static void Keeps(CaseFile before, CaseFile after, DateOnly today, string where)
    {
        Assert.True(before.Offers.All(o => after.Offers.Any(n => n.Id == o.Id && n.MadeOn == o.MadeOn && n.Answers.Length >= o.Answers.Length)), where);
        Assert.True(before.EarlierOffers.Length <= after.EarlierOffers.Length, where);
        Assert.True(before.Decisions.All(d => after.Decisions.Any(n => n.Id == d.Id)), where);
        Assert.True(before.Requests.All(r => after.Requests.Any(n => n.Id == r.Id)), where);
        Assert.True(after.Plans.Count(p => p.EndedOn is null) <= 1, where);
        foreach (var decision in after.Decisions)
        {
            var duty = decision.Duty;
            Assert.True(duty.State is not (DutyState.Declined or DutyState.Thinking or DutyState.NoAnswer or DutyState.MadeBefore) || duty.AskAgainOn is not null, where);
            Assert.True(duty.State is not (DutyState.Made or DutyState.Accepted) || after.Offers.Any(o => o.Id == duty.OfferId), where);
            Assert.True(duty.State is not DutyState.Superseded || after.Plans.Any(p => p.Plan == duty.Plan && p is { EndedOn: null } or { Ending: PlanEnding.Closed }), where);
        }

        var line = OfferLine.From(after, today, Limits);
        var isDue = after.Decisions.Any(d => OfferLaw.StateOf(after.AuthorityKind, d, today) is DutyState.Due);
        Assert.Equal(isDue, line.Next is OfferNext.Offer or OfferNext.OfferAgain or OfferNext.AskWhetherIntoPlan
            || (line.Next is OfferNext.StartPlan && isDue));
    }

    private static Outcome<CaseFile> Act(CaseFile caseFile, Random random, int id, Entry entry)
    {
        var day = entry.On.AddDays(-random.Next(0, 30));
        var answer = new AnswerToGive(Id(id), (AnswerKind)random.Next(1, 5), entry.On, (WhoseWords)random.Next(1, 3));
        return random.Next(0, 10) switch
        {
            0 or 1 => caseFile.AddDecisionByHand(
                new(Id(id), (Insats)random.Next(1, 11), day, day, random.Next(0, 2) == 0 ? null : day.AddDays(random.Next(0, 500))), entry),
            2 or 3 => caseFile.MakeOffer(new(Id(id), (OfferWay)random.Next(1, 4), day), entry),
            4 => caseFile.Offers.IsEmpty ? caseFile.OfferedBefore(Id(id), null, entry, Limits)
                : caseFile.AnswerOffer(caseFile.Offers[random.Next(caseFile.Offers.Length)].Id, answer, entry, Limits),
            5 => caseFile.AnswerInclusion(answer, entry, Limits),
            6 => caseFile.ReceiveRequest(new(Id(id), RequestWay.Phone, RequestedBy.Person, day, Officer), entry, Limits),
            7 => caseFile.OpenRequests().FirstOrDefault() is { } open
                ? caseFile.StartPlan(new PlanId(Id(id)), PlanCause.Requested, open.Id, entry)
                : caseFile.StartPlan(new PlanId(Id(id)), PlanCause.OfferAccepted, caseFile.Offers.LastOrDefault()?.Id ?? Id(0), entry),
            8 => caseFile.ActivePlan() is { } plan
                ? caseFile.EndPlan(plan.Plan, (PlanEnding)random.Next(1, 4), entry.On, null, entry, Limits)
                : caseFile.OfferedBefore(Id(id), null, entry, Limits),
            _ => caseFile.OpenRequests().FirstOrDefault() is { } request
                ? caseFile.WithdrawRequest(request.Id, new(entry.On, WithdrawalReason.ChangedMind), entry)
                : caseFile.TellAboutPlan(new(Id(id), OfferWay.Talk, day), entry),
        };
    }

    private sealed class AuthorityCodeConverter : System.Text.Json.Serialization.JsonConverter<AuthorityCode>
    {
        public override AuthorityCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, AuthorityCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
