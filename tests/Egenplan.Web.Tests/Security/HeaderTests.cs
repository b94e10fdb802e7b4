using System.Net;
using System.Text.Json;
using Egenplan.Domain.Access;
using Egenplan.TestKit.Html;
using Egenplan.Web.Hosting;
using Egenplan.Web.Tests.Architecture;
using Egenplan.Web.Tests.Hosting;
using Egenplan.Web.Tests.Outputs;
using Xunit;

namespace Egenplan.Web.Tests.Security;

public sealed class HeaderTests(Town town) : IClassFixture<Town>
{
    private const int MediumMaybe = 50;

    [Fact]
    public async Task EveryAnswerOfEveryPageCarriesEveryHeader()
    {
        var found = new List<string>();
        var files = 0;
        foreach (var kind in PageWalk.Kinds)
        {
            foreach (var page in await PageWalk.OfAsync(town, kind))
            {
                found.AddRange(Missing(page).Where(m => !(IsOpen(page) && IsOfOpen(m))).Select(m => $"{kind} {page.Path}: {m}"));
                if (!IsFile(page))
                    continue;
                files++;
                if (!Header(page, "Content-Security-Policy").EndsWith("; sandbox", StringComparison.Ordinal))
                    found.Add($"{page.Path} is a file without sandbox.");
                if (page.Response.Content.Headers.ContentDisposition?.DispositionType != "attachment")
                    found.Add($"{page.Path} is a file shown in the browser.");
            }
        }

        found.ShouldBeNone();
        Assert.True(files >= 3, $"Only {files} files were met.");
    }

    // What an authority publishes is for everybody's programs, on any site, and may be kept.
    private static bool IsOpen(Page page) => page.Path.StartsWith("/siffror/oppna/", StringComparison.Ordinal) || page.Path == "/dcat";

    private static bool IsOfOpen(string missing) => missing is "Cache-Control lacks no-store" or "Access-Control-Allow-Origin";

    [Theory]
    [InlineData("/fel/500", 404)]
    [InlineData("/finns-inte", 404)]
    [InlineData("/arbete", 302)]
    public async Task RefusalsCarryThemToo(string address, int status)
    {
        var page = await town.Site.Anybody().GetAsync(address);

        Assert.Equal(status, (int)page.Status);
        Missing(page).ShouldBeNone();
    }

    [Fact]
    public async Task AnIndependentJudgeFindsNothingInThePolicies()
    {
        var page = await town.Site.Anybody().GetAsync("/");
        var paper = (await PageWalk.OfAsync(town, ViewerKind.CaseOfficer)).First(IsFile);

        foreach (var policy in new[] { Header(page, "Content-Security-Policy"), Header(paper, "Content-Security-Policy") })
            Judge(policy).Where(f => f.Severity < MediumMaybe).Select(f => f.Text).ShouldBeNone();
        Assert.Contains(Judge("script-src 'unsafe-inline'; object-src *"), f => f.Severity < MediumMaybe);
    }

    [Fact]
    public async Task UnderHttpsABrowserIsToldToStayThereForTwoYearsWithSubdomains()
    {
        await using var site = await PlainSite.StartAsync(new SiteOptions { Demo = true, BehindTls = true });

        var page = await site.Visitor("https://localhost").GetAsync("/");

        Assert.Equal("max-age=63072000; includeSubDomains", Header(page, "Strict-Transport-Security"));
    }

    [Fact]
    public async Task UnderHttpsEveryCookieAlsoThatOfASignedInPersonIsBoundToTheHost()
    {
        await using var site = await PlainSite.StartAsync(new SiteOptions { Demo = true, BehindTls = true });
        var visitor = site.Visitor("https://localhost");
        var signIn = await visitor.GetAsync("/logga-in");

        var done = await signIn.Form("Karin Exempel LSS-handläggare").SubmitAsync("Karin Exempel LSS-handläggare");
        var told = await (await visitor.GetAsync("/")).Form("Logga ut").SubmitAsync("Logga ut");

        var cookies = new[] { signIn, done, told }.SelectMany(p => p.Response.Headers.TryGetValues("Set-Cookie", out var set) ? set : []).ToList();
        Assert.Contains(cookies, c => c.StartsWith("__Host-egenplan=", StringComparison.Ordinal));
        Assert.All(cookies, c =>
        {
            Assert.StartsWith("__Host-", c, StringComparison.Ordinal);
            Assert.Contains("secure", c, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("httponly", c, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("path=/;", c, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain=", c, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task NothingInAnyPageIsInlineOrFromAnotherHost()
    {
        var found = new List<string>();
        foreach (var kind in PageWalk.Kinds)
        {
            foreach (var page in (await PageWalk.OfAsync(town, kind)).Where(p => !IsFile(p)))
            {
                found.AddRange(page.Document.QuerySelectorAll("style, [style], script:not([src]), iframe, object, embed, base").Select(e => $"{page.Path}: <{e.LocalName}>"));
                found.AddRange(page.Document.All.SelectMany(e => e.Attributes).Where(a => a.Name.StartsWith("on", StringComparison.Ordinal)).Select(a => $"{page.Path}: {a.Name}"));
                found.AddRange(page.Document.QuerySelectorAll("[src], link[href], form[action], [formaction]")
                    .Select(e => e.GetAttribute("src") ?? e.GetAttribute("formaction") ?? e.GetAttribute("action") ?? e.GetAttribute("href")!)
                    .Where(a => a.Length > 0 && (!a.StartsWith('/') || a.StartsWith("//", StringComparison.Ordinal)) && !a.StartsWith('?')).Select(a => $"{page.Path}: {a}"));
            }
        }

        found.ShouldBeNone();
    }

    private static IEnumerable<string> Missing(Page page)
    {
        (string Name, string Holds)[] wanted =
        [
            ("Content-Security-Policy", "default-src 'none'"),
            ("Content-Security-Policy", "object-src 'none'"),
            ("Content-Security-Policy", "base-uri 'none'"),
            ("Content-Security-Policy", "frame-ancestors 'none'"),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Cache-Control", "no-store"),
            ("Permissions-Policy", "geolocation=()"),
        ];
        foreach (var (name, holds) in wanted)
        {
            if (!Header(page, name).Contains(holds, StringComparison.Ordinal))
                yield return $"{name} lacks {holds}";
        }

        if (Header(page, "Content-Security-Policy").Contains("unsafe", StringComparison.Ordinal))
            yield return "unsafe";
        foreach (var name in new[] { "Server", "X-Powered-By", "X-AspNet-Version", "Access-Control-Allow-Origin" })
        {
            if (Header(page, name).Length > 0)
                yield return name;
        }
    }

    private static bool IsFile(Page page) => page.Status == HttpStatusCode.OK && page.Response.Content.Headers.ContentType?.MediaType != "text/html";

    private static string Header(Page page, string name) => string.Join(", ", page.Response.Headers.TryGetValues(name, out var values) ? values : []);

    private static List<(int Severity, string Text)> Judge(string policy)
    {
        var told = Tool.Output("node", Path.Combine(NodeJudges.Folder, "judge-policy.mjs"), policy);
        return [.. JsonDocument.Parse(told).RootElement.EnumerateArray().Select(f => (f.GetProperty("severity").GetInt32(), $"{f.GetProperty("directive").GetString()}: {f.GetProperty("text").GetString()}"))];
    }
}
