using System.Globalization;
using System.Text;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Outputs.Pdf.Images;
using Egenplan.Web.Outputs.Pdf.Layout;
using Egenplan.Web.Outputs.Pdf.Structure;

namespace Egenplan.Web.Outputs.Pdf.Writing;

/// <summary>Turns drawn pages and the tag tree into objects.</summary>
internal sealed class CatalogWriter(ObjectStore objects, DocumentResources resources, PdfOptions options)
{
    public (int Catalog, int Information) Write(string title, string author, string language, StructNode root, List<PageCanvas> pages, Outline outline)
    {
        var catalog = objects.Reserve();
        var pageTree = objects.Reserve();
        var pageNumbers = pages.Select(_ => objects.Reserve()).ToList();
        var tree = new StructTreeWriter(objects, root, pages, pageNumbers);
        var shared = objects.Add(Resources());
        for (var i = 0; i < pages.Count; i++)
            WritePage(pages[i], pageNumbers[i], pageTree, shared, tree);

        objects.Set(pageTree, $"<</Type/Pages/Kids[{string.Join(' ', pageNumbers.Select(Reference))}]/Count {pages.Count}>>");
        var structTree = tree.Write();
        var bookmarks = OutlineWriter.Write(objects, outline, pageNumbers);
        var metadata = objects.AddStream("/Type/Metadata/Subtype/XML", DocumentMetadata.Xmp(title, author, language, options), false);
        var profile = objects.AddStream("/N 3", ColourProfile.Standard);
        objects.Set(catalog, $"<</Type/Catalog/Pages {pageTree} 0 R/Lang{PdfSource.Text(language)}/MarkInfo<</Marked true>>/StructTreeRoot {structTree} 0 R"
            + $"/Metadata {metadata} 0 R/ViewerPreferences<</DisplayDocTitle true>>"
            + (bookmarks is { } b ? $"/Outlines {b} 0 R/PageMode/UseOutlines" : "")
            + $"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile {profile} 0 R>>]>>");
        return (catalog, objects.Add(DocumentMetadata.Information(title, author, options)));
    }

    private void WritePage(PageCanvas page, int number, int pageTree, int shared, StructTreeWriter tree)
    {
        var annotations = string.Join(' ', page.Links.Select((link, i) => Reference(tree.AddAnnotation(page.Number, i, Annotation(link, tree.AnnotationKey(page.Number, i))))));
        var content = objects.AddStream("", Encoding.ASCII.GetBytes(page.Finish()));
        objects.Set(number, $"<</Type/Page/Parent {pageTree} 0 R/MediaBox[0 0 {PdfSource.Number(PageSize.Width)} {PdfSource.Number(PageSize.Height)}]"
            + $"/Resources {shared} 0 R/Contents {content} 0 R/StructParents {page.Number}/Tabs/S"
            + (annotations.Length > 0 ? $"/Annots[{annotations}]" : "") + ">>");
    }

    private static string Annotation(LinkPlace link, int key) =>
        $"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/StructParent {key}/Contents{PdfSource.Text(link.Description)}"
        + $"/Rect[{PdfSource.Number(link.Left)} {PdfSource.Number(PageSize.FromTop(link.Bottom))} {PdfSource.Number(link.Right)} {PdfSource.Number(PageSize.FromTop(link.Top))}]"
        + $"/A<</S/URI/URI{PdfSource.Address(link.Target)}>>>>";

    private string Resources()
    {
        var fonts = new StringBuilder();
        foreach (var bold in new[] { false, true })
        {
            if (resources.Font(bold).IsUsed)
                fonts.Append(CultureInfo.InvariantCulture, $"/{DocumentResources.FontName(bold)} {FontWriter.Write(objects, resources.Font(bold))} 0 R");
        }

        var pictures = string.Concat(resources.Pictures.Select(p => $"/{resources.NameOf(p)} {WritePicture(p)} 0 R"));
        return $"<</Font<<{fonts}>>" + (pictures.Length > 0 ? $"/XObject<<{pictures}>>" : "") + ">>";
    }

    private int WritePicture(Bitmap picture)
    {
        var colours = picture.IsGrey ? "DeviceGray" : "DeviceRGB";
        var entries = $"/Type/XObject/Subtype/Image/Width {picture.Width}/Height {picture.Height}/ColorSpace/{colours}/BitsPerComponent 8";
        return picture.IsJpeg ? objects.AddStream(entries + "/Filter/DCTDecode", picture.Data, false) : objects.AddStream(entries, picture.Data);
    }

    private static string Reference(int number) => $"{number} 0 R";
}
