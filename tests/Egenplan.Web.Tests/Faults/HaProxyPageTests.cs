using System.Net;
using Egenplan.TestKit;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Texts;
using Xunit;

namespace Egenplan.Web.Tests.Faults;

/// <summary>What HAProxy answers itself is said in plain Swedish, with the words that the program has for it.</summary>
public sealed class HaProxyPageTests
{
    private static readonly Wording T = new(WordingCatalog.BuiltIn, TextChoice.Swedish);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_server_that_answers_is_told_with_when_to_come_back()
    {
        await using var proxy = await HaProxy.StartAsync([RealServer.FreePort(), RealServer.FreePort()]);
        var page = await new Visitor(new HttpClient { BaseAddress = proxy.Address }).GetAsync("/min-plan");

        page.ShouldBe(HttpStatusCode.ServiceUnavailable);
        Assert.Equal(TimeSpan.FromSeconds(5), page.Response.Headers.RetryAfter?.Delta);
        Assert.Equal(T["problem.away.title"], page.Heading);
        page.ShouldShow(T["problem.away.text"]);
    }

    [Theory]
    [InlineData("408.html", "problem.408")]
    [InlineData("503.html", "problem.away")]
    public async Task Its_pages_say_what_the_program_says(string file, string text)
    {
        var html = await File.ReadAllTextAsync(Repository.PathTo("deploy", "pages", file), Ct);
        Assert.Contains($"<title>{T[text + ".title"]} – Egenplan</title>", html, StringComparison.Ordinal);
        Assert.Contains($"<h1>{T[text + ".title"]}</h1>\n<p>{T[text + ".text"]}</p>", html, StringComparison.Ordinal);
    }
}
