using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Egenplan.Web.Tests.Outputs.Pdf;

/// <summary>An element of the tag tree as found in the file.</summary>
internal sealed record Tag(string Type, string Alternative, string Scope, List<Tag> Kids, int Contents, List<string> Annotations);

/// <summary>
/// Reads a document's structure with qpdf and checks what PDF/UA-1 asks that a program can decide: all content tagged or artifact,
/// marks and tree agree both ways, nesting, headings in order, scopes, alternative texts, links, language, title, tab order.
/// </summary>
internal sealed partial class PdfStructure
{
    private static readonly Dictionary<string, string[]> Children = new()
    {
        ["Document"] = ["H1", "H2", "H3", "P", "L", "Table", "Figure", "Div", "BlockQuote"],
        ["Div"] = ["H1", "H2", "H3", "P", "L", "Table", "Figure", "Div", "BlockQuote"],
        ["BlockQuote"] = ["H1", "H2", "H3", "P", "L", "Table", "Figure", "Div", "BlockQuote"],
        ["L"] = ["LI"],
        ["LI"] = ["Lbl", "LBody"],
        ["LBody"] = ["P", "L"],
        ["Table"] = ["Caption", "THead", "TBody"],
        ["THead"] = ["TR"],
        ["TBody"] = ["TR"],
        ["TR"] = ["TH", "TD"],
        ["TH"] = ["P"],
        ["TD"] = ["P"],
        ["Caption"] = ["P"],
        ["P"] = ["Link"],
        ["H1"] = [],
        ["H2"] = [],
        ["H3"] = [],
        ["Lbl"] = [],
        ["Link"] = [],
        ["Figure"] = [],
    };

    private readonly JsonElement _objects;
    private readonly JsonElement _catalog;
    private readonly List<(string Reference, JsonElement Page)> _pages;
    private readonly Dictionary<(string Page, int Mark), string> _referred = [];

    private PdfStructure(JsonElement objects)
    {
        _objects = objects;
        _catalog = Get(objects.GetProperty("trailer").GetProperty("value").GetProperty("/Root"));
        _pages = [.. Get(_catalog.GetProperty("/Pages")).GetProperty("/Kids").EnumerateArray().Select(p => (p.GetString()!, Get(p)))];
        var top = Get(_catalog.GetProperty("/StructTreeRoot")).GetProperty("/K")[0].GetString()!;
        Root = ReadTag(top, Get(_catalog.GetProperty("/StructTreeRoot")), _catalog.GetProperty("/StructTreeRoot").GetString()!);
    }

    public Tag Root { get; }

    public int Pages => _pages.Count;

    /// <summary>All elements in reading order.</summary>
    public IEnumerable<Tag> All => Walk(Root);

    /// <summary>The bookmarks' titles, top to bottom.</summary>
    public List<string> Bookmarks => _catalog.TryGetProperty("/Outlines", out var outlines) ? [.. Titles(Get(outlines))] : [];

    public static PdfStructure Read(string path)
    {
        var json = Tool.Output("qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=inline", "--decode-level=generalized", path);
        return new PdfStructure(JsonDocument.Parse(json).RootElement.GetProperty("qpdf")[1]);
    }

    public void Check(string language = "sv-SE")
    {
        Assert.Equal("Document", Root.Type);
        foreach (var tag in All)
        {
            Assert.True(Children.TryGetValue(tag.Type, out var allowed), $"Unknown element {tag.Type}");
            Assert.All(tag.Kids, kid => Assert.True(allowed.Contains(kid.Type), $"{kid.Type} in {tag.Type}"));
            Assert.True(tag.Type is "TD" or "TH" || tag.Kids.Count + tag.Contents > 0, $"Empty {tag.Type}");
            Assert.True(tag.Type != "Figure" || tag.Alternative.Length > 0, "Figure without alternative text");
            Assert.True(tag.Type != "TH" || tag.Scope is "/Column" or "/Row", "Heading cell without scope");
            Assert.True(tag.Type != "Link" || tag.Annotations.Count > 0, "Link without annotation");
        }

        CheckHeadings();
        CheckTables();
        CheckContents();
        CheckCatalog(language);
    }

    private void CheckHeadings()
    {
        var level = 0;
        foreach (var heading in All.Where(t => t.Type is "H1" or "H2" or "H3"))
        {
            var own = heading.Type[1] - '0';
            Assert.True(own <= level + 1, $"{heading.Type} after level {level}");
            level = own;
        }
    }

    private void CheckTables()
    {
        foreach (var table in All.Where(t => t.Type == "Table"))
        {
            var widths = Walk(table).Where(t => t.Type == "TR").Select(r => r.Kids.Count).Distinct().ToList();
            Assert.True(widths.Count == 1, "Rows of different width: " + string.Join(' ', widths));
            Assert.Contains(Walk(table), t => t.Scope == "/Column");
        }
    }

    /// <summary>Marks in the page descriptions, in the tree and in the parent tree are the same.</summary>
    private void CheckContents()
    {
        var parents = new Dictionary<int, JsonElement>();
        var numbers = Get(_catalog.GetProperty("/StructTreeRoot")).GetProperty("/ParentTree").GetProperty("/Nums").EnumerateArray().ToList();
        for (var i = 0; i < numbers.Count; i += 2)
            parents.Add(numbers[i].GetInt32(), numbers[i + 1]);

        foreach (var (reference, page) in _pages)
        {
            Assert.Equal("/S", page.GetProperty("/Tabs").GetString());
            var marks = MarksOf(StreamOf(page.GetProperty("/Contents")));
            var own = parents[page.GetProperty("/StructParents").GetInt32()].EnumerateArray().Select(e => e.GetString()!).ToList();
            Assert.Equal(Enumerable.Range(0, own.Count), marks);
            for (var mark = 0; mark < own.Count; mark++)
                Assert.Equal(_referred.GetValueOrDefault((reference, mark)), own[mark]);
            Assert.Equal(own.Count, _referred.Count(r => r.Key.Page == reference));
            if (!page.TryGetProperty("/Annots", out var annotations))
                continue;
            foreach (var annotation in annotations.EnumerateArray())
            {
                Assert.Contains(annotation.GetString(), All.SelectMany(t => t.Annotations));
                Assert.NotEmpty(Get(annotation).GetProperty("/Contents").GetString()![2..]);
                Assert.Equal("/Link", Get(parents[Get(annotation).GetProperty("/StructParent").GetInt32()]).GetProperty("/S").GetString());
            }
        }
    }

    private void CheckCatalog(string language)
    {
        Assert.Equal("u:" + language, _catalog.GetProperty("/Lang").GetString());
        Assert.True(_catalog.GetProperty("/MarkInfo").GetProperty("/Marked").GetBoolean());
        Assert.True(_catalog.GetProperty("/ViewerPreferences").GetProperty("/DisplayDocTitle").GetBoolean());
        var metadata = StreamOf(_catalog.GetProperty("/Metadata"));
        Assert.Contains("<pdfuaid:part>1</pdfuaid:part>", metadata, StringComparison.Ordinal);
        Assert.Matches("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">[^<]+<", metadata);
    }

    /// <summary>The numbers of the marks in order; fails when something is drawn outside a mark or artifact, or marks nest.</summary>
    private static List<int> MarksOf(string content)
    {
        var marks = new List<int>();
        var depth = 0;
        foreach (Match token in Operators().Matches(content))
        {
            if (token.Groups["mark"].Success)
                marks.Add(int.Parse(token.Groups["mark"].Value, System.Globalization.CultureInfo.InvariantCulture));
            if (token.Value.EndsWith("BDC", StringComparison.Ordinal))
                Assert.Equal(1, ++depth);
            else if (token.Value == "EMC")
                Assert.Equal(0, --depth);
            else
                Assert.True(depth == 1, $"{token.Value} outside marks");
        }

        Assert.Equal(0, depth);
        return marks;
    }

    private Tag ReadTag(string reference, JsonElement parent, string parentReference)
    {
        var element = Get(reference);
        Assert.Equal(parentReference, element.GetProperty("/P").GetString());
        Assert.Contains(reference, parent.GetProperty("/K").EnumerateArray().Select(k => k.ToString()));
        var tag = new Tag(
            element.GetProperty("/S").GetString()![1..],
            element.TryGetProperty("/Alt", out var alternative) ? alternative.GetString()![2..] : "",
            element.TryGetProperty("/A", out var a) && a.TryGetProperty("/Scope", out var scope) ? scope.GetString()! : "",
            [],
            element.TryGetProperty("/K", out var kids) ? kids.EnumerateArray().Count(k => k.ValueKind == JsonValueKind.Object) : 0,
            []);
        foreach (var kid in kids.ValueKind == JsonValueKind.Array ? kids.EnumerateArray() : default)
        {
            if (kid.ValueKind == JsonValueKind.String)
                tag.Kids.Add(ReadTag(kid.GetString()!, element, reference));
            else if (kid.TryGetProperty("/MCID", out var mark))
                _referred.Add((kid.GetProperty("/Pg").GetString()!, mark.GetInt32()), reference);
            else
                tag.Annotations.Add(kid.GetProperty("/Obj").GetString()!);
        }

        return tag;
    }

    private static IEnumerable<Tag> Walk(Tag tag) => tag.Kids.SelectMany(Walk).Prepend(tag);

    private IEnumerable<string> Titles(JsonElement parent)
    {
        var key = "/First";
        while (parent.TryGetProperty(key, out var next))
        {
            var at = Get(next);
            yield return at.GetProperty("/Title").GetString()![2..];
            foreach (var title in Titles(at))
                yield return title;
            (parent, key) = (at, "/Next");
        }
    }

    private JsonElement Get(JsonElement reference) => Get(reference.GetString()!);

    private JsonElement Get(string reference) =>
        _objects.GetProperty("obj:" + reference) is var o && o.TryGetProperty("value", out var value) ? value : o.GetProperty("stream").GetProperty("dict");

    private string StreamOf(JsonElement reference) =>
        Encoding.UTF8.GetString(_objects.GetProperty("obj:" + reference.GetString()).GetProperty("stream").GetProperty("data").GetBytesFromBase64());

    [GeneratedRegex(@"(/MCID (?<mark>\d+)>> BDC|\bBDC\b|\bEMC\b|\b(Tj|S|f|B|Do)\b(?!\w))(?=\s)")]
    private static partial Regex Operators();
}
