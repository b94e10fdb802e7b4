using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Egenplan.Web.Outputs.Pdf.Fonts;

namespace Egenplan.Web.Outputs.Pdf.Writing;

/// <summary>Writes a font subset as a Type0 font with its descriptor, widths and map back to Unicode. ISO 32000-1, 9.7-9.10.</summary>
internal static class FontWriter
{
    public static int Write(ObjectStore objects, FontSubset subset)
    {
        var font = subset.Font;
        var (file, glyphs) = subset.Build();
        var name = $"{Prefix(file)}+{font.Name}";
        var data = objects.AddStream(string.Create(CultureInfo.InvariantCulture, $"/Length1 {file.Length}"), file);
        var set = objects.AddStream("", PresentGlyphs(glyphs));
        string Em(int units) => PdfSource.Number(units * 1000.0 / font.UnitsPerEm);
        var descriptor = objects.Add($"<</Type/FontDescriptor/FontName/{name}/Flags 32/FontBBox[{string.Join(' ', font.Box.Select(Em))}]/ItalicAngle 0"
            + $"/Ascent {Em(font.Ascent)}/Descent {Em(font.Descent)}/CapHeight {Em(font.CapHeight)}/StemV {(font.Weight >= 600 ? 140 : 85)}/FontFile2 {data} 0 R/CIDSet {set} 0 R>>");
        var widths = string.Join(' ', subset.Widths().Select(PdfSource.Number));
        var cid = objects.Add($"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            + $"/FontDescriptor {descriptor} 0 R/DW {PdfSource.Number(font.Width(0))}/W[1[{widths}]]/CIDToGIDMap/Identity>>");
        var toUnicode = objects.AddStream("", Encoding.ASCII.GetBytes(ToUnicode(subset.Signs)));
        return objects.Add($"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{cid} 0 R]/ToUnicode {toUnicode} 0 R>>");
    }

    /// <summary>Six capital letters that differ between different subsets.</summary>
    private static string Prefix(byte[] file) => string.Concat(SHA256.HashData(file).Take(6).Select(b => (char)('A' + (b % 26))));

    /// <summary>One bit for each glyph in the file, all of them set.</summary>
    private static byte[] PresentGlyphs(int count)
    {
        var bits = new byte[(count + 7) / 8];
        for (var i = 0; i < count; i++)
            bits[i / 8] |= (byte)(0x80 >> (i % 8));
        return bits;
    }

    private static string ToUnicode(IReadOnlyList<Rune> signs)
    {
        var map = new StringBuilder("""
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """);
        foreach (var chunk in signs.Select((sign, i) => (sign, number: i + 1)).Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{chunk.Length} beginbfchar\n");
            foreach (var (sign, number) in chunk)
                map.Append(CultureInfo.InvariantCulture, $"<{number:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(sign.ToString()))}>\n");
            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
