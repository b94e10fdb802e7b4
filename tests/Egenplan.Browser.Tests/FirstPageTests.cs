using System.Globalization;
using System.Text.Json;
using Egenplan.Browser.Tests.Browsers;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Domain.Access;
using Egenplan.TestKit;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Egenplan.Web.Hosting.Demo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace Egenplan.Browser.Tests;

/// <summary>
/// The first page of the person's side, and the first public one, with nothing in the browser's cache: what goes over the wire,
/// headers included, as the server sends it. With <c>EGENPLAN_SLOW</c> (tests/slow/first-page.sh) also how long it takes on a
/// line of 1.6 Mbit/s with 150 ms.
/// </summary>
public sealed class FirstPageTests(Chromium chromium)
{
    private const int MostBeforePaint = 60_000, MostInAll = 150_000, MostOnTheWay = 6;
    private const double Latency = 150, BytesPerSecond = 1_600_000 / 8.0;
    private static readonly TimeSpan FirstPaint = TimeSpan.FromSeconds(1), Complete = TimeSpan.FromSeconds(2);

    private sealed record Fetched(string Url, string Type, bool Blocks, long Bytes);

    private sealed record Times(double Paint, double Complete);

    [Fact]
    public async Task The_first_page_is_light_and_little_stands_in_the_way_of_its_first_paint()
    {
        await using var site = await Site.ServeAsync();
        await ActivatorUtilities.CreateInstance<DemoData>(site.Database.Services).EnsureAsync(TestContext.Current.CancellationToken);

        foreach (var (address, cookie) in new[] { ("/", null), ("/min-plan", await CitizenAsync(site)) })
        {
            var page = await chromium.OpenAsync(site.Address);
            if (cookie is not null)
                await page.Context.AddCookiesAsync([cookie]);
            var fetched = await FetchAsync(page, address);
            var (first, all) = (fetched.Where(f => f.Blocks).ToList(), fetched.Sum(f => f.Bytes));
            var list = string.Join('\n', fetched.Select(f => $"{f.Bytes,8} {(f.Blocks ? "before" : "after ")} {f.Type} {f.Url}"));
            TestContext.Current.TestOutputHelper?.WriteLine($"{address}: {first.Sum(f => f.Bytes)} bytes in {first.Count} answers before first paint, {all} in {fetched.Count} in all\n{list}");
            Assert.True(first.Sum(f => f.Bytes) <= MostBeforePaint, $"{address} needs {first.Sum(f => f.Bytes)} bytes before first paint:\n{list}");
            Assert.True(all <= MostInAll, $"{address} needs {all} bytes:\n{list}");
            Assert.True(first.Count <= MostOnTheWay, $"{address} waits for {first.Count} answers before first paint:\n{list}");
            if (Environment.GetEnvironmentVariable("EGENPLAN_SLOW") is not null)
                await TimeAsync(page, address);
            await page.Context.CloseAsync();
        }
    }

    private static async Task<Cookie> CitizenAsync(Site site)
    {
        var ct = TestContext.Current.CancellationToken;
        foreach (var account in (await site.Get<AccountStore>().AllAsync(DemoData.Authority, ct)).Where(a => a.Kind is ViewerKind.Citizen))
        {
            if (await site.Get<CaseFileReader>().OfCitizenAsync(account.Viewer, ct) is not [var (person, _)] || person.ActivePlan() is null)
                continue;
            var cookie = site.SignInCookie(new Persona(account.Viewer, account.Name, "Exempelkommunen"));
            return new() { Name = cookie.Name, Value = cookie.Value, Url = site.Address.ToString() };
        }

        throw new InvalidOperationException("The demo has a citizen with a plan of their own.");
    }

    // The document, what the browser will not paint without, and what the document has fetched ahead of all else.
    private static async Task<List<Fetched>> FetchAsync(IPage page, string address)
    {
        var wire = await page.Context.NewCDPSessionAsync(page);
        var (types, urls, sizes) = (new Dictionary<string, string>(), new Dictionary<string, string>(), new Dictionary<string, long>());
        wire.Event("Network.responseReceived").OnEvent += (_, e) =>
        {
            var id = e!.Value.GetProperty("requestId").GetString()!;
            (types[id], urls[id]) = (e.Value.GetProperty("type").GetString()!, e.Value.GetProperty("response").GetProperty("url").GetString()!);
        };
        wire.Event("Network.loadingFinished").OnEvent += (_, e) => sizes[e!.Value.GetProperty("requestId").GetString()!] = (long)e.Value.GetProperty("encodedDataLength").GetDouble();
        await wire.SendAsync("Network.enable");
        await wire.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.EvaluateAsync("() => document.fonts.ready");
        var ahead = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('link[rel=stylesheet],link[rel=preload],script[src]:not([type=module]):not([defer]):not([async])')].filter(e => !e.media || matchMedia(e.media).matches).map(e => e.href || e.src)");
        await wire.DetachAsync();
        return [.. sizes.Where(s => types.ContainsKey(s.Key)).Select(s => new Fetched(urls[s.Key], types[s.Key], types[s.Key] == "Document" || ahead.Contains(urls[s.Key]), s.Value))];
    }

    private static async Task TimeAsync(IPage page, string address)
    {
        var wire = await page.Context.NewCDPSessionAsync(page);
        await wire.SendAsync("Network.enable");
        await wire.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        await wire.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = Latency, ["downloadThroughput"] = BytesPerSecond, ["uploadThroughput"] = BytesPerSecond });
        var times = new List<Times>();
        for (var i = 0; i < 9; i++)
        {
            await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
            var json = await page.EvaluateAsync<JsonElement>("""
                async () => {
                  await document.fonts.ready;
                  const last = Math.max(...performance.getEntriesByType('resource').map(r => r.responseEnd), performance.getEntriesByType('navigation')[0].loadEventEnd);
                  return { paint: performance.getEntriesByName('first-contentful-paint')[0].startTime, complete: last };
                }
                """);
            times.Add(new(json.GetProperty("paint").GetDouble(), json.GetProperty("complete").GetDouble()));
        }

        var line = string.Create(CultureInfo.InvariantCulture, $"{address}: first paint median {Median(times.Select(t => t.Paint)):0} ms, slowest {times.Max(t => t.Paint):0} ms; complete median {Median(times.Select(t => t.Complete)):0} ms, slowest {times.Max(t => t.Complete):0} ms ({times.Count} loads)");
        await File.AppendAllTextAsync(Path.Combine(Repository.Output("first-page"), "times.txt"), line + "\n", TestContext.Current.CancellationToken);
        Assert.True(Median(times.Select(t => t.Paint)) <= FirstPaint.TotalMilliseconds && Median(times.Select(t => t.Complete)) <= Complete.TotalMilliseconds, line);
    }

    private static double Median(IEnumerable<double> numbers) => numbers.Order().ElementAt(numbers.Count() / 2);
}
