namespace Egenplan.Web.Inputs.Sounds;

/// <summary>A recording that may be kept: what it is by its content, and its bytes without what a device or a program writes beside the sound.</summary>
/// <param name="ContentType"><c>audio/webm</c>, <c>audio/mp4</c>, <c>audio/mpeg</c> or <c>audio/wav</c>.</param>
/// <param name="Bytes">The file to keep.</param>
public sealed record UploadedSound(string ContentType, byte[] Bytes)
{
    /// <summary>Most bytes of a recording: 10 MB, half an hour or more of speech.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>
    /// Takes a file as it was sent. Titles, names, place and pictures that lie beside the sound are gone; the sound is as it was.
    /// Its name says nothing here.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <returns>Null for what is none of the four kinds, broken, too large, or a film.</returns>
    public static UploadedSound? Read(ReadOnlySpan<byte> file)
    {
        if (file.Length is < 16 or > MostBytes)
            return null;
        try
        {
            return file.StartsWith(WebmCleaner.Signature) ? Of("audio/webm", WebmCleaner.Clean(file))
                : file[4..].StartsWith("ftyp"u8) ? Of("audio/mp4", Mp4Cleaner.Clean(file))
                : file.StartsWith("RIFF"u8) && file[8..].StartsWith("WAVE"u8) ? Of("audio/wav", WavCleaner.Clean(file))
                : Of("audio/mpeg", Mp3Cleaner.Clean(file));
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            // Cut off in the middle.
            return null;
        }
    }

    private static UploadedSound? Of(string type, byte[]? bytes) => bytes is null ? null : new(type, bytes);
}
