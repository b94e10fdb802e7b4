using System.Net;
using Egenplan.Web.Tests.Architecture;
using Xunit;

namespace Egenplan.Web.Tests.Security.Routes;

/// <summary>
/// Every page × every handler × every kind of viewer, and nobody × what the person is to them, against <see cref="RouteTable"/>:
/// made from the routes that the site has, so that no page is forgotten.
/// </summary>
public sealed class RouteMatrixTests(Town town) : IClassFixture<Town>
{
    [Fact]
    public async Task EveryPageAndHandlerHasItsRowAndEveryRowItsPage()
    {
        var routes = await SiteRoute.AllAsync(town.Site);
        var found = new List<string>();
        foreach (var page in routes.GroupBy(r => r.Page))
        {
            if (RouteTable.Rows.FirstOrDefault(r => r.Page == page.Key) is not { } row)
            {
                found.Add($"{page.Key} has no row in RouteTable: say who comes in.");
                continue;
            }

            var (there, listed) = (page.SelectMany(r => r.Handlers).ToHashSet(), RouteWalk.Expected(row).Select(h => h.Handler).ToHashSet());
            found.AddRange(there.Except(listed).Select(h => $"{page.Key}: {h} is not in its row."));
            found.AddRange(listed.Except(there).Select(h => $"{page.Key}: {h} is in its row and not on the page."));
        }

        found.AddRange(RouteTable.Rows.Select(r => r.Page).Except(routes.Select(r => r.Page)).Select(p => $"{p} has a row and is no page."));
        found.AddRange(RouteTable.Rows.GroupBy(r => r.Page).Where(g => g.Count() > 1).Select(g => $"{g.Key} has two rows."));
        var beside = SiteRoute.BesideThePages(town.Site).ToList();
        found.AddRange(beside.Except(RouteTable.BesideThePages.Keys).Select(r => $"{r} is mapped beside the pages and not in the table."));
        found.AddRange(RouteTable.BesideThePages.Keys.Except(beside).Select(r => $"{r} is in the table and not mapped."));

        found.ShouldBeNone();
    }

    [Fact]
    public async Task EveryRouteAnswersEveryKindOfViewerAsTheTableSays_AndReadingChangesNothing()
    {
        var walk = await RouteWalk.MakeAsync(town);

        var before = await DatabaseDigest.OfAsync(town.Site);
        await walk.AskAllAsync(isPost: false);
        var after = await DatabaseDigest.OfAsync(town.Site);
        await walk.AskAllAsync(isPost: true);

        walk.Found.ShouldBeNone();
        Assert.Equal(before, after);
        Assert.True(walk.Asked > 2500, $"Only {walk.Asked} requests.");
        // Whether protected, another authority's or not there at all, the page is the same to the letter.
        walk.Refusals.Where(r => r.Value.Count > 1).Select(r => $"{r.Key} tells {r.Value.Count} refusals apart.").ShouldBeNone();
    }

    [Fact]
    public async Task WhatIsNoPageIsNotFoundForAnybody()
    {
        foreach (var kind in RouteWalk.Kinds)
        {
            foreach (var address in new[] { "/arbete/finns-inte", "/.env", "/.git/config", "/appsettings.json", "/swagger", "/metrics", "/health", "/debug", "/administration/finns-inte", "/_framework/x", "/egenplan.dll" })
                (await (kind is { } one ? town.As(one) : town.Site.Anybody()).GetAsync(address)).ShouldBe(HttpStatusCode.NotFound);
        }
    }
}
