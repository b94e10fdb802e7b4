namespace Egenplan.Web.Outputs.Pdf.Structure;

/// <summary>An element of the tag tree. Kids are elements, marked content on a page, or annotations, in reading order.</summary>
internal sealed class StructNode(string type, StructNode? parent)
{
    private readonly List<StructKid> _kids = [];

    public string Type => type;

    public StructNode? Parent => parent;

    public IReadOnlyList<StructKid> Kids => _kids;

    /// <summary>Words instead of what is seen; required for figures.</summary>
    public string Alternative { get; init; } = "";

    /// <summary>Attributes as PDF dictionaries, e.g. the scope of a heading cell; may be set when the place is known.</summary>
    public string Attributes { get; set; } = "";

    /// <summary>BCP 47 language where it is another than the document's; empty where it is the same.</summary>
    public string Language { get; set; } = "";

    public StructNode Add(string childType, string attributes = "", string alternative = "")
    {
        var child = new StructNode(childType, this) { Attributes = attributes, Alternative = alternative };
        _kids.Add(new ElementKid(child));
        return child;
    }

    public void AddContent(int page, int mark) => _kids.Add(new ContentKid(page, mark));

    public void AddAnnotation(int page, int annotation) => _kids.Add(new AnnotationKid(page, annotation));

    /// <summary>True when there is nothing in the element; cells may be empty, anything else is then left out.</summary>
    public bool IsEmpty => type is not ("TD" or "TH") && _kids.All(k => k is ElementKid e && e.Node.IsEmpty);
}

/// <summary>What an element holds.</summary>
internal abstract record StructKid;

internal sealed record ElementKid(StructNode Node) : StructKid;

/// <summary>Marked content number <paramref name="Mark"/> on page <paramref name="Page"/> (from 0).</summary>
internal sealed record ContentKid(int Page, int Mark) : StructKid;

/// <summary>Annotation number <paramref name="Annotation"/> on page <paramref name="Page"/> (from 0).</summary>
internal sealed record AnnotationKid(int Page, int Annotation) : StructKid;

/// <summary>The attributes used, as PDF source.</summary>
internal static class StructAttributes
{
    public const string ColumnHeading = "<</O/Table/Scope/Column>>";
    public const string RowHeading = "<</O/Table/Scope/Row>>";
    public const string Bullets = "<</O/List/ListNumbering/Disc>>";
    public const string Numbers = "<</O/List/ListNumbering/Decimal>>";
    public const string NoLabels = "<</O/List/ListNumbering/None>>";
}
