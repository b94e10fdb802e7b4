using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Egenplan.Web.Hosting;

/// <summary>Which methods a page answers: GET and HEAD, and POST where it takes a form.</summary>
/// <param name="TakesForms">True when the page has a handler for POST.</param>
internal sealed record PageMethodsOf(bool TakesForms);

/// <summary>
/// Puts on each page what it answers. Without it the framework shows a page to any method that has no handler, PUT and TRACE
/// too, without having run anything.
/// </summary>
internal sealed class PageMethods : IPageApplicationModelConvention
{
    public void Apply(PageApplicationModel model) =>
        model.EndpointMetadata.Add(new PageMethodsOf(model.HandlerMethods.Any(h => HttpMethods.IsPost(h.HttpMethod))));
}

/// <summary>Refuses the other methods (405). No page tells of it: only programs use them.</summary>
internal static class MethodGuard
{
    public static void UseMethodGuard(this WebApplication app) => app.Use((context, next) =>
    {
        var method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
            return next(context);
        var page = context.GetEndpoint()?.Metadata.GetMetadata<PageMethodsOf>();
        if (HttpMethods.IsPost(method) && (page is null or { TakesForms: true }))
            return next(context);
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        if (page is null)
            return next(context);
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = page.TakesForms ? "GET, HEAD, POST" : "GET, HEAD";
        return Task.CompletedTask;
    });
}
