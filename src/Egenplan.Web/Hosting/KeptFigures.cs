using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace Egenplan.Web.Hosting;

/// <summary>
/// The public pages of figures are the same for everybody who has said nothing about how they want them, and change once a night: such a page is made once
/// and then shown as it is for a few seconds, however many ask. Whoever brings a cookie (signed in, another look, something to be told) gets a page of their own.
/// </summary>
internal sealed class KeptFigures(TimeSpan kept) : IOutputCachePolicy
{
    private const long MostBytes = 16 * 1024 * 1024, MostBytesOfOne = 1024 * 1024;

    // Pages of figures that everybody may see, and nothing else, are kept.
    private const string Pages = "/Public/Figures/";

    /// <summary>Makes ready to keep. <c>Egenplan:FiguresKeptSeconds</c> says for how long, 5 unless set; 0 keeps nothing.</summary>
    public static void Add(IServiceCollection services) => services.AddOutputCache().AddOptions<OutputCacheOptions>().Configure<IConfiguration>((options, settings) =>
    {
        options.SizeLimit = MostBytes;
        options.MaximumBodySize = MostBytesOfOne;
        if (Math.Clamp(settings.GetValue("Egenplan:FiguresKeptSeconds", 5), 0, 60) is > 0 and var seconds)
            options.AddBasePolicy(new KeptFigures(TimeSpan.FromSeconds(seconds)));
    });

    /// <inheritdoc/>
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage =
            HttpMethods.IsGet(request.Method) && request.Headers.Cookie.Count == 0 && request.Headers.Authorization.Count == 0
            && context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath.StartsWith(Pages, StringComparison.Ordinal) is true;
        // With it, whoever waits would fail when the one they wait for goes away. How many make the same page at once is bounded by Crowd.
        context.AllowLocking = false;
        context.ResponseExpirationTimeSpan = kept;
        context.CacheVaryByRules.QueryKeys = "*";
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode is not StatusCodes.Status200OK || response.Headers.SetCookie.Count > 0 || context.HttpContext.RequestAborted.IsCancellationRequested)
            context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }
}
