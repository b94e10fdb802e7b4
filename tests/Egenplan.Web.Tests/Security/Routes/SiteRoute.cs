using Egenplan.TestKit.Sites;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace Egenplan.Web.Tests.Security.Routes;

/// <summary>One page as the site has it: its address and its handlers.</summary>
/// <param name="Page">Path under Features.</param>
/// <param name="Pattern">Address with parameters.</param>
/// <param name="Handlers">Its handlers; <c>GET</c> always, since a page without one is shown too.</param>
internal sealed record SiteRoute(string Page, string Pattern, IReadOnlyList<string> Handlers)
{
    /// <summary>All pages of a site.</summary>
    public static async Task<IReadOnlyList<SiteRoute>> AllAsync(Site site)
    {
        var loader = site.Get<PageLoader>();
        var routes = new List<SiteRoute>();
        foreach (var endpoint in site.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
                continue;
            var compiled = page as CompiledPageActionDescriptor ?? await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            // The framework takes OnPageHandlerExecuting for a handler of a method called PAGE, which MethodTests sees refused.
            var handlers = compiled.HandlerMethods.Where(h => h.HttpMethod != "Page").Select(h => h.Name is null ? h.HttpMethod.ToUpperInvariant() : $"{h.HttpMethod.ToUpperInvariant()} {h.Name}");
            routes.Add(new(page.ViewEnginePath, endpoint.RoutePattern.RawText!.Trim('/'), [.. handlers.Append("GET").Distinct().Order(StringComparer.Ordinal)]));
        }

        return routes;
    }

    /// <summary>What is mapped that is neither a page nor an asset.</summary>
    public static IEnumerable<string> BesideThePages(Site site) =>
        site.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is null && e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(e => e.RoutePattern.RawText!).Distinct();
}
