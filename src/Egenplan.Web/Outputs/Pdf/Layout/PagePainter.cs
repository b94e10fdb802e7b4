using System.Globalization;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Outputs.Pdf.Fonts;
using Egenplan.Web.Outputs.Pdf.Structure;
using Egenplan.Web.Outputs.Pdf.Writing;

namespace Egenplan.Web.Outputs.Pdf.Layout;

/// <summary>Draws the divided items: grounds first, then what stands on them, then the margins.</summary>
internal static class PagePainter
{
    private const double MarginSize = 9;

    public static List<PageCanvas> Paint(List<List<PlacedItem>> pages, PageFurniture furniture, DocumentResources resources, PdfFonts fonts)
    {
        var canvases = new List<PageCanvas>();
        foreach (var items in pages)
        {
            var canvas = new PageCanvas(canvases.Count, resources);
            foreach (var band in items.SelectMany(i => i.Item.Bands).Distinct())
                PaintBand(canvas, band, [.. items.Where(i => i.Item.Bands.Contains(band))]);
            foreach (var placed in items)
            {
                placed.HeadAbove?.Draw(canvas, placed.Top - placed.HeadAbove.Height);
                placed.Item.Draw?.Invoke(canvas, placed.Top);
            }

            PaintMargins(canvas, furniture, pages.Count, fonts);
            canvases.Add(canvas);
        }

        return canvases;
    }

    private static void PaintBand(PageCanvas canvas, Band band, List<PlacedItem> items)
    {
        var top = items[0].Top - (items[0].HeadAbove?.Height ?? 0);
        var bottom = items[^1].Top + items[^1].Item.Height;
        canvas.Decoration(band.Look switch
        {
            BoxLook.Note => Strokes.Fill(band.Left, top, band.Right, bottom, Look.NoteGround),
            BoxLook.OwnWords => Strokes.Fill(band.Left, top, band.Right, bottom, Look.WordsGround) + Strokes.Fill(band.Left, top, band.Left + 4, bottom, Look.WordsBar),
            BoxLook.Frame => Strokes.Outline(band.Left + 0.5, top, band.Right - 0.5, bottom, 1, Look.Rule),
            _ => "",
        });
    }

    private static void PaintMargins(PageCanvas canvas, PageFurniture furniture, int pages, PdfFonts fonts)
    {
        var right = PageSize.Width - Look.Right;
        var bottom = PageSize.Height - 36;
        var header = Shortened(furniture.Header, right - Look.Left, fonts);
        if (canvas.Number > 0 && header.Length > 0)
            canvas.MarginText(header, Look.Left, 38, MarginSize, Look.Quiet, true);

        var label = PrintableText.Clean(furniture.PageLabel)
            .Replace("{page}", (canvas.Number + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{pages}", pages.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var labelWidth = fonts.Regular.Measure(label, MarginSize);
        var footer = Shortened(furniture.Footer, right - Look.Left - labelWidth - 20, fonts);
        if (footer.Length + label.Length > 0)
            canvas.Decoration(Strokes.Line(Look.Left, right, bottom - 14, 0.6, Look.Rule));
        if (footer.Length > 0)
            canvas.MarginText(footer, Look.Left, bottom, MarginSize, Look.Quiet, false);
        if (label.Length > 0)
            canvas.MarginText(label, right - labelWidth, bottom, MarginSize, Look.Quiet, false);
    }

    private static string Shortened(string text, double width, PdfFonts fonts)
    {
        var clean = PrintableText.Clean(text).ReplaceLineEndings(" ").Trim();
        if (fonts.Regular.Measure(clean, MarginSize) <= width)
            return clean;

        var signs = clean.EnumerateRunes().ToList();
        while (signs.Count > 0 && fonts.Regular.Measure(string.Concat(signs) + "\u2026", MarginSize) > width)
            signs.RemoveAt(signs.Count - 1);
        return string.Concat(signs).TrimEnd() + "\u2026";
    }
}
