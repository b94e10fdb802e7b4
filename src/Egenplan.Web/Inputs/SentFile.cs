using Egenplan.Web.Inputs.Papers;
using Egenplan.Web.Inputs.Sounds;

namespace Egenplan.Web.Inputs;

/// <summary>What is asked for.</summary>
public enum SentKind
{
    /// <summary>A drawing or a photo: JPEG or PNG.</summary>
    Picture = 1,

    /// <summary>A recording.</summary>
    Sound = 2,
}

/// <summary>Why a file cannot be taken.</summary>
public enum SentFault
{
    /// <summary>Larger than 10 MB.</summary>
    TooLarge = 1,

    /// <summary>Not what was asked for, or broken.</summary>
    Unreadable = 2,
}

/// <summary>A picture or a recording as it was sent in a form, judged by its content and rid of what lies beside.</summary>
/// <param name="Name">Its name as it may be shown; sealed where it is kept.</param>
/// <param name="ContentType">What it is, by its content.</param>
/// <param name="Bytes">The file to keep.</param>
public sealed record SentFile(string Name, string ContentType, byte[] Bytes)
{
    /// <summary>Most bytes of a request: twice a file, so that whoever sends one that is too large is told so on the page.</summary>
    public const int RequestBytes = 2 * UploadedPaper.MostBytes;

    /// <summary>Reads the file; null with the reason when it cannot be taken.</summary>
    public static async Task<(SentFile? File, SentFault? Fault)> ReadAsync(IFormFile sent, SentKind kind, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(sent);
        if (sent.Length > UploadedPaper.MostBytes)
            return (null, SentFault.TooLarge);
        using var memory = new MemoryStream();
        await sent.CopyToAsync(memory, ct);
        var bytes = memory.GetBuffer().AsSpan(0, (int)memory.Length);
        var (type, kept) = kind is SentKind.Sound
            ? UploadedSound.Read(bytes) is { } sound ? (sound.ContentType, sound.Bytes) : default
            : UploadedPaper.Read(bytes) is { } picture && picture.ContentType.StartsWith("image/", StringComparison.Ordinal) ? (picture.ContentType, picture.Bytes) : default;
        return kept is null ? (null, SentFault.Unreadable) : (new SentFile(UploadedPaper.NameOf(sent.FileName), type, kept), null);
    }
}
