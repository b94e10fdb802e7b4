using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Egenplan.Web.Texts;

/// <summary>That a group of easy-read texts was tried by people of the target group.</summary>
/// <param name="Feature">The texts: what stands before the first full stop of their keys.</param>
/// <param name="Day">When.</param>
/// <param name="Readers">Who, without names: "personer med intellektuell funktionsnedsättning, daglig verksamhet".</param>
/// <param name="Count">How many.</param>
/// <param name="Mark">The texts' mark when they were tried; see <see cref="TriedTexts.MarkOf"/>.</param>
public sealed record Trial(string Feature, DateOnly Day, string Readers, int Count, string Mark);

/// <summary>A group of texts that people meet, and whether anybody has tried them.</summary>
/// <param name="Feature">Beginning of their keys.</param>
/// <param name="Count">How many texts.</param>
/// <param name="Lix">LIX of all of them together.</param>
/// <param name="Mark">Changes when a text changes.</param>
/// <param name="Last">The latest trial, or null: not tried.</param>
public sealed record TriedGroup(string Feature, int Count, double Lix, string Mark, Trial? Last)
{
    /// <summary>True when a text has changed since it was tried.</summary>
    public bool IsChanged => Last is not null && Last.Mark != Mark;
}

/// <summary>Which easy-read texts have been tried by readers (<c>Texts/tried.json</c>). A formula never stands in for them.</summary>
public static class TriedTexts
{
    /// <summary>Every trial that has been written down.</summary>
    public static IReadOnlyList<Trial> Trials { get; } = Load();

    /// <summary>All groups of easy-read texts, by name.</summary>
    public static IReadOnlyList<TriedGroup> Groups(WordingCatalog catalog, IReadOnlyList<Trial> trials)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return [.. catalog.In(TextChoice.EasySwedish.Folder).GroupBy(t => t.Key.Split('.')[0]).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new TriedGroup(
            g.Key,
            g.Count(),
            EasyRead.Lix(g.Select(t => t.Value)),
            MarkOf(g),
            trials.Where(t => t.Feature == g.Key).MaxBy(t => t.Day)))];
    }

    /// <summary>Eight signs that change when any of the texts does.</summary>
    public static string MarkOf(IEnumerable<KeyValuePair<string, string>> texts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', texts.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => t.Value)))))[..8];

    private static List<Trial> Load()
    {
        using var file = typeof(TriedTexts).Assembly.GetManifestResourceStream("Texts/tried.json")!;
        return JsonSerializer.Deserialize<List<Trial>>(file, JsonSerializerOptions.Web)!;
    }
}
