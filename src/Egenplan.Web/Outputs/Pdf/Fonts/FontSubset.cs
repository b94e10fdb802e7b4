using System.Buffers.Binary;
using System.Text;

namespace Egenplan.Web.Outputs.Pdf.Fonts;

/// <summary>
/// The part of a font that one document uses. Each sign gets its own number (CID) in the order it first appears, so that every
/// number stands for exactly one code point; parts of composite glyphs follow after. The result is a TrueType file.
/// </summary>
internal sealed class FontSubset(TrueTypeFont font)
{
    private readonly Dictionary<Rune, int> _numbers = [];
    private readonly List<Rune> _signs = [];

    public TrueTypeFont Font => font;

    /// <summary>The signs in number order; the first has number 1 (0 is .notdef).</summary>
    public IReadOnlyList<Rune> Signs => _signs;

    public bool IsUsed => _signs.Count > 0;

    /// <summary>The text as four hex digits a sign, ready for a Tj operator.</summary>
    public string Encode(string text)
    {
        var hex = new StringBuilder();
        foreach (var sign in text.EnumerateRunes())
        {
            if (!_numbers.TryGetValue(sign, out var number))
            {
                _signs.Add(sign);
                _numbers[sign] = number = _signs.Count;
            }

            hex.Append(number.ToString("X4", System.Globalization.CultureInfo.InvariantCulture));
        }

        return hex.ToString();
    }

    /// <summary>Advance widths in thousandths of an em, for numbers 1 and up.</summary>
    public IEnumerable<double> Widths() => _signs.Select(s => font.Width(font.GlyphOf(s)));

    /// <summary>The font file, and how many glyphs it holds.</summary>
    public (byte[] File, int Glyphs) Build()
    {
        var glyphs = new List<int> { 0 };
        glyphs.AddRange(_signs.Select(font.GlyphOf));
        var outlines = new List<byte[]>();
        for (var i = 0; i < glyphs.Count; i++)
            outlines.Add(CompositeGlyph.Renumber(font.Outline(glyphs[i]).ToArray(), part => PlaceOf(part, glyphs)));

        var (glyf, loca) = Outlines(outlines);
        return (FontFile.Assemble(new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["head"] = Head(),
            ["hhea"] = WithCount(font.Table("hhea"), 34, glyphs.Count),
            ["maxp"] = WithCount(font.Table("maxp"), 4, glyphs.Count),
            ["hmtx"] = Metrics(glyphs),
            ["glyf"] = glyf,
            ["loca"] = loca,
            ["cvt "] = font.Table("cvt ").ToArray(),
            ["fpgm"] = font.Table("fpgm").ToArray(),
            ["prep"] = font.Table("prep").ToArray(),
        }), glyphs.Count);
    }

    /// <summary>Where a composite's part lies in the subset; parts are added after the signs, never shared with them.</summary>
    private int PlaceOf(int part, List<int> glyphs)
    {
        var at = glyphs.IndexOf(part, _signs.Count + 1);
        if (at >= 0)
            return at;

        glyphs.Add(part);
        return glyphs.Count - 1;
    }

    private byte[] Head()
    {
        var head = font.Table("head").ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0);
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        return head;
    }

    private static byte[] WithCount(ReadOnlySpan<byte> table, int at, int count)
    {
        var copy = table.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at), (ushort)count);
        return copy;
    }

    private byte[] Metrics(List<int> glyphs)
    {
        var table = new byte[4 * glyphs.Count];
        for (var i = 0; i < glyphs.Count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(4 * i), (ushort)font.Advance(glyphs[i]));
            BinaryPrimitives.WriteInt16BigEndian(table.AsSpan((4 * i) + 2), font.LeftBearing(glyphs[i]));
        }

        return table;
    }

    private static (byte[] Glyf, byte[] Loca) Outlines(List<byte[]> outlines)
    {
        using var glyf = new MemoryStream();
        var loca = new byte[4 * (outlines.Count + 1)];
        for (var i = 0; i < outlines.Count; i++)
        {
            glyf.Write(outlines[i]);
            while (glyf.Length % 4 != 0)
                glyf.WriteByte(0);
            BinaryPrimitives.WriteUInt32BigEndian(loca.AsSpan(4 * (i + 1)), (uint)glyf.Length);
        }

        return (glyf.ToArray(), loca);
    }
}
