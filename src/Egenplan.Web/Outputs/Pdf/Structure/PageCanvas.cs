using System.Globalization;
using System.Text;
using Egenplan.Web.Outputs.Pdf.Writing;

namespace Egenplan.Web.Outputs.Pdf.Structure;

/// <summary>
/// One page being drawn. Places are in points from the top left corner. Everything is drawn either as an element's content
/// or as artifact; text in a row that belongs to the same element shares one mark.
/// </summary>
internal sealed class PageCanvas(int number, DocumentResources resources)
{
    private readonly StringBuilder _content = new();
    private readonly List<StructNode> _marks = [];
    private readonly List<LinkPlace> _links = [];
    private StructNode? _open;

    public int Number => number;

    /// <summary>The element of each mark, by number.</summary>
    public IReadOnlyList<StructNode> Marks => _marks;

    public IReadOnlyList<LinkPlace> Links => _links;

    /// <summary>The finished page description.</summary>
    public string Finish()
    {
        Close();
        return _content.ToString();
    }

    public void Text(StructNode node, string text, double x, double baseline, double size, bool bold, int colour)
    {
        Open(node);
        DrawText(text, x, baseline, size, bold, colour);
    }

    /// <summary>Text in the margins, outside the reading order.</summary>
    public void MarginText(string text, double x, double baseline, double size, int colour, bool isHeader)
    {
        Close();
        _content.Append(CultureInfo.InvariantCulture, $"/Artifact <</Type/Pagination/Subtype/{(isHeader ? "Header" : "Footer")}>> BDC\n");
        DrawText(text, x, baseline, size, false, colour);
        _content.Append("EMC\n");
    }

    /// <summary>Text that repeats what has been read already: a table's heading row on a new page.</summary>
    public void RepeatedText(string text, double x, double baseline, double size, bool bold, int colour)
    {
        Close();
        _content.Append("/Artifact <</Type/Pagination>> BDC\n");
        DrawText(text, x, baseline, size, bold, colour);
        _content.Append("EMC\n");
    }

    /// <summary>Lines, grounds and signs that carry no meaning of their own.</summary>
    public void Decoration(string operators)
    {
        Close();
        _content.Append("/Artifact <</Type/Layout>> BDC q\n").Append(operators).Append("Q EMC\n");
    }

    /// <summary>A picture with its own element.</summary>
    public void Picture(StructNode figure, string operators)
    {
        Open(figure);
        _content.Append("q\n").Append(operators).Append("Q\n");
    }

    /// <summary>Makes a place on the page lead to an address; the element must be a Link.</summary>
    public void Link(StructNode node, double left, double top, double right, double bottom, string target, string description)
    {
        node.AddAnnotation(number, _links.Count);
        _links.Add(new LinkPlace(node, left, top, right, bottom, target, description));
    }

    private void DrawText(string text, double x, double baseline, double size, bool bold, int colour) =>
        _content.Append(CultureInfo.InvariantCulture, $"BT {PdfSource.Colour(colour)} rg /{DocumentResources.FontName(bold)} {PdfSource.Number(size)} Tf ")
            .Append(CultureInfo.InvariantCulture, $"{PdfSource.Number(x)} {PdfSource.Number(PageSize.FromTop(baseline))} Td <{resources.Font(bold).Encode(text)}> Tj ET\n");

    private void Open(StructNode node)
    {
        if (ReferenceEquals(_open, node))
            return;

        Close();
        _content.Append(CultureInfo.InvariantCulture, $"/{node.Type} <</MCID {_marks.Count}>> BDC\n");
        node.AddContent(number, _marks.Count);
        _marks.Add(node);
        _open = node;
    }

    private void Close()
    {
        if (_open is not null)
            _content.Append("EMC\n");
        _open = null;
    }
}

/// <summary>A place on a page that leads somewhere.</summary>
internal sealed record LinkPlace(StructNode Node, double Left, double Top, double Right, double Bottom, string Target, string Description);
