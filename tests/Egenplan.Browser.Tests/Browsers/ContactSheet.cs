using System.Net;

namespace Egenplan.Browser.Tests.Browsers;

/// <summary>One page with the pictures of all pages at all widths, to be opened in a browser: <c>artifacts/test-output/pages/index.html</c>.</summary>
internal static class ContactSheet
{
    private const string Style = """
        body { margin: 24px; font: 13px sans-serif; background: #e8e8e8; display: flex; flex-wrap: wrap; gap: 20px }
        section { background: #fff; padding: 10px; width: 756px; box-sizing: border-box } h2 { font-size: 14px; margin: 0 0 8px }
        div { display: flex; gap: 8px; align-items: flex-start } a { overflow: hidden; max-height: 560px; border: 1px solid #ccc }
        img { display: block }
        """;

    private static readonly (int Width, int Shown)[] Sizes = [(1280, 400), (768, 190), (375, 120)];

    /// <summary>Lays out what was taken; does nothing when nothing was.</summary>
    public static Task MakeAsync()
    {
        var names = Directory.GetFiles(Screenshots.Folder, "*-1280.png").Select(f => Path.GetFileName(f)[..^"-1280.png".Length]).Order(StringComparer.Ordinal).ToArray();
        if (names.Length == 0)
            return Task.CompletedTask;
        var html = $"<!doctype html><meta charset=utf-8><title>Egenplan</title><style>{Style}</style>" + string.Concat(names.Select(Section));
        return File.WriteAllTextAsync(Path.Combine(Screenshots.Folder, "index.html"), html);
    }

    private static string Section(string name) =>
        $"<section><h2>{WebUtility.HtmlEncode(name)}</h2><div>{string.Concat(Sizes.Select(s => Picture(Uri.EscapeDataString($"{name}-{s.Width}.png"), s.Shown)))}</div></section>";

    private static string Picture(string file, int shown) => $"<a href=\"{file}\"><img src=\"{file}\" width={shown} loading=lazy alt></a>";
}
