using Microsoft.AspNetCore.Diagnostics;

namespace Egenplan.Web.Hosting;

/// <summary>
/// Writes the number that the reader is shown beside the error in the log; the page itself comes after. Kinds and places of
/// the exceptions and the database's codes, never their messages: those may hold what somebody typed.
/// </summary>
internal sealed class ReferenceLog(ILogger<ReferenceLog> log) : IExceptionHandler
{
    /// <summary>False for those that there was no room for, and those who send too slowly or too much: a line each would be a flood of its own.</summary>
    public static bool Notes(Exception? exception) => exception is not (TooManyAtOnceException or BadHttpRequestException);

    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!Notes(exception))
            return ValueTask.FromResult(false);
        var kinds = new List<string>();
        for (var e = exception; e is not null; e = e.InnerException)
            kinds.Add(e is System.Data.Common.DbException { SqlState: { } state } ? $"{e.GetType().Name} {state}" : e.GetType().Name);
        log.LogError(
            "Reference {Reference}: {Kinds} in {Endpoint}\n{Places}",
            httpContext.TraceIdentifier, string.Join(" < ", kinds), httpContext.GetEndpoint()?.DisplayName, exception.StackTrace);
        return ValueTask.FromResult(false);
    }
}
