using System.Collections.Immutable;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Outputs.Pdf.Documents;

/// <summary>Who writes: the authority and the named case officer. Empty texts are left out.</summary>
/// <param name="Authority">The authority's name, as it calls itself in letters.</param>
/// <param name="Address">Unit, street, post code and town, one line each.</param>
/// <param name="OfficerName">The case officer.</param>
/// <param name="OfficerTitle">What the case officer is.</param>
/// <param name="Phone">Direct number.</param>
/// <param name="Email">Address for neutral messages.</param>
public sealed record LetterSender(string Authority, ImmutableArray<string> Address, string OfficerName, string OfficerTitle = "", string Phone = "", string Email = "")
{
    /// <summary>The authority's logo as PNG; null for none.</summary>
    public Photo? Logo { get; init; }
}

/// <summary>Who the letter is to. For a person with protected data the address may be empty: the letter goes another way.</summary>
/// <param name="Name">Name.</param>
/// <param name="Address">Street, post code and town, one line each.</param>
public sealed record LetterReceiver(string Name, ImmutableArray<string> Address);

/// <summary>When a document is made, its own id, and whose paper it is written on: what is not in its content.</summary>
/// <param name="Created">Time of making.</param>
/// <param name="Id">The file's id.</param>
/// <param name="Logo">The sender's logo, at the top of each page; null for none.</param>
public sealed record DocumentStamp(DateTimeOffset Created, Guid Id, Photo? Logo = null);

/// <summary>What the letters have in common.</summary>
internal static class LetterParts
{
    /// <summary>Window, and the day to the left.</summary>
    public static IEnumerable<Block> Head(LetterSender sender, LetterReceiver receiver, DateOnly day, Wording t) =>
    [
        new AddressBlock([sender.Authority, .. sender.Address], [receiver.Name, .. receiver.Address]),
        new Paragraph(t.Day(day), ParagraphLook.Small),
    ];

    /// <summary>Who to turn to, in a box.</summary>
    public static Block Contact(LetterSender sender, Wording t) => new Together([new Box(
    [
        new Paragraph([new TextRun(t["letter.contact"] + " "), new TextRun(sender.OfficerName, true), new TextRun(sender.OfficerTitle.Length > 0 ? ", " + sender.OfficerTitle : "")]),
        new KeyValues([new KeyValue(t["letter.phone"], NoBreak(sender.Phone)), new KeyValue(t["letter.email"], sender.Email)]),
    ])]);

    public static PageFurniture Furniture(string title, string footer, Wording t) => new(title, footer, t.Get("letter.page", ("page", "{page}"), ("pages", "{pages}")));

    /// <summary>A text that may hold several paragraphs, divided by empty lines.</summary>
    public static IEnumerable<Block> Paragraphs(string text, ParagraphLook look = ParagraphLook.Body) =>
        text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(p => new Paragraph(p, look));

    /// <summary>A word in bold, and what follows.</summary>
    public static ListItem Choice(string word, string text) => new([new TextRun(word, true), new TextRun(" " + text)]);

    /// <summary>A day that is never divided between two lines.</summary>
    public static string Day(DateOnly day, Wording t) => NoBreak(t.Day(day));

    public static string NoBreak(string text) => text.Replace(' ', '\u00A0');

    /// <summary>An address as lines.</summary>
    public static IEnumerable<string> AddressLines(string? address) =>
        (address ?? "").Split(['\n', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Many letters as one file, each from a new page; without page numbers, since they would count them all.</summary>
    public static DocumentContent Joined(IReadOnlyList<DocumentContent> letters) => letters[0] with
    {
        Blocks = [.. letters.SelectMany((letter, i) => i == 0 ? letter.Blocks : letter.Blocks.Insert(0, new PageBreak()))],
        Furniture = letters[0].Furniture with { PageLabel = "" },
    };

    public static byte[] Write(DocumentContent content, Wording t, DocumentStamp stamp)
    {
        var options = new PdfOptions { Created = stamp.Created, Id = stamp.Id };
        content = content with { Furniture = content.Furniture with { Logo = stamp.Logo } };
        return PdfWriter.Write(content, Fonts.PdfFonts.Standard, t.Choice.Level == ReadingLevel.Easy ? options.ForEasyReading() : options);
    }
}
