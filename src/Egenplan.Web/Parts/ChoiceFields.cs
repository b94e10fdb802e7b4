using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Egenplan.Web.Parts;

/// <summary>A fieldset with choices: radios or checkboxes.</summary>
public abstract class ChoiceField(Wording wording, FieldErrors errors) : FieldPart(wording, errors)
{
    /// <summary>Text key of the question.</summary>
    public string? Legend { get; set; }

    public string? LegendText { get; set; }

    /// <summary>Members of an enum to choose among; without it, and without choices inside, all members.</summary>
    public System.Collections.IEnumerable? Values { get; set; }

    /// <summary>Side by side where there is room; for two or three short words.</summary>
    public bool Inline { get; set; }

    /// <summary><c>radio</c> or <c>checkbox</c>.</summary>
    protected abstract string ControlType { get; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var hint = HintWords;
        var legend = NeedWords(Legend, LegendText, "legend");
        var error = TellError(legend);
        var tied = ControlType == "checkbox" ? Markup.Attribute("aria-invalid", error is null ? null : "true") : Markup.Nothing;
        var choices = new Choices(Name, Id, ControlType, TypedValues(), tied);
        context.Items[typeof(Choices)] = choices;
        IHtmlContent inside = await output.GetChildContentAsync();
        if (((TagHelperContent)inside).IsEmptyOrWhiteSpace)
            inside = Markup.Join(Members().Select(m => choices.Write(m.ToString(), T.Of(m), null, null)));
        Write(output, $"""<fieldset class="{FieldClass(error, " ep-group")}"{Markup.Attribute("aria-describedby", DescribedBy(hint, error))}><legend class="ep-legend">{legend}{OptionalMark()}</legend>{HintOf(hint)}{ErrorOf(error)}<div class="ep-choices{(Inline ? " ep-choices--inline" : "")}">{inside}</div></fieldset>""");
    }

    private IEnumerable<Enum> Members()
    {
        if (Values is not null)
            return Values.Cast<Enum>();
        var type = For.Metadata.ElementMetadata?.UnderlyingOrModelType ?? For.Metadata.UnderlyingOrModelType;
        return type.IsEnum
            ? Enum.GetValues(type).Cast<Enum>()
            : throw new InvalidOperationException($"<{GetType().Name} for=\"{For.Name}\"> has no choices.");
    }
}

/// <summary><c>&lt;plan-radios for legend hint&gt;</c> with <c>&lt;plan-choice&gt;</c> inside, or nothing for an enum.</summary>
[HtmlTargetElement("plan-radios")]
public sealed class RadiosPart(Wording wording, FieldErrors errors) : ChoiceField(wording, errors)
{
    protected override string ControlType => "radio";
}

/// <summary><c>&lt;plan-checkboxes for legend hint&gt;</c>: several of many; the property is a list.</summary>
[HtmlTargetElement("plan-checkboxes")]
public sealed class CheckboxesPart(Wording wording, FieldErrors errors) : ChoiceField(wording, errors)
{
    protected override string ControlType => "checkbox";
}

/// <summary><c>&lt;plan-choice value label hint&gt;</c>: one choice; what stands inside opens when it is chosen.</summary>
[HtmlTargetElement("plan-choice")]
public sealed class ChoicePart(Wording wording) : Part(wording)
{
    /// <summary>What is posted. An enum member also gives the label.</summary>
    public required object Value { get; set; }

    public string? Label { get; set; }

    public string? LabelText { get; set; }

    public string? Hint { get; set; }

    public string? HintText { get; set; }

    /// <summary>Name of a symbol that stands beside the label.</summary>
    public string? Symbol { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        if (!context.Items.TryGetValue(typeof(Choices), out var group))
            throw new InvalidOperationException("<plan-choice> stands inside <plan-radios> or <plan-checkboxes>.");
        var label = Words(Label, LabelText) ?? (Value is Enum member ? T.Of(member) : NeedWords(null, null, "label"));
        var inside = await output.GetChildContentAsync();
        output.TagName = null;
        output.Content.SetHtmlContent(((Choices)group).Write(
            FieldPart.WriteValue(Value), label, Words(Hint, HintText), inside.IsEmptyOrWhiteSpace ? null : inside, Symbol));
    }
}

/// <summary><c>&lt;plan-checkbox for label hint /&gt;</c>: one yes.</summary>
[HtmlTargetElement("plan-checkbox", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CheckboxPart(Wording wording, FieldErrors errors) : FieldPart(wording, errors)
{
    public string? Label { get; set; }

    public string? LabelText { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var hint = HintWords;
        var label = NeedWords(Label, LabelText, "label");
        var error = TellError(label);
        Write(output, $"""<div class="{FieldClass(error)}">{ErrorOf(error)}<div class="ep-choice"><input class="ep-choice__control" type="checkbox" id="{Id}" name="{Name}" value="true"{Markup.If(TypedValues().Contains("true"), $" checked")}{Markup.Attribute("aria-describedby", DescribedBy(hint, error))}{Markup.Attribute("aria-invalid", error is null ? null : "true")}><label class="ep-choice__label" for="{Id}">{label}</label>{HintOf(hint)}</div></div>""");
    }
}
