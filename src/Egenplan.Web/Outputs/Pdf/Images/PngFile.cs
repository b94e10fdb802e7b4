using System.Buffers.Binary;
using System.IO.Compression;

namespace Egenplan.Web.Outputs.Pdf.Images;

/// <summary>Decodes a PNG (1-16 bits, grey, colour, palette, alpha; not interlaced) to RGB on white. ISO/IEC 15948.</summary>
internal static class PngFile
{
    private const int Grey = 0;
    private const int Palette = 3;
    private const int GreyAlpha = 4;
    private const int ColourAlpha = 6;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>Null when the picture is interlaced or too large.</summary>
    public static Bitmap? Read(ReadOnlySpan<byte> file)
    {
        var header = file[16..];
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
        var (bits, kind, interlaced) = (header[8], header[9], header[12]);
        if (width < 1 || height < 1 || (long)width * height > Bitmap.MostDots || interlaced != 0)
            return null;

        ReadOnlySpan<byte> palette = [], clear = [];
        using var packed = new MemoryStream();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            var data = file.Slice(at + 8, length);
            var name = file.Slice(at + 4, 4);
            if (name.SequenceEqual("PLTE"u8))
                palette = data;
            else if (name.SequenceEqual("tRNS"u8))
                clear = data;
            else if (name.SequenceEqual("IDAT"u8))
                packed.Write(data);
            at += length + 12;
        }

        packed.Position = 0;
        var channels = kind switch { Grey or Palette => 1, GreyAlpha => 2, ColourAlpha => 4, _ => 3 };
        var stride = ((width * channels * bits) + 7) / 8;
        var step = Math.Max(1, channels * bits / 8);
        var (row, above) = (new byte[stride], new byte[stride]);
        var rgb = new byte[width * height * 3];
        using var samples = new ZLibStream(packed, CompressionMode.Decompress);
        for (var y = 0; y < height; y++)
        {
            var filter = samples.ReadByte();
            samples.ReadExactly(row);
            Unfilter(filter, row, above, step);
            for (var x = 0; x < width; x++)
                Dot(row, x, bits, kind, channels, palette, clear).CopyTo(rgb.AsSpan(3 * ((y * width) + x)));
            (row, above) = (above, row);
        }

        return new Bitmap(width, height, false, false, rgb, 0);
    }

    private static void Unfilter(int filter, byte[] row, byte[] above, int step)
    {
        for (var i = 0; i < row.Length; i++)
        {
            int left = i >= step ? row[i - step] : 0, up = above[i], corner = i >= step ? above[i - step] : 0;
            row[i] += (byte)(filter switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Nearest(left, up, corner), _ => throw new InvalidDataException("Unknown PNG filter.") });
        }
    }

    private static int Nearest(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (l, u, c) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return l <= u && l <= c ? left : u <= c ? up : corner;
    }

    private static byte[] Dot(byte[] row, int x, int bits, int kind, int channels, ReadOnlySpan<byte> palette, ReadOnlySpan<byte> clear)
    {
        int Sample(int channel) => bits switch
        {
            8 => row[(x * channels) + channel],
            16 => row[2 * ((x * channels) + channel)],
            _ => (row[x * bits / 8] >> (8 - bits - (x * bits % 8))) & ((1 << bits) - 1),
        };

        if (kind == Palette)
        {
            var index = Sample(0);
            var alpha = index < clear.Length ? clear[index] : 255;
            return [OnWhite(palette[3 * index], alpha), OnWhite(palette[(3 * index) + 1], alpha), OnWhite(palette[(3 * index) + 2], alpha)];
        }

        if (kind is Grey or GreyAlpha)
        {
            var grey = OnWhite(bits < 8 ? Sample(0) * 255 / ((1 << bits) - 1) : Sample(0), kind == GreyAlpha ? Sample(1) : 255);
            return [grey, grey, grey];
        }

        var opacity = kind == ColourAlpha ? Sample(3) : 255;
        return [OnWhite(Sample(0), opacity), OnWhite(Sample(1), opacity), OnWhite(Sample(2), opacity)];
    }

    private static byte OnWhite(int value, int alpha) => (byte)(((value * alpha) + (255 * (255 - alpha))) / 255);
}
