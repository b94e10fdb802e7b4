using System.Buffers.Binary;

namespace Egenplan.Web.Outputs.Pdf.Images;

/// <summary>
/// Takes a JPEG apart far enough to embed it: size, components, which way up; everything else that a camera writes
/// (place, time, maker, thumbnail, comments) is left out.
/// </summary>
internal static class JpegFile
{
    private const int StartOfScan = 0xDA;
    private const int Exif = 0xE1;
    private const int AdobeColour = 0xEE;

    /// <summary>Null when the picture has four colours or is too large.</summary>
    public static Bitmap? Read(ReadOnlySpan<byte> file)
    {
        using var kept = new MemoryStream();
        kept.Write(file[..2]);
        var (width, height, components, turns) = (0, 0, 0, 0);
        var at = 2;
        while (true)
        {
            while (file[at] == 0xFF && file[at + 1] == 0xFF)
                at++;
            if (file[at] != 0xFF)
                throw new InvalidDataException("Not a JPEG marker.");

            var marker = file[at + 1];
            if (marker == StartOfScan)
                break;

            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            var segment = file.Slice(at + 4, length - 2);
            if (marker is >= 0xC0 and <= 0xC2)
                (height, width, components) = (BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), BinaryPrimitives.ReadUInt16BigEndian(segment[3..]), segment[5]);
            if (marker == Exif)
                turns = QuarterTurns(segment);
            if (marker is not ((>= 0xE0 and <= 0xEF and not AdobeColour) or 0xFE))
                kept.Write(file.Slice(at, length + 2));
            at += length + 2;
        }

        if (width < 1 || height < 1 || (long)width * height > Bitmap.MostDots || components is not (1 or 3))
            return null;

        kept.Write(file[at..]);
        return new Bitmap(width, height, components == 1, true, kept.ToArray(), turns);
    }

    private static int QuarterTurns(ReadOnlySpan<byte> segment)
    {
        if (!segment.StartsWith("Exif\0\0"u8) || segment.Length < 20)
            return 0;

        var tiff = segment[6..];
        var little = tiff[0] == (byte)'I';
        int U16(ReadOnlySpan<byte> s, int at) => little ? BinaryPrimitives.ReadUInt16LittleEndian(s[at..]) : BinaryPrimitives.ReadUInt16BigEndian(s[at..]);
        var directory = little ? BinaryPrimitives.ReadInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadInt32BigEndian(tiff[4..]);
        if (directory < 8 || directory > tiff.Length - 2)
            return 0;

        for (var i = 0; i < U16(tiff, directory); i++)
        {
            var entry = directory + 2 + (12 * i);
            if (entry + 12 > tiff.Length)
                return 0;
            if (U16(tiff, entry) == 0x0112)
                return U16(tiff, entry + 8) switch { 3 => 2, 6 => 1, 8 => 3, _ => 0 };
        }

        return 0;
    }
}
