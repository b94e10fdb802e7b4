using System.Buffers.Binary;
using System.Text;

namespace Egenplan.Web.Inputs.Papers;

/// <summary>Writes a PNG anew with only what shows it (ISO/IEC 15948); what was written in it, and what follows it, is gone.</summary>
internal static class PngCleaner
{
    private static readonly HashSet<string> Kept = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "pHYs", "sBIT", "bKGD"];

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>Null when a piece is broken, the picture does not end, or has too many dots.</summary>
    public static byte[]? Clean(ReadOnlySpan<byte> file)
    {
        using var kept = new MemoryStream();
        kept.Write(Signature);
        var hasPicture = false;
        for (var at = Signature.Length; ;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length)
                return null;
            var chunk = file.Slice(at, (int)length + 12);
            var name = Encoding.ASCII.GetString(chunk.Slice(4, 4));
            if (Checksum(chunk[4..^4]) != BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]) || (at == Signature.Length) != (name == "IHDR"))
                return null;
            if (name == "IHDR" && !IsInBounds(chunk[8..]))
                return null;
            hasPicture |= name == "IDAT";
            if (Kept.Contains(name))
                kept.Write(chunk);
            else if (char.IsAsciiLetterUpper(name[0]))
                return null;
            at += chunk.Length;
            if (name == "IEND")
                return hasPicture ? kept.ToArray() : null;
        }
    }

    private static bool IsInBounds(ReadOnlySpan<byte> header)
    {
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(header), BinaryPrimitives.ReadUInt32BigEndian(header[4..]));
        return width > 0 && height > 0 && (ulong)width * height <= (ulong)UploadedPaper.MostDots;
    }

    /// <summary>The sum that ends each piece.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var b in bytes)
        {
            sum ^= b;
            for (var i = 0; i < 8; i++)
                sum = (sum >> 1) ^ ((sum & 1) == 0 ? 0 : 0xEDB88320);
        }

        return ~sum;
    }
}
