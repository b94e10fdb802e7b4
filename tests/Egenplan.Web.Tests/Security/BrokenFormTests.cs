using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using Egenplan.TestKit.Html;
using Egenplan.Web.Tests.Architecture;
using Xunit;

namespace Egenplan.Web.Tests.Security;

/// <summary>
/// Every form that is reached, sent as no page of ours sends it: without one of its fields, with nonsense in one, and as a form
/// that the page does not have. Whatever comes is answered, never by a fault of ours.
/// </summary>
public sealed class BrokenFormTests(Town town) : IClassFixture<Town>
{
    private static readonly string?[] Nonsense = [null, "", "999", "nonsense"];

    // In CI a field gets two of them, dealt out by chance; the long form gives it all.
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("EGENPLAN_SLOW") is not null;

    [Fact]
    public async Task NoFormWithAFieldMissingOrNonsensicalIsAFaultOfOurs()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("EGENPLAN_SEED") ?? Random.Shared.Next().ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        TestContext.Current.TestOutputHelper!.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        var (found, sent) = (new List<string>(), 0);
        foreach (var kind in PageWalk.Kinds)
        {
            foreach (var page in await PageWalk.OfAsync(town, kind))
            {
                foreach (var form in page.Document.QuerySelectorAll("main form").OfType<IHtmlFormElement>())
                {
                    var whole = new PageForm(page, form).Fields().ToList();
                    var names = whole.Select(f => f.Key).Where(n => n is not ("_form" or "_once") && !n.Contains("[1]", StringComparison.Ordinal) && !n.Contains("[2]", StringComparison.Ordinal)).Distinct().ToList();
                    foreach (var (name, value) in names.SelectMany(n => (IsLong ? Nonsense : Nonsense.OrderBy(_ => random.Next()).Take(2)).Select(v => (n, v))))
                    {
                        var fields = whole.Where(f => f.Key != name).Concat(value is null ? [] : [new(name, value)]).ToList();
                        var answer = await new PageForm(page, form).SendAsync(fields);
                        sent++;
                        if ((int)answer.Status >= 500)
                            found.Add($"{kind} {page.Path} {form.GetAttribute("action")}: {(int)answer.Status} for {name} = {value ?? "(left out)"}");
                    }
                }
            }
        }

        found.ShouldBeNone();
        TestContext.Current.TestOutputHelper!.WriteLine($"{sent} forms sent.");
        Assert.True(sent >= 1000, $"Only {sent} were sent.");
    }

    [Fact]
    public async Task AFormThatThePageDoesNotHaveDoesNothingAndIsNoFaultOfOurs()
    {
        var (found, sent) = (new List<string>(), 0);
        foreach (var kind in PageWalk.Kinds)
        {
            foreach (var page in await PageWalk.OfAsync(town, kind))
            {
                foreach (var form in page.Document.QuerySelectorAll("main form[method=post], main form:not([method])").OfType<IHtmlFormElement>().Take(1))
                {
                    var fields = new PageForm(page, form).Fields().ToList();
                    using var content = new FormUrlEncodedContent(fields);
                    var answer = await page.Visitor.PostAsync($"{page.Path.Split('?')[0]}?handler=NoSuchForm", content);
                    sent++;
                    if (answer.Status is HttpStatusCode.OK or >= HttpStatusCode.InternalServerError)
                        found.Add($"{kind} {page.Path}: {(int)answer.Status}");
                }
            }
        }

        found.ShouldBeNone();
        Assert.True(sent >= 20, $"Only {sent} were sent.");
    }

    [Fact]
    public async Task NoAddressWithANonsensicalQueryIsAFaultOfOurs()
    {
        var (found, sent) = (new List<string>(), 0);
        foreach (var kind in PageWalk.Kinds)
        {
            foreach (var page in await PageWalk.OfAsync(town, kind, mostOfAShape: 2))
            {
                var parts = page.Path.Split('?');
                if (parts.Length < 2)
                    continue;
                var whole = parts[1].Split('&').Select(p => p.Split('=')).ToList();
                foreach (var (pair, value) in whole.SelectMany(p => Nonsense.Select(v => (p[0], v))))
                {
                    var query = whole.Where(p => p[0] != pair).Select(p => string.Join('=', p)).Concat(value is null ? [] : [$"{pair}={value}"]);
                    var answer = await page.Visitor.GetAsync($"{parts[0]}?{string.Join('&', query)}");
                    sent++;
                    if ((int)answer.Status >= 500)
                        found.Add($"{kind} {parts[0]}: {(int)answer.Status} for {pair} = {value ?? "(left out)"}");
                }
            }
        }

        found.ShouldBeNone();
        Assert.True(sent >= 20, $"Only {sent} were sent.");
    }
}
