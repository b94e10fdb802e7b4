using System.Buffers.Binary;

namespace Egenplan.Web.Inputs.Papers;

/// <summary>Writes a JPEG anew with only what shows it (ITU T.81): frame, tables, scans, colour; and which way up.</summary>
internal static class JpegCleaner
{
    private const int StartOfScan = 0xDA;
    private const int EndOfImage = 0xD9;
    private const int Jfif = 0xE0;
    private const int Exif = 0xE1;
    private const int Icc = 0xE2;
    private const int AdobeColour = 0xEE;
    private const int Comment = 0xFE;

    /// <summary>Null when it has no end, no size, or too many dots.</summary>
    public static byte[]? Clean(ReadOnlySpan<byte> file)
    {
        using var kept = new MemoryStream();
        kept.Write(file[..2]);
        var (dots, hasScan) = (0L, false);
        for (var at = 2; ;)
        {
            while (file[at] == 0xFF && file[at + 1] == 0xFF)
                at++;
            if (file[at] != 0xFF)
                return null;
            var marker = file[at + 1];
            if (marker == EndOfImage)
            {
                kept.Write(file.Slice(at, 2));
                return hasScan && dots is > 0 and <= UploadedPaper.MostDots ? kept.ToArray() : null;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            var segment = file.Slice(at + 4, length - 2);
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                // One frame: a second could be larger than the one that was measured.
                if (dots != 0)
                    return null;
                dots = (long)BinaryPrimitives.ReadUInt16BigEndian(segment[1..]) * BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
                if (dots is <= 0 or > UploadedPaper.MostDots)
                    return null;
            }

            if (marker == Exif && OrientationOf(segment) is > 1 and <= 8 and var turned)
                kept.Write(Turned((byte)turned));
            else if (IsKept(marker, segment))
                kept.Write(file.Slice(at, length + 2));
            at += length + 2;
            if (marker != StartOfScan)
                continue;
            hasScan = true;
            var end = EndOfScan(file, at);
            kept.Write(file[at..end]);
            at = end;
        }
    }

    private static bool IsKept(int marker, ReadOnlySpan<byte> segment) => marker switch
    {
        // Without the thumbnail that a longer one holds.
        Jfif => segment.StartsWith("JFIF\0"u8) && segment.Length == 14,
        Icc => segment.StartsWith("ICC_PROFILE\0"u8),
        AdobeColour => segment.StartsWith("Adobe"u8),
        Comment or (>= 0xE0 and <= 0xEF) => false,
        _ => true,
    };

    // Inside a scan FF is followed by 0 or by a restart mark.
    private static int EndOfScan(ReadOnlySpan<byte> file, int at)
    {
        while (true)
        {
            at += file[at..].IndexOf((byte)0xFF) is >= 0 and var next ? next : throw new ArgumentOutOfRangeException(nameof(at));
            if (file[at + 1] is not (0 or (>= 0xD0 and <= 0xD7)))
                return at;
            at += 2;
        }
    }

    private static int OrientationOf(ReadOnlySpan<byte> segment)
    {
        if (!segment.StartsWith("Exif\0\0"u8) || segment.Length < 20)
            return 1;
        var tiff = segment[6..];
        var isLittle = tiff[0] == (byte)'I';
        var directory = isLittle ? BinaryPrimitives.ReadInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadInt32BigEndian(tiff[4..]);
        if (directory < 8 || directory > tiff.Length - 2)
            return 1;
        for (var i = 0; i < U16(tiff, directory, isLittle); i++)
        {
            var entry = directory + 2 + (12 * i);
            if (entry + 12 > tiff.Length)
                return 1;
            if (U16(tiff, entry, isLittle) == 0x0112)
                return U16(tiff, entry + 8, isLittle);
        }

        return 1;
    }

    private static int U16(ReadOnlySpan<byte> bytes, int at, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    // The smallest Exif there is: one entry, the orientation.
    private static byte[] Turned(byte orientation) =>
    [
        0xFF, Exif, 0, 34, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1,
        0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0,
        0, 0, 0, 0,
    ];
}
