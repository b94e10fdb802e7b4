using Egenplan.Browser.Tests.Browsers;
using Microsoft.Playwright;
using Xunit;

namespace Egenplan.Browser.Tests;

/// <summary>The checks themselves: each finds what it is there to find.</summary>
public sealed class BrowserTests(Chromium chromium)
{
    private const string Page = """
        <!doctype html><html lang="sv"><head><title>Sida</title></head><body><main><h1>Sida</h1>{0}</main></body></html>
        """;

    [Fact]
    public async Task Something_wider_than_the_window_is_found_and_named()
    {
        var page = await Open("<p class=\"bred\" style=\"width: 3000px\">för bred</p>");

        Assert.Contains("p.bred", await Screenshots.OverflowAsync(page));
    }

    [Fact]
    public async Task A_page_that_fits_has_nothing_sticking_out() => Assert.Null(await Screenshots.OverflowAsync(await Open("<p>lagom</p>")));

    [Fact]
    public async Task A_field_without_a_label_is_found()
    {
        var page = await Open("<input>");

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => Accessibility.CheckAsync(page, "sida"));

        Assert.Contains("label", failure.Message);
    }

    [Fact]
    public async Task A_plain_page_is_clean() => await Accessibility.CheckAsync(await Open("<p>text</p>"), "sida");

    [Fact]
    public async Task A_browser_without_scripts_runs_none()
    {
        var page = await Open("<p id=p>före</p><script>p.textContent = 'efter'</script>", javaScript: false);

        Assert.Equal("före", await page.Locator("#p").TextContentAsync());
    }

    private async Task<IPage> Open(string inside, bool javaScript = true)
    {
        var page = await chromium.OpenAsync(new Uri("http://127.0.0.1/"), javaScript);
        await page.SetContentAsync(Page.Replace("{0}", inside, StringComparison.Ordinal));
        return page;
    }
}
