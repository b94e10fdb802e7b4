using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Egenplan.Web.Inputs.Papers;
using Egenplan.Web.Outputs.Pdf.Images;

namespace Egenplan.Web.Looks;

/// <summary>Writes RGB dots as a PNG with nothing but the picture in it (ISO/IEC 15948).</summary>
internal static class PngDrawing
{
    private const int Up = 2;

    /// <summary>The file.</summary>
    /// <param name="rgb">Three bytes a dot, row by row.</param>
    /// <param name="width">Dots in a row.</param>
    /// <param name="height">Rows.</param>
    public static byte[] Write(ReadOnlySpan<byte> rgb, int width, int height)
    {
        using var file = new MemoryStream();
        file.Write(PngFile.Signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        Chunk(file, "IHDR", header);
        Chunk(file, "IDAT", Packed(rgb, width * 3, height));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    // Each row as its difference from the one above, which logos compress well by.
    private static byte[] Packed(ReadOnlySpan<byte> rgb, int stride, int height)
    {
        using var packed = new MemoryStream();
        using (var samples = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var row = new byte[stride];
            for (var y = 0; y < height; y++)
            {
                for (var i = 0; i < stride; i++)
                    row[i] = (byte)(rgb[(y * stride) + i] - (y > 0 ? rgb[((y - 1) * stride) + i] : 0));
                samples.WriteByte(Up);
                samples.Write(row);
            }
        }

        return packed.ToArray();
    }

    private static void Chunk(MemoryStream file, string name, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. data];
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, PngCleaner.Checksum(body));
        file.Write(number);
    }
}
