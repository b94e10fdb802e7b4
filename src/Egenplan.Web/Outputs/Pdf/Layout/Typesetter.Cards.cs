using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Outputs.Pdf.Fonts;
using Egenplan.Web.Outputs.Pdf.Images;
using Egenplan.Web.Outputs.Pdf.Structure;
using Egenplan.Web.Outputs.Pdf.Writing;

namespace Egenplan.Web.Outputs.Pdf.Layout;

internal sealed partial class Typesetter
{
    private const double CardPadding = 9;
    private const double BetweenCards = 12;

    private void LayDrawingSpace(DrawingSpace space, Frame frame) =>
        Flow.Add(space.Height, frame, (canvas, top) => canvas.Decoration(Strokes.Outline(frame.Left + 0.5, top, frame.Left + frame.Width - 0.5, top + space.Height, 1, Look.Quiet)));

    /// <summary>Row by row, each one item: a card is never divided between pages.</summary>
    private void LayCards(PictureCards cards, Frame frame)
    {
        var width = (frame.Width - (BetweenCards * (cards.Columns - 1))) / cards.Columns;
        var (strong, small) = (look.Strong, look.Small);
        var group = frame.Node.Add("Div");
        foreach (var row in cards.Cards.Chunk(cards.Columns))
        {
            var laid = row.Select(card => new LaidCard(card, FigureOf(card, group), Words(card.Label, strong, group, width), Words(card.Under, small, group, width))).ToList();
            var words = Math.Max(strong.LineHeight, laid.Max(c => (c.Label.Count * strong.LineHeight) + (c.Under.Count * small.LineHeight)));
            var height = cards.PictureHeight + words + (CardPadding * 2.6);
            Flow.Gap(BetweenCards);
            Flow.Add(height, frame, (canvas, top) =>
            {
                for (var i = 0; i < laid.Count; i++)
                    DrawCard(canvas, laid[i], frame.Left + (i * (width + BetweenCards)), top, width, height, cards.PictureHeight);
            });
        }
    }

    private StructNode? FigureOf(PictureCard card, StructNode group) =>
        card.Picture is Photo photo && resources.Decode(photo) is not null ? group.Add("Figure", alternative: PrintableText.Clean(card.Alternative).ReplaceLineEndings(" ").Trim()) : null;

    private List<List<Segment>> Words(string text, TextStyle style, StructNode group, double width) =>
        IsBlank(text) ? [] : _breaker.Break([new Piece(PrintableText.Clean(text), style, group.Add("P"))], width - (2 * CardPadding));

    private void DrawCard(PageCanvas canvas, LaidCard laid, double left, double top, double width, double height, double pictureHeight)
    {
        canvas.Decoration(Strokes.Outline(left + 0.5, top, left + width - 0.5, top + height, 1, Look.Rule));
        var (inner, room) = (left + CardPadding, width - (2 * CardPadding));
        var pictureTop = top + CardPadding;
        if (laid.Figure is { } figure && laid.Card.Picture is Photo photo)
            DrawPhoto(canvas, figure, resources.Decode(photo)!, inner, pictureTop, room, pictureHeight);
        else if (laid.Card.Picture is Drawing drawing)
            DecorateWith(canvas, drawing, inner + ((room - Math.Min(room, pictureHeight)) / 2), pictureTop, Math.Min(room, pictureHeight), pictureHeight);
        var y = pictureTop + pictureHeight + (CardPadding * 0.6);
        foreach (var (lines, style) in new[] { (laid.Label, look.Strong), (laid.Under, look.Small) })
        {
            foreach (var line in lines)
            {
                DrawLine(canvas, line, inner, y, style);
                y += style.LineHeight;
            }
        }
    }

    private void DrawPhoto(PageCanvas canvas, StructNode figure, Bitmap bitmap, double left, double top, double roomWidth, double roomHeight)
    {
        var (width, height) = bitmap.Shape > roomHeight / roomWidth ? (roomHeight / bitmap.Shape, roomHeight) : (roomWidth, roomWidth * bitmap.Shape);
        var (x, bottom) = (left + ((roomWidth - width) / 2), PageSize.FromTop(top + roomHeight - ((roomHeight - height) / 2)));
        figure.Attributes = $"<</O/Layout/Placement/Block/BBox[{PdfSource.Number(x)} {PdfSource.Number(bottom)} {PdfSource.Number(x + width)} {PdfSource.Number(bottom + height)}]>>";
        canvas.Picture(figure, $"{bitmap.Placement(x, bottom, width, height)}/{resources.NameOf(bitmap)} Do\n");
    }

    /// <summary>A picture that the words beside it tell of, fitted into a box.</summary>
    private void DecorateWith(PageCanvas canvas, Picture picture, double left, double top, double width, double height)
    {
        if (picture is Drawing drawing)
        {
            canvas.Decoration(DrawingSource.Place(drawing, left, top + ((height - Math.Min(width, height)) / 2), Math.Min(width, height), Math.Min(width, height)));
        }
        else if (picture is Photo photo && resources.Decode(photo) is { } bitmap)
        {
            var (w, h) = bitmap.Shape > height / width ? (height / bitmap.Shape, height) : (width, width * bitmap.Shape);
            canvas.Decoration($"{bitmap.Placement(left + ((width - w) / 2), PageSize.FromTop(top + height - ((height - h) / 2)), w, h)}/{resources.NameOf(bitmap)} Do\n");
        }
    }

    private sealed record LaidCard(PictureCard Card, StructNode? Figure, List<List<Segment>> Label, List<List<Segment>> Under);
}
