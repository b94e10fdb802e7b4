using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Egenplan.Domain.Law;
using Egenplan.Domain.Plans;
using Egenplan.Domain.Templates;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Egenplan.Web.Features;

/// <summary>The answer to one of the authority's own questions, or the ticks of one checklist, in a form.</summary>
public sealed class AskedRow
{
    public const string Yes = "ja", No = "nej";

    /// <summary>Id of the question.</summary>
    public Guid Item { get; set; }

    /// <summary>What was answered when the form was shown: what nobody has touched says nothing.</summary>
    [StringLength(8000, ErrorMessage = "shape.too-long")]
    public string? Was { get; set; }

    [StringLength(4000, ErrorMessage = "shape.too-long")]
    public string? Text { get; set; }

    /// <summary><see cref="Yes"/>, <see cref="No"/>, or the line that was chosen.</summary>
    [StringLength(PlanTemplate.LongestText, ErrorMessage = "shape.too-long")]
    public string? Choice { get; set; }

    /// <summary>Places of the lines that are ticked, from 0.</summary>
    public List<string> Ticked { get; set; } = [];

    /// <summary>The row as the plan has it.</summary>
    public static AskedRow Of(TemplateItem item, TemplateAnswer? answer)
    {
        ArgumentNullException.ThrowIfNull(item);
        var row = new AskedRow { Item = item.Id, Text = answer?.Words?.Text, Choice = ChoiceIn(answer), Ticked = TickedIn(answer) };
        row.Was = row.Says(item);
        return row;
    }

    /// <summary>The answer that this makes of what the plan holds; null where nothing was touched, or the plan says it already.</summary>
    /// <param name="item">The question; null when no template asks it any more.</param>
    /// <param name="now">What the plan holds.</param>
    /// <param name="voice">Whose words an answer in words is.</param>
    /// <param name="withWhose">Words together with whose they are, where they stand below another's.</param>
    /// <param name="today">The day.</param>
    public TemplateAnswer? In(TemplateItem? item, TemplateAnswer? now, Func<string, Quote> voice, Func<Quote, string> withWhose, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(withWhose);
        ArgumentNullException.ThrowIfNull(voice);
        if (item is null)
            return Text is null && Choice is null && Ticked.Count == 0 ? null : new TemplateAnswer { Item = Item, Stage = default, Question = "", On = today };
        var was = Plain(Was);
        if (Says(item) == was)
            return null;
        var answer = new TemplateAnswer { Item = item.Id, Stage = item.Stage, Question = item.Text, On = today };
        return item switch
        {
            { Kind: TemplateItemKind.Checklist } => answer with { Lines = Merged(item, now, was) },
            { Answer: AnswerForm.Text } => Written(answer, now, was, voice, withWhose),
            { Answer: AnswerForm.YesNo } => answer with { Yes = Choice switch { Yes => true, No => false, _ => null } },
            _ => answer with { Choice = string.IsNullOrEmpty(Choice) ? null : Choice },
        };
    }

    // Written over by somebody else meanwhile: both stand, the later below, and nobody's words become another's.
    private TemplateAnswer Written(TemplateAnswer answer, TemplateAnswer? now, string was, Func<string, Quote> voice, Func<Quote, string> withWhose)
    {
        var (mine, theirs) = (Plain(Text), Plain(now?.Words?.Text));
        if (theirs == was || theirs.Length == 0 || theirs == mine)
            return answer with { Words = mine.Length == 0 ? null : voice(mine) };
        var (words, said) = (now!.Words!, voice(mine));
        var line = (said.Whose, said.By) == (words.Whose, words.By)
            ? mine
            : string.Join('\n', mine.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => withWhose(said with { Text = l })));
        return answer with { Words = mine.Length == 0 || theirs.Contains(line, StringComparison.Ordinal) ? words : words with { Text = $"{theirs}\n{line}" } };
    }

    // Only the lines that were touched here change.
    private ImmutableArray<TickedLine> Merged(TemplateItem item, TemplateAnswer? now, string was)
    {
        var before = was.Split(',').ToHashSet();
        var done = TickedIn(now).ToHashSet();
        return [.. item.Lines.Select((line, i) => (Line: line, At: Place(i))).Select(l => new TickedLine(l.Line, Ticked.Contains(l.At) == before.Contains(l.At) ? done.Contains(l.At) : Ticked.Contains(l.At)))];
    }

    private string Says(TemplateItem item) => item switch
    {
        { Kind: TemplateItemKind.Checklist } => string.Join(',', Ticked.Distinct().Order(StringComparer.Ordinal)),
        { Answer: AnswerForm.Text } => Plain(Text),
        _ => Choice ?? "",
    };

    private static string? ChoiceIn(TemplateAnswer? answer) => answer switch { { Yes: true } => Yes, { Yes: false } => No, _ => answer?.Choice };

    private static List<string> TickedIn(TemplateAnswer? answer) => answer is null ? [] : [.. answer.Lines.Select((line, i) => (line.Done, At: Place(i))).Where(l => l.Done).Select(l => l.At)];

    private static string Place(int i) => i.ToString(CultureInfo.InvariantCulture);

    private static string Plain(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();
}

/// <summary>The authority's own questions at one stage, in a form of a page.</summary>
public sealed class AskedForm
{
    /// <summary>Where a row finds its question.</summary>
    public const string ItemKey = "Asked";

    public List<AskedRow> Rows { get; set; } = [];

    /// <summary>Whose words the answers in words are, of those that are written now.</summary>
    public Voice Whose { get; set; } = Voice.Person;

    [StringLength(120, ErrorMessage = "shape.too-long")]
    public string? By { get; set; }

    /// <summary>The form as the plan has it; no rows where the authority asks nothing of its own.</summary>
    public static AskedForm For(IndividualPlan plan, TemplateStage stage, Guid? occasion)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return For(plan.Layout, stage, i => plan.AnswerTo(i.Id, occasion));
    }

    /// <summary>The form of a template that no plan goes by yet, unanswered.</summary>
    public static AskedForm For(PlanTemplate template, TemplateStage stage) => For(template, stage, _ => null);

    private static AskedForm For(PlanTemplate template, TemplateStage stage, Func<TemplateItem, TemplateAnswer?> answer)
    {
        ArgumentNullException.ThrowIfNull(template);
        return new AskedForm
        {
            Rows = [.. template.Of(stage).Where(i => i.IsAsked()).Select(i => AskedRow.Of(i, answer(i)))],
            Whose = stage is TemplateStage.Preplanning or TemplateStage.Review ? Voice.Person : Voice.Staff,
        };
    }

    /// <summary>Writes what was touched; the rest stays as it is. Broken rules are told at the fields of <c>Asked</c>.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="stage">Where it was asked.</param>
    /// <param name="occasion">The meeting or the review; null for none.</param>
    /// <param name="today">The day.</param>
    /// <param name="supporter">Whoever supports the person in a shared session; null for nobody.</param>
    /// <param name="withWhose">Words together with whose they are, where they stand below another's.</param>
    public Outcome<IndividualPlan> WriteTo(IndividualPlan plan, TemplateStage stage, Guid? occasion, DateOnly today, string? supporter, Func<Quote, string> withWhose)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var answers = Rows.Select(r => r.In(plan.Template?.Find(r.Item), plan.AnswerTo(r.Item, occasion), Said, withWhose, today)).OfType<TemplateAnswer>();
        var outcome = plan.WriteAnswers(stage, occasion, [.. answers]);
        return outcome.Holds ? outcome : Outcome<IndividualPlan>.Refused([.. outcome.Breaks.Select(b => b.Field is null ? b : b with { Field = $"Asked.{b.Field}" })]);

        Quote Said(string text) => new Quote(text, Whose, Whose is Voice.Person || string.IsNullOrWhiteSpace(By) ? null : By.Trim()).Beside(supporter);
    }

    /// <summary>What the fields of one question need to know.</summary>
    /// <param name="page">The page's own.</param>
    /// <param name="prefix">Name of the form in the page.</param>
    /// <param name="item">The question.</param>
    public ViewDataDictionary FieldsOf(ViewDataDictionary page, string prefix, TemplateItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var at = Rows.FindIndex(r => r.Item == item.Id);
        var fields = new ViewDataDictionary<AskedRow>(page, Rows[at]) { [ItemKey] = item };
        fields.TemplateInfo.HtmlFieldPrefix = $"{prefix}.{nameof(Rows)}[{at}]";
        return fields;
    }

    /// <summary>What the choice of voice needs to know.</summary>
    public ViewDataDictionary VoiceIn(ViewDataDictionary page, string prefix)
    {
        var fields = new ViewDataDictionary<AskedForm>(page, this);
        fields.TemplateInfo.HtmlFieldPrefix = prefix;
        return fields;
    }
}

/// <summary>Questions that stand together on a page.</summary>
/// <param name="Form">The form.</param>
/// <param name="Items">The questions, in order.</param>
/// <param name="HasVoice">True where whose words the answers are is asked below.</param>
/// <param name="Prefix">Name of the form in the page.</param>
public sealed record AskedView(AskedForm Form, IEnumerable<TemplateItem> Items, bool HasVoice = true, string Prefix = "Form.Asked");
