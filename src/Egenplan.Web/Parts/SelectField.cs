using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Egenplan.Web.Parts;

/// <summary>
/// <c>&lt;plan-select for label items empty /&gt;</c>: one of many in a drop-down; radios are better up to seven. Without
/// <c>items</c> the members of the enum.
/// </summary>
[HtmlTargetElement("plan-select", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SelectPart(Wording wording, FieldErrors errors) : LabelledField(wording, errors)
{
    /// <summary>Values and finished texts.</summary>
    public IEnumerable<SelectListItem>? Items { get; set; }

    /// <summary>Text key of a first, empty choice.</summary>
    public string? Empty { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var chosen = Typed();
        var items = Items ?? Enum.GetValues(For.Metadata.UnderlyingOrModelType).Cast<Enum>().Select(m => new SelectListItem(T.Of(m), m.ToString()));
        var options = Markup.Join(items.Select(i => Markup.Of($"""<option value="{i.Value}"{Markup.If(i.Value == chosen, $" selected")}>{i.Text}</option>""")));
        WriteField(output, HintWords, tied =>
            Markup.Of($"""<select class="ds-input ep-input ep-input--{Width}" id="{Id}" name="{Name}"{tied}>{Markup.If(Empty is not null, $"""<option value="">{Words(Empty, null)}</option>""")}{options}</select>"""));
    }
}
