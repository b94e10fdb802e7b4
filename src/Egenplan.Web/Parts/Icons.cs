using System.Collections.Frozen;
using Microsoft.AspNetCore.Html;

namespace Egenplan.Web.Parts;

/// <summary>Our own line icons (<c>Assets/icons</c>), written into the page so that they take the colour of the text.</summary>
public static class Icons
{
    private static readonly FrozenDictionary<string, IHtmlContent> All = Load();

    /// <summary>Names of all icons.</summary>
    public static IEnumerable<string> Names => All.Keys;

    /// <summary>The icon, hidden from screen readers: words always stand beside it.</summary>
    public static IHtmlContent Of(string name) =>
        All.TryGetValue(name, out var icon) ? icon : throw new KeyNotFoundException($"No icon '{name}' in Assets/icons.");

    private static FrozenDictionary<string, IHtmlContent> Load()
    {
        var assembly = typeof(Icons).Assembly;
        var icons = new Dictionary<string, IHtmlContent>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("Icons/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var drawing = reader.ReadToEnd().Trim();
            var inside = drawing[(drawing.IndexOf('>', StringComparison.Ordinal) + 1)..drawing.LastIndexOf("</svg>", StringComparison.Ordinal)].Trim();
            var own = name["Icons/".Length..];
            icons[own] = new HtmlString(
                $"""<svg class="ep-icon ep-icon--{own}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{inside}</svg>""");
        }

        return icons.ToFrozenDictionary();
    }
}
