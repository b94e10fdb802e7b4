using System.Collections.Immutable;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Outputs.Pdf.Fonts;
using Egenplan.Web.Outputs.Pdf.Structure;

namespace Egenplan.Web.Outputs.Pdf.Layout;

/// <summary>Turns blocks into items with their elements, one partial file a kind of block.</summary>
internal sealed partial class Typesetter(PdfFonts fonts, Look look, DocumentResources resources, Outline outline)
{
    private readonly LineBreaker _breaker = new(fonts);

    public Flow Flow { get; } = new();

    public void LayAll(ImmutableArray<Block> blocks, Frame frame)
    {
        Block? previous = null;
        foreach (var block in blocks.Where(HasContent))
        {
            if (previous is not null)
                Flow.Gap(GapBetween(Edge(previous, ^1), Edge(block, 0)));
            Lay(block, frame);
            previous = block;
        }
    }

    private void Lay(Block block, Frame frame)
    {
        switch (block)
        {
            case Heading heading: LayHeading(heading, frame); break;
            case Paragraph paragraph: LayParagraph(paragraph, frame); break;
            case SignLine line: LaySignLine(line, frame); break;
            case ItemList list: LayList(list, frame); break;
            case TickList list: LayTicks(list, frame); break;
            case KeyValues pairs: LayPairs(pairs, frame); break;
            case Table table: LayTable(table, frame); break;
            case Box box: LayBox(box, frame); break;
            case Together together: LayTogether(together, frame); break;
            case Figure figure: LayFigure(figure, frame); break;
            case SignatureLines lines: LaySignatures(lines, frame); break;
            case WritingLines lines: LayWritingLines(lines, frame); break;
            case DrawingSpace space: LayDrawingSpace(space, frame); break;
            case PictureCards cards: LayCards(cards, frame); break;
            case AddressBlock address: LayAddress(address, frame); break;
            case PageBreak: Flow.BreakPage(); break;
            default: throw new NotSupportedException($"No layout for {block.GetType().Name}.");
        }
    }

    /// <summary>The block that meets what comes before or after, when blocks are held together.</summary>
    private static Block Edge(Block block, Index end)
    {
        while (block is Together together)
            block = together.Blocks.Where(HasContent).ToList()[end];
        return block;
    }

    private double GapBetween(Block above, Block below) => (above, below) switch
    {
        (PageBreak, _) or (_, PageBreak) => 0,
        (Heading, Heading) => look.Base * 0.6,
        (Heading, _) => look.Base * 0.4,
        (Paragraph { Look: ParagraphLook.Label }, _) => look.Base * 0.15,
        (_, Heading { Level: 1 }) => look.Base * 1.6,
        (_, Heading { Level: 2 }) => look.Base * 1.45,
        (_, Heading) => look.Base * 1.1,
        (SignLine, SignLine) => look.Base * 0.3,
        (Box, _) or (_, Box) or (Table, _) or (_, Table) or (Figure, _) or (_, Figure) or (PictureCards, _) or (_, PictureCards) => look.Base,
        (_, SignatureLines) => look.Base * 0.6,
        _ => look.Base * 0.65,
    };

    /// <summary>Leaves out what would become an empty element.</summary>
    private static bool HasContent(Block block) => block switch
    {
        Heading heading => !IsBlank(heading.Text),
        Paragraph paragraph => paragraph.Text.Any(t => !IsBlank(t.Text)),
        SignLine line => line.Text.Any(t => !IsBlank(t.Text)),
        ItemList list => list.Items.Any(HasContent),
        TickList list => list.Items.Any(i => !IsBlank(i)),
        KeyValues pairs => pairs.Pairs.Any(p => !IsBlank(p.Key) && !IsBlank(p.Value)),
        Table table => table.Columns.Length > 0 && table.Rows.Length > 0,
        Box box => box.Blocks.Any(HasContent),
        Together together => together.Blocks.Any(HasContent),
        Figure figure => !IsBlank(figure.Alternative),
        PictureCards cards => !cards.Cards.IsEmpty,
        AddressBlock address => address.Receiver.Concat(address.Sender).Any(l => !IsBlank(l)),
        SignatureLines lines => lines.Captions.Any(c => !IsBlank(c)),
        _ => true,
    };

    private static bool HasContent(ListItem item) => item.Text.Any(t => !IsBlank(t.Text));

    private static bool IsBlank(string text) => PrintableText.Clean(text).All(c => char.IsWhiteSpace(c));
}

/// <summary>The headings and where they came to stand.</summary>
internal sealed class Outline
{
    private readonly List<OutlineEntry> _entries = [];

    public IReadOnlyList<OutlineEntry> Entries => _entries;

    public void Add(int level, string text, int page, double top) => _entries.Add(new OutlineEntry(level, text, page, top));
}

/// <summary>A heading's place: page from 0, points from the top.</summary>
internal sealed record OutlineEntry(int Level, string Text, int Page, double Top);
