using System.Globalization;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Egenplan.Web.Parts.Charts;

/// <summary>
/// <c>&lt;plan-bars title name value items /&gt;</c>: a table in which each row has its bar, so that what is drawn and what is read are one thing.
/// The longest bar is the greatest value, or <c>of</c> where the bars are shares of something.
/// </summary>
[HtmlTargetElement("plan-bars", TagStructure = TagStructure.WithoutEndTag)]
public sealed class BarsPart(Wording wording) : Part(wording)
{
    /// <summary>Text key of the caption: what is shown, of whom, when.</summary>
    public string? Title { get; set; }

    public string? TitleText { get; set; }

    /// <summary>Text key of the first column's heading.</summary>
    public string? Name { get; set; }

    public string? NameText { get; set; }

    /// <summary>Text key of the second column's heading.</summary>
    public string? Value { get; set; }

    public string? ValueText { get; set; }

    /// <summary>The bars, in the order they are to be read.</summary>
    public IReadOnlyList<Bar> Items { get; set; } = [];

    /// <summary>What a whole bar stands for; the greatest value unless told.</summary>
    public double? Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ViewContext.ViewData[ChartStyle.Needed] = true;
        var greatest = Math.Max(Of ?? Items.Max(b => b.Value) ?? 0, double.Epsilon);
        var (name, value) = (NeedWords(Name, NameText, "name"), NeedWords(Value, ValueText, "value"));
        var rows = Markup.Join(Items.Select(b => Markup.Of(
            $"""<tr><th scope="row">{(b.Href is null ? Markup.Of($"{b.Name}") : Markup.Of($"""<a href="{b.Href}">{b.Name}</a>"""))}</th><td class="ep-number">{b.Shown ?? (b.Value is { } v ? T.Rounded(v) : T["charts.hidden"])}</td><td class="ep-bars__cell">{Drawn(b.Value, greatest)}</td></tr>""")));
        Write(output, $"""<table class="ep-bars"><caption class="ep-caption">{NeedWords(Title, TitleText, "title")}</caption><thead><tr><th scope="col">{name}</th><th scope="col" class="ep-number">{value}</th><th scope="col" class="ep-bars__cell"><span class="ep-hidden">{T["charts.bar"]}</span></th></tr></thead><tbody>{rows}</tbody></table>""");
    }

    private static Microsoft.AspNetCore.Html.IHtmlContent Drawn(double? value, double greatest)
    {
        var width = Math.Clamp((value ?? 0) / greatest * 100, 0, 100).ToString("0.##", CultureInfo.InvariantCulture);
        return Markup.Of($"""<svg class="ep-bar" aria-hidden="true" focusable="false" width="100%" height="18"><line class="ep-bar__ground" x1="0" y1="9" x2="100%" y2="9"/>{(value is null ? Markup.Nothing : Markup.Of($"""<rect class="ep-bar__length" x="0" y="2" width="{width}%" height="14"/>"""))}</svg>""");
    }
}
