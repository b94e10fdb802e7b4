using Egenplan.Web.Inputs.DecisionFiles;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Egenplan.Web.Features.Work.Import;

/// <summary>
/// Refuses an upload by its stated size before anything of it is kept. What is said so is read to its end first, within
/// reason, so that the browser shows the answer and not a broken connection.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DecisionUploadAttribute : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>Most bytes of a request: the file and the form around it.</summary>
    public const int RequestBytes = DecisionFileLimits.Bytes + (1024 * 1024);

    /// <summary>Most bytes that are read to their end before the answer: the server cuts off what is larger.</summary>
    public const long DrainBytes = 1024L * 1024 * 1024;

    /// <summary>Before the form is read (antiforgery reads it).</summary>
    public int Order => int.MinValue;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.HttpContext.Request;
        if (request.ContentLength is not > RequestBytes)
            return;
        if (request.ContentLength < DrainBytes)
        {
            if (context.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
                limit.MaxRequestBodySize = DrainBytes;
            await request.Body.CopyToAsync(Stream.Null, context.HttpContext.RequestAborted);
        }

        context.Result = new SeeOtherResult($"/arbete/import?fel={DecisionFileFault.TooLarge}");
    }
}
