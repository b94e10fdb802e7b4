using System.Text.RegularExpressions;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Egenplan.Web.Parts;

/// <summary>
/// <c>&lt;plan-table caption&gt;</c> with <c>&lt;plan-column text /&gt;</c> for each column and ordinary <c>&lt;tr&gt;</c> rows. On a
/// narrow screen every row becomes a card in which each value keeps its column's name.
/// </summary>
[HtmlTargetElement("plan-table")]
public sealed class TablePart(Wording wording) : Part(wording)
{
    public string? Caption { get; set; }

    public string? CaptionText { get; set; }

    /// <summary>The caption is read out but not shown (where a heading just above says the same).</summary>
    public bool CaptionHidden { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var table = new TableColumns();
        context.Items[typeof(TableColumns)] = table;
        var rows = await output.GetChildContentAsync();
        var heads = Markup.Join(table.All.Select(c => Markup.Of(
            $"""<th scope="col" role="columnheader"{Markup.Attribute("class", c.Numeric ? "ep-number" : null)}>{Markup.If(c.Hidden, $"""<span class="ep-hidden">{c.Text}</span>""")}{(c.Hidden ? "" : c.Text)}</th>""")));
        Write(output, $"""<table class="ep-table" role="table"><caption class="{(CaptionHidden ? "ep-hidden" : "ep-caption")}">{NeedWords(Caption, CaptionText, "caption")}</caption><thead role="rowgroup"><tr role="row">{heads}</tr></thead><tbody role="rowgroup">{rows}</tbody></table>""");
    }
}

/// <summary><c>&lt;plan-column text numeric hidden /&gt;</c>: a column's heading.</summary>
[HtmlTargetElement("plan-column", ParentTag = "plan-table", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ColumnPart(Wording wording) : Part(wording)
{
    public string? Text { get; set; }

    public string? TextText { get; set; }

    /// <summary>Figures, right aligned.</summary>
    public bool Numeric { get; set; }

    /// <summary>The heading is read out but not shown (a column of buttons).</summary>
    public bool Hidden { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        ((TableColumns)context.Items[typeof(TableColumns)]).All.Add(new(NeedWords(Text, TextText, "text"), Numeric, Hidden));
        output.SuppressOutput();
    }
}

/// <summary>Gives the cells of a row inside <c>plan-table</c> their roles and their column's name.</summary>
[HtmlTargetElement("tr")]
[HtmlTargetElement("td")]
[HtmlTargetElement("th")]
public sealed partial class CellPart : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        if (!context.Items.TryGetValue(typeof(TableColumns), out var found) || found is not TableColumns table)
            return;
        if (output.TagName == "tr")
        {
            table.Cell = 0;
            output.Attributes.SetAttribute("role", "row");
            return;
        }

        var column = table.Cell < table.All.Count ? table.All[table.Cell] : null;
        table.Cell++;
        var isHead = output.TagName == "th";
        output.Attributes.SetAttribute("role", isHead ? "rowheader" : "cell");
        if (isHead)
            output.Attributes.SetAttribute("scope", "row");
        if (column is { Hidden: false } && !isHead)
            output.Attributes.SetAttribute("data-label", column.Text);
        if (column is { Numeric: true })
            output.Attributes.SetAttribute("class", $"{output.Attributes["class"]?.Value} ep-number".Trim());
        var inside = (await output.GetChildContentAsync()).GetContent();
        if (Day().IsMatch(inside))
            output.Content.SetHtmlContent(Day().Replace(inside, """<span class="ep-day">$0</span>"""));
    }

    // A day such as 2026-11-21 in the text, not in an address or an attribute: it stays on one line.
    [GeneratedRegex("""(?<![\w/="-])\d{4}-\d{2}-\d{2}(?![\w/"-])(?![^<>]*>)""", RegexOptions.CultureInvariant)]
    private static partial Regex Day();
}

/// <summary>The columns of the table being written, and which cell of the row comes next.</summary>
internal sealed class TableColumns
{
    public List<TableColumn> All { get; } = [];

    public int Cell { get; set; }
}

/// <summary>One column.</summary>
internal sealed record TableColumn(string Text, bool Numeric, bool Hidden);
