namespace Egenplan.Web.Inputs.Papers;

/// <summary>A paper that may be kept: what it is by its content, and its bytes without what a camera adds.</summary>
/// <param name="ContentType"><c>application/pdf</c>, <c>image/jpeg</c> or <c>image/png</c>.</param>
/// <param name="Bytes">The file to keep.</param>
public sealed record UploadedPaper(string ContentType, byte[] Bytes)
{
    /// <summary>Most bytes of a paper: 10 MB.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>Most bytes of a request: the paper and the form around it.</summary>
    public const int RequestBytes = MostBytes + (1024 * 1024);

    /// <summary>Most dots of a picture, so that nobody's program unpacks a flood: a scanned A4 page of 600 dots an inch.</summary>
    public const long MostDots = 40_000_000;

    private const int LongestName = 120;

    // What a signed page never holds, and what a reader would run.
    private static readonly byte[][] Living = ["/JavaScript"u8.ToArray(), "/JS("u8.ToArray(), "/JS ("u8.ToArray(), "/Launch"u8.ToArray(), "/EmbeddedFile"u8.ToArray(), "/RichMedia"u8.ToArray(), "/XFA"u8.ToArray()];

    /// <summary>
    /// Takes a file as it was sent. A picture is written anew from what shows it: place, time, camera, comments, thumbnails and
    /// whatever follows the picture are gone; which way up stays. Its name says nothing here.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <returns>Null for what is none of the three kinds, broken, too large, of too many dots, or a PDF that does things.</returns>
    public static UploadedPaper? Read(ReadOnlySpan<byte> file)
    {
        if (file.Length is 0 or > MostBytes)
            return null;
        try
        {
            return file.StartsWith("%PDF-"u8) ? (IsStill(file) ? new("application/pdf", file.ToArray()) : null)
                : file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? Of("image/jpeg", JpegCleaner.Clean(file))
                : file.StartsWith(PngCleaner.Signature) ? Of("image/png", PngCleaner.Clean(file))
                : null;
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            // Cut off in the middle.
            return null;
        }
    }

    /// <summary>A file's name as it may be shown: no folders, no signs that steer, not too long. Never a name of a file of ours.</summary>
    public static string NameOf(string given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var last = given[(given.LastIndexOfAny(['/', '\\', ':']) + 1)..];
        var shown = string.Concat(last.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)
            && char.GetUnicodeCategory(c) is not (System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator))).Trim(' ', '.');
        return shown.Length > LongestName ? shown[..LongestName] : shown;
    }

    private static UploadedPaper? Of(string type, byte[]? bytes) => bytes is null ? null : new(type, bytes);

    // Ends as a PDF ends, and is no other kind of file besides: an archive's directory lies last.
    private static bool IsStill(ReadOnlySpan<byte> file)
    {
        var end = file.LastIndexOf("%%EOF"u8);
        if (end < 0 || !IsBlank(file[(end + 5)..]) || file.IndexOf("PK\x05\x06"u8) >= 0)
            return false;
        foreach (var word in Living)
        {
            if (file.IndexOf(word) >= 0)
                return false;
        }

        return true;
    }

    private static bool IsBlank(ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyExcept(" \t\r\n\0"u8) < 0;
}
