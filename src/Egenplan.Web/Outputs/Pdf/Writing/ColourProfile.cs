using System.Buffers.Binary;
using System.Text;

namespace Egenplan.Web.Outputs.Pdf.Writing;

/// <summary>A small ICC profile (version 2, matrix and curve) that describes sRGB, so that colours mean the same everywhere.</summary>
internal static class ColourProfile
{
    private const int HeaderLength = 128;

    public static byte[] Standard { get; } = Build();

    private static byte[] Build()
    {
        byte[] curve = [.. "curv"u8, 0, 0, 0, 0, 0, 0, 0, 1, 0x02, 0x33, 0, 0];
        (string Tag, byte[] Data)[] tags =
        [
            ("desc", Description("sRGB")),
            ("cprt", [.. "text\0\0\0\0CC0\0"u8]),
            ("wtpt", Point(0.9505, 1, 1.0891)),
            ("rXYZ", Point(0.4361, 0.2225, 0.0139)),
            ("gXYZ", Point(0.3851, 0.7169, 0.0971)),
            ("bXYZ", Point(0.1431, 0.0606, 0.7141)),
            ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
        ];
        var directory = new byte[4 + (12 * tags.Length)];
        BinaryPrimitives.WriteInt32BigEndian(directory, tags.Length);
        using var data = new MemoryStream();
        for (var i = 0; i < tags.Length; i++)
        {
            Encoding.ASCII.GetBytes(tags[i].Tag).CopyTo(directory, 4 + (12 * i));
            BinaryPrimitives.WriteInt32BigEndian(directory.AsSpan(8 + (12 * i)), HeaderLength + directory.Length + (int)data.Length);
            BinaryPrimitives.WriteInt32BigEndian(directory.AsSpan(12 + (12 * i)), tags[i].Data.Length);
            data.Write(tags[i].Data);
            while (data.Length % 4 != 0)
                data.WriteByte(0);
        }

        byte[] profile = [.. Header(), .. directory, .. data.ToArray()];
        BinaryPrimitives.WriteInt32BigEndian(profile, profile.Length);
        return profile;
    }

    private static byte[] Header()
    {
        var header = new byte[HeaderLength];
        header[8] = 2;
        header[9] = 0x10;
        "mntrRGB XYZ "u8.CopyTo(header.AsSpan(12));
        ReadOnlySpan<byte> made = [0x07, 0xEA, 0, 1, 0, 1];
        made.CopyTo(header.AsSpan(24));
        "acsp"u8.CopyTo(header.AsSpan(36));
        Point(0.9642, 1, 0.8249).AsSpan(8).CopyTo(header.AsSpan(68));
        return header;
    }

    private static byte[] Point(double x, double y, double z)
    {
        var point = new byte[20];
        "XYZ "u8.CopyTo(point);
        BinaryPrimitives.WriteInt32BigEndian(point.AsSpan(8), (int)Math.Round(x * 65536));
        BinaryPrimitives.WriteInt32BigEndian(point.AsSpan(12), (int)Math.Round(y * 65536));
        BinaryPrimitives.WriteInt32BigEndian(point.AsSpan(16), (int)Math.Round(z * 65536));
        return point;
    }

    private static byte[] Description(string text)
    {
        var description = new byte[12 + text.Length + 1 + 8 + 3 + 67];
        "desc"u8.CopyTo(description);
        BinaryPrimitives.WriteInt32BigEndian(description.AsSpan(8), text.Length + 1);
        Encoding.ASCII.GetBytes(text).CopyTo(description, 12);
        return description;
    }
}
