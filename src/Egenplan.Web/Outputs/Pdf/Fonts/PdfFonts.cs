namespace Egenplan.Web.Outputs.Pdf.Fonts;

/// <summary>The two faces that documents are set in. Immutable; load once and share.</summary>
/// <param name="Regular">Running text.</param>
/// <param name="Bold">Headings and emphasis.</param>
public sealed record PdfFonts(TrueTypeFont Regular, TrueTypeFont Bold)
{
    private static readonly Lazy<PdfFonts> Loaded = new(() => new PdfFonts(Load("Regular", "400Regular"), Load("Bold", "700Bold")));

    /// <summary>Atkinson Hyperlegible Next (SIL Open Font License), which lies in the program itself.</summary>
    public static PdfFonts Standard => Loaded.Value;

    internal TrueTypeFont Face(bool bold) => bold ? Bold : Regular;

    private static TrueTypeFont Load(string style, string file)
    {
        using var resource = typeof(PdfFonts).Assembly.GetManifestResourceStream($"Fonts/AtkinsonHyperlegibleNext_{file}.ttf")
            ?? throw new InvalidOperationException("The fonts for documents are missing from the build.");
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return new TrueTypeFont($"AtkinsonHyperlegibleNext-{style}", bytes.ToArray());
    }
}
