using System.Buffers.Binary;

namespace Egenplan.Web.Inputs.Sounds;

/// <summary>
/// An MP4 (ISO/IEC 14496-12) whose boxes of labels are blanked where they lie, so that everything else keeps its place:
/// a phone writes there who, when and where.
/// </summary>
internal static class Mp4Cleaner
{
    private const int Deepest = 8;

    /// <summary>Null when there is no sound in it, or a film.</summary>
    public static byte[]? Clean(ReadOnlySpan<byte> file)
    {
        var bytes = file.ToArray();
        var found = new Found();
        return Blank(bytes, 0, bytes.Length, 0, found) && found is { HasHead: true, HasSound: true, HasFilm: false, HasData: true } ? bytes : null;
    }

    private static bool Blank(byte[] file, int from, int to, int depth, Found found)
    {
        for (var at = from; at < to;)
        {
            var box = file.AsSpan(at, to - at);
            long size = BinaryPrimitives.ReadUInt32BigEndian(box);
            var head = 8;
            if (size == 1)
                (size, head) = (BinaryPrimitives.ReadInt64BigEndian(box[8..]), 16);
            else if (size == 0)
                size = box.Length;
            if (size < head || size > box.Length)
                return false;
            var inside = box[head..(int)size];
            var name = box.Slice(4, 4);
            if (name.SequenceEqual("udta"u8) || name.SequenceEqual("meta"u8) || name.SequenceEqual("uuid"u8) || name.SequenceEqual("free"u8) || name.SequenceEqual("skip"u8) || name.SequenceEqual("wide"u8))
            {
                "free"u8.CopyTo(name);
                inside.Clear();
            }
            else if (IsFolder(name))
            {
                found.HasHead |= name.SequenceEqual("moov"u8);
                if (depth == Deepest || !Blank(file, at + head, at + (int)size, depth + 1, found))
                    return false;
            }
            else if (name.SequenceEqual("hdlr"u8))
            {
                found.HasSound |= inside[8..].StartsWith("soun"u8);
                found.HasFilm |= inside[8..].StartsWith("vide"u8);
                inside[24..].Clear();
            }
            else if (name.SequenceEqual("mvhd"u8) || name.SequenceEqual("tkhd"u8) || name.SequenceEqual("mdhd"u8))
            {
                // When it was made and changed: 32 bits each, or 64.
                inside.Slice(4, inside[0] == 1 ? 16 : 8).Clear();
            }

            found.HasData |= name.SequenceEqual("mdat"u8) && inside.Length > 0;
            at += (int)size;
        }

        return true;
    }

    private static bool IsFolder(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("moov"u8) || name.SequenceEqual("trak"u8) || name.SequenceEqual("mdia"u8) || name.SequenceEqual("minf"u8) || name.SequenceEqual("moof"u8) || name.SequenceEqual("traf"u8);

    private sealed class Found
    {
        public bool HasHead { get; set; }

        public bool HasSound { get; set; }

        public bool HasFilm { get; set; }

        public bool HasData { get; set; }
    }
}
