using System.Globalization;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Egenplan.Web.Parts;

/// <summary>A field with its label above: what text, date and clock fields have in common.</summary>
public abstract class LabelledField(Wording wording, FieldErrors errors) : FieldPart(wording, errors)
{
    /// <summary>Text key of the label.</summary>
    public string? Label { get; set; }

    public string? LabelText { get; set; }

    /// <summary><c>short</c> (a date), <c>medium</c> (a name) or <c>full</c>.</summary>
    public string Width { get; set; } = "full";

    /// <summary>The value of the autocomplete attribute; <c>off</c> unless told, since the fields are about somebody else.</summary>
    public string Autocomplete { get; set; } = "off";

    /// <summary>Label, hint, message and the control, tied together.</summary>
    protected void WriteField(TagHelperOutput output, string? hint, Func<IHtmlContent, IHtmlContent> control)
    {
        ArgumentNullException.ThrowIfNull(control);
        var label = NeedWords(Label, LabelText, "label");
        var error = TellError(label);
        var tied = Markup.Of($"{Markup.Attribute("aria-describedby", DescribedBy(hint, error))}{Markup.Attribute("aria-invalid", error is null ? null : "true")}");
        Write(output, $"""<div class="{FieldClass(error)}"><label class="ep-label" for="{Id}">{label}{OptionalMark()}</label>{HintOf(hint)}{ErrorOf(error)}{control(tied)}</div>""");
    }

    /// <summary>A one-line control.</summary>
    protected IHtmlContent Input(IHtmlContent tied, string type, string width, string? inputMode, int? max = null) =>
        Markup.Of($"""<input class="ds-input ep-input ep-input--{width}" id="{Id}" name="{Name}" type="{type}" value="{Typed()}" autocomplete="{Autocomplete}"{Markup.Attribute("inputmode", inputMode)}{Markup.Attribute("maxlength", max?.ToString(CultureInfo.InvariantCulture))}{tied}>""");
}

/// <summary><c>&lt;plan-field for label hint rows type width optional /&gt;</c>: a line of text, or several with <c>rows</c>.</summary>
[HtmlTargetElement("plan-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TextFieldPart(Wording wording, FieldErrors errors) : LabelledField(wording, errors)
{
    /// <summary>More than one makes it a text area.</summary>
    public int Rows { get; set; } = 1;

    /// <summary><c>text</c>, <c>email</c>, <c>tel</c>, <c>search</c> …</summary>
    public string Type { get; set; } = "text";

    public string? Inputmode { get; set; }

    /// <summary>Longest text the browser lets through; the form's attribute must say the same.</summary>
    public int? Max { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Rows > 1 && context?.Items.TryGetValue(typeof(WrittenLines), out var form) is true)
            ((WrittenLines)form).Any = true;
        WriteField(output, HintWords, tied => Rows > 1
            ? Markup.Of($"""<textarea class="ds-input ep-input ep-input--{Width}" id="{Id}" name="{Name}" rows="{Rows}" autocomplete="{Autocomplete}"{Markup.Attribute("maxlength", Max?.ToString(CultureInfo.InvariantCulture))}{tied}>{new HtmlString("\n")}{Typed()}</textarea>""")
            : Input(tied, Type, Width, Inputmode, Max));
    }
}

/// <summary><c>&lt;plan-date for label hint /&gt;</c>: a day in one line, read by <see cref="SwedishDay"/>.</summary>
[HtmlTargetElement("plan-date", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DateFieldPart(Wording wording, FieldErrors errors) : LabelledField(wording, errors)
{
    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        WriteField(output, HintWords ?? T["parts.date.hint"], tied => Input(tied, "text", "short", null));
}

/// <summary><c>&lt;plan-time for label hint /&gt;</c>: a clock time in one line.</summary>
[HtmlTargetElement("plan-time", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TimeFieldPart(Wording wording, FieldErrors errors) : LabelledField(wording, errors)
{
    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        WriteField(output, HintWords ?? T["parts.time.hint"], tied => Input(tied, "text", "short", null));
}

/// <summary><c>&lt;plan-file for label hint accept /&gt;</c>: a file; the form needs <c>upload="true"</c>.</summary>
[HtmlTargetElement("plan-file", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FileFieldPart(Wording wording, FieldErrors errors) : LabelledField(wording, errors)
{
    /// <summary>File types offered first, e.g. <c>.csv,.xlsx</c>.</summary>
    public string? Accept { get; set; }

    /// <summary>Several files at once.</summary>
    public bool Multiple { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        WriteField(output, HintWords, tied =>
            Markup.Of($"""<input class="ep-file" id="{Id}" name="{Name}" type="file"{Markup.Attribute("accept", Accept)}{Markup.If(Multiple, $" multiple")}{tied}>"""));
}
