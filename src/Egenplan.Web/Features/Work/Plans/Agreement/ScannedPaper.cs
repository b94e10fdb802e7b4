namespace Egenplan.Web.Features.Work.Plans.Agreement;

/// <summary>A signed page scanned or photographed: PDF, JPEG or PNG by its content, not by its name; at most 10 MB.</summary>
internal static class ScannedPaper
{
    private const int LongestBytes = 10 * 1024 * 1024;

    /// <summary>The content type of a file that can be kept; null when it is none of the three kinds, empty or too large.</summary>
    public static async Task<string?> KindOfAsync(IFormFile file, CancellationToken ct)
    {
        if (file.Length is 0 or > LongestBytes)
            return null;
        var head = new byte[8];
        await using var content = file.OpenReadStream();
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        return KindOf(head.AsSpan(0, read));
    }

    private static string? KindOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("%PDF-"u8) ? "application/pdf"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : null;
}
