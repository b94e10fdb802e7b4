using System.Collections.Immutable;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Outputs.Pdf.Fonts;
using Egenplan.Web.Outputs.Pdf.Structure;

namespace Egenplan.Web.Outputs.Pdf.Layout;

internal sealed partial class Typesetter
{
    private const int RowStrength = 8;
    private const double CellPadding = 4.5;

    private void LayTable(Table table, Frame frame)
    {
        var node = frame.Node.Add("Table");
        if (!IsBlank(table.Caption))
        {
            var style = look.Strong;
            var caption = node.Add("Caption").Add("P");
            var from = Flow.Items.Count;
            LayText([new TextRun(table.Caption)], style, frame, caption);
            Flow.Items.Skip(from).ToList().ForEach(i => i.Keep = Always);
            Flow.Gap(4);
        }

        var shares = table.Columns.Sum(c => Math.Max(0.1, c.Share));
        var edges = new List<double> { frame.Left };
        foreach (var column in table.Columns)
            edges.Add(edges[^1] + (frame.Width * Math.Max(0.1, column.Share) / shares));

        var headStyle = look.Cell with { Bold = true, Colour = Look.Accent };
        var headRow = node.Add("THead").Add("TR");
        var head = Row([.. table.Columns.Select(c => new TableCell(c.Heading))], edges, headStyle, headStyle, _ => headRow.Add("TH", StructAttributes.ColumnHeading));
        LayRow(head, edges, frame, null, Always, 1, 1.4, Look.StrongRule);
        var repeated = Repeat(head, edges);

        var body = node.Add("TBody");
        foreach (var cells in table.Rows)
        {
            var row = body.Add("TR");
            var firstStyle = table.RowsHaveHeadings ? look.Cell with { Bold = true } : look.Cell;
            var lines = Row(cells, edges, firstStyle, look.Cell, c => c == 0 && table.RowsHaveHeadings ? row.Add("TH", StructAttributes.RowHeading) : row.Add("TD"));
            LayRow(lines, edges, frame, repeated, 0, table.LeastLines, 0.6, Look.Rule);
        }
    }

    /// <summary>A row's cells broken into lines, with the style of each.</summary>
    private List<LaidCell> Row(ImmutableArray<TableCell> cells, List<double> edges, TextStyle first, TextStyle other, Func<int, StructNode> element)
    {
        var row = new List<LaidCell>();
        for (var c = 0; c < edges.Count - 1; c++)
        {
            var style = c == 0 ? first : other;
            var cell = c < cells.Length ? cells[c] : new TableCell("");
            var (lead, text) = (PrintableText.Clean(cell.Lead), PrintableText.Clean(cell.Text));
            var node = element(c);
            var signSize = cell.SignSize > 0 ? cell.SignSize : style.Size * 1.15;
            var indent = cell.Sign is null ? 0 : cell.SignSize > 0 ? signSize + (style.Size * 0.6) : style.Size * 1.6;
            if (IsBlank(lead + text))
            {
                row.Add(new LaidCell(style, [], cell.Sign, 0, cell.SignSize));
                continue;
            }

            var paragraph = node.Add("P");
            Piece[] pieces = IsBlank(lead)
                ? [new Piece(text, style, paragraph)]
                : [new Piece(lead + "\n", style with { Bold = true, Colour = Look.Accent }, paragraph), new Piece(text, style with { Bold = false }, paragraph)];
            row.Add(new LaidCell(style, _breaker.Break(pieces, CellWidth(edges, c) - indent), cell.Sign, indent, signSize));
        }

        return row;
    }

    private static double CellWidth(List<double> edges, int column) => Math.Max(10, edges[column + 1] - edges[column] - (2 * CellPadding));

    /// <summary>One item a line of the row, held together as long as the row fits on a page.</summary>
    private void LayRow(List<LaidCell> row, List<double> edges, Frame frame, RepeatedHead? head, int keep, int least, double rule, int colour)
    {
        var from = Flow.Items.Count;
        var count = Math.Max(Math.Max(1, least), row.Max(c => c.Lines.Count));
        for (var i = 0; i < count; i++)
        {
            var line = i;
            var (isFirst, isLast) = (i == 0, i == count - 1);
            var height = row.Max(c => c.Style.LineHeight) + (isFirst ? CellPadding : 0) + (isLast ? CellPadding : 0);
            var item = Flow.Add(height, frame, (canvas, top) =>
            {
                if (isFirst)
                    DrawSigns(canvas, row, edges, top + CellPadding);
                DrawCells(row, line, edges, top + (isFirst ? CellPadding : 0), (x, baseline, s) =>
                    canvas.Text(s.Piece.Node, s.Text, x, baseline, s.Piece.Style.Size, s.Piece.Style.Bold, s.Piece.Style.Colour));
                if (isLast)
                    canvas.Decoration(Strokes.Line(edges[0], edges[^1], top + height, rule, colour));
            });
            item.Head = head;
        }

        Flow.Hold(from, RowStrength);
        Flow.Items[^1].Keep = keep;
        if (keep == Always)
            Flow.Hold(from, Always);
    }

    private static RepeatedHead Repeat(List<LaidCell> row, List<double> edges)
    {
        var lineHeight = row.Max(c => c.Style.LineHeight);
        var count = Math.Max(1, row.Max(c => c.Lines.Count));
        var height = (count * lineHeight) + (2 * CellPadding);
        return new RepeatedHead(height, (canvas, top) =>
        {
            for (var i = 0; i < count; i++)
            {
                DrawCells(row, i, edges, top + CellPadding + (i * lineHeight), (x, baseline, s) =>
                    canvas.RepeatedText(s.Text, x, baseline, s.Piece.Style.Size, s.Piece.Style.Bold, s.Piece.Style.Colour));
            }

            canvas.Decoration(Strokes.Line(edges[0], edges[^1], top + height, 1.4, Look.StrongRule));
        });
    }

    private static void DrawCells(List<LaidCell> row, int line, List<double> edges, double top, Action<double, double, Segment> draw)
    {
        for (var c = 0; c < row.Count; c++)
        {
            if (line >= row[c].Lines.Count)
                continue;
            foreach (var segment in row[c].Lines[line])
                draw(edges[c] + CellPadding + row[c].Indent + segment.X, top + row[c].Style.Baseline, segment);
        }
    }

    private static void DrawSigns(PageCanvas canvas, List<LaidCell> row, List<double> edges, double top)
    {
        for (var c = 0; c < row.Count; c++)
        {
            var size = row[c].SignSize;
            if (row[c].Sign is { } sign)
                canvas.Decoration(DrawingSource.Place(sign, edges[c] + CellPadding, size > row[c].Style.LineHeight ? top : top + row[c].Style.Baseline - (size * 0.83), size, size));
        }
    }

    private sealed record LaidCell(TextStyle Style, List<List<Segment>> Lines, Drawing? Sign, double Indent, double SignSize);
}
