using Microsoft.AspNetCore.Diagnostics;

namespace Egenplan.Web.Hosting;

/// <summary>Writes the number that the reader is shown beside the error in the log; the page itself comes after.</summary>
internal sealed class ReferenceLog(ILogger<ReferenceLog> log) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        log.LogError("Reference {Reference}: {Kind} in {Endpoint}", httpContext.TraceIdentifier, exception.GetType().Name, httpContext.GetEndpoint()?.DisplayName);
        return ValueTask.FromResult(false);
    }
}
