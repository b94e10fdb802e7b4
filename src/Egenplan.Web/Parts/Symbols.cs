using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.AspNetCore.Html;

namespace Egenplan.Web.Parts;

/// <summary>One of our own symbols, as <c>Assets/symbols/symbols.json</c> lists it.</summary>
/// <param name="Name">Name of the file and in <c>&lt;plan-symbol name /&gt;</c>.</param>
/// <param name="Group">What it belongs with: people, places, time and so on.</param>
/// <param name="Word">The Swedish word that it stands for.</param>
/// <param name="Shows">What is drawn, in Swedish.</param>
public sealed record Symbol(string Name, string Group, string Word, string Shows);

/// <summary>
/// Our own symbols for what a plan speaks of (<c>Assets/symbols</c>, CC0), written into the page so that they take the
/// colour of the text. They are decorations: a word always stands beside.
/// </summary>
public static class Symbols
{
    private static readonly FrozenDictionary<string, string> Drawings = Load();

    /// <summary>All symbols, by name.</summary>
    public static IReadOnlyList<Symbol> All { get; } = ReadList();

    /// <summary>Names of all drawings.</summary>
    public static IEnumerable<string> Names => Drawings.Keys;

    /// <summary>What is inside the drawing's svg element; the square is 48 wide and 48 high.</summary>
    public static string Drawing(string name) =>
        Drawings.TryGetValue(name, out var drawing) ? drawing : throw new KeyNotFoundException($"No symbol '{name}' in Assets/symbols.");

    /// <summary>The symbol, hidden from screen readers. Sizes: <c>small</c>, <c>medium</c>, <c>large</c>.</summary>
    public static IHtmlContent Of(string name, string size = "medium") => size is "small" or "medium" or "large"
        ? new HtmlString($"""<svg class="ep-symbol ep-symbol--{size}" viewBox="0 0 48 48" aria-hidden="true" focusable="false">{Drawing(name)}</svg>""")
        : throw new ArgumentException($"No size '{size}'.", nameof(size));

    private static FrozenDictionary<string, string> Load()
    {
        var assembly = typeof(Symbols).Assembly;
        var drawings = new Dictionary<string, string>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("Symbols/", StringComparison.Ordinal) && !n.EndsWith(".json", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var drawing = reader.ReadToEnd().Trim();
            drawings[name["Symbols/".Length..]] = drawing[(drawing.IndexOf('>', StringComparison.Ordinal) + 1)..drawing.LastIndexOf("</svg>", StringComparison.Ordinal)];
        }

        return drawings.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static List<Symbol> ReadList()
    {
        using var list = typeof(Symbols).Assembly.GetManifestResourceStream("Symbols/symbols.json")!;
        return JsonSerializer.Deserialize<List<Symbol>>(list, JsonSerializerOptions.Web)!;
    }
}
