using System.Buffers.Binary;
using System.Text;

namespace Egenplan.Web.Outputs.Pdf.Fonts;

/// <summary>
/// A TrueType font with glyf outlines, read once and shared: tables, character map, widths. Immutable, safe for many threads.
/// Source: OpenType 1.9, chapters head, hhea, maxp, hmtx, cmap (formats 4 and 12), loca, glyf.
/// </summary>
public sealed class TrueTypeFont
{
    /// <summary>Drawn instead of a sign that the font lacks, so that something missing is seen to be missing.</summary>
    private const int Lozenge = 0x25CA;

    private readonly byte[] _bytes;
    private readonly Dictionary<string, Range> _tables = [];
    private readonly Dictionary<int, int> _glyphs;
    private readonly int _wideMetrics;
    private readonly bool _longOffsets;

    /// <exception cref="InvalidDataException">Not a TrueType font with the tables needed.</exception>
    public TrueTypeFont(string name, byte[] bytes)
    {
        Name = name;
        _bytes = bytes;
        try
        {
            var count = U16(4);
            for (var i = 0; i < count; i++)
            {
                var entry = 12 + (16 * i);
                var start = (int)U32(entry + 8);
                _tables[Encoding.ASCII.GetString(bytes, entry, 4)] = start..(start + (int)U32(entry + 12));
            }

            var head = Start("head");
            UnitsPerEm = U16(head + 18);
            Box = [.. Enumerable.Range(0, 4).Select(i => S16(head + 36 + (2 * i)))];
            _longOffsets = S16(head + 50) == 1;
            Ascent = S16(Start("hhea") + 4);
            Descent = S16(Start("hhea") + 6);
            _wideMetrics = U16(Start("hhea") + 34);
            GlyphCount = U16(Start("maxp") + 4);
            CapHeight = _tables.TryGetValue("OS/2", out var os2) && U16(os2.Start.Value) >= 2 ? S16(os2.Start.Value + 88) : Ascent * 7 / 10;
            Weight = _tables.ContainsKey("OS/2") ? U16(Start("OS/2") + 4) : 400;
            _glyphs = CharacterMap.Read(_bytes, Start("cmap"));
            _ = (Start("glyf"), Start("loca"), Start("hmtx"));
        }
        catch (Exception e) when (e is KeyNotFoundException or ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"{name} is not a TrueType font with glyf outlines.", e);
        }
    }

    /// <summary>The PostScript name written in the document, without the subset's prefix.</summary>
    public string Name { get; }

    /// <summary>Font units in one em.</summary>
    public int UnitsPerEm { get; }

    /// <summary>Highest, lowest and capital height in font units.</summary>
    public int Ascent { get; }

    /// <inheritdoc cref="Ascent"/>
    public int Descent { get; }

    /// <inheritdoc cref="Ascent"/>
    public int CapHeight { get; }

    /// <summary>Weight class, 100-900.</summary>
    public int Weight { get; }

    /// <summary>How many glyphs the font has.</summary>
    public int GlyphCount { get; }

    /// <summary>Bounding box of all glyphs in font units: left, bottom, right, top.</summary>
    public IReadOnlyList<int> Box { get; }

    /// <summary>True when the font can draw the sign itself, or a sign that looks the same.</summary>
    public bool Has(Rune sign) => Find(sign) != 0;

    /// <summary>The glyph for a sign; the lozenge (or a question mark) when the font lacks it, never .notdef.</summary>
    public int GlyphOf(Rune sign)
    {
        var glyph = Find(sign);
        return glyph != 0 ? glyph : _glyphs.GetValueOrDefault(Lozenge, _glyphs.GetValueOrDefault('?'));
    }

    /// <summary>Advance width of a glyph in thousandths of an em.</summary>
    public double Width(int glyph) => Advance(glyph) * 1000.0 / UnitsPerEm;

    /// <summary>Width in points of a line of text at a size in points.</summary>
    public double Measure(string text, double size)
    {
        var sum = 0.0;
        foreach (var sign in text.EnumerateRunes())
            sum += Width(GlyphOf(sign));
        return sum * size / 1000;
    }

    internal int Advance(int glyph) => U16(Start("hmtx") + (4 * Math.Min(glyph, _wideMetrics - 1)));

    internal short LeftBearing(int glyph) =>
        (short)(glyph < _wideMetrics
            ? S16(Start("hmtx") + (4 * glyph) + 2)
            : S16(Start("hmtx") + (4 * _wideMetrics) + (2 * (glyph - _wideMetrics))));

    internal ReadOnlySpan<byte> Table(string tag) => _tables.TryGetValue(tag, out var range) ? _bytes.AsSpan(range) : [];

    internal ReadOnlySpan<byte> Outline(int glyph)
    {
        var loca = Start("loca");
        var (from, to) = _longOffsets
            ? ((int)U32(loca + (4 * glyph)), (int)U32(loca + (4 * glyph) + 4))
            : (2 * U16(loca + (2 * glyph)), 2 * U16(loca + (2 * glyph) + 2));
        return _bytes.AsSpan(Start("glyf") + from, to - from);
    }

    private int Find(Rune sign)
    {
        var glyph = _glyphs.GetValueOrDefault(sign.Value);
        return glyph != 0 ? glyph : _glyphs.GetValueOrDefault(LookAlike(sign.Value));
    }

    private static int LookAlike(int sign) => sign switch
    {
        0x2010 or 0x2011 or 0x2012 => '-',
        0x2015 => 0x2014,
        0x202F or 0x2007 => 0xA0,
        >= 0x2000 and <= 0x200A or 0x205F or 0x3000 => ' ',
        0xB5 => 0x3BC,
        0x2043 => 0x2022,
        0x2033 => '"',
        0x2032 or 0x02BC => 0x2019,
        _ => -1,
    };

    private int Start(string tag) => _tables[tag].Start.Value;

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(at));

    private int S16(int at) => BinaryPrimitives.ReadInt16BigEndian(_bytes.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(_bytes.AsSpan(at));
}
