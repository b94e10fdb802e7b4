using System.Net;
using Microsoft.Playwright;

namespace Egenplan.Browser.Tests.Browsers;

/// <summary>One picture of all pages at all widths, to be looked at: <c>artifacts/test-output/pages/contact-sheet.png</c>.</summary>
internal static class ContactSheet
{
    private const string Style = """
        body { margin: 24px; font: 13px sans-serif; background: #e8e8e8; display: flex; flex-wrap: wrap; gap: 20px; width: 2352px }
        section { background: #fff; padding: 10px; width: 756px; box-sizing: border-box } h2 { font-size: 14px; margin: 0 0 8px }
        div { display: flex; gap: 8px; align-items: flex-start } a { overflow: hidden; max-height: 560px; border: 1px solid #ccc }
        img { display: block }
        """;

    private static readonly (int Width, int Shown)[] Sizes = [(1280, 400), (768, 190), (375, 120)];

    /// <summary>Lays out what was taken; does nothing when nothing was.</summary>
    public static async Task MakeAsync(IBrowser browser)
    {
        var names = Directory.GetFiles(Screenshots.Folder, "*-1280.png").Select(f => Path.GetFileName(f)[..^"-1280.png".Length]).Order(StringComparer.Ordinal).ToArray();
        if (names.Length == 0)
            return;
        var html = $"<!doctype html><meta charset=utf-8><title>Egenplan</title><style>{Style}</style>" + string.Concat(names.Select(Section));
        var index = Path.Combine(Screenshots.Folder, "index.html");
        await File.WriteAllTextAsync(index, html);
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 2400, Height = 1200 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(index).AbsoluteUri);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots.Folder, "contact-sheet.png"), FullPage = true });
    }

    private static string Section(string name) =>
        $"<section><h2>{WebUtility.HtmlEncode(name)}</h2><div>{string.Concat(Sizes.Select(s => Picture(Uri.EscapeDataString($"{name}-{s.Width}.png"), s.Shown)))}</div></section>";

    private static string Picture(string file, int shown) => $"<a href=\"{file}\"><img src=\"{file}\" width={shown} alt></a>";
}
