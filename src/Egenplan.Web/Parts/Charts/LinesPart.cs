using System.Collections.Immutable;
using System.Globalization;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Egenplan.Web.Parts.Charts;

/// <summary>
/// <c>&lt;plan-lines title description at lines /&gt;</c>: values over time as lines, with the table below. Lines are told apart by marks and dashes
/// as well as by colour. Places across are written in per cent, so that the text keeps its size on a narrow screen.
/// </summary>
[HtmlTargetElement("plan-lines", TagStructure = TagStructure.WithoutEndTag)]
public sealed class LinesPart(Wording wording) : Part(wording)
{
    private const double Left = 12;
    private const double Right = 96;
    private const double Top = 16;
    private const double Bottom = 224;

    /// <summary>Text key of the title.</summary>
    public string? Title { get; set; }

    public string? TitleText { get; set; }

    /// <summary>Text key of what the diagram shows, in a sentence: read out, and shown under the title.</summary>
    public string? Description { get; set; }

    public string? DescriptionText { get; set; }

    /// <summary>Text key of the table's first column: year, day.</summary>
    public string? At { get; set; }

    public string? AtText { get; set; }

    /// <summary>At most four lines.</summary>
    public IReadOnlyList<Line> Lines { get; set; } = [];

    /// <summary>Written after the numbers of the scale, for example <c> %</c>.</summary>
    public string Unit { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ViewContext.ViewData[ChartStyle.Needed] = true;
        if (Lines.Count is 0 or > 4)
            throw new InvalidOperationException("A diagram has one to four lines.");
        var (title, description) = (NeedWords(Title, TitleText, "title"), NeedWords(Description, DescriptionText, "description"));
        var scale = Scale.Of(Lines);
        var (titleId, descId) = (NextId("chart-title"), NextId("chart-desc"));
        var drawn = Markup.Join([Grid(scale), Places(scale), .. Lines.Select((line, i) => Drawn(line, i, scale))]);
        var legend = Markup.If(Lines.Count > 1, $"""<ul class="ep-legend">{Markup.Join(Lines.Select((l, i) => Markup.Of($"""<li><svg class="ep-legend__mark ep-line-{i + 1}" width="44" height="20" aria-hidden="true" focusable="false"><line class="ep-line" x1="2" y1="10" x2="42" y2="10"/>{Mark(i, "22", 10)}</svg> {l.Name}</li>""")))}</ul>""");
        Write(output, $"""<figure class="ep-chart"><figcaption class="ep-caption" id="{titleId}">{title}</figcaption><p class="ep-chart__says" id="{descId}">{description}</p>{legend}<svg class="ep-lines" role="img" aria-labelledby="{titleId}" aria-describedby="{descId}" focusable="false" width="100%" height="260">{drawn}</svg>{Table(title)}</figure>""");
    }

    private IHtmlContent Table(string title)
    {
        var places = Lines.SelectMany(l => l.Points).GroupBy(p => p.At).OrderBy(g => g.Key).Select(g => (At: g.Key, Text: g.First().AtText)).ToList();
        var heads = Markup.Join(Lines.Select(l => Markup.Of($"""<th scope="col" class="ep-number">{l.Name}</th>""")));
        var rows = Markup.Join(places.Select(p => Markup.Of($"""<tr><th scope="row">{p.Text}</th>{Markup.Join(Lines.Select(l => Markup.Of($"""<td class="ep-number">{l.Points.FirstOrDefault(x => x.At == p.At)?.Shown ?? "–"}</td>""")))}</tr>""")));
        return Markup.Of($"""<details class="ep-chart__table"><summary>{T["charts.table"]}</summary><table class="ep-figures"><caption class="ep-hidden">{title}</caption><thead><tr><th scope="col">{NeedWords(At, AtText, "at")}</th>{heads}</tr></thead><tbody>{rows}</tbody></table></details>""");
    }

    private IHtmlContent Grid(Scale scale) => Markup.Join(scale.Steps.Select(step => Markup.Of(
        $"""<line class="ep-lines__grid" x1="{N(Left)}%" x2="{N(Right)}%" y1="{N(scale.Y(step))}" y2="{N(scale.Y(step))}"/><text class="ep-lines__text" x="{N(Left - 1.5)}%" y="{N(scale.Y(step) + 5)}" text-anchor="end">{T.Rounded(step)}{Unit}</text>""")));

    // Names of places: the first and the last always, those between where there is room.
    private IHtmlContent Places(Scale scale)
    {
        var all = Lines.SelectMany(l => l.Points).GroupBy(p => p.At).OrderBy(g => g.Key).Select(g => g.First()).ToList();
        var shown = all.Count <= 4 ? all : [all[0], all[all.Count / 3], all[all.Count * 2 / 3], all[^1]];
        return Markup.Join(shown.Select((p, i) => Markup.Of(
            $"""<text class="ep-lines__text{(i == 0 || i == shown.Count - 1 ? "" : " ep-lines__text--between")}" x="{N(scale.X(p.At))}%" y="{N(Bottom + 24)}" text-anchor="{(i == shown.Count - 1 && shown.Count > 1 ? "end" : i == 0 && shown.Count > 1 ? "start" : "middle")}">{p.AtText}</text>""")));
    }

    private static IHtmlContent Drawn(Line line, int number, Scale scale)
    {
        var pieces = line.Points.Zip(line.Points.Skip(1)).Where(p => p is { First.Value: not null, Second.Value: not null }).Select(p => Markup.Of(
            $"""<line class="ep-line" x1="{N(scale.X(p.First.At))}%" y1="{N(scale.Y(p.First.Value!.Value))}" x2="{N(scale.X(p.Second.At))}%" y2="{N(scale.Y(p.Second.Value!.Value))}"/>"""));
        var marks = line.Points.Where(p => p.Value is not null).Select(p => Mark(number, $"{N(scale.X(p.At))}%", scale.Y(p.Value!.Value)));
        return Markup.Of($"""<g class="ep-line-{number + 1}">{Markup.Join(pieces)}{Markup.Join(marks)}</g>""");
    }

    // A ring, a square, a dot, a bar: told apart in black and white too. An <svg> of no size carries a place in per cent.
    private static IHtmlContent Mark(int number, string x, double y) => Markup.Of($"""<svg class="ep-mark" aria-hidden="true" x="{x}" y="{N(y)}" width="1" height="1" overflow="visible">{number switch
    {
        0 => Markup.Of($"""<circle r="5"/>"""),
        1 => Markup.Of($"""<rect x="-5" y="-5" width="10" height="10"/>"""),
        2 => Markup.Of($"""<path d="M0-7 7 5H-7Z"/>"""),
        _ => Markup.Of($"""<path d="M0-7 7 0 0 7-7 0Z"/>"""),
    }}</svg>""");

    private static string N(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Where values and places come in the drawing. The scale begins at nought: a diagram that does not makes small things look great.</summary>
    private sealed record Scale(double First, double Last, ImmutableArray<double> Steps)
    {
        public static Scale Of(IReadOnlyList<Line> lines)
        {
            var points = lines.SelectMany(l => l.Points).ToList();
            var greatest = Math.Max(points.Max(p => p.Value) ?? 0, 1);
            var power = Math.Pow(10, Math.Floor(Math.Log10(greatest / 4)));
            var step = new[] { 1.0, 2, 5, 10 }.Select(s => s * power).First(s => s * 4 >= greatest);
            if (greatest < 4)
                step = Math.Max(step, 0.5);
            var steps = Enumerable.Range(0, (int)Math.Ceiling(greatest / step) + 1).Select(i => i * step).ToImmutableArray();
            return new Scale(points.Count == 0 ? 0 : points.Min(p => p.At), points.Count == 0 ? 0 : points.Max(p => p.At), steps);
        }

        public double X(double at) => First == Last ? (Left + Right) / 2 : Left + 3 + ((at - First) / (Last - First) * (Right - Left - 6));

        public double Y(double value) => Bottom - (value / Steps[^1] * (Bottom - Top));
    }
}
