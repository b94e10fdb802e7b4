using Egenplan.Domain.Access;
using Egenplan.Web.Access;
using Egenplan.Web.Tests.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Web.Tests.Architecture;

public sealed class RouteTests
{
    [Fact]
    public async Task EveryRouteHasARuleThatSaysWhoComesIn()
    {
        await using var site = await PlainSite.StartAsync();
        var routes = Routes(site);

        var ruleless = routes.Where(r => r.Metadata.GetMetadata<FolderRule>() is null).Select(r => r.RoutePattern.RawText ?? "");

        Assert.True(routes.Count >= 4);
        ruleless.ShouldBeNone();
    }

    [Fact]
    public async Task EveryRuleIsKeptByAPolicy()
    {
        await using var site = await PlainSite.StartAsync();

        Assert.All(Routes(site), route =>
        {
            var isOpen = route.Metadata.GetMetadata<FolderRule>() is { Kinds.IsEmpty: true };
            Assert.Equal(isOpen, route.Metadata.GetMetadata<IAllowAnonymous>() is not null);
            Assert.Equal(!isOpen, route.Metadata.GetOrderedMetadata<AuthorizationPolicy>().Count > 0);
        });
    }

    [Fact]
    public async Task EveryAddressIsInLowerCase()
    {
        await using var site = await PlainSite.StartAsync();

        Assert.All(Routes(site), r =>
        {
            var words = r.RoutePattern.PathSegments.SelectMany(s => s.Parts).OfType<Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart>().Select(p => p.Content);
            Assert.All(words, w => Assert.Matches("^[a-z0-9.-]+$", w));
        });
    }

    [Fact]
    public void TheNearestRuleAboveAPageDecides()
    {
        var rules = new FolderRules(typeof(FolderRule).Assembly);

        Assert.Same(FolderRule.Everybody, rules.For("/Public/Start/Index"));
        Assert.Contains(ViewerKind.CaseOfficer, rules.For("/Work/Some/Deep/Index")!.Kinds);
        Assert.Null(rules.For("/Elsewhere/Index"));
        Assert.Null(rules.For("/Index"));
    }

    private static List<RouteEndpoint> Routes(PlainSite site) =>
        [.. site.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && e.RoutePattern.RawText is not "{*path}" and not "{**path:file}")];
}
