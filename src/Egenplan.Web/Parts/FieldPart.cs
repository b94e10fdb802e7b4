using System.Collections;
using System.Globalization;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Egenplan.Web.Parts;

/// <summary>
/// A form part for one property of the page's form: name, id, label, hint, message and what was typed, tied together.
/// </summary>
public abstract class FieldPart(Wording wording, FieldErrors errors) : Part(wording)
{
    /// <summary>The property, e.g. <c>for="Form.Reason"</c>.</summary>
    [HtmlAttributeName("for")]
    public required ModelExpression For { get; set; }

    /// <summary>Text key of the hint between label and control.</summary>
    public string? Hint { get; set; }

    public string? HintText { get; set; }

    /// <summary>The hint; null for none, also where an expression gave nothing, which Razor hands over as an empty text.</summary>
    protected string? HintWords => Words(string.IsNullOrEmpty(Hint) ? null : Hint, string.IsNullOrEmpty(HintText) ? null : HintText);

    /// <summary>Adds "(frivilligt)" to the label.</summary>
    public bool Optional { get; set; }

    /// <summary>Name in the posted form.</summary>
    protected string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    /// <summary>Id of the (first) control.</summary>
    protected string Id => TagBuilder.CreateSanitizedId(Name, "_");

    /// <summary>The message of this field, or null. Tells the page's summary.</summary>
    protected string? TellError(string label)
    {
        if (!ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) || entry.Errors.Count == 0)
            return null;
        var messages = entry.Errors.Select(e => T.Message(e.ErrorMessage.Length == 0 ? "shape.unreadable" : e.ErrorMessage)).Distinct().ToList();
        foreach (var message in messages)
            errors.Tell(Name, Id, label, message);
        return string.Join(" ", messages);
    }

    /// <summary>What was typed, else the property's value, written the way the field reads it.</summary>
    protected string? Typed() => TypedValues() is [var first, ..] ? first : null;

    /// <summary>All chosen values, as posted or as in the property.</summary>
    protected IReadOnlyList<string> TypedValues()
    {
        if (ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) && entry.RawValue is not null)
            return entry.RawValue as string[] ?? [entry.AttemptedValue ?? ""];
        return For.Model switch
        {
            null => [],
            string text => [text],
            IEnumerable many => [.. many.Cast<object>().Select(WriteValue)],
            var one => [WriteValue(one)],
        };
    }

    /// <summary>A value as it is posted: enums by name, days as 2026-11-21.</summary>
    internal static string WriteValue(object value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH.mm", CultureInfo.InvariantCulture),
        Guid id => id.ToString("N"),
        bool yes => yes ? "true" : "false",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>The hint's paragraph, or nothing.</summary>
    protected IHtmlContent HintOf(string? hint) =>
        Markup.If(hint is not null, $"""<p class="ep-hint" id="{Id}-hint">{hint}</p>""");

    /// <summary>The message's paragraph, or nothing.</summary>
    protected IHtmlContent ErrorOf(string? error) =>
        Markup.If(error is not null, $"""<p class="ep-error" id="{Id}-error">{Icons.Of("alert")}<span><span class="ep-hidden">{T["parts.error"]} </span>{error}</span></p>""");

    /// <summary>Ids for aria-describedby, or null.</summary>
    protected string? DescribedBy(string? hint, string? error) => (hint, error) switch
    {
        (null, null) => null,
        (not null, null) => $"{Id}-hint",
        (null, not null) => $"{Id}-error",
        _ => $"{Id}-hint {Id}-error",
    };

    /// <summary>"(frivilligt)" where the field may be left empty.</summary>
    protected IHtmlContent OptionalMark() =>
        Markup.If(Optional, $""" <span class="ep-optional">{T["parts.optional"]}</span>""");

    /// <summary>Class of the outer element.</summary>
    protected static string FieldClass(string? error, string more = "") =>
        "ep-field" + more + (error is null ? "" : " ep-field--error");
}
