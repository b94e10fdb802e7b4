using System.Net;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Xunit;

namespace Egenplan.Web.Tests.Kit;

/// <summary>What page tests lean on.</summary>
public sealed class SiteTests
{
    [Theory]
    [EachDatabase]
    public async Task Somebody_signed_in_is_named_on_the_page(string database)
    {
        await using var site = await Site.StartAsync(database);

        var page = await site.As(site.People.Officer).GetAsync("/");

        page.ShouldBeOk();
        Assert.Contains(site.People.Officer.Name, page.Document.Body!.TextContent);
    }

    [Fact]
    public async Task Somebody_who_has_not_signed_in_can_choose_who_to_be()
    {
        await using var site = await Site.StartAsync();

        var page = (await site.Anybody().GetAsync("/logga-in")).ShouldBeOk();

        Assert.All(site.People.All, person => page.ShouldShow(person.Name));
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        await using var site = await Site.StartAsync();

        (await site.As(site.People.Officer).GetAsync("/finns-inte")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_site_on_a_port_answers_there()
    {
        await using var site = await Site.ServeAsync();

        Assert.True(site.Address.IsLoopback);
        (await site.As(site.People.Officer).GetAsync("/")).ShouldBeOk();
    }
}
