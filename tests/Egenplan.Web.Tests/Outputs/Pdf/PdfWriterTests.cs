using System.Text;
using Egenplan.Web.Outputs.Pdf;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Outputs.Pdf.Fonts;
using Xunit;

namespace Egenplan.Web.Tests.Outputs.Pdf;

public sealed class PdfWriterTests
{
    [Fact]
    public void EveryKindOfBlock_PassesEveryJudge()
    {
        var structure = PdfJudges.Judge("everything", PdfWriter.Write(Samples.Everything(), PdfFonts.Standard, Samples.Options));

        Assert.True(structure.Pages > 2);
        foreach (var type in new[] { "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "TH", "TD", "Figure", "BlockQuote", "Div", "Link" })
            Assert.Contains(structure.All, t => t.Type == type);
        Assert.Equal(42, structure.All.Count(t => t.Type == "TR") + 1);
    }

    [Fact]
    public void LargePrint_PassesEveryJudgeAndHoldsItsLinesShort()
    {
        PdfJudges.Judge("everything-large", PdfWriter.Write(Samples.Everything(5), PdfFonts.Standard, Samples.Options.ForEasyReading()));

        var content = new DocumentContent { Title = "Rader", Blocks = [new Paragraph(string.Join(' ', Enumerable.Repeat("liten", 200)))] };
        PdfJudges.Judge("short-lines", PdfWriter.Write(content, PdfFonts.Standard, Samples.Options.ForEasyReading() with { BaseSize = 9 }));
        Assert.All(PdfJudges.Text("short-lines").Split('\n'), line => Assert.True(line.Length <= 60, line));
    }

    [Fact]
    public void SameInput_GivesTheSameBytes() =>
        Assert.Equal(PdfWriter.Write(Samples.Everything(), PdfFonts.Standard, Samples.Options), PdfWriter.Write(Samples.Everything(), PdfFonts.Standard, Samples.Options));

    [Theory]
    [InlineData("/Tabs/S", "/Tabs/R")]
    [InlineData("/Scope/Column", "/Scope/Kolumn")]
    [InlineData("/Alt<", "/Abt<")]
    [InlineData("/S/H2", "/S/H3")]
    [InlineData("/S/LBody", "/S/Lbidy")]
    [InlineData("/StructParents 0", "/StructParents 1")]
    [InlineData("/MCID 3>>", "/MCID 4>>")]
    [InlineData("/Marked true", "/Marker true")]
    [InlineData("<pdfuaid:part>1<", "<pdfuaid:part>2<")]
    public void StructureWithAFault_IsRefusedByOurOwnJudge(string right, string wrong)
    {
        var bytes = PdfWriter.Write(Samples.Everything(5), PdfFonts.Standard, Samples.Options);
        var source = Encoding.Latin1.GetString(bytes);
        Assert.Contains(right, source, StringComparison.Ordinal);
        PdfJudges.Keep("fault", Encoding.Latin1.GetBytes(source.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.ThrowsAny<Exception>(() => PdfStructure.Read(Path.Combine(PdfJudges.Folder, "fault.pdf")).Check());
    }
}
