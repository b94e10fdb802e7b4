using System.Net;
using Egenplan.TestKit.Sites;
using Xunit;

namespace Egenplan.Web.Tests.Hosting;

public sealed class WhoComesInTests
{
    private const string SomePlan = "/arbete/planer/0190000000007000800000000000abcd";

    [Fact]
    public async Task WhoIsNotSignedInIsAskedToAndComesBack()
    {
        await using var site = await Site.StartAsync();

        var page = await site.Anybody().GetAsync(SomePlan);

        page.ShouldRedirectTo("/logga-in?tillbaka=" + Uri.EscapeDataString(SomePlan));
    }

    [Fact]
    public async Task AKindOfViewerThatTheFolderDoesNotLetInIsForbidden()
    {
        await using var site = await Site.StartAsync();

        foreach (var person in new[] { site.People.Staff, site.People.Administrator })
            (await site.As(person).GetAsync(SomePlan)).ShouldBe(HttpStatusCode.Forbidden).ShouldShow("Du har inte tillgång till den här sidan");
    }

    [Fact]
    public async Task AnUnknownAddressIsNotFoundForEveryKindOfViewer()
    {
        await using var site = await Site.StartAsync();

        foreach (var person in site.People.All)
            (await site.As(person).GetAsync("/arbete/finns-inte/alls")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task TheReadingLevelIsChosenAndKept()
    {
        await using var site = await Site.StartAsync();
        var reader = site.Anybody();

        var done = await (await reader.GetAsync("/")).Form("Lättläst").SubmitAsync("Lättläst");
        var easy = await done.ShouldRedirectTo("/").FollowAsync();
        var back = await (await easy.Form("Svenska").SubmitAsync("Svenska")).FollowAsync();

        easy.ShouldShow("I planen står allt stöd som du har.");
        back.ShouldShow("En individuell plan samlar allt stöd du har");
    }
}
