using Egenplan.Browser.Tests.Browsers;
using Egenplan.TestKit.Sites;
using Microsoft.Playwright;
using Xunit;

namespace Egenplan.Browser.Tests;

/// <summary>
/// The page is read by a voice of the reader's own device, sentence by sentence, and never by one elsewhere. The browser's
/// voices are played by a stand-in that writes down what it is asked to say.
/// </summary>
public sealed class ReadAloudTests(Chromium chromium)
{
    private const string StandIn = """
        window.said = [];
        window.voices = VOICES;
        window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
        const stub = new EventTarget();
        stub.getVoices = () => window.voices;
        stub.cancel = () => { window.now = null; };
        stub.speak = (u) => { window.now = u; window.said.push(`${u.lang} ${u.rate} ${u.voice.name}: ${u.text}`); if (window.auto) setTimeout(() => u === window.now && u.onend(), 0); };
        Object.defineProperty(window, 'speechSynthesis', { value: stub });
        """;

    private const string Local = "[{ name: 'Moln', lang: 'sv-SE', localService: false }, { name: 'Egen', lang: 'sv-SE', localService: true }, { name: 'Own', lang: 'en-GB', localService: true }]";
    private const string Remote = "[{ name: 'Moln', lang: 'sv-SE', localService: false }, { name: 'Own', lang: 'en-GB', localService: true }]";

    [Fact]
    public async Task The_page_is_read_in_order_sentence_by_sentence_in_the_language_of_each_part()
    {
        await using var site = await Site.ServeAsync();
        var (page, refusals) = await OpenAsync(site, Local);
        await page.EvaluateAsync("() => { document.querySelector('main h1').insertAdjacentHTML('afterend', '<p lang=\"en\">Hello there.</p><p lang=\"fi\">Hyvää huomenta.</p><p hidden>Syns inte.</p><p aria-hidden=\"true\">Pynt.</p>'); window.auto = true; }");

        await page.GetByRole(AriaRole.Button, new() { Name = "Läs upp sidan" }).ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('[data-aloud-do=start]').checkVisibility() && window.said.length > 3");

        Assert.Equal(
            [
                "sv-SE 1 Egen: Anpassa sidan", "en-GB 1 Own: Hello there.", "sv-SE 1 Egen: Välj hur sidorna ska se ut för dig.",
                "sv-SE 1 Egen: Valet sparas i den här webbläsaren och säger ingenting om vem du är.", "sv-SE 1 Egen: Hur texten är skriven",
                "sv-SE 1 Egen: Vanlig text", "sv-SE 1 Egen: Lättläst text", "sv-SE 1 Egen: Textens storlek", "sv-SE 1 Egen: Vanlig", "sv-SE 1 Egen: Stor",
                "sv-SE 1 Egen: Större", "sv-SE 1 Egen: Luft i texten", "sv-SE 1 Egen: Vanlig", "sv-SE 1 Egen: Mer luft mellan rader, ord och bokstäver",
                "sv-SE 1 Egen: Kontrast", "sv-SE 1 Egen: Vanlig", "sv-SE 1 Egen: Stark, svart på vitt", "sv-SE 1 Egen: Visa symboler", "sv-SE 1 Egen: Små bilder vid orden.",
                "sv-SE 1 Egen: Lugnt läge", "sv-SE 1 Egen: Färre saker på sidan.", "sv-SE 1 Egen: Inget pynt och inget som rör sig.", "sv-SE 1 Egen: Spara",
                "sv-SE 1 Egen: Gör allt som från början",
            ],
            await page.EvaluateAsync<string[]>("() => window.said"));
        Assert.Equal([], refusals);
    }

    [Fact]
    public async Task The_sentence_is_marked_and_can_be_heard_again_slower_and_stopped_with_the_keyboard_alone()
    {
        await using var site = await Site.ServeAsync();
        var (page, _) = await OpenAsync(site, Local);
        await page.GetByRole(AriaRole.Button, new() { Name = "Läs upp sidan" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.EvaluateAsync("() => window.now.onend()");

        Assert.Equal("Välj hur sidorna ska se ut för dig.", await page.EvaluateAsync<string>("() => [...CSS.highlights.get('ep-aloud')][0].toString()"));
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal(
            ["sv-SE 1 Egen: Anpassa sidan", "sv-SE 1 Egen: Välj hur sidorna ska se ut för dig.", "sv-SE 0.7 Egen: Välj hur sidorna ska se ut för dig.", "sv-SE 0.7 Egen: Välj hur sidorna ska se ut för dig."],
            await page.EvaluateAsync<string[]>("() => window.said"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Sluta läsa" }).PressAsync("Enter");
        Assert.True(await page.EvaluateAsync<bool>("() => window.now === null && !CSS.highlights.has('ep-aloud') && document.activeElement.dataset.aloudDo === 'start'"));
    }

    [Fact]
    public async Task With_voices_elsewhere_only_there_is_no_button_and_nothing_is_said()
    {
        await using var site = await Site.ServeAsync();
        var (page, _) = await OpenAsync(site, Remote);

        await page.EvaluateAsync("() => { speechSynthesis.dispatchEvent(new Event('voiceschanged')); document.querySelector('[data-aloud-do=start]').click(); }");

        Assert.False(await page.Locator("[data-aloud]").IsVisibleAsync());
        Assert.Empty(await page.EvaluateAsync<string[]>("() => window.said"));
    }

    [Fact]
    public async Task A_voice_that_comes_late_brings_the_button()
    {
        await using var site = await Site.ServeAsync();
        var (page, _) = await OpenAsync(site, "[]");
        Assert.False(await page.Locator("[data-aloud]").IsVisibleAsync());

        await page.EvaluateAsync($"() => {{ window.voices = {Local}; speechSynthesis.dispatchEvent(new Event('voiceschanged')); }}");

        Assert.True(await page.Locator("[data-aloud]").IsVisibleAsync());
    }

    [Fact]
    public async Task Without_scripts_there_is_no_button()
    {
        await using var site = await Site.ServeAsync();
        var page = await chromium.OpenAsync(site.Address, javaScript: false);
        await page.GotoAsync("/anpassa");

        Assert.False(await page.Locator("[data-aloud]").IsVisibleAsync());
    }

    private async Task<(IPage Page, List<string> Refusals)> OpenAsync(Site site, string voices)
    {
        var page = await chromium.OpenAsync(site.Address);
        var refusals = new List<string>();
        page.Console += (_, m) =>
        {
            if (m.Type == "error")
                refusals.Add(m.Text);
        };
        await page.AddInitScriptAsync(StandIn.Replace("VOICES", voices, StringComparison.Ordinal));
        await page.GotoAsync("/anpassa");
        return (page, refusals);
    }
}
