using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Egenplan.Data.Documents;
using Egenplan.Domain.Access;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Egenplan.Domain.Tests.Offers;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Access;

public sealed class PlanExtractTests
{
    private static readonly Guid Id = NamedId.Of("evas");

    public static TheoryData<ConsentScope, PlanPart[]> Consents
    {
        get
        {
            var all = Enum.GetValues<PlanPart>();
            var rows = new TheoryData<ConsentScope, PlanPart[]> { { ConsentScope.OwnTask, [] }, { ConsentScope.OwnTaskAndGoal, [] }, { ConsentScope.WholePlan, [] } };
            foreach (var part in all)
            {
                rows.Add(ConsentScope.ChosenParts, [part]);
                rows.Add(ConsentScope.ChosenParts, [.. all.Except([part])]);
            }

            rows.Add(ConsentScope.OwnTask, all);
            return rows;
        }
    }

    [Fact]
    public void EveryTextOfEveryPartHasAPlantedWord()
    {
        var planted = new HashSet<string>();
        var texts = new HashSet<string>();
        Walk(PlantedPlan.With(PlantedPlan.Consent(Id, PlantedPlan.Eva, "Always")), planted, texts);

        Assert.Equal([$"{nameof(Disagreement)}.Part", $"{nameof(OwnAct)}.Part", $"{nameof(ReadLine)}.Part", $"{nameof(ReviewLine)}.Part"], texts.Except(planted).Order());
    }

    [Theory]
    [MemberData(nameof(Consents))]
    public void WhatIsConsentedToIsThereAndNothingElse(ConsentScope scope, PlanPart[] parts)
    {
        var consent = PlantedPlan.Consent(Id, PlantedPlan.Eva, "Always", scope, parts);
        var plan = PlantedPlan.With(consent);

        var extract = PlanExtract.For(plan, plan.Participants[0], consent);

        var expected = PlantedPlan.In(Json(plan)).Where(word => MaySee(word, scope, parts));
        Assert.Equal(expected, PlantedPlan.In(Json(extract.Plan)));
    }

    [Theory]
    [MemberData(nameof(Consents))]
    public void NotEvenTheIdOfWhatIsNotConsentedToIsThere(ConsentScope scope, PlanPart[] parts)
    {
        var consent = PlantedPlan.Consent(Id, PlantedPlan.Eva, "Always", scope, parts);
        var plan = PlantedPlan.With(consent);

        var json = Json(PlanExtract.For(plan, plan.Participants[0], consent).Plan);

        var extract = JsonSerializer.Deserialize<IndividualPlan>(json, DocumentJson.Options)!;
        var there = extract.Goals.Select(g => g.Id).Concat(extract.Measures.Select(m => m.Id)).Concat(extract.Wishes.Select(w => w.Id))
            .Concat(extract.OtherPlans.Select(o => o.Id)).Concat(extract.Disagreements.Select(d => d.Id)).ToHashSet();
        var all = plan.Goals.Select(g => g.Id).Concat(plan.Measures.Select(m => m.Id)).Concat(plan.Wishes.Select(w => w.Id))
            .Concat(plan.OtherPlans.Select(o => o.Id)).Concat(plan.Disagreements.Select(d => d.Id));
        Assert.All(
            all.Where(id => !there.Contains(id)).Append(plan.Consents[1].Id).Append(plan.Copies[0].Id),
            id => Assert.False(json.Contains($"{id:N}", StringComparison.Ordinal) || json.Contains($"{id:D}", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(ConsentScope.OwnTask, PlanPart.Goals)]
    [InlineData(ConsentScope.ChosenParts, PlanPart.Goals)]
    [InlineData(ConsentScope.ChosenParts, PlanPart.History)]
    public void TheVersionAndTheDayItIsReadAgainAreAlwaysThere(ConsentScope scope, PlanPart part)
    {
        var consent = PlantedPlan.Consent(Id, PlantedPlan.Eva, "Always", scope, part);
        var plan = PlantedPlan.With(consent);

        var extract = PlanExtract.For(plan, plan.Participants[0], consent).Plan;

        Assert.Equal((1, PlantedPlan.Today), (extract.InForce!.Number, extract.InForce.AdoptedOn));
        Assert.Equal(plan.NextReviewOn, extract.NextReviewOn);
        Assert.Equal(plan.HasDraft, extract.HasDraft);
    }

    [Fact]
    public void BeforeTheFirstVersionThereIsNone()
    {
        var plan = APlan.Requested().ReadyToAgree().WithConsent(ConsentScope.OwnTask).Plan;

        Assert.Empty(PlanExtract.For(plan, plan.Participants[0], plan.Consents[0]).Plan.Adoptions);
    }

    [Fact]
    public void ThePersonsOwnCopyIsTheWholePlan()
    {
        var plan = PlantedPlan.With(PlantedPlan.Consent(Id, PlantedPlan.Eva, "Always"));

        Assert.Equal(Json(plan), Json(PlanExtract.Whole(plan).Plan));
        Assert.Equal(Enum.GetValues<PlanPart>(), PlanExtract.Whole(plan).Parts.Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_supervisor_gets_what_the_plan_says_and_nobodys_name_even_if_more_were_permitted(bool more)
    {
        var person = ACaseFile.New();
        var plan = PlantedPlan.With(PlantedPlan.Consent(Id, PlantedPlan.Eva, "Always"));
        PlanPart[] content = [PlanPart.Goals, PlanPart.DecidedMeasures, PlanPart.PlannedMeasures, PlanPart.OthersMeasures, PlanPart.OwnDoings, PlanPart.Wishes, PlanPart.OtherPlans];
        var permitted = more ? Enum.GetValues<PlanPart>() : content;
        Assert.Equal(content.Order(), Permission.OfDrawn(person).Seen.Order());

        var words = PlantedPlan.In(Json(PlanExtract.ForSupervision(plan, person, [.. permitted]).Plan)).ToList();

        string[] named = [" by»", "/name ", "/organisation ", "/responsible»", "/owner»", "/other is»", "/representative", " name»", " witness»", "/supporter»", "/chair»"];
        Assert.DoesNotContain(words, w => named.Any(n => w.Contains(n, StringComparison.Ordinal)) || w.StartsWith("«Never", StringComparison.Ordinal));
        foreach (var kept in new[] { "«Wishes/words»", "«PlannedMeasures/what»", "«OtherPlans/tiesIn»", "«Goals/other view»" })
            Assert.Contains(kept, words);
        if (!more)
            Assert.All(words, w => Assert.Contains(content, p => w.Contains($"{p}", StringComparison.Ordinal)));
    }

    [Fact]
    public void NobodyGetsAnExtractByAnotherRecipientsConsent()
    {
        var plan = PlantedPlan.With(PlantedPlan.Consent(Id, PlantedPlan.Eva, "Always"));

        Assert.Throws<ArgumentException>(() => PlanExtract.For(plan, plan.Participants[1], plan.Consents[0]));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(90, true)]
    [InlineData(91, false)]
    public void AConsentThatHasNotBegunOrHasEndedGivesNothing(int days, bool gives)
    {
        var plan = PlantedPlan.With(PlantedPlan.Consent(Id, PlantedPlan.Eva, "Always"));

        Assert.Equal(gives, plan.ConsentFor(PlantedPlan.Eva, PlantedPlan.Today.AddDays(days)) is not null);
    }

    [Fact]
    public void AWithdrawnConsentGivesNothingOnAnyDay()
    {
        var plan = PlantedPlan.With(PlantedPlan.Consent(Id, PlantedPlan.Eva, "Always")).WithdrawConsent(Id, PlantedPlan.Today.AddDays(30)).Value;

        Assert.All(Enumerable.Range(-1, 93), day => Assert.Null(plan.ConsentFor(PlantedPlan.Eva, PlantedPlan.Today.AddDays(day))));
    }

    private static bool MaySee(string word, ConsentScope scope, PlanPart[] parts) =>
        word[1..word.IndexOf('/', StringComparison.Ordinal)].Split('|').Any(way => way.Split('&').All(need => need switch
        {
            "Always" => true,
            "Never" => false,
            "Whole" => scope == ConsentScope.WholePlan,
            "Mine" => scope is ConsentScope.OwnTask or ConsentScope.OwnTaskAndGoal,
            "MineGoal" => scope == ConsentScope.OwnTaskAndGoal,
            _ => scope == ConsentScope.WholePlan || (scope == ConsentScope.ChosenParts && parts.Contains(Enum.Parse<PlanPart>(need))),
        }));

    /// <summary>Notes each text property of the plan's records by type and name, and those in which some object has a planted word.</summary>
    private static void Walk(object? value, HashSet<string> planted, HashSet<string> texts)
    {
        if (value is null or string || value.GetType().Assembly != typeof(IndividualPlan).Assembly && value is not IEnumerable)
            return;
        if (value is IEnumerable list)
        {
            foreach (var item in list)
                Walk(item, planted, texts);
            return;
        }

        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is not null))
        {
            var content = property.GetValue(value);
            if (property.PropertyType == typeof(string))
            {
                texts.Add($"{value.GetType().Name}.{property.Name}");
                if (content is string text && PlantedPlan.In(text).Any())
                    planted.Add($"{value.GetType().Name}.{property.Name}");
            }
            else if (content is not IImmutableDictionary<string, int>)
            {
                Walk(content, planted, texts);
            }
        }
    }

    private static string Json(IndividualPlan plan) => JsonSerializer.Serialize(plan, DocumentJson.Options);
}
