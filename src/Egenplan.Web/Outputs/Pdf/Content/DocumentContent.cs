using System.Collections.Immutable;

namespace Egenplan.Web.Outputs.Pdf.Content;

/// <summary>What a document says, without how it looks: the whole input of <see cref="PdfWriter"/>.</summary>
public sealed record DocumentContent
{
    /// <summary>The document's name, shown by readers instead of the file name. Never empty.</summary>
    public required string Title { get; init; }

    /// <summary>BCP 47 language of the text.</summary>
    public string Language { get; init; } = "sv-SE";

    /// <summary>Who sends the document, normally the authority; empty when not to be told.</summary>
    public string Author { get; init; } = "";

    /// <summary>The parts in reading order.</summary>
    public required ImmutableArray<Block> Blocks { get; init; }

    /// <summary>Repeated at the foot of each page; not part of the reading order.</summary>
    public PageFurniture Furniture { get; init; } = new();
}

/// <summary>What stands in the margins of each page, marked as artifact.</summary>
/// <param name="Header">Left in the top margin from the second page on.</param>
/// <param name="Footer">Left in the bottom margin of every page.</param>
/// <param name="PageLabel">Right in the bottom margin; <c>{page}</c> and <c>{pages}</c> are replaced.</param>
public sealed record PageFurniture(string Header = "", string Footer = "", string PageLabel = "")
{
    /// <summary>The sender's logo, right in the top margin of each page; null for none.</summary>
    public Photo? Logo { get; init; }
}

/// <summary>How one document is made; everything that could differ between two runs is given here.</summary>
public sealed record PdfOptions
{
    /// <summary>Time of creation, written into the file.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The file's own id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Size of running text in points: 12, or 14-16 for easy reading.</summary>
    public double BaseSize { get; init; } = 12;

    /// <summary>Most signs on a line of running text; 0 means as many as fit.</summary>
    public int SignsPerLine { get; init; }

    /// <summary>Program name written into the file.</summary>
    public string Producer { get; init; } = "Egenplan";

    /// <summary>Large print: 15 points and at most 60 signs on a line.</summary>
    public PdfOptions ForEasyReading() => this with { BaseSize = 15, SignsPerLine = 60 };
}
