using System.Text.Json;
using Egenplan.Web.Outputs.Fhir;

namespace Egenplan.Web.Features.Work.Plans.Moving;

/// <summary>A plan as a file that somebody hands in: nothing in it is believed before it has been read as one of ours.</summary>
internal static class MovedFile
{
    /// <summary>Most bytes: a plan of many years is a tenth of it.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    /// <summary>Most bytes of a request: twice a file, so that whoever sends one that is too large is told so on the page.</summary>
    public const int RequestBytes = 2 * MostBytes;

    // No field of a plan takes longer texts.
    private const int LongestText = 8000;

    /// <summary>The plan with whose it is; null when the file is no plan of ours.</summary>
    public static async Task<PlanBundleView?> ReadAsync(IFormFile sent, CancellationToken ct)
    {
        using var memory = new MemoryStream();
        await sent.CopyToAsync(memory, ct);
        var bytes = memory.ToArray();
        try
        {
            return HasLongText(bytes) ? null : PlanBundleReader.Read(bytes);
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    private static bool HasLongText(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueSpan.Length > LongestText)
                return true;
        }

        return false;
    }
}
