using System.Collections.Immutable;
using System.Text;
using Egenplan.Web.Outputs.Pdf;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Outputs.Pdf.Fonts;
using Xunit;

namespace Egenplan.Web.Tests.Outputs.Pdf;

/// <summary>Documents nobody would write; the judges must be as content with them.</summary>
public sealed class RandomDocumentTests
{
    private const int Documents = 12;

    [Fact]
    public void AnyDocument_PassesTheJudges()
    {
        var first = Random.Shared.Next();
        for (var seed = first; seed < first + Documents; seed++)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
            var random = new Random(seed);
            var content = new DocumentContent
            {
                Title = "Slump " + Text(random, 40),
                Author = Text(random, 20),
                Furniture = new PageFurniture(Text(random, 200), Text(random, 200), "{page}/{pages} " + Text(random, 10)),
                Blocks = Blocks(random, 0, 1 + random.Next(25)),
            };
            var options = Samples.Options with { BaseSize = 9 + random.Next(12), SignsPerLine = random.Next(3) * 30 };
            try
            {
                PdfJudges.Judge("random", PdfWriter.Write(content, PdfFonts.Standard, options), seed % 6 == 0);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Random document with seed {seed}", e);
            }
        }
    }

    private static ImmutableArray<Block> Blocks(Random random, int depth, int count)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        if (depth == 0)
            blocks.Add(new Heading(1, "Rubrik " + Text(random, 60)));
        for (var i = 0; i < count; i++)
            blocks.Add(Block(random, depth));
        return blocks.ToImmutable();
    }

    private static Block Block(Random random, int depth) => random.Next(depth < 3 ? 15 : 11) switch
    {
        0 => new Heading(2, Text(random, 80)),
        1 => new ItemList([.. Several(random, 5, () => new ListItem(Inlines(random), random.Next(3) == 0 ? ItemList.Numbers(Texts(random)) : null))], random.Next(2) == 0),
        2 => new TickList([.. Texts(random)]),
        3 => new Table([.. Several(random, 4, () => new TableColumn(Text(random, 20), random.NextDouble() * 4))], [.. Several(random, 30, () => Cells(random))])
        { Caption = Text(random, 30), RowsHaveHeadings = random.Next(2) == 0 },
        4 => new KeyValues([.. Several(random, 6, () => new KeyValue(Text(random, 40), Text(random, 300)))]),
        5 => new SignLine(Samples.Check, Inlines(random)),
        6 => new Figure(random.Next(3) switch { 0 => Samples.Check, 1 => new Photo(Samples.Png(1 + random.Next(300), 1 + random.Next(300))), _ => new Photo(Bytes(random)) }, Text(random, 80), random.Next(900)),
        7 => new SignatureLines([.. Texts(random)]),
        8 => new WritingLines(random.Next(50)),
        9 => random.Next(4) == 0 ? new PageBreak() : new AddressBlock([.. Texts(random)], [.. Texts(random)]),
        10 or 11 => new Paragraph(Inlines(random), (ParagraphLook)random.Next(4)),
        12 => new Together(Blocks(random, depth + 1, random.Next(8))),
        _ => new Box(Blocks(random, depth + 1, random.Next(8)), (BoxLook)random.Next(3)),
    };

    private static ImmutableArray<Inline> Inlines(Random random) => [.. Several(random, 5, () => random.Next(4) == 0
        ? (Inline)new LinkRun(Text(random, 40), random.Next(3) == 0 ? Text(random, 30) : "https://example.org/" + Text(random, 10))
        : new TextRun(Text(random, random.Next(1200)), random.Next(3) == 0))];

    private static ImmutableArray<TableCell> Cells(Random random) =>
        [.. Texts(random).Select(t => new TableCell(t, Text(random, random.Next(2) * 20), random.Next(2) == 0 ? Samples.Check : null))];

    private static IEnumerable<string> Texts(Random random) => Several(random, 6, () => Text(random, random.Next(400)));

    private static IEnumerable<T> Several<T>(Random random, int most, Func<T> make) => Enumerable.Range(0, random.Next(most + 1)).Select(_ => make());

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(300)];
        random.NextBytes(bytes);
        ReadOnlySpan<byte> start = random.Next(2) == 0 ? [0xFF, 0xD8, 0xFF, 0xC0] : [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];
        return [.. start, .. bytes];
    }

    /// <summary>Words, and now and then anything Unicode has, broken surrogates and control signs among it.</summary>
    private static string Text(Random random, int most)
    {
        var text = new StringBuilder();
        var length = random.Next(most + 1);
        var isWild = random.Next(4) == 0;
        while (text.Length < length)
        {
            text.Append(isWild && random.Next(3) == 0
                ? (char)random.Next(0x10000)
                : "abcdefghijklmnopqrstuvwxyzåäöÅÄÖéü      -–\u00A0\n0123456789()<>\\/%&\"'"[random.Next(59)]);
        }

        return text.ToString();
    }
}
