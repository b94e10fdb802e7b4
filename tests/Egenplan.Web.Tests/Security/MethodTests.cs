using System.Net;
using Egenplan.Domain.Access;
using Egenplan.Web.Tests.Architecture;
using Xunit;

namespace Egenplan.Web.Tests.Security;

public sealed class MethodTests(Town town) : IClassFixture<Town>
{
    private static readonly string[] Unused = ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "PAGE", "GETT"];

    [Fact]
    public async Task EveryRouteRefusesEveryMethodThatItDoesNotUse()
    {
        var found = new List<string>();
        foreach (var page in await PageWalk.OfAsync(town, ViewerKind.CaseOfficer))
        {
            foreach (var method in Unused)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), page.Path);
                using var answer = await page.Visitor.Client.SendAsync(request, TestContext.Current.CancellationToken);
                if (answer.StatusCode is not (HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotFound) || (page.Status == HttpStatusCode.OK && answer.StatusCode == HttpStatusCode.NotFound))
                    found.Add($"{method} {page.Path}: {(int)answer.StatusCode}");
            }
        }

        found.ShouldBeNone();
    }

    [Fact]
    public async Task AskingForTheHeadOfAPageIsAnsweredAsThePageIs()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/arbete");
        using var answer = await town.As(ViewerKind.CaseOfficer).Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
