using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Egenplan.Web.Parts;

/// <summary>
/// <c>&lt;plan-reading-hint text-text="@goal.Words" /&gt;</c>: what could be easier to read in words that staff have written for
/// the person. A hint, never a stop; nothing where nothing is found. Never for the person's own words.
/// </summary>
[HtmlTargetElement("plan-reading-hint", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ReadingHintPart(Wording wording) : Part(wording)
{
    private const int Most = 4;

    public required string TextText { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var found = EasyRead.Check(TextText, EasyReadRules.BuiltIn);
        if (found.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        var lines = found.Take(Most).Select(f => Markup.Of($"<li>{T.Get($"reading-hint.{f.Fault}", ("number", f.Number), ("words", f.Words), ("say", f.Say))}</li>"));
        Write(output, $"""<div class="ep-reading-hint">{Icons.Of("info")}<div><p><strong>{T["reading-hint.title"]}</strong></p><ul>{Markup.Join(lines)}</ul><p>{T["reading-hint.lead"]}</p></div></div>""");
    }
}
