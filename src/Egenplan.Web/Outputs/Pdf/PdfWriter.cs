using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Outputs.Pdf.Fonts;
using Egenplan.Web.Outputs.Pdf.Layout;
using Egenplan.Web.Outputs.Pdf.Structure;
using Egenplan.Web.Outputs.Pdf.Writing;

namespace Egenplan.Web.Outputs.Pdf;

/// <summary>
/// Writes tagged PDF made for PDF/UA-1 (ISO 14289-1) that is also PDF/A-1b (ISO 19005-1). A pure function: the same content,
/// fonts and options give the same bytes. Never fails on what a text contains; signs that the fonts lack are drawn as a lozenge.
/// </summary>
public static class PdfWriter
{
    /// <summary>The document as a file.</summary>
    /// <exception cref="ArgumentException">The title is empty.</exception>
    /// <exception cref="FormatException">A drawing's path has other commands than absolute M, L, C and Z.</exception>
    public static byte[] Write(DocumentContent content, PdfFonts fonts, PdfOptions options)
    {
        var title = OneLine(content.Title);
        ArgumentException.ThrowIfNullOrWhiteSpace(title, nameof(content));

        var look = new Look(Math.Clamp(options.BaseSize, 9, 24), options.SignsPerLine);
        var resources = new DocumentResources(fonts);
        var outline = new Outline();
        var root = new StructNode("Document", null);
        var typesetter = new Typesetter(fonts, look, resources, outline);
        typesetter.LayAll(content.Blocks, new Frame(Look.Left, PageSize.Width - Look.Left - Look.Right, root, []));
        var pages = PagePainter.Paint(Paginator.Divide(typesetter.Flow.Items), content.Furniture, resources, fonts);

        var objects = new ObjectStore();
        var catalog = new CatalogWriter(objects, resources, options).Write(title, OneLine(content.Author), content.Language, root, pages, outline);
        return objects.ToFile(catalog.Catalog, catalog.Information, options.Id);
    }

    private static string OneLine(string text) => PrintableText.Clean(text).ReplaceLineEndings(" ").Trim();
}
