using Egenplan.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace Egenplan.Browser.Tests.Browsers;

/// <summary>Pictures of pages at the three widths, kept under <c>artifacts/test-output/pages/</c>.</summary>
public static class Screenshots
{
    /// <summary>A desk's screen.</summary>
    public const int Wide = 1280;

    private static readonly int[] Widths = [Wide, 768, 375];

    /// <summary>Where the pictures lie.</summary>
    public static string Folder => Repository.Output("pages");

    /// <summary>Takes the page at every width; fails when anything sticks out sideways at any of them.</summary>
    public static async Task TakeAsync(IPage page, string name)
    {
        var tooWide = new List<string>();
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-{width}.png"), FullPage = true, Animations = ScreenshotAnimations.Disabled });
            if (await OverflowAsync(page) is { } what)
                tooWide.Add($"{width} px: {what}");
        }

        await page.SetViewportSizeAsync(Wide, 900);
        Assert.True(tooWide.Count == 0, $"{name} ({page.Url}) is wider than the window: {string.Join("; ", tooWide)}");
    }

    /// <summary>What sticks out sideways, or null when nothing does. What scrolls in a box of its own does not count.</summary>
    public static Task<string?> OverflowAsync(IPage page) => page.EvaluateAsync<string?>("""
        () => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return null;
          const out = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > width + 1);
          const inner = out.filter(e => !out.some(o => o !== e && e.contains(o)));
          return `${document.documentElement.scrollWidth} > ${width}: ` + inner.slice(0, 3)
            .map(e => e.tagName.toLowerCase() + (e.className ? '.' + String(e.className).split(' ').join('.') : '') + ' "' + e.textContent.trim().slice(0, 40) + '"').join(', ');
        }
        """);
}
