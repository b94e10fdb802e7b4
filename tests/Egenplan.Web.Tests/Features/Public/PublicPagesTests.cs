using System.Text.RegularExpressions;
using Egenplan.Domain.Law;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Outputs.Pdf;
using Xunit;

namespace Egenplan.Web.Tests.Features.Public;

public sealed partial class PublicPagesTests
{
    private static readonly string[] InThreeWays =
        ["/", "/om-planen", "/om-planen?for=anhoriga", "/om-planen?for=personal", "/om-planen?for=chefer", "/din-ratt", "/folder", "/begar", "/begar/brev?till=1480", "/begar/folj", "/begar/tack",
        "/vilken-plan", "/fragor", "/anhorig"];

    private static readonly string[] InEnglishToo = ["/utbildning", "/utbildning?fall=1", "/utbildning?fall=2&svar=1", "/utbildning?fall=3&svar=1", "/utbildning?fall=4", "/utbildning?fall=5&svar=3"];

    private static async Task<Visitor> ReaderAsync(Site site, string way)
    {
        var visitor = site.Anybody();
        await (await visitor.GetAsync("/text")).Form(site.T[$"public.reading.{way}"]).SubmitAsync(site.T[$"public.reading.{way}"]);
        return visitor;
    }

    [Fact]
    public async Task Every_page_that_is_offered_in_english_is_all_english_and_says_so()
    {
        await using var site = await Site.StartAsync();
        var reader = await ReaderAsync(site, "en");
        foreach (var address in InThreeWays.Concat(InEnglishToo))
        {
            var page = (await reader.GetAsync(address)).ShouldBeOk();

            Assert.Equal("en", page.Document.DocumentElement.GetAttribute("lang"));
            foreach (var marked in page.Document.QuerySelectorAll("body [lang=sv], option").ToList())
                marked.Remove();
            // Names of Swedish things stand in parentheses after the English word.
            var left = InParentheses().Replace(page.Document.Body!.TextContent, "");
            Assert.DoesNotMatch("[åäöÅÄÖ]", left.Replace("Göteborgs stad", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_page_that_is_not_offered_in_english_is_swedish_and_says_so()
    {
        await using var site = await Site.StartAsync();
        var reader = await ReaderAsync(site, "en");
        foreach (var address in new[] { "/logga-in", "/anpassa" })
        {
            var page = (await reader.GetAsync(address)).ShouldBeOk();

            Assert.Equal("sv", page.Document.DocumentElement.GetAttribute("lang"));
            Assert.DoesNotContain("Skip to the content", page.Document.Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_choice_of_words_leads_back_to_the_same_page_and_never_to_another_site()
    {
        await using var site = await Site.StartAsync();
        var page = await site.Anybody().GetAsync("/begar/brev?till=1480");
        var easy = site.T["public.reading.latt"];

        (await page.FormIn(".ep-reading").SubmitAsync(easy)).ShouldRedirectTo("/begar/brev?till=1480");
        (await page.FormIn(".ep-reading").Set("till", "https://example.com/").SubmitAsync(easy)).ShouldRedirectTo("/");
        (await page.FormIn(".ep-reading").Set("till", "//example.com/").SubmitAsync(easy)).ShouldRedirectTo("/");
    }

    [Fact]
    public async Task Easy_read_pages_have_their_own_words()
    {
        await using var site = await Site.StartAsync();
        var easy = await ReaderAsync(site, "latt");
        foreach (var address in InThreeWays)
            Assert.NotEqual((await site.Anybody().GetAsync(address)).Text, (await easy.GetAsync(address)).ShouldBeOk().Text);
    }

    [Fact]
    public async Task The_right_stands_with_the_laws_own_words_its_act_and_its_day()
    {
        await using var site = await Site.StartAsync();
        var law = Statutes.Get("LSS 10");

        var page = (await site.Anybody().GetAsync("/din-ratt")).ShouldBeOk();

        Assert.Equal(law.Wording, page.Document.QuerySelector("blockquote[lang=sv]")!.TextContent.Trim());
        page.ShouldShow("2019:883").ShouldShow("1 januari 2020").ShouldShow("1993:387");
    }

    [Fact]
    public async Task Seven_plans_stand_beside_each_other_with_the_same_five_questions_answered()
    {
        await using var site = await Site.StartAsync();

        var rows = (await site.Anybody().GetAsync("/vilken-plan")).ShouldBeOk().Document.QuerySelectorAll("tbody tr");

        Assert.Equal(7, rows.Length);
        Assert.All(rows, r => Assert.Equal(5, r.QuerySelectorAll("td").Count(c => c.TextContent.Trim().Length > 0)));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(5, 3)]
    public async Task A_case_answers_and_says_why_whatever_one_chose(int number, int right)
    {
        await using var site = await Site.StartAsync();
        var visitor = site.Anybody();

        (await visitor.GetAsync($"/utbildning?fall={number}")).ShouldBeOk().ShouldNotHold(site.T[$"training.{number}.why"]);
        for (var said = 1; said <= 3; said++)
        {
            var page = (await visitor.GetAsync($"/utbildning?fall={number}&svar={said}")).ShouldShow(site.T[$"training.{number}.why"]);
            page.ShouldShow(site.T[said == right ? "training.right" : "training.wrong"]);
        }

        (await visitor.GetAsync($"/utbildning?fall={number}&svar=9")).ShouldBeOk().ShouldNotHold(site.T[$"training.{number}.why"]);
    }

    [Theory]
    [InlineData("vanlig")]
    [InlineData("latt")]
    [InlineData("en")]
    public async Task The_leaflet_carries_the_name_that_was_chosen(string way)
    {
        await using var site = await Site.StartAsync();
        var page = await (await site.Anybody().GetAsync("/folder")).Form(site.T["leaflet.make"])
            .Fill(site.T["leaflet.place"], "Falu kommun").Fill(site.T["leaflet.contact"], "023-00 00 00")
            .Choose(site.T["leaflet.text"], site.T[$"leaflet.way.{way}"]).SubmitAsync();

        PdfJudges.Judge("folder-" + way, page.ShouldBeOk().Bytes, language: way == "en" ? "en" : "sv-SE");
        var said = PdfJudges.Text("folder-" + way);
        Assert.Contains("Falu kommun", said, StringComparison.Ordinal);
        Assert.Contains("023-00 00 00", said, StringComparison.Ordinal);
        Assert.Contains("10 § LSS", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_start_page_keeps_within_its_weight()
    {
        await using var site = await Site.StartAsync();
        var ct = TestContext.Current.CancellationToken;
        var client = site.Anybody().Client;
        var html = await client.GetStringAsync(new Uri("/", UriKind.Relative), ct);
        // The page itself goes as it is; style sheets go compressed when the product is published, not when it is built for tests.
        var before = System.Text.Encoding.UTF8.GetByteCount(html);
        foreach (Match sheet in StyleSheet().Matches(html))
        {
            using var packed = new MemoryStream();
            await using (var zip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
                await zip.WriteAsync(await client.GetByteArrayAsync(new Uri(sheet.Groups["href"].Value, UriKind.Relative), ct), ct);
            before += (int)packed.Length;
        }

        Assert.InRange(before, 1_000, 60 * 1024);
    }

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex InParentheses();

    [GeneratedRegex("""rel="stylesheet" href="(?<href>[^"]+)"(?! media="print")""")]
    private static partial Regex StyleSheet();
}
