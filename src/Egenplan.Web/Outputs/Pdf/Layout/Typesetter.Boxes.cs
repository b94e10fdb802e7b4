using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Outputs.Pdf.Fonts;
using Egenplan.Web.Outputs.Pdf.Writing;

namespace Egenplan.Web.Outputs.Pdf.Layout;

internal sealed partial class Typesetter
{
    private const int DeepestGroup = 7;

    private void LayBox(Box box, Frame frame)
    {
        var padding = look.Base * 0.8;
        var node = frame.Node.Add(box.Look == BoxLook.OwnWords ? "BlockQuote" : "Div");
        node.Language = box.Language;
        var band = new Band(box.Look, frame.Left, frame.Left + frame.Width);
        var inner = frame.Inset(padding + (box.Look == BoxLook.OwnWords ? 4 : 0), padding) with { Node = node, Bands = frame.Bands.Add(band) };
        Flow.Add(padding, inner, null, Always);
        LayAll(box.Blocks, inner);
        Flow.Items[^1].Keep = Always;
        Flow.Add(padding, inner, null);
    }

    private void LayTogether(Together together, Frame frame)
    {
        var from = Flow.Items.Count;
        LayAll(together.Blocks, frame with { Depth = Math.Min(frame.Depth + 1, DeepestGroup) });
        Flow.Hold(from, frame.Depth);
        if (together.WithNext)
            Flow.Items[^1].Keep = Math.Max(Flow.Items[^1].Keep, frame.Depth);
    }

    private void LayFigure(Figure figure, Frame frame)
    {
        var bitmap = figure.Picture is Photo photo ? resources.Decode(photo) : null;
        if (bitmap is null && figure.Picture is not Drawing)
        {
            LayBox(new Box([new Paragraph(figure.Alternative)], BoxLook.Frame), frame);
            return;
        }

        var shape = figure.Picture is Drawing drawing ? drawing.Height / drawing.Width : bitmap!.Shape;
        var width = Math.Min(Math.Max(figure.Width, 1), frame.Width);
        var height = width * shape;
        if (height > Look.Room * 0.6)
            (width, height) = (Look.Room * 0.6 / shape, Look.Room * 0.6);

        var node = frame.Node.Add("Figure", alternative: PrintableText.Clean(figure.Alternative).ReplaceLineEndings(" ").Trim());
        Flow.Add(height, frame, (canvas, top) =>
        {
            var bottom = PageSize.FromTop(top + height);
            node.Attributes = $"<</O/Layout/Placement/Block/BBox[{PdfSource.Number(frame.Left)} {PdfSource.Number(bottom)} {PdfSource.Number(frame.Left + width)} {PdfSource.Number(bottom + height)}]>>";
            canvas.Picture(node, figure.Picture is Drawing d
                ? DrawingSource.Place(d, frame.Left, top, width, height)
                : $"{bitmap!.Placement(frame.Left, bottom, width, height)}/{resources.NameOf(bitmap)} Do\n");
        });
    }

    private void LaySignatures(SignatureLines lines, Frame frame)
    {
        var style = look.Small;
        var captions = lines.Captions.Where(c => !IsBlank(c)).Select(PrintableText.Clean).ToList();
        const double between = 18;
        var width = (frame.Width - (between * (captions.Count - 1))) / captions.Count;
        var nodes = captions.Select(_ => frame.Node.Add("P")).ToList();
        var broken = captions.Select((c, i) => _breaker.Break([new Piece(c, style, nodes[i])], width)).ToList();
        var room = look.Base * 3.2;
        Flow.Add(room + (broken.Max(b => b.Count) * style.LineHeight), frame, (canvas, top) =>
        {
            for (var i = 0; i < captions.Count; i++)
            {
                var left = frame.Left + (i * (width + between));
                canvas.Decoration(Strokes.Line(left, left + width, top + room, 0.9, Look.Ink));
                for (var l = 0; l < broken[i].Count; l++)
                    DrawLine(canvas, broken[i][l], left, top + room + 2 + (l * style.LineHeight), style);
            }
        });
    }

    private void LayWritingLines(WritingLines lines, Frame frame)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var height = Math.Max(26, look.Base * 2);
            Flow.Add(height, frame, (canvas, top) => canvas.Decoration(Strokes.Line(frame.Left, frame.Left + frame.Width, top + height - 2, 0.6, Look.Rule)), i == 0 && lines.Count > 1 ? Always : 0);
        }
    }

    /// <summary>Sender left at the top, receiver in the window: 110 mm from the left, 47 mm from the top.</summary>
    private void LayAddress(AddressBlock address, Frame frame)
    {
        var sender = new TextStyle(10, 13.5, false, Look.Quiet);
        var receiver = new TextStyle(11.5, 15.5, false, Look.Ink);
        const double window = 47 * PageSize.Millimetre;
        const double windowLeft = 110 * PageSize.Millimetre;
        var from = frame.Node.Add("P");
        var to = frame.Node.Add("P");
        var senderLines = _breaker.Break([.. Joined(address.Sender).Split('\n', 2).Select((t, i) => new Piece(i == 0 ? t + "\n" : t, sender with { Bold = i == 0 }, from))], windowLeft - frame.Left - 20);
        var receiverLines = _breaker.Break([new Piece(Joined(address.Receiver), receiver, to)], PageSize.Width - windowLeft - 30);
        var height = Math.Max((86 * PageSize.Millimetre) - Look.Top, window - Look.Top + (receiverLines.Count * receiver.LineHeight) + 30);
        Flow.Add(height, frame, (canvas, top) =>
        {
            for (var i = 0; i < senderLines.Count; i++)
                DrawLine(canvas, senderLines[i], frame.Left, top - 14 + (i * sender.LineHeight), sender);
            for (var i = 0; i < receiverLines.Count; i++)
                DrawLine(canvas, receiverLines[i], windowLeft, top + window - Look.Top + (i * receiver.LineHeight), receiver);
        });
    }

    private static string Joined(IEnumerable<string> lines) => string.Join('\n', lines.Select(PrintableText.Clean).Where(l => !IsBlank(l)));
}
