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
    private const double LogoTop = 16, LogoHeight = 34, LogoWidth = 140;

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

            PaintMargins(canvas, furniture, pages.Count, resources, fonts);
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

    private static void PaintMargins(PageCanvas canvas, PageFurniture furniture, int pages, DocumentResources resources, PdfFonts fonts)
    {
        var right = PageSize.Width - Look.Right;
        var bottom = PageSize.Height - 36;
        var logo = PaintLogo(canvas, furniture.Logo, right, resources);
        var header = Shortened(furniture.Header, right - Look.Left - (logo > 0 ? logo + 20 : 0), fonts);
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

    // How wide it became; 0 where there is none. Its words are the sender's name, which the paper says in text.
    private static double PaintLogo(PageCanvas canvas, Photo? logo, double right, DocumentResources resources)
    {
        if (logo is null || resources.Decode(logo) is not { } picture)
            return 0;
        var height = Math.Min(LogoHeight, LogoWidth * picture.Shape);
        var width = height / picture.Shape;
        canvas.Decoration($"{picture.Placement(right - width, PageSize.FromTop(LogoTop + height), width, height)}/{resources.NameOf(picture)} Do\n");
        return width;
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
