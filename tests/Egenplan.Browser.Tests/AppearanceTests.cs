using System.Globalization;
using Egenplan.Browser.Tests.Browsers;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Hosting;
using Microsoft.Playwright;
using Xunit;

namespace Egenplan.Browser.Tests;

/// <summary>What a reader chooses under "Anpassa sidan" is what the browser draws.</summary>
public sealed class AppearanceTests(Chromium chromium)
{
    private static readonly string[] Pages = ["/", "/anpassa", "/logga-in", "/begar", "/finns-inte"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Text_grows_gets_room_and_contrast_and_symbols_and_decoration_go(bool javaScript)
    {
        await using var site = await Site.ServeAsync();
        var page = await chromium.OpenAsync(site.Address, javaScript);
        await page.GotoAsync("/anpassa");
        var before = await StyleAsync(page);
        foreach (var choice in new[] { "Större", "Mer luft mellan rader, ord och bokstäver", "Stark, svart på vitt", "Lugnt läge" })
            await page.GetByLabel(choice, new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Visa symboler", new() { Exact = true }).UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara", Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByText("Nu ser sidorna ut som du har valt.")).ToBeVisibleAsync();
        var after = await StyleAsync(page);
        Assert.Equal(before.Size * 1.5, after.Size, 1);
        Assert.True(after.Line / after.Size > 1.85 && after.Letter > 0, $"{after}");
        Assert.Equal(("rgb(0, 0, 0)", "rgb(255, 255, 255)"), (after.Ink, after.Ground));
        await page.GotoAsync("/");
        Assert.False(await page.Locator(".ep-start__picture").First.IsVisibleAsync());
    }

    [Fact]
    public async Task With_the_largest_text_and_most_room_no_page_sticks_out_at_320_px_nor_at_twice_the_size()
    {
        await using var site = await Site.ServeAsync();
        var kept = new Display(TextSize.Larger, TextSpacing.Airy, PageContrast.Strong, true, false).Kept;
        var tooWide = new List<string>();
        foreach (var width in new[] { 320, 640 })
        {
            var page = await chromium.OpenAsync(site.Address, width: width);
            await page.Context.AddCookiesAsync([new() { Name = Display.Cookie, Value = kept, Url = site.Address.ToString() }]);
            foreach (var address in Pages)
            {
                await page.GotoAsync(address);
                if (await Screenshots.OverflowAsync(page) is { } what)
                    tooWide.Add($"{address} at {width} px: {what}");
            }

            await page.Context.CloseAsync();
        }

        Assert.Equal([], tooWide);
    }

    private static async Task<(double Size, double Line, double Letter, string Ink, string Ground)> StyleAsync(IPage page)
    {
        var s = await page.Locator(".ep-lead p").First.EvaluateAsync<string[]>("e => { const s = getComputedStyle(e), b = getComputedStyle(document.body); return [s.fontSize, s.lineHeight, s.letterSpacing, b.color, b.backgroundColor]; }");
        double Number(string px) => px == "normal" ? 0 : double.Parse(px[..^2], CultureInfo.InvariantCulture);
        return (Number(s[0]), Number(s[1]), Number(s[2]), s[3], s[4]);
    }
}
