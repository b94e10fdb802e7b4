using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Egenplan.Web.Parts;

/// <summary>
/// What all parts have: the reader's texts and the page they stand on. Attributes such as <c>label</c> take a text key;
/// the same attribute ending in <c>-text</c> takes a finished text (a person's own words, for instance).
/// </summary>
public abstract class Part(Wording wording) : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The reader's texts.</summary>
    protected Wording T { get; } = wording;

    /// <summary>The finished text if there is one, else the worded key, else null.</summary>
    protected string? Words(string? key, string? text) => text ?? (key is null ? null : T[key]);

    /// <summary>As <see cref="Words"/>, but the part cannot do without it.</summary>
    protected string NeedWords(string? key, string? text, string attribute) =>
        Words(key, text) ?? throw new InvalidOperationException($"<{GetType().Name}> needs {attribute} or {attribute}-text.");

    /// <summary>An id that no other part of this page has.</summary>
    protected string NextId(string word)
    {
        var items = ViewContext.HttpContext.Items;
        var number = items.TryGetValue(typeof(Part), out var had) && had is int last ? last + 1 : 1;
        items[typeof(Part)] = number;
        return $"{word}-{number}";
    }

    /// <summary>Replaces the part's own tag with the markup.</summary>
    protected static void Write(TagHelperOutput output, MarkupText markup)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        output.Content.SetHtmlContent(Markup.Of(markup));
    }
}
