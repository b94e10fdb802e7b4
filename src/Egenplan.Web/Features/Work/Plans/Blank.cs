namespace Egenplan.Web.Features.Work.Plans;

/// <summary>A field left empty says nothing.</summary>
internal static class Blank
{
    /// <summary>The trimmed text, or null for an empty one.</summary>
    public static string? ToNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
