using System.Globalization;
using System.Text;
using Egenplan.Web.Outputs.Pdf.Structure;

namespace Egenplan.Web.Outputs.Pdf.Writing;

/// <summary>Writes the tag tree and the way back from each mark and annotation to its element (the parent tree).</summary>
internal sealed class StructTreeWriter
{
    private readonly ObjectStore _objects;
    private readonly StructNode _root;
    private readonly List<PageCanvas> _pages;
    private readonly List<int> _pageNumbers;
    private readonly Dictionary<StructNode, int> _numbers = [];
    private readonly Dictionary<(int Page, int Link), (int Key, int Number)> _annotations = [];
    private readonly int _tree;

    public StructTreeWriter(ObjectStore objects, StructNode root, List<PageCanvas> pages, List<int> pageNumbers)
    {
        (_objects, _root, _pages, _pageNumbers) = (objects, root, pages, pageNumbers);
        _tree = objects.Reserve();
        Number(root);
    }

    /// <summary>The annotation's own key in the parent tree, after those of the pages.</summary>
    public int AnnotationKey(int page, int link) => _pages.Take(page).Sum(p => p.Links.Count) + link + _pages.Count;

    public int AddAnnotation(int page, int link, string source)
    {
        var number = _objects.Add(source);
        _annotations[(page, link)] = (AnnotationKey(page, link), number);
        return number;
    }

    public int Write()
    {
        WriteElement(_root, _tree);
        var parents = new StringBuilder();
        foreach (var page in _pages)
            parents.Append(CultureInfo.InvariantCulture, $"{page.Number}[{string.Join(' ', page.Marks.Select(m => $"{_numbers[m]} 0 R"))}]");
        foreach (var ((page, link), (key, _)) in _annotations.OrderBy(a => a.Value.Key))
            parents.Append(CultureInfo.InvariantCulture, $"{key} {_numbers[_pages[page].Links[link].Node]} 0 R ");
        _objects.Set(_tree, $"<</Type/StructTreeRoot/K[{_numbers[_root]} 0 R]/ParentTree<</Nums[{parents}]>>/ParentTreeNextKey {_pages.Count + _annotations.Count}>>");
        return _tree;
    }

    private void Number(StructNode node)
    {
        _numbers[node] = _objects.Reserve();
        foreach (var kid in Kept(node).OfType<ElementKid>())
            Number(kid.Node);
    }

    private void WriteElement(StructNode node, int parent)
    {
        var kids = string.Join(' ', Kept(node).Select(kid => kid switch
        {
            ElementKid element => $"{_numbers[element.Node]} 0 R",
            ContentKid content => $"<</Type/MCR/Pg {_pageNumbers[content.Page]} 0 R/MCID {content.Mark}>>",
            AnnotationKid link => $"<</Type/OBJR/Pg {_pageNumbers[link.Page]} 0 R/Obj {_annotations[(link.Page, link.Annotation)].Number} 0 R>>",
            _ => throw new InvalidOperationException(),
        }));
        _objects.Set(_numbers[node], $"<</Type/StructElem/S/{node.Type}/P {parent} 0 R"
            + (kids.Length > 0 ? $"/K[{kids}]" : "")
            + (node.Attributes.Length > 0 ? $"/A{node.Attributes}" : "")
            + (node.Language.Length > 0 ? $"/Lang{PdfSource.Text(node.Language)}" : "")
            + (node.Alternative.Length > 0 ? $"/Alt{PdfSource.Text(node.Alternative)}" : "") + ">>");
        foreach (var kid in Kept(node).OfType<ElementKid>())
            WriteElement(kid.Node, _numbers[node]);
    }

    private static IEnumerable<StructKid> Kept(StructNode node) => node.Kids.Where(k => k is not ElementKid { Node.IsEmpty: true });
}
