using System.Collections.Immutable;

namespace Egenplan.Web.Outputs.Pdf.Content;

/// <summary>One part of a document: heading, paragraph, list, table…</summary>
public abstract record Block;

/// <summary>A heading; levels must not be skipped on the way down.</summary>
/// <param name="Level">1-3.</param>
/// <param name="Text">What it says.</param>
/// <param name="Sign">Decoration before it; the words carry the meaning.</param>
public sealed record Heading(int Level, string Text, Picture? Sign = null) : Block;

/// <summary>Running text. A line feed in the text breaks the line.</summary>
public sealed record Paragraph(ImmutableArray<Inline> Text, ParagraphLook Look = ParagraphLook.Body) : Block
{
    public Paragraph(string text, ParagraphLook look = ParagraphLook.Body) : this([new TextRun(text)], look)
    {
    }
}

/// <summary>How a paragraph is set.</summary>
public enum ParagraphLook
{
    /// <summary>Running text.</summary>
    Body,

    /// <summary>An opening, somewhat larger.</summary>
    Lead,

    /// <summary>Facts at the side of the matter, somewhat smaller and grey.</summary>
    Small,

    /// <summary>A label over something: small and bold.</summary>
    Label,
}

/// <summary>A list with bullets or with numbers.</summary>
public sealed record ItemList(ImmutableArray<ListItem> Items, bool Numbered = false) : Block
{
    /// <summary>A list with bullets, one plain text an item.</summary>
    public static ItemList Bullets(params IEnumerable<string> items) => new([.. items.Select(i => new ListItem([new TextRun(i)]))]);

    /// <summary>A list with numbers, one plain text an item.</summary>
    public static ItemList Numbers(params IEnumerable<string> items) => new([.. items.Select(i => new ListItem([new TextRun(i)]))], true);
}

/// <summary>One item of a list, possibly with a list of its own.</summary>
public sealed record ListItem(ImmutableArray<Inline> Text, ItemList? Under = null);

/// <summary>Empty boxes to tick on paper, one a line.</summary>
public sealed record TickList(ImmutableArray<string> Items) : Block;

/// <summary>A table with a heading row, repeated where the table goes on to a new page.</summary>
/// <param name="Columns">Heading and share of the width for each column.</param>
/// <param name="Rows">Cells, one for each column; missing cells are empty.</param>
public sealed record Table(ImmutableArray<TableColumn> Columns, ImmutableArray<ImmutableArray<TableCell>> Rows) : Block
{
    /// <summary>What the table shows, read before it; empty for none.</summary>
    public string Caption { get; init; } = "";

    /// <summary>True when the first cell of each row names the row.</summary>
    public bool RowsHaveHeadings { get; init; } = true;

    /// <summary>Height of each row in lines at least, for tables to fill in by hand.</summary>
    public int LeastLines { get; init; } = 1;
}

/// <summary>A cell of a table; a plain text becomes one by itself.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Lead">A word in bold on a line of its own before the text; the text is then in ordinary weight.</param>
/// <param name="Sign">Decoration beside the text; the words carry the meaning.</param>
/// <param name="SignSize">Its height in points; 0 means as high as the text.</param>
public sealed record TableCell(string Text, string Lead = "", Drawing? Sign = null, double SignSize = 0)
{
    public static implicit operator TableCell(string text) => new(text);
}

/// <summary>A column of a table.</summary>
public sealed record TableColumn(string Heading, double Share = 1);

/// <summary>Names and values below each other: when, where, who.</summary>
public sealed record KeyValues(ImmutableArray<KeyValue> Pairs) : Block;

/// <summary>A name and its value.</summary>
public sealed record KeyValue(string Key, string Value);

/// <summary>Something set apart from the text around it.</summary>
public sealed record Box(ImmutableArray<Block> Blocks, BoxLook Look = BoxLook.Note) : Block
{
    /// <summary>BCP 47 language of what is inside where it is another than the document's.</summary>
    public string Language { get; init; } = "";
}

/// <summary>How a box looks.</summary>
public enum BoxLook
{
    /// <summary>A note: light ground.</summary>
    Note,

    /// <summary>Somebody's own words: light warm ground and a bar at the side. Tagged as a quotation.</summary>
    OwnWords,

    /// <summary>A frame without ground, to fill in or to hold a goal together.</summary>
    Frame,
}

/// <summary>A line with a sign before it; the sign is decoration, the words carry the meaning.</summary>
public sealed record SignLine(Drawing Sign, ImmutableArray<Inline> Text) : Block;

/// <summary>A drawing or photo with words for those who do not see it.</summary>
/// <param name="Picture">What is shown.</param>
/// <param name="Alternative">What it shows, in words. Never empty.</param>
/// <param name="Width">Width in points; made smaller when it does not fit.</param>
public sealed record Figure(Picture Picture, string Alternative, double Width) : Block;

/// <summary>Lines to sign on, each with a caption below.</summary>
public sealed record SignatureLines(ImmutableArray<string> Captions) : Block;

/// <summary>Empty ruled lines to write on by hand.</summary>
public sealed record WritingLines(int Count) : Block;

/// <summary>An empty frame to draw, glue or write in by hand.</summary>
/// <param name="Height">Height in points.</param>
public sealed record DrawingSpace(double Height) : Block;

/// <summary>Pictures side by side, each in a frame with words below: to point at, to cut out, or faces with names.</summary>
/// <param name="Cards">The cards in order.</param>
/// <param name="Columns">How many in a row.</param>
/// <param name="PictureHeight">Height of each picture in points.</param>
public sealed record PictureCards(ImmutableArray<PictureCard> Cards, int Columns, double PictureHeight) : Block;

/// <summary>One card.</summary>
/// <param name="Label">The words below it; may be empty where there is to be a name by hand.</param>
/// <param name="Picture">A drawing that the words tell of, or a photo; null leaves a place to glue one.</param>
/// <param name="Alternative">What a photo shows, in words.</param>
/// <param name="Under">A second, smaller line of words.</param>
public sealed record PictureCard(string Label, Picture? Picture = null, string Alternative = "", string Under = "");

/// <summary>Sender to the left and receiver where the window of an envelope is (right, 45-75 mm from the top).</summary>
public sealed record AddressBlock(ImmutableArray<string> Sender, ImmutableArray<string> Receiver) : Block;

/// <summary>Blocks that stay on one page when they fit on one.</summary>
/// <param name="Blocks">The blocks.</param>
/// <param name="WithNext">True when the beginning of what follows shall be on that page too.</param>
public sealed record Together(ImmutableArray<Block> Blocks, bool WithNext = false) : Block;

/// <summary>What follows starts on a new page.</summary>
public sealed record PageBreak : Block;
