using System.Net;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Hosting;
using Xunit;

namespace Egenplan.Web.Tests.Features.Public;

public sealed class AppearanceTests
{
    public static TheoryData<TextSize, TextSpacing, PageContrast, bool, bool> Choices()
    {
        var all = new TheoryData<TextSize, TextSpacing, PageContrast, bool, bool>();
        foreach (var size in Enum.GetValues<TextSize>())
        {
            foreach (var spacing in Enum.GetValues<TextSpacing>())
            {
                foreach (var contrast in Enum.GetValues<PageContrast>())
                {
                    foreach (var bits in Enumerable.Range(0, 4))
                        all.Add(size, spacing, contrast, (bits & 1) == 0, (bits & 2) != 0);
                }
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void What_is_kept_reads_back_the_same(TextSize size, TextSpacing spacing, PageContrast contrast, bool symbols, bool calm)
    {
        var choice = new Display(size, spacing, contrast, symbols, calm);

        Assert.Equal(choice, Display.Read(choice.Kept));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a.b<script>.Large2;..")]
    public void What_is_not_known_in_the_cookie_is_passed_over(string? kept) => Assert.Equal(Display.Standard, Display.Read(kept));

    [Fact]
    public async Task The_way_back_leads_to_the_page_one_came_from_and_never_to_another_site()
    {
        await using var site = await Site.StartAsync();

        var there = await (await site.Anybody().GetAsync("/logga-in")).FormIn(".ep-tools form").SubmitAsync("Anpassa sidan");
        var saved = await (await there.Form("Spara").SubmitAsync("Spara")).FollowAsync();

        Assert.Equal("/logga-in", saved.ShouldShow("Nu ser sidorna ut som du har valt.").LinkTo("Tillbaka dit du var"));
        Assert.Empty((await site.Anybody().GetAsync("/anpassa?tillbaka=https://exempel.se/")).Document.QuerySelectorAll("main a[href^=http]"));
    }

    [Fact]
    public async Task A_choice_made_without_scripts_and_without_signing_in_holds_on_every_page_until_it_is_taken_back()
    {
        await using var site = await Site.StartAsync();
        var visitor = site.Anybody();
        var page = await visitor.GetAsync("/anpassa");
        Assert.Null(page.Document.DocumentElement.GetAttribute("data-size"));

        var saved = await page.Form("Spara").Choose("Hur texten är skriven", "Lättläst text").Choose("Textens storlek", "Större")
            .Choose("Luft i texten", "Mer luft mellan rader, ord och bokstäver").Choose("Kontrast", "Stark, svart på vitt").Uncheck("Visa symboler").Check("Lugnt läge").SubmitAsync("Spara");

        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
        foreach (var address in new[] { "/", "/logga-in", "/finns-inte", "/anpassa" })
        {
            var root = (await visitor.GetAsync(address)).Document.DocumentElement;
            Assert.Equal(["larger", "airy", "strong", "off", "on"], new[] { "size", "spacing", "contrast", "symbols", "calm" }.Select(n => root.GetAttribute($"data-{n}")));
        }

        (await visitor.GetAsync("/")).ShouldShow("I planen står allt stöd som du har.");
        await (await visitor.GetAsync("/anpassa")).Form("Gör allt som från början").SubmitAsync("Gör allt som från början");
        Assert.Null((await visitor.GetAsync("/")).Document.DocumentElement.GetAttribute("data-size"));
    }
}
