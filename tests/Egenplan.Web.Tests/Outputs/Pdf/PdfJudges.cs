using Xunit;

namespace Egenplan.Web.Tests.Outputs.Pdf;

/// <summary>All who judge a document: foreign programs first, then our own reading of its structure.</summary>
internal static class PdfJudges
{
    private static readonly Lazy<string> PreflightJars = new(() =>
        string.Join(':', Tool.Output("dpkg", "-L", "libpdfbox2-java", "libfontbox2-java", "libcommons-logging-java", "libactivation-java", "libjaxb-api-java")
            .Split('\n').Where(l => l.EndsWith(".jar", StringComparison.Ordinal))));

    /// <summary>Where documents made by tests are kept for looking at.</summary>
    public static string Folder { get; } = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "documents")).FullName;

    /// <summary>Keeps the document and lets every judge see it.</summary>
    public static PdfStructure Judge(string name, byte[] pdf, bool withPreflight = true, string language = "sv-SE")
    {
        var path = Path.Combine(Folder, name + ".pdf");
        File.WriteAllBytes(path, pdf);

        var (code, output) = Tool.Run("qpdf", "--check", path);
        Assert.True(code == 0, output);
        var info = Tool.Output("pdfinfo", path);
        Assert.Matches("Tagged: +yes", info);
        Assert.Matches("Encrypted: +no", info);
        Assert.DoesNotContain("Error", Tool.Output("pdfinfo", "-struct-text", path), StringComparison.Ordinal);
        foreach (var font in Tool.Output("pdffonts", path).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2))
            Assert.Matches(@"^[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes", font);
        if (withPreflight)
        {
            var (_, verdict) = Tool.Run("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", PreflightJars.Value, "org.apache.pdfbox.preflight.Validator_A1b", path);
            Assert.Contains("is a valid PDF/A-1b file", verdict, StringComparison.Ordinal);
        }

        var structure = PdfStructure.Read(path);
        structure.Check(language);
        return structure;
    }

    /// <summary>Keeps the document without judging it.</summary>
    public static void Keep(string name, byte[] pdf) => File.WriteAllBytes(Path.Combine(Folder, name + ".pdf"), pdf);

    /// <summary>What a reader hears: the text in order, without the margins of the page.</summary>
    public static string Text(string name) => Tool.Output("pdftotext", "-enc", "UTF-8", Path.Combine(Folder, name + ".pdf"), "-");
}
