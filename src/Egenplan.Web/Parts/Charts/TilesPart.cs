using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Egenplan.Web.Parts.Charts;

/// <summary>
/// <c>&lt;plan-tiles title description value tiles /&gt;</c>: the municipalities of a county as tiles of one size, in the order of the alphabet, so that one with few
/// people is seen as well as one with many. Each tile says its name and its value; the shade only repeats it, and a tile without a number has a broken edge.
/// Whole names are in the table beside.
/// </summary>
[HtmlTargetElement("plan-tiles", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TilesPart(Wording wording) : Part(wording)
{
    private const int Columns = 4, Wide = 92, High = 56, LongestName = 11;

    /// <summary>Text key of the title.</summary>
    public string? Title { get; set; }

    public string? TitleText { get; set; }

    /// <summary>Text key of what the tiles show, in a sentence.</summary>
    public string? Description { get; set; }

    public string? DescriptionText { get; set; }

    /// <summary>Text key of the table's last column.</summary>
    public string? Value { get; set; }

    public string? ValueText { get; set; }

    /// <summary>What the shades are measured against, so that several maps can be compared; null: the greatest here.</summary>
    public double? Greatest { get; set; }

    /// <summary>True where there are many maps on the page: the table is folded below.</summary>
    public bool Folded { get; set; }

    /// <summary>All municipalities, in order; at least one.</summary>
    public IReadOnlyList<PlaceTile> Tiles { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ViewContext.ViewData[ChartStyle.Needed] = true;
        var (title, description) = (NeedWords(Title, TitleText, "title"), NeedWords(Description, DescriptionText, "description"));
        var (titleId, descId) = (NextId("chart-title"), NextId("chart-desc"));
        var greatest = Math.Max(Greatest ?? Tiles.Max(t => t.Value) ?? 0, double.Epsilon);
        var drawn = Markup.Join(Tiles.Select((t, i) => Tile(t, i % Columns * Wide, i / Columns * High, greatest)));
        var rows = Markup.Join(Tiles.Select(t => Markup.Of(
            $"""<tr><th scope="row">{(t.Href is null ? Markup.Of($"{t.Name}") : Markup.Of($"""<a class="ep-link" href="{t.Href}">{t.Name}</a>"""))}</th><td class="ep-number">{t.Told}</td></tr>""")));
        var height = (Tiles.Count + Columns - 1) / Columns * High;
        var svg = Markup.Of($"""<svg class="ep-map ep-map--places" role="img" aria-labelledby="{titleId}" aria-describedby="{descId}" focusable="false" viewBox="-2 -2 {(Columns * Wide) + 4} {height + 4}">{drawn}</svg>""");
        var table = Markup.Of($"""<table class="ep-figures"><caption class="ep-hidden">{title}</caption><thead><tr><th scope="col">{T["charts.municipality"]}</th><th scope="col" class="ep-number">{NeedWords(Value, ValueText, "value")}</th></tr></thead><tbody>{rows}</tbody></table>""");
        var both = Folded ? Markup.Of($"""{svg}<details class="ep-chart__table"><summary>{T["charts.table"]}</summary>{table}</details>""") : Markup.Of($"""<div class="ep-chart__pair">{svg}{table}</div>""");
        Write(output, $"""<figure class="ep-chart ep-chart--map"><figcaption class="ep-caption" id="{titleId}">{title}</figcaption><p class="ep-chart__says" id="{descId}">{description}</p>{both}</figure>""");
    }

    private static IHtmlContent Tile(PlaceTile tile, int x, int y, double greatest)
    {
        var shade = tile.Value is { } value ? 1 + (int)Math.Min(3, Math.Floor(value / greatest * 4)) : 0;
        return Markup.Of($"""<g class="ep-map__tile ep-map__tile--{shade}"><rect x="{x + 2}" y="{y + 2}" width="{Wide - 4}" height="{High - 4}" rx="6"/><text class="ep-map__name" x="{x + (Wide / 2)}" y="{y + 23}" text-anchor="middle">{Short(tile.Name)}</text>{Markup.If(tile.Shown.Length > 0, $"""<text class="ep-map__value" x="{x + (Wide / 2)}" y="{y + 43}" text-anchor="middle">{tile.Shown}</text>""")}</g>""");
    }

    private static string Short(string name) => name.Length <= LongestName ? name : name[..(LongestName - 1)].TrimEnd() + "…";
}
