using System.Collections.Immutable;
using Egenplan.Domain.Templates;

namespace Egenplan.Domain.Law;

/// <summary>What an authority's own template may and may not do. No uniform model is demanded of anybody; the law's own demands stay.</summary>
public static class TemplateLaw
{
    /// <summary>
    /// A template keeps what 10 § LSS demands of a plan: decided and planned insatser, measures by others, that it is made together with the person,
    /// and that it is read again at least once a year.
    /// </summary>
    [LawRule(RuleCode.TemplateKeepsTheLegalCore, "LSS 10", Certainty.Interpretation)]
    public static RuleBreak? TemplateKeepsTheLegalCore(PlanTemplate template) =>
        Enum.GetValues<PlanSection>().Where(s => s.IsLegalCore() && !template.Has(s)).Select(s => (PlanSection?)s).FirstOrDefault() is { } missing
            ? new RuleBreak(RuleCode.TemplateKeepsTheLegalCore).With("section", missing)
            : null;

    /// <summary>A question or checklist says what is asked, and has lines to choose among or to tick where it needs them.</summary>
    [LawRule(RuleCode.TemplateItemSaysSomething, "practice", Certainty.Practice)]
    public static RuleBreak? TemplateItemSaysSomething(TemplateItem item) => item switch
    {
        { Kind: TemplateItemKind.Section } => item.Section is { } section && Enum.IsDefined(section) && section.Stage() == item.Stage ? null : new(RuleCode.TemplateItemSaysSomething),
        _ when !Enum.IsDefined(item.Kind) || !Enum.IsDefined(item.Stage) || !Enum.IsDefined(item.Answer) || item.Section is not null => new(RuleCode.TemplateItemSaysSomething),
        _ when string.IsNullOrWhiteSpace(item.Text) => new(RuleCode.TemplateItemSaysSomething, nameof(item.Text)),
        { Kind: TemplateItemKind.Checklist, Lines.IsEmpty: true } => new(RuleCode.TemplateItemSaysSomething, nameof(item.Lines)),
        { Kind: TemplateItemKind.Question, Answer: AnswerForm.OneOf, Lines.Length: < 2 } => new(RuleCode.TemplateItemSaysSomething, nameof(item.Lines)),
        _ => item.Lines.Any(string.IsNullOrWhiteSpace) ? new(RuleCode.TemplateItemSaysSomething, nameof(item.Lines)) : null,
    };

    /// <summary>A template is no larger than people can go through: at most sixty questions and checklists, thirty lines in each, and short texts.</summary>
    [LawRule(RuleCode.TemplateIsBounded, "practice", Certainty.Practice)]
    public static RuleBreak? TemplateIsBounded(PlanTemplate template) =>
        template.Items.Count(i => i.IsAsked()) <= PlanTemplate.MostAsked
        && template.Name.Length <= PlanTemplate.LongestText
        && template.Items.All(i =>
            i.Text.Length <= PlanTemplate.LongestText && (i.EasyText ?? "").Length <= PlanTemplate.LongestText && (i.Help ?? "").Length <= PlanTemplate.LongestHelp
            && i.Lines.Length <= PlanTemplate.MostLines && i.Lines.All(l => l.Length <= PlanTemplate.LongestText))
            ? null
            : new RuleBreak(RuleCode.TemplateIsBounded).With("most", PlanTemplate.MostAsked).With("lines", PlanTemplate.MostLines);

    /// <summary>Each section, question and line is there once.</summary>
    [LawRule(RuleCode.TemplateItemsAreDistinct, "practice", Certainty.Practice)]
    public static RuleBreak? TemplateItemsAreDistinct(PlanTemplate template) =>
        template.Items.DistinctBy(i => i.Id).Count() == template.Items.Length
        && template.Items.Where(i => i.Section is not null).DistinctBy(i => i.Section).Count() == template.Items.Count(i => i.Section is not null)
        && template.Items.All(i => i.Lines.Distinct().Count() == i.Lines.Length)
            ? null
            : new(RuleCode.TemplateItemsAreDistinct);

    /// <summary>An answer is given to a question that the plan's template asks, in the way that it is asked.</summary>
    [LawRule(RuleCode.AnswerFitsItsQuestion, "practice", Certainty.Practice)]
    public static RuleBreak? AnswerFitsItsQuestion(PlanTemplate? template, TemplateAnswer answer)
    {
        var item = template?.Find(answer.Item);
        var fits = item is not null && item.Stage == answer.Stage && item.Text == answer.Question && item switch
        {
            { Kind: TemplateItemKind.Checklist } => answer is { Words: null, Yes: null, Choice: null } && answer.Lines.Select(l => l.Text).SequenceEqual(item.Lines),
            { Kind: TemplateItemKind.Question, Answer: AnswerForm.Text } => answer is { Yes: null, Choice: null, Lines.IsEmpty: true },
            { Kind: TemplateItemKind.Question, Answer: AnswerForm.YesNo } => answer is { Words: null, Choice: null, Lines.IsEmpty: true },
            { Kind: TemplateItemKind.Question, Answer: AnswerForm.OneOf } =>
                answer is { Words: null, Yes: null, Lines.IsEmpty: true } && (answer.Choice is null || item.Lines.Contains(answer.Choice)),
            _ => false,
        };
        return fits ? null : new(RuleCode.AnswerFitsItsQuestion);
    }

    /// <summary>Every rule of a whole template that breaks; what is wrong with a part is told at its field.</summary>
    public static ImmutableArray<RuleBreak> Check(PlanTemplate template) => RuleBreaks.Of(
        [TemplateKeepsTheLegalCore(template), .. template.Items.Select(TemplateItemSaysSomething).Where(b => b is not null).Take(1), TemplateIsBounded(template), TemplateItemsAreDistinct(template)]);
}
