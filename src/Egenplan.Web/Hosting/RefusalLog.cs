using Egenplan.Domain.Access;
using Egenplan.Web.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Egenplan.Web.Hosting;

/// <summary>
/// Writes a line in the technical log when somebody who has signed in is refused: which answer, the account's id and the kind
/// of viewer, which page. The page as its pattern and never the address: whom it was about is not in the log.
/// </summary>
internal static partial class RefusalLog
{
    /// <summary>Notes every 403, 404 and 429 that a page answers.</summary>
    public static void UseRefusalLog(this WebApplication app) => app.Use(async (context, next) =>
    {
        var page = context.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } action && !action.ViewEnginePath.StartsWith("/Public/Problems/", StringComparison.Ordinal)
            ? endpoint.RoutePattern.RawText
            : null;
        await next(context);
        if (page is not null && context.Response.StatusCode is StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound or StatusCodes.Status429TooManyRequests
            && context.RequestServices.GetRequiredService<CurrentViewer>().Find() is { } viewer)
            Refused(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Egenplan.Refusals"), context.TraceIdentifier, context.Response.StatusCode, context.Request.Method, page, viewer.Kind, viewer.User.Value);
    });

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused {Reference}: {Status} for {Method} {Page} to {Kind} {Account}")]
    private static partial void Refused(ILogger log, string reference, int status, string method, string page, ViewerKind kind, Guid account);
}
