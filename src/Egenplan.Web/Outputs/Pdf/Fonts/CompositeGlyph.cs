using System.Buffers.Binary;

namespace Egenplan.Web.Outputs.Pdf.Fonts;

/// <summary>Glyphs built of other glyphs (å is a and a ring): their parts must come along and be found under new numbers.</summary>
internal static class CompositeGlyph
{
    private const int WordArguments = 0x0001;
    private const int Scale = 0x0008;
    private const int MoreParts = 0x0020;
    private const int TwoScales = 0x0040;
    private const int Matrix = 0x0080;

    /// <summary>The outline with every part's number replaced; simple outlines come back as they are.</summary>
    public static byte[] Renumber(byte[] outline, Func<int, int> place)
    {
        if (outline.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
            return outline;

        var at = 10;
        int flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            var part = outline.AsSpan(at + 2, 2);
            BinaryPrimitives.WriteUInt16BigEndian(part, (ushort)place(BinaryPrimitives.ReadUInt16BigEndian(part)));
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2);
            at += (flags & Scale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & Matrix) != 0 ? 8 : 0;
        }
        while ((flags & MoreParts) != 0);

        return outline;
    }
}
