using System.Collections.Immutable;
using System.Text;
using Egenplan.Web.Outputs.Pdf;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Outputs.Pdf.Fonts;
using Xunit;

namespace Egenplan.Web.Tests.Outputs.Pdf;

/// <summary>What becomes of texts, pages and photos, read back with foreign programs.</summary>
public sealed class TextAndPageTests
{
    [Fact]
    public void SwedishSigns_AreReadBackAsWritten()
    {
        const string text = "Åsa Öberg äter räksmörgås på ön – ”citat”, é ü Ł, 12 % och 1 §.";
        Write("swedish", new Paragraph(text));

        Assert.Contains(text, PdfJudges.Text("swedish"), StringComparison.Ordinal);
    }

    [Fact]
    public void ControlSigns_AreLeftOutAndUnknownSignsAreStillReadBack()
    {
        Write("signs", new Paragraph("Ett\u0000\u0007 två\u00ADtre \uD800 fyra\u202E \u4F60 \U0001F642 slut"));

        Assert.Contains("Ett tvåtre \uFFFD fyra \u4F60 \U0001F642 slut", PdfJudges.Text("signs"), StringComparison.Ordinal);
    }

    [Fact]
    public void NoBreakSpace_KeepsWhatItJoinsOnOneLine()
    {
        Write("joined", new Paragraph(string.Concat(Enumerable.Repeat("12\u00A0500\u00A0kronor och en sak till ", 40))));

        var lines = PdfJudges.Text("joined").Split('\n');
        Assert.True(lines.Length > 10);
        Assert.All(lines, l => Assert.False(l.TrimEnd().EndsWith("12", StringComparison.Ordinal) || l.StartsWith("kronor", StringComparison.Ordinal) || l.StartsWith("500", StringComparison.Ordinal), l));
    }

    [Fact]
    public void HeadingAtTheFootOfAPage_MovesWithWhatItHeads()
    {
        for (var lines = 30; lines < 50; lines++)
        {
            Write("headings", [new Heading(1, "Först"), .. Enumerable.Range(0, lines).Select(i => new Paragraph($"rad {i}")), new Heading(2, "Rubriken"), new Paragraph("Under rubriken")], false);

            var pages = PdfJudges.Text("headings").Split('\f');
            Assert.Contains(pages, p => p.Contains("Rubriken", StringComparison.Ordinal) && p.Contains("Under rubriken", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void TableOverSeveralPages_RepeatsItsHeadingRowButReadsItOnce()
    {
        var rows = Enumerable.Range(0, 90).Select(i => (ImmutableArray<TableCell>)[$"rad {i}", "x"]).ToImmutableArray();
        var structure = Write("long-table", new Table([new TableColumn("Kolumnen"), new TableColumn("Andra")], rows));

        Assert.True(structure.Pages > 2);
        Assert.Equal(structure.Pages, PdfJudges.Text("long-table").Split("Kolumnen").Length - 1);
        Assert.Equal(2, structure.All.Count(t => t.Scope == "/Column"));
        Assert.Equal(90, structure.All.Count(t => t.Scope == "/Row"));
    }

    [Fact]
    public void RowsThatFitOnAPage_AreNotDivided()
    {
        var cell = string.Join('\n', Enumerable.Range(0, 9).Select(i => $"del {i}"));
        Write("rows", new Table([new TableColumn("A"), new TableColumn("B")], [.. Enumerable.Range(0, 20).Select(i => (ImmutableArray<TableCell>)[$"rad {i}", cell])]));

        Assert.All(PdfJudges.Text("rows").Split('\f', StringSplitOptions.RemoveEmptyEntries), page => Assert.Equal(page.Split("del 0").Length, page.Split("del 8").Length));
    }

    [Fact]
    public void RowHigherThanAPage_IsDividedAndNothingIsLost()
    {
        var cell = string.Join('\n', Enumerable.Range(0, 120).Select(i => $"del {i}."));
        Write("tall-row", new Table([new TableColumn("A"), new TableColumn("B")], [["rad", cell]]));

        var text = PdfJudges.Text("tall-row");
        Assert.All(Enumerable.Range(0, 120), i => Assert.Contains($"del {i}.", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Headings_BecomeBookmarksInOrder()
    {
        var structure = Write("bookmarks", new Heading(1, "Ett å"), new Heading(2, "Två"), new Heading(3, "Tre"), new Heading(2, "Fyra"), new Paragraph("slut"));

        Assert.Equal(["Ett å", "Två", "Tre", "Fyra"], structure.Bookmarks);
    }

    [Fact]
    public void Photo_LosesPlaceAndTimeAndStandsUpright()
    {
        byte[] gps = [.. "Exif\0\0"u8, (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0, .. "59.3293N"u8];
        var clean = Convert.FromBase64String(SmallJpeg);
        byte[] photo = [.. clean[..2], 0xFF, 0xE1, 0, (byte)(gps.Length + 2), .. gps, .. clean[2..]];
        Write("photo", new Figure(new Photo(photo), "En liten bild", 100));

        Assert.DoesNotContain("59.3293N", Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(PdfJudges.Folder, "photo.pdf"))), StringComparison.Ordinal);
        Assert.Contains("jpeg", Tool.Output("pdfimages", "-list", Path.Combine(PdfJudges.Folder, "photo.pdf")), StringComparison.Ordinal);
    }

    [Fact]
    public void PictureThatCannotBeShown_IsReplacedByItsWords()
    {
        var structure = Write("broken-photo", new Figure(new Photo(new byte[] { 1, 2, 3 }), "Min hund Bella", 100));

        Assert.DoesNotContain(structure.All, t => t.Type == "Figure");
        Assert.Contains("Min hund Bella", PdfJudges.Text("broken-photo"), StringComparison.Ordinal);
    }

    [Fact]
    public void EmptyTitle_IsRefused() =>
        Assert.Throws<ArgumentException>(() => PdfWriter.Write(new DocumentContent { Title = " \u0000", Blocks = [] }, PdfFonts.Standard, Samples.Options));

    private static PdfStructure Write(string name, params ImmutableArray<Block> blocks) => Write(name, blocks, true);

    private static PdfStructure Write(string name, ImmutableArray<Block> blocks, bool judged)
    {
        var bytes = PdfWriter.Write(new DocumentContent { Title = name, Blocks = blocks }, PdfFonts.Standard, Samples.Options);
        if (judged)
            return PdfJudges.Judge(name, bytes);

        var path = Path.Combine(PdfJudges.Folder, name + ".pdf");
        File.WriteAllBytes(path, bytes);
        return PdfStructure.Read(path);
    }

    /// <summary>8 × 4 dots, made with no camera.</summary>
    private const string SmallJpeg = "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAEAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAXEAEAAwAAAAAAAAAAAAAAAAAAAxRR/8QAFQEBAQAAAAAAAAAAAAAAAAAAAwb/xAAZEQABBQAAAAAAAAAAAAAAAAAAAQMTUpH/2gAMAwEAAhEDEQA/AJyxJoCggaqmDTOWXT//2Q==";
}
