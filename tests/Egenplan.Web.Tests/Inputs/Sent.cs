using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Egenplan.Web.Tests.Inputs;

/// <summary>Small files as a phone or a browser sends them, each with a secret place written beside what it shows or says.</summary>
internal static class Sent
{
    /// <summary>What no kept file may hold.</summary>
    public const string Secret = "PLATS-59.33-18.07";

    /// <summary>A PNG with a comment.</summary>
    public static byte[] Png(int width = 40, int height = 30)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, true))
        {
            for (var y = 0; y < height; y++)
            {
                zip.WriteByte(0);
                for (var x = 0; x < width; x++)
                    zip.Write([(byte)(x * 255 / width), (byte)(y * 255 / height), 90]);
            }
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        return [0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR", header), .. Chunk("tEXt", Encoding.ASCII.GetBytes("Comment\0" + Secret)), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>A WAV with a list of labels.</summary>
    public static byte[] Wav()
    {
        byte[] format = [1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x40, 0x1F, 0, 0, 1, 0, 8, 0];
        byte[] inside = [.. "WAVE"u8, .. Riff("fmt ", format), .. Riff("LIST", Encoding.ASCII.GetBytes("INFO" + Secret + ".")), .. Riff("data", [.. Enumerable.Range(0, 400).Select(i => (byte)(128 + (i % 20)))])];
        return Riff("RIFF", inside);
    }

    /// <summary>An MP3 with labels before and after.</summary>
    public static byte[] Mp3()
    {
        // MPEG 1, layer III, 128 kbit/s, 44 100 Hz: 417 bytes a frame.
        byte[] frame = [0xFF, 0xFB, 0x90, 0x00, .. new byte[413]];
        byte[] label = [.. Encoding.ASCII.GetBytes("TXXX" + Secret)];
        return [.. "ID3"u8, 3, 0, 0, 0, 0, 0, (byte)label.Length, .. label, .. frame, .. frame, .. frame, .. Encoding.ASCII.GetBytes(("TAG" + Secret).PadRight(128))];
    }

    /// <summary>An MP4 as a phone records it: with who, when and where.</summary>
    public static byte[] Mp4(string handler = "soun") =>
    [
        .. Box("ftyp", "M4A \0\0\0\0"u8),
        .. Box("moov", [.. Box("mvhd", new byte[100]), .. Box("trak", Box("mdia", Box("hdlr", [0, 0, 0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(handler), .. new byte[12], .. Encoding.ASCII.GetBytes(Secret), 0]))), .. Box("udta", Box("\u00a9xyz", Encoding.ASCII.GetBytes(Secret)))]),
        .. Box("mdat", new byte[64]),
    ];

    /// <summary>A WebM as a browser records it, of unknown length, with labels.</summary>
    public static byte[] Webm(string codec = "A_OPUS") =>
    [
        0x1A, 0x45, 0xDF, 0xA3, 0x84, .. "webm"u8,
        0x18, 0x53, 0x80, 0x67, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0x16, 0x54, 0xAE, 0x6B, (byte)(0x80 | codec.Length), .. Encoding.ASCII.GetBytes(codec),
        0x12, 0x54, 0xC3, 0x67, (byte)(0x80 | Secret.Length), .. Encoding.ASCII.GetBytes(Secret),
        0x1F, 0x43, 0xB6, 0x75, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xA3, 0x84, 0x81, 0, 0, 0x80,
    ];

    private static byte[] Chunk(string name, byte[] data)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. data];
        var (length, sum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, Checksum(named));
        return [.. length, .. named, .. sum];
    }

    private static uint Checksum(byte[] bytes)
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

    private static byte[] Riff(string name, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, data.Length);
        return [.. Encoding.ASCII.GetBytes(name), .. length, .. data];
    }

    private static byte[] Box(string name, ReadOnlySpan<byte> data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length + 8);
        return [.. length, .. Encoding.Latin1.GetBytes(name), .. data];
    }
}
