namespace Egenplan.Web.Inputs.Sounds;

/// <summary>An MP3 without its labels (ID3, before and after): only the frames of sound.</summary>
internal static class Mp3Cleaner
{
    private const int LabelAfter = 128;

    /// <summary>Null when it does not begin with two frames.</summary>
    public static byte[]? Clean(ReadOnlySpan<byte> file)
    {
        var at = 0;
        while (file[at..].StartsWith("ID3"u8))
            at += 10 + (file[at + 6] << 21) + (file[at + 7] << 14) + (file[at + 8] << 7) + file[at + 9] + ((file[at + 5] & 0x10) != 0 ? 10 : 0);
        while (file[at] == 0)
            at++;
        if (LengthOf(file[at..]) is not { } first || LengthOf(file[(at + first)..]) is null)
            return null;

        // Frame by frame, so that nothing else comes along between or after them.
        using var kept = new MemoryStream();
        while (at + 4 <= file.Length && LengthOf(file[at..]) is { } length)
        {
            kept.Write(file.Slice(at, Math.Min(length, file.Length - at)));
            at += length;
        }

        return file.Length - at <= LabelAfter || file[at..].StartsWith("TAG"u8) || file[at..].StartsWith("APETAGEX"u8) ? kept.ToArray() : null;
    }

    // Layer III of MPEG 1, 2 and 2.5 (ISO/IEC 11172-3, 13818-3).
    private static int? LengthOf(ReadOnlySpan<byte> frame)
    {
        if (frame[0] != 0xFF || (frame[1] & 0xE0) != 0xE0 || (frame[1] & 0x06) != 0x02)
            return null;
        var version = (frame[1] >> 3) & 3;
        ReadOnlySpan<int> first = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0];
        ReadOnlySpan<int> later = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0];
        ReadOnlySpan<int> rates = [44100, 48000, 32000, 0];
        var bits = (version == 3 ? first : later)[frame[2] >> 4];
        var rate = rates[(frame[2] >> 2) & 3] >> (version switch { 3 => 0, 2 => 1, _ => 2 });
        return version == 1 || bits == 0 || rate == 0 ? null : ((version == 3 ? 144 : 72) * bits * 1000 / rate) + ((frame[2] >> 1) & 1);
    }
}
