using System.Globalization;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Outputs.Pdf.Fonts;
using Egenplan.Web.Outputs.Pdf.Structure;

namespace Egenplan.Web.Outputs.Pdf.Layout;

internal sealed partial class Typesetter
{
    private const string Bullet = "\u2022";

    private void LayList(ItemList list, Frame frame)
    {
        var style = look.Body;
        var indent = style.Size * (list.Numbered ? 1.9 : 1.3);
        var node = frame.Node.Add("L", list.Numbered ? StructAttributes.Numbers : StructAttributes.Bullets);
        var number = 0;
        foreach (var item in list.Items.Where(HasContent))
        {
            if (number++ > 0)
                Flow.Gap(style.Size * 0.35);
            var entry = node.Add("LI");
            var label = entry.Add("Lbl");
            var sign = list.Numbered ? number.ToString(CultureInfo.InvariantCulture) + "." : Bullet;
            var body = entry.Add("LBody");
            var inner = frame.Inset(indent);
            var from = Flow.Items.Count;
            LayText(item.Text, style, inner, body.Add("P"));
            Before(Flow.Items[from], (canvas, top) =>
                canvas.Text(label, sign + " ", frame.Left + (list.Numbered ? 0 : style.Size * 0.25), top + style.Baseline, style.Size, list.Numbered, Look.Accent));
            if (item.Under is { } under && HasContent(under))
            {
                Flow.Gap(style.Size * 0.35);
                LayList(under, inner.In(body));
            }
        }
    }

    private void LayTicks(TickList list, Frame frame)
    {
        var style = look.Body;
        var side = style.Size * 1.05;
        var node = frame.Node.Add("L", StructAttributes.NoLabels);
        var from = Flow.Items.Count;
        foreach (var item in list.Items.Where(i => !IsBlank(i)))
        {
            Flow.Gap(style.Size * 0.45);
            var first = Flow.Items.Count;
            LayText([new TextRun(item)], style, frame.Inset(side + (style.Size * 0.6)), node.Add("LI").Add("LBody").Add("P"));
            Before(Flow.Items[first], (canvas, top) =>
            {
                var upper = top + style.Baseline - (side * 0.86);
                canvas.Decoration(Strokes.Outline(frame.Left + 0.6, upper, frame.Left + side, upper + side, 1.1, Look.Ink));
            });
        }

        Flow.Hold(from, Always);
    }

    /// <summary>Names to the left and values to the right, or below each other when the names are long for the width.</summary>
    private void LayPairs(KeyValues pairs, Frame frame)
    {
        var (style, strong) = (look.Body, look.Strong);
        var shown = pairs.Pairs.Select(p => (Key: PrintableText.Clean(p.Key), p.Value)).Where(p => !IsBlank(p.Key) && !IsBlank(p.Value)).ToList();
        var column = shown.Max(p => fonts.Bold.Measure(p.Key, strong.Size)) + (style.Size * 1.2);
        var isSideBySide = column <= frame.Width * 0.4;
        var node = frame.Node.Add("L", StructAttributes.NoLabels);
        var count = 0;
        foreach (var (key, value) in shown)
        {
            if (count++ > 0)
                Flow.Gap(style.Size * (isSideBySide ? 0.25 : 0.5));
            var entry = node.Add("LI");
            var label = entry.Add("Lbl");
            var body = entry.Add("LBody");
            var from = Flow.Items.Count;
            if (!isSideBySide)
                LayText([new TextRun(key + " ")], strong, frame, label);
            LayText([new TextRun(value)], style, isSideBySide ? frame.Inset(column) : frame, body.Add("P"));
            if (isSideBySide)
                Before(Flow.Items[from], (canvas, top) => canvas.Text(label, key + " ", frame.Left, top + strong.Baseline, strong.Size, true, Look.Ink));
            else
                Flow.Hold(from, Always);
        }
    }
}
