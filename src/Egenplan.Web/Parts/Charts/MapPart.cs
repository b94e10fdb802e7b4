using System.Collections.Frozen;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Egenplan.Web.Parts.Charts;

/// <summary>
/// <c>&lt;plan-map title description value tiles /&gt;</c>: the counties as tiles that lie about as they do in the country, all of one size, so that a
/// county with few people is seen as well as one with many. Each tile says its letters and its value; the shade only repeats it. The table is below.
/// </summary>
[HtmlTargetElement("plan-map", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MapPart(Wording wording) : Part(wording)
{
    private const int Size = 66;

    // Letters of the counties (länsbokstäver), with column and row of the tile. Our own drawing.
    private static readonly FrozenDictionary<string, (string Letters, int Column, int Row)> Places = new Dictionary<string, (string, int, int)>
    {
        ["25"] = ("BD", 4, 0),
        ["24"] = ("AC", 4, 1),
        ["23"] = ("Z", 2, 2),
        ["22"] = ("Y", 3, 2),
        ["20"] = ("W", 2, 3),
        ["21"] = ("X", 3, 3),
        ["17"] = ("S", 1, 4),
        ["18"] = ("T", 2, 4),
        ["19"] = ("U", 3, 4),
        ["03"] = ("C", 4, 4),
        ["14"] = ("O", 1, 5),
        ["04"] = ("D", 3, 5),
        ["01"] = ("AB", 4, 5),
        ["13"] = ("N", 1, 6),
        ["06"] = ("F", 2, 6),
        ["05"] = ("E", 3, 6),
        ["09"] = ("I", 5, 6),
        ["12"] = ("M", 1, 7),
        ["07"] = ("G", 2, 7),
        ["08"] = ("H", 3, 7),
        ["10"] = ("K", 2, 8),
    }.ToFrozenDictionary();

    /// <summary>Text key of the title.</summary>
    public string? Title { get; set; }

    public string? TitleText { get; set; }

    /// <summary>Text key of what the map shows, in a sentence.</summary>
    public string? Description { get; set; }

    public string? DescriptionText { get; set; }

    /// <summary>Text key of the table's last column.</summary>
    public string? Value { get; set; }

    public string? ValueText { get; set; }

    /// <summary>The counties that there is something to say about.</summary>
    public IReadOnlyList<MapTile> Tiles { get; set; } = [];

    /// <summary>The codes of all counties that have a tile.</summary>
    public static IEnumerable<string> Counties => Places.Keys;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ViewContext.ViewData[ChartStyle.Needed] = true;
        var (title, description) = (NeedWords(Title, TitleText, "title"), NeedWords(Description, DescriptionText, "description"));
        var (titleId, descId) = (NextId("chart-title"), NextId("chart-desc"));
        var told = Tiles.ToDictionary(t => t.County);
        var greatest = Math.Max(Tiles.Max(t => t.Value) ?? 0, double.Epsilon);
        var drawn = Markup.Join(Places.OrderBy(p => (p.Value.Row, p.Value.Column)).Select(p => Tile(p.Value, told.GetValueOrDefault(p.Key), greatest)));
        var rows = Markup.Join(Tiles.OrderBy(t => t.County, StringComparer.Ordinal).Select(t => Markup.Of(
            $"""<tr><td>{Places[t.County].Letters}</td><th scope="row">{(t.Href is null ? Markup.Of($"{t.Name}") : Markup.Of($"""<a href="{t.Href}">{t.Name}</a>"""))}</th><td class="ep-number">{t.Shown}</td></tr>""")));
        Write(output, $"""<figure class="ep-chart ep-chart--map"><figcaption class="ep-caption" id="{titleId}">{title}</figcaption><p class="ep-chart__says" id="{descId}">{description}</p><div class="ep-chart__pair"><svg class="ep-map" role="img" aria-labelledby="{titleId}" aria-describedby="{descId}" focusable="false" viewBox="{Size - 2} -2 {(5 * Size) + 4} {(9 * Size) + 4}">{drawn}</svg><table class="ep-figures"><caption class="ep-hidden">{title}</caption><thead><tr><th scope="col">{T["charts.letters"]}</th><th scope="col">{T["charts.county"]}</th><th scope="col" class="ep-number">{NeedWords(Value, ValueText, "value")}</th></tr></thead><tbody>{rows}</tbody></table></div></figure>""");
    }

    private static IHtmlContent Tile((string Letters, int Column, int Row) place, MapTile? tile, double greatest)
    {
        var shade = tile?.Value is { } value ? 1 + (int)Math.Min(3, Math.Floor(value / greatest * 4)) : 0;
        var (x, y) = (place.Column * Size, place.Row * Size);
        return Markup.Of($"""<g class="ep-map__tile ep-map__tile--{shade}"><rect x="{x + 2}" y="{y + 2}" width="{Size - 4}" height="{Size - 4}" rx="6"/><text class="ep-map__letters" x="{x + (Size / 2)}" y="{y + 28}" text-anchor="middle">{place.Letters}</text>{Markup.If(tile is not null, $"""<text class="ep-map__value" x="{x + (Size / 2)}" y="{y + 50}" text-anchor="middle">{tile?.Shown}</text>""")}</g>""");
    }
}
