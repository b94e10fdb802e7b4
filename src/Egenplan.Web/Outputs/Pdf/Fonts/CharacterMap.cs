using System.Buffers.Binary;

namespace Egenplan.Web.Outputs.Pdf.Fonts;

/// <summary>Reads a font's cmap table: which glyph draws which code point.</summary>
internal static class CharacterMap
{
    public static Dictionary<int, int> Read(byte[] font, int cmap)
    {
        var map = new Dictionary<int, int>();
        var count = U16(font, cmap + 2);
        for (var i = 0; i < count; i++)
        {
            var platform = U16(font, cmap + 4 + (8 * i));
            var table = cmap + (int)U32(font, cmap + 4 + (8 * i) + 4);
            if (platform is not (0 or 3))
                continue;

            if (U16(font, table) == 4)
                ReadSegments(font, table, map);
            else if (U16(font, table) == 12)
                ReadGroups(font, table, map);
        }

        return map;
    }

    private static void ReadSegments(byte[] font, int table, Dictionary<int, int> map)
    {
        var segments = U16(font, table + 6) / 2;
        for (var s = 0; s < segments; s++)
        {
            var end = U16(font, table + 14 + (2 * s));
            var start = U16(font, table + 16 + (2 * segments) + (2 * s));
            var delta = U16(font, table + 16 + (4 * segments) + (2 * s));
            var offsetAt = table + 16 + (6 * segments) + (2 * s);
            var offset = U16(font, offsetAt);
            for (var sign = start; sign <= end && sign != 0xFFFF; sign++)
            {
                var glyph = offset == 0 ? sign : U16(font, offsetAt + offset + (2 * (sign - start)));
                if (offset == 0 || glyph != 0)
                    glyph = (glyph + delta) & 0xFFFF;
                if (glyph != 0)
                    map.TryAdd(sign, glyph);
            }
        }
    }

    private static void ReadGroups(byte[] font, int table, Dictionary<int, int> map)
    {
        var groups = (int)U32(font, table + 12);
        for (var g = 0; g < groups; g++)
        {
            var at = table + 16 + (12 * g);
            var (first, last, glyph) = ((int)U32(font, at), (int)U32(font, at + 4), (int)U32(font, at + 8));
            for (var sign = first; sign <= last && last - first < 0x20000; sign++)
                map.TryAdd(sign, glyph + sign - first);
        }
    }

    private static int U16(byte[] font, int at) => BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(at));

    private static uint U32(byte[] font, int at) => BinaryPrimitives.ReadUInt32BigEndian(font.AsSpan(at));
}
