using System.Collections.Immutable;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Outputs.Pdf.Fonts;
using Egenplan.Web.Outputs.Pdf.Structure;

namespace Egenplan.Web.Outputs.Pdf.Layout;

internal sealed partial class Typesetter
{
    private const int Always = 9;

    private void LayHeading(Heading heading, Frame frame)
    {
        var level = Math.Clamp(heading.Level, 1, 3);
        var style = look.HeadingOf(level);
        var node = frame.Node.Add($"H{level}");
        var text = PrintableText.Clean(heading.Text);
        if (heading.Sign is { } sign)
        {
            LaySignHeading(sign, text, level, style, frame, node);
            return;
        }

        var first = Flow.Items.Count;
        foreach (var line in _breaker.Break([new Piece(text, style, node)], frame.Width))
        {
            var isFirst = Flow.Items.Count == first;
            Flow.Add(style.LineHeight, frame, (canvas, top) =>
            {
                if (isFirst)
                    outline.Add(level, text.ReplaceLineEndings(" ").Trim(), canvas.Number, top);
                DrawLine(canvas, line, frame.Left, top, style);
            }, Always);
        }
    }

    /// <summary>A heading beside a picture: one item, the words in the middle of its height.</summary>
    private void LaySignHeading(Picture sign, string text, int level, TextStyle style, Frame frame, StructNode node)
    {
        var size = style.Size * 2.6;
        var indent = size + (style.Size * 0.7);
        var lines = _breaker.Break([new Piece(text, style, node)], frame.Width - indent);
        var height = Math.Max(size, lines.Count * style.LineHeight);
        Flow.Add(height, frame, (canvas, top) =>
        {
            outline.Add(level, text.ReplaceLineEndings(" ").Trim(), canvas.Number, top);
            DecorateWith(canvas, sign, frame.Left, top + ((height - size) / 2), size, size);
            for (var i = 0; i < lines.Count; i++)
                DrawLine(canvas, lines[i], frame.Left + indent, top + ((height - (lines.Count * style.LineHeight)) / 2) + (i * style.LineHeight), style);
        }, Always);
    }

    private void LayParagraph(Paragraph paragraph, Frame frame)
    {
        var style = paragraph.Look switch
        {
            ParagraphLook.Lead => look.Lead,
            ParagraphLook.Small => look.Small,
            ParagraphLook.Label => look.Label,
            _ => look.Body,
        };
        var from = Flow.Items.Count;
        LayText(paragraph.Text, style, frame, frame.Node.Add("P"));
        if (paragraph.Look == ParagraphLook.Label)
            Flow.Items.Skip(from).ToList().ForEach(i => i.Keep = Always);
    }

    private void LaySignLine(SignLine line, Frame frame)
    {
        var style = look.Body;
        var size = style.Size * 1.15;
        var from = Flow.Items.Count;
        LayText(line.Text, style, frame.Inset(size + (style.Size * 0.5)), frame.Node.Add("P"));
        Before(Flow.Items[from], (canvas, top) =>
            canvas.Decoration(DrawingSource.Place(line.Sign, frame.Left, top + style.Baseline - (size * 0.82), size, size)));
    }

    /// <summary>Lays running text line by line; a paragraph's first and last line are never alone on a page.</summary>
    private void LayText(ImmutableArray<Inline> text, TextStyle style, Frame frame, StructNode node)
    {
        var lines = _breaker.Break(Pieces(text, style, node), frame.Width, look.SignsPerLine);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var keep = i < lines.Count - 1 && (i == 0 || i == lines.Count - 2) ? Always : 0;
            Flow.Add(style.LineHeight, frame, (canvas, top) => DrawLine(canvas, line, frame.Left, top, style), keep);
        }
    }

    private static List<Piece> Pieces(ImmutableArray<Inline> text, TextStyle style, StructNode node) => [.. text
        .Select(t => (Inline: t, Text: PrintableText.Clean(t.Text)))
        .Where(t => t.Text.Length > 0)
        .Select(t => t.Inline switch
        {
            LinkRun link when Uri.TryCreate(link.Target, UriKind.Absolute, out _) && !string.IsNullOrWhiteSpace(t.Text) =>
                new Piece(t.Text.Trim(), style with { Colour = Look.Accent }, node.Add("Link"), link.Target),
            TextRun { Bold: true } => new Piece(t.Text, style with { Bold = true }, node),
            _ => new Piece(t.Text, style, node),
        })];

    private static void DrawLine(PageCanvas canvas, List<Segment> line, double left, double top, TextStyle style)
    {
        foreach (var segment in line)
        {
            var (piece, x) = (segment.Piece, left + segment.X);
            canvas.Text(piece.Node, segment.Text, x, top + style.Baseline, piece.Style.Size, piece.Style.Bold, piece.Style.Colour);
            if (piece.Target.Length == 0)
                continue;

            canvas.Link(piece.Node, x, top, x + segment.Width, top + style.LineHeight, piece.Target, piece.Text);
            canvas.Decoration(Strokes.Line(x, x + segment.Width, top + style.Baseline + (style.Size * 0.13), 0.7, Look.Accent));
        }
    }

    private static void Before(FlowItem item, Action<PageCanvas, double> draw)
    {
        var own = item.Draw;
        item.Draw = (canvas, top) =>
        {
            draw(canvas, top);
            own?.Invoke(canvas, top);
        };
    }
}
