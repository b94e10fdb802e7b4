using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Egenplan.Browser.Tests.Browsers.Chromium))]

namespace Egenplan.Browser.Tests.Browsers;

/// <summary>The distribution's Chromium, started once for all tests. Closes with the contact sheet of all pictures taken.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>How long anything on a page is waited for, on a machine that does other things too.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var program = Places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("The browser tests need Chromium: as root, apt-get install chromium.");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Headless = true, Args = Flags });
    }

    /// <summary>A browser window of its own, with its own cookies.</summary>
    /// <param name="site">Address of the site.</param>
    /// <param name="javaScript">False for a browser that runs no scripts.</param>
    /// <param name="width">Width of the window in CSS pixels.</param>
    public async Task<IPage> OpenAsync(Uri site, bool javaScript = true, int width = Screenshots.Wide)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = site.ToString(),
            JavaScriptEnabled = javaScript,
            Locale = "sv-SE",
            TimezoneId = "Europe/Stockholm",
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = width, Height = 900 },
        });
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        return await context.NewPageAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
            await ContactSheet.MakeAsync();
        }

        _playwright?.Dispose();
    }
}
