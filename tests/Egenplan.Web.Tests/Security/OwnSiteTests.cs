using System.Net;
using Egenplan.Domain.Access;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Hosting;
using Egenplan.Web.Tests.Architecture;
using Egenplan.Web.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Xunit;

namespace Egenplan.Web.Tests.Security;

/// <summary>What another site can make a browser send us: nothing that acts, and nothing that it can hold.</summary>
public sealed class OwnSiteTests(Town town) : IClassFixture<Town>
{
    private const string Refused = "Det gick inte att ta emot det du skickade";

    [Fact]
    public async Task EveryFormIsRefusedWithoutItsTokenAndFromAnotherSite()
    {
        var found = new List<string>();
        var forms = 0;
        foreach (var kind in PageWalk.Kinds)
        {
            foreach (var page in await PageWalk.OfAsync(town, kind))
            {
                foreach (var form in page.Document.QuerySelectorAll("form[method=post]"))
                {
                    forms++;
                    var action = new Uri(page.Response.RequestMessage!.RequestUri!, form.GetAttribute("action") is { Length: > 0 } own ? own : page.Path).PathAndQuery;
                    var token = form.QuerySelector("[name=_form]")?.GetAttribute("value");
                    if (token is null)
                        found.Add($"{kind} {page.Path}: a form without token");
                    await TryAsync("without token", null, null);
                    await TryAsync("with a changed token", token?[..^4] + "AAAA", null);
                    await TryAsync("from another site", token, ("Sec-Fetch-Site", "cross-site"));
                    await TryAsync("from a sister site", token, ("Sec-Fetch-Site", "same-site"));
                    await TryAsync("from another origin", token, ("Origin", "https://ond.exempel.se"));
                    await TryAsync("from no origin", token, ("Origin", "null"));

                    async Task TryAsync(string how, string? sent, (string Name, string Value)? header)
                    {
                        var answer = await SendAsync(page.Visitor, HttpMethod.Post, action, sent, header);
                        if (answer.Status != HttpStatusCode.BadRequest || answer.Heading != Refused)
                            found.Add($"{kind} {action} {how}: {(int)answer.Status} {answer.Heading}");
                    }
                }
            }
        }

        found.Distinct().ShouldBeNone();
        Assert.True(forms > 40, $"Only {forms} forms were met.");
    }

    /// <summary>A browser that has been told to send no referrer says that a form's origin is <c>null</c>, and that its site is ours.</summary>
    [Theory]
    [InlineData("http://localhost")]
    [InlineData("null")]
    public async Task AFormFromOurOwnPageIsTaken(string origin)
    {
        var page = await town.As(ViewerKind.CaseOfficer).GetAsync("/logga-ut");
        var token = page.FormIn("main").ValueOfName("_form");

        var answer = await SendAsync(page.Visitor, HttpMethod.Post, "/logga-ut", token, ("Sec-Fetch-Site", "same-origin"), ("Origin", origin));

        answer.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory]
    [InlineData("navigate", "iframe", 403)]
    [InlineData("navigate", "object", 403)]
    [InlineData("no-cors", "image", 403)]
    [InlineData("no-cors", "script", 403)]
    [InlineData("cors", "empty", 403)]
    [InlineData("websocket", "websocket", 403)]
    [InlineData("navigate", "document", 200)]
    public async Task AnotherSiteMayLinkToAPageAndNotHoldIt(string mode, string aim, int status)
    {
        var officer = town.As(ViewerKind.CaseOfficer);

        var answer = await SendAsync(officer, HttpMethod.Get, "/arbete", null, ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", aim));
        var own = await SendAsync(officer, HttpMethod.Get, "/arbete", null, ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", aim));

        Assert.Equal(status, (int)answer.Status);
        own.ShouldBeOk();
    }

    [Theory]
    [InlineData("203.0.113.9", "198.51.100.7", "198.51.100.7")]
    [InlineData("203.0.113.66", "198.51.100.7", "203.0.113.66")]
    [InlineData("203.0.113.9", "127.0.0.1, 198.51.100.7", "198.51.100.7")]
    public async Task AForwardedAddressIsBelievedFromTheConfiguredProxyOnly(string from, string forwarded, string believed)
    {
        Assert.Equal(believed, await BelievedAsync(new SiteOptions { Proxies = [IPAddress.Parse("203.0.113.9")] }, from, forwarded));
    }

    [Fact]
    public async Task WithoutAConfiguredProxyNoForwardedHeaderIsBelieved()
    {
        Assert.Equal("127.0.0.1", await BelievedAsync(new SiteOptions(), "127.0.0.1", "198.51.100.7"));
    }

    // Asks with every forwarded header there is; host and scheme are never taken from them.
    private static async Task<string> BelievedAsync(SiteOptions options, string from, string forwarded)
    {
        await using var site = await PlainSite.StartAsync(options);
        var seen = "";
        var context = await site.App.GetTestServer().SendAsync(c =>
        {
            c.Connection.RemoteIpAddress = IPAddress.Parse(from);
            c.Request.Method = "GET";
            c.Request.Path = "/";
            c.Request.Host = new HostString("plan.exempel.se");
            c.Request.Headers["X-Forwarded-For"] = forwarded;
            c.Request.Headers["X-Forwarded-Host"] = "ond.exempel.se";
            c.Request.Headers["X-Forwarded-Proto"] = "https";
            c.Request.Headers["X-Original-URL"] = "/administration";
            c.Request.Headers["X-Http-Method-Override"] = "DELETE";
        });
        seen = context.Connection.RemoteIpAddress!.ToString();
        Assert.Equal(200, context.Response.StatusCode);
        Assert.Equal("plan.exempel.se", context.Request.Host.Value);
        Assert.Equal("http", context.Request.Scheme);
        return seen;
    }

    private static async Task<Page> SendAsync(Visitor visitor, HttpMethod method, string address, string? token, params (string Name, string Value)?[] headers)
    {
        using var request = new HttpRequestMessage(method, address);
        if (method == HttpMethod.Post)
            request.Content = new FormUrlEncodedContent(token is null ? [] : [new("_form", token)]);
        foreach (var header in headers)
        {
            if (header is var (name, value))
                request.Headers.Add(name, value);
        }

        return await Page.ReadAsync(visitor, await visitor.Client.SendAsync(request));
    }
}
