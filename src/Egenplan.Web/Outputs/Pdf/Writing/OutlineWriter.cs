using Egenplan.Web.Outputs.Pdf.Layout;

namespace Egenplan.Web.Outputs.Pdf.Writing;

/// <summary>Writes the bookmarks: the headings, nested by level.</summary>
internal static class OutlineWriter
{
    /// <summary>The number of the outline object, or null when there are no headings.</summary>
    public static int? Write(ObjectStore objects, Outline outline, List<int> pageNumbers)
    {
        if (outline.Entries.Count == 0)
            return null;

        var root = new Bookmark(null, objects.Reserve());
        var open = new Stack<(int Level, Bookmark Mark)>([(0, root)]);
        foreach (var entry in outline.Entries)
        {
            while (open.Peek().Level >= entry.Level)
                open.Pop();
            var mark = new Bookmark(entry, objects.Reserve());
            open.Peek().Mark.Kids.Add(mark);
            open.Push((entry.Level, mark));
        }

        objects.Set(root.Number, $"<</Type/Outlines{Family(root)}>>");
        WriteKids(objects, root, pageNumbers);
        return root.Number;
    }

    private static void WriteKids(ObjectStore objects, Bookmark parent, List<int> pageNumbers)
    {
        for (var i = 0; i < parent.Kids.Count; i++)
        {
            var kid = parent.Kids[i];
            var place = kid.Entry!;
            objects.Set(kid.Number, $"<</Title{PdfSource.Text(place.Text)}/Parent {parent.Number} 0 R"
                + $"/Dest[{pageNumbers[place.Page]} 0 R/XYZ 0 {PdfSource.Number(PageSize.FromTop(place.Top - 6))} 0]"
                + (i > 0 ? $"/Prev {parent.Kids[i - 1].Number} 0 R" : "")
                + (i < parent.Kids.Count - 1 ? $"/Next {parent.Kids[i + 1].Number} 0 R" : "")
                + Family(kid) + ">>");
            WriteKids(objects, kid, pageNumbers);
        }
    }

    private static string Family(Bookmark mark) => mark.Kids.Count == 0
        ? ""
        : $"/First {mark.Kids[0].Number} 0 R/Last {mark.Kids[^1].Number} 0 R/Count {mark.Descendants}";

    private sealed record Bookmark(OutlineEntry? Entry, int Number)
    {
        public List<Bookmark> Kids { get; } = [];

        public int Descendants => Kids.Sum(k => 1 + k.Descendants);
    }
}
