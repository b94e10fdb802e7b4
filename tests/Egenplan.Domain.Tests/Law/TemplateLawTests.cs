using Egenplan.Domain.Law;
using Egenplan.Domain.Plans;
using Egenplan.Domain.Templates;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Law;

public sealed class TemplateLawTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly TemplateItem Question = ATemplate.Question(TemplateStage.Plan);

    [Fact]
    public void TemplateKeepsTheLegalCore_Holds_When_EverythingOptionalIsLeftOut()
    {
        var least = PlanTemplate.Standard with { Items = [.. PlanTemplate.Standard.Items.Where(i => i.Section!.Value.IsLegalCore())] };

        Assert.Null(TemplateLaw.TemplateKeepsTheLegalCore(least));
        Assert.Null(TemplateLaw.TemplateKeepsTheLegalCore(ATemplate.Full));
    }

    [Theory]
    [InlineData(PlanSection.Points)]
    [InlineData(PlanSection.Talk)]
    [InlineData(PlanSection.DecidedMeasures)]
    [InlineData(PlanSection.PlannedMeasures)]
    [InlineData(PlanSection.OthersMeasures)]
    [InlineData(PlanSection.Results)]
    [InlineData(PlanSection.Opinion)]
    [InlineData(PlanSection.Ending)]
    public void TemplateKeepsTheLegalCore_Breaks_When_SomethingThatTheLawDemandsIsLeftOut(PlanSection section)
    {
        var without = ATemplate.Full with { Items = [.. ATemplate.Full.Items.Where(i => i.Section != section)] };

        var broken = TemplateLaw.TemplateKeepsTheLegalCore(without);

        Assert.Equal(RuleCode.TemplateKeepsTheLegalCore, broken?.Code);
        Assert.Equal(section, broken!.Args!["section"]);
    }

    [Fact]
    public void TemplateItemSaysSomething_Holds_When_ItCanBeAnswered() =>
        Assert.All(ATemplate.Full.Items, item => Assert.Null(TemplateLaw.TemplateItemSaysSomething(item)));

    [Fact]
    public void TemplateItemSaysSomething_Breaks_When_NobodyCouldAnswerIt()
    {
        foreach (var bad in new[]
        {
            Question with { Text = "  " },
            ATemplate.Checklist(TemplateStage.Plan) with { Lines = [] },
            ATemplate.OneOf(TemplateStage.Plan) with { Lines = ["Varje vecka"] },
            ATemplate.Checklist(TemplateStage.Plan) with { Lines = ["En", " "] },
            Question with { Section = PlanSection.Wishes },
            Question with { Kind = (TemplateItemKind)9 },
            TemplateItem.Of(PlanSection.Wishes) with { Stage = TemplateStage.Review },
            TemplateItem.Of(PlanSection.Wishes) with { Section = null },
        })
        {
            Assert.Equal(RuleCode.TemplateItemSaysSomething, TemplateLaw.TemplateItemSaysSomething(bad)?.Code);
        }
    }

    [Fact]
    public void TemplateIsBounded_Holds_When_ThereAreSixtyQuestions() => Assert.Null(TemplateLaw.TemplateIsBounded(Asking(PlanTemplate.MostAsked)));

    [Fact]
    public void TemplateIsBounded_Breaks_When_ThereIsTooMuch()
    {
        foreach (var bad in new[]
        {
            Asking(PlanTemplate.MostAsked + 1),
            With(Question with { Text = new string('x', PlanTemplate.LongestText + 1) }),
            With(Question with { Help = new string('x', PlanTemplate.LongestHelp + 1) }),
            With(ATemplate.Checklist(TemplateStage.Plan) with { Lines = [.. Enumerable.Range(0, PlanTemplate.MostLines + 1).Select(i => $"{i}")] }),
            With(ATemplate.Checklist(TemplateStage.Plan) with { Lines = [new string('x', PlanTemplate.LongestText + 1)] }),
        })
        {
            Assert.Equal(RuleCode.TemplateIsBounded, TemplateLaw.TemplateIsBounded(bad)?.Code);
        }
    }

    [Fact]
    public void TemplateItemsAreDistinct_Holds_When_EachIsThereOnce() => Assert.Null(TemplateLaw.TemplateItemsAreDistinct(ATemplate.Full));

    [Fact]
    public void TemplateItemsAreDistinct_Breaks_When_SomethingIsThereTwice()
    {
        foreach (var bad in new[]
        {
            With(Question, Question),
            With(TemplateItem.Of(PlanSection.Wishes) with { Id = NamedId.Of("again") }),
            With(ATemplate.Checklist(TemplateStage.Plan) with { Lines = ["En", "En"] }),
        })
        {
            Assert.Equal(RuleCode.TemplateItemsAreDistinct, TemplateLaw.TemplateItemsAreDistinct(bad)?.Code);
        }
    }

    [Fact]
    public void AnswerFitsItsQuestion_Holds_When_ItIsAnsweredAsItIsAsked()
    {
        const TemplateStage Stage = TemplateStage.Plan;
        Assert.Null(TemplateLaw.AnswerFitsItsQuestion(ATemplate.Full, ATemplate.Answer(Question, "Bra", Day)));
        Assert.Null(TemplateLaw.AnswerFitsItsQuestion(ATemplate.Full, To(ATemplate.YesNo(Stage)) with { Yes = false }));
        Assert.Null(TemplateLaw.AnswerFitsItsQuestion(ATemplate.Full, To(ATemplate.OneOf(Stage)) with { Choice = "Varje vecka" }));
        Assert.Null(TemplateLaw.AnswerFitsItsQuestion(ATemplate.Full, To(ATemplate.Checklist(Stage)) with { Lines = [new("Alla har fått säga sitt", true), new("Nästa möte är bestämt", false)] }));
    }

    [Fact]
    public void AnswerFitsItsQuestion_Breaks_When_ItIsAnotherQuestionOrAnotherWay()
    {
        const TemplateStage Stage = TemplateStage.Plan;
        var answer = ATemplate.Answer(Question, "Bra", Day);
        Assert.Equal(RuleCode.AnswerFitsItsQuestion, TemplateLaw.AnswerFitsItsQuestion(null, answer)?.Code);
        foreach (var bad in new[]
        {
            answer with { Item = NamedId.Of("other") },
            answer with { Stage = TemplateStage.Review },
            answer with { Question = "Något annat?" },
            answer with { Words = null, Yes = true },
            To(ATemplate.YesNo(Stage)) with { Words = new Quote("Ja") },
            To(ATemplate.OneOf(Stage)) with { Choice = "Aldrig" },
            To(ATemplate.Checklist(Stage)) with { Lines = [new("Något annat", true)] },
            To(TemplateItem.Of(PlanSection.Wishes)) with { Words = new Quote("Ja") },
        })
        {
            Assert.Equal(RuleCode.AnswerFitsItsQuestion, TemplateLaw.AnswerFitsItsQuestion(ATemplate.Full, bad)?.Code);
        }
    }

    private static TemplateAnswer To(TemplateItem item) => new() { Item = item.Id, Stage = item.Stage, Question = item.Text, On = Day };

    private static PlanTemplate With(params TemplateItem[] more) => PlanTemplate.Standard with { Items = [.. PlanTemplate.Standard.Items, .. more] };

    private static PlanTemplate Asking(int count) => With([.. Enumerable.Range(0, count).Select(i => Question with { Id = NamedId.Of($"{i}") })]);
}
