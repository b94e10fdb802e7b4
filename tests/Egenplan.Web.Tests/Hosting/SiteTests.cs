using System.Net;
using Egenplan.Web.Hosting;
using Xunit;

namespace Egenplan.Web.Tests.Hosting;

public sealed class SiteTests
{
    [Fact]
    public async Task EveryPageForbidsWhatComesFromElsewhereAndIsNotKept()
    {
        await using var site = await PlainSite.StartAsync();

        foreach (var address in new[] { "/", "/logga-in", "/finns-inte" })
        {
            var page = await site.Visitor().GetAsync(address);

            string Header(string name) => string.Join(", ", page.Response.Headers.TryGetValues(name, out var values) ? values : []);
            var policy = Header("Content-Security-Policy");
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Header("X-Content-Type-Options"));
            Assert.Equal("no-referrer", Header("Referrer-Policy"));
            Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
            Assert.Equal("no-store", Header("Cache-Control"));
            Assert.Equal("", Header("Server"));
        }
    }

    [Fact]
    public async Task NothingInAPageIsInlineOrFromAnotherHost()
    {
        await using var site = await PlainSite.StartAsync();

        var page = await (await site.SignedInAsync(PlainSite.Officer)).GetAsync("/");

        Assert.Empty(page.Document.QuerySelectorAll("style, [style], script:not([src]), [onclick], [onsubmit], [onchange]"));
        Assert.All(page.Document.QuerySelectorAll("[src], link[href]"), e => Assert.StartsWith("/", e.GetAttribute("src") ?? e.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task EveryStyleScriptAndFontThatAPageNamesIsThere()
    {
        await using var site = await PlainSite.StartAsync();
        var visitor = site.Visitor();
        var page = await visitor.GetAsync("/");

        var named = page.Document.QuerySelectorAll("[src], link[href]").Select(e => e.GetAttribute("src") ?? e.GetAttribute("href")!).ToList();
        Assert.True(named.Count > 5);
        foreach (var address in named)
            (await visitor.GetAsync(address)).ShouldBeOk();

        var tokens = System.Text.Encoding.UTF8.GetString((await visitor.GetAsync("/css/tokens.css")).Bytes);
        var fonts = System.Text.RegularExpressions.Regex.Matches(tokens, @"url\(""\.\.(?<at>/[^""]+)""\)").Select(m => m.Groups["at"].Value).ToList();
        Assert.NotEmpty(fonts);
        foreach (var font in fonts)
            (await visitor.GetAsync(font)).ShouldBeOk();
    }

    [Fact]
    public async Task SwedishLettersStandAsTheyAreInTheSource()
    {
        await using var site = await PlainSite.StartAsync();

        var page = await site.Visitor().GetAsync("/");

        Assert.Contains("En plan som är din egen", System.Text.Encoding.UTF8.GetString(page.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnderHttpsEveryCookieIsBoundToTheHost()
    {
        await using var site = await PlainSite.StartAsync(new SiteOptions { Demo = true, BehindTls = true });
        var page = await site.Visitor("https://localhost").GetAsync("/logga-in");

        var cookies = page.Response.Headers.GetValues("Set-Cookie").ToList();

        Assert.NotEmpty(cookies);
        Assert.All(cookies, c =>
        {
            Assert.StartsWith("__Host-", c, StringComparison.Ordinal);
            Assert.Contains("secure", c, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("httponly", c, StringComparison.OrdinalIgnoreCase);
        });
        Assert.Contains("max-age", string.Join("", page.Response.Headers.GetValues("Strict-Transport-Security")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://plan.exempel.se")]
    [InlineData("http://127.0.0.1:5080;http://10.0.0.4:5080")]
    public void DemoRefusesAnAddressThatOthersCanReach(string url)
    {
        var refusal = Assert.Throws<StartRefusal>(() => EgenplanSite.Build(new SiteOptions { Demo = true, Url = url }));

        Assert.Contains(url, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:5080")]
    [InlineData("http://127.0.0.2:1")]
    [InlineData("http://[::1]:5080;http://127.0.0.1:5080")]
    public void ThisMachineAloneIsLoopback(string url) => Assert.True(new SiteOptions { Url = url }.IsLoopback);

    [Fact]
    public async Task DemoAnswersNobodyThroughAProxyOrByAnotherName()
    {
        await using var site = await PlainSite.StartAsync();

        var byName = await site.Visitor("http://plan.exempel.se").GetAsync("/");
        var visitor = site.Visitor();
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "10.0.0.1");
        var byProxy = await visitor.GetAsync("/");

        Assert.Equal(HttpStatusCode.MisdirectedRequest, byName.Status);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, byProxy.Status);
    }
}
