using System.Numerics;

namespace Egenplan.Web.Inputs.Sounds;

/// <summary>A WebM (EBML, RFC 8794 and 9559) whose labels and attached files are blanked where they lie.</summary>
internal static class WebmCleaner
{
    private const uint Header = 0x1A45DFA3;
    private const uint Segment = 0x18538067;
    private const uint Cluster = 0x1F43B675;
    private const uint Tracks = 0x1654AE6B;
    private const uint Tags = 0x1254C367;
    private const uint Attachments = 0x1941A469;
    private const uint Chapters = 0x1043A770;
    private const byte Blank = 0xEC;

    public static ReadOnlySpan<byte> Signature => [0x1A, 0x45, 0xDF, 0xA3];

    /// <summary>Null when there is no sound in it, or a film.</summary>
    public static byte[]? Clean(ReadOnlySpan<byte> file)
    {
        var bytes = file.ToArray();
        var (hasSound, hasCluster) = (false, false);
        for (var at = 0; at < bytes.Length;)
        {
            var (id, idLength) = IdAt(bytes, at);
            var (size, sizeLength) = SizeAt(bytes, at + idLength);
            var inside = at + idLength + sizeLength;
            // Recorded live, a segment and its clusters do not tell their length: what follows lies inside.
            if (id == Segment || (id == Cluster && size is null))
            {
                hasCluster |= id == Cluster;
                if (id == Cluster)
                    break;
                at = inside;
                continue;
            }

            if (size is not { } length || length > bytes.Length - inside)
                return null;
            if (id == Header && bytes.AsSpan(inside, (int)length).IndexOf("webm"u8) < 0)
                return null;
            if (id == Tracks)
            {
                var tracks = bytes.AsSpan(inside, (int)length);
                hasSound = tracks.IndexOf("A_OPUS"u8) >= 0 || tracks.IndexOf("A_VORBIS"u8) >= 0;
                if (tracks.IndexOf("V_"u8) >= 0)
                    return null;
            }

            hasCluster |= id == Cluster;
            if (id is Tags or Attachments or Chapters)
                Void(bytes.AsSpan(at, idLength + sizeLength + (int)length));
            at = inside + (int)length;
        }

        return hasSound && hasCluster ? bytes : null;
    }

    // One element of nothing in the place of another, of the same length: its sign, then the length in eight bytes.
    private static void Void(Span<byte> element)
    {
        if (element.Length < 9)
            return;
        element.Clear();
        element[0] = Blank;
        var length = (uint)(element.Length - 9) | (1UL << 56);
        for (var i = 0; i < 8; i++)
            element[1 + i] = (byte)(length >> (8 * (7 - i)));
    }

    private static (uint Id, int Length) IdAt(byte[] bytes, int at)
    {
        var length = BitOperations.LeadingZeroCount((uint)bytes[at]) - 23;
        if (length > 4)
            throw new ArgumentOutOfRangeException(nameof(at));
        uint id = 0;
        for (var i = 0; i < length; i++)
            id = (id << 8) | bytes[at + i];
        return (id, length);
    }

    // All ones: not known.
    private static (long? Size, int Length) SizeAt(byte[] bytes, int at)
    {
        var length = BitOperations.LeadingZeroCount((uint)bytes[at]) - 23;
        if (length > 8)
            throw new ArgumentOutOfRangeException(nameof(at));
        long size = bytes[at] & ((1 << (8 - length)) - 1);
        for (var i = 1; i < length; i++)
            size = (size << 8) | bytes[at + i];
        return (size == (1L << (7 * length)) - 1 ? null : size, length);
    }
}
