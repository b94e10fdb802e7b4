using Egenplan.Domain.Plans;
using Egenplan.Domain.Templates;

namespace Egenplan.TestKit.Plans;

/// <summary>A template of an invented authority: something asked at every stage, in every way.</summary>
public static class ATemplate
{
    /// <summary>A question to be answered in words, at each stage.</summary>
    public static TemplateItem Question(TemplateStage stage, string text = "Vad gör en dag bra?") =>
        new() { Id = NamedId.Of($"{stage} {text}"), Stage = stage, Kind = TemplateItemKind.Question, Text = text, EasyText = "Vad är en bra dag?", Help = "Fråga med bilder." };

    /// <summary>A yes or no question.</summary>
    public static TemplateItem YesNo(TemplateStage stage, string text = "Finns en genomförandeplan?") => Question(stage, text) with { Answer = AnswerForm.YesNo, EasyText = null, Help = null };

    /// <summary>A question with answers to choose among.</summary>
    public static TemplateItem OneOf(TemplateStage stage, string text = "Hur ofta ses ni?") =>
        YesNo(stage, text) with { Answer = AnswerForm.OneOf, Lines = ["Varje vecka", "Varje månad"] };

    /// <summary>A checklist.</summary>
    public static TemplateItem Checklist(TemplateStage stage, string text = "Innan vi slutar") =>
        new() { Id = NamedId.Of($"{stage} {text}"), Stage = stage, Kind = TemplateItemKind.Checklist, Text = text, Lines = ["Alla har fått säga sitt", "Nästa möte är bestämt"] };

    /// <summary>The product's own order, with questions of all kinds last at every stage.</summary>
    public static PlanTemplate Full { get; } = PlanTemplate.Standard with
    {
        Version = 1,
        Name = "Vuxna",
        Items = [.. PlanTemplate.Standard.Items, .. Enum.GetValues<TemplateStage>().SelectMany(s => new[] { Question(s), YesNo(s), OneOf(s), Checklist(s) })],
    };

    /// <summary>An answer in words.</summary>
    public static TemplateAnswer Answer(TemplateItem item, string words, DateOnly on) =>
        new() { Item = item.Id, Stage = item.Stage, Question = item.Text, Words = new Quote(words), On = on };
}
