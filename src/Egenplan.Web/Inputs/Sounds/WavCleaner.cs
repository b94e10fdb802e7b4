using System.Buffers.Binary;

namespace Egenplan.Web.Inputs.Sounds;

/// <summary>Writes a WAV anew with only its format and its sound (RIFF WAVE).</summary>
internal static class WavCleaner
{
    /// <summary>Null when it has no format or no sound.</summary>
    public static byte[]? Clean(ReadOnlySpan<byte> file)
    {
        using var kept = new MemoryStream();
        kept.Write("RIFF\0\0\0\0WAVE"u8);
        var (hasFormat, hasSound) = (false, false);
        for (var at = 12; at + 8 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            // A recorder that was stopped hard leaves the length of the sound unwritten.
            var size = (int)Math.Min(length, file.Length - at - 8);
            var chunk = file.Slice(at, size + 8);
            if (chunk.StartsWith("fmt "u8) && size >= 16)
                (hasFormat, _) = (true, Write(kept, chunk));
            else if (chunk.StartsWith("data"u8))
                hasSound |= Write(kept, chunk) && size > 0;
            at += size + 8 + (size & 1);
        }

        if (!hasFormat || !hasSound)
            return null;
        var bytes = kept.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        return bytes;
    }

    private static bool Write(MemoryStream kept, ReadOnlySpan<byte> chunk)
    {
        Span<byte> size = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, chunk.Length - 8);
        kept.Write(chunk[..4]);
        kept.Write(size);
        kept.Write(chunk[8..]);
        if ((chunk.Length & 1) == 1)
            kept.WriteByte(0);
        return true;
    }
}
