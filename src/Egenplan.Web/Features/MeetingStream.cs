using Egenplan.Domain.People;
using Egenplan.Web.Access;
using Egenplan.Web.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features;

/// <summary>
/// Server-sent events to one who follows a meeting: each says that something has changed and nothing else. What it is, is fetched as a
/// page, where it is asked anew who may see it.
/// </summary>
internal static class MeetingStream
{
    /// <summary>What a browser asks for that listens.</summary>
    public const string Type = "text/event-stream";

    // Something is sent now and then, so that whatever stands between does not take the connection for dead.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Tells for as long as the browser listens, the session may be used and the viewer may follow; whoever does not listen is told that this
    /// is no page (406). To whoever is shut out not even that something has changed is told.
    /// </summary>
    /// <param name="http">The request.</param>
    /// <param name="authority">Whose plan it is.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="mayStill">Asked before each time that something is told.</param>
    public static async Task<IActionResult> RunAsync(HttpContext http, AuthorityCode authority, PlanId plan, Func<CancellationToken, Task<bool>> mayStill)
    {
        if (!http.Request.Headers.Accept.ToString().Contains(Type, StringComparison.Ordinal) || CurrentViewer.SessionIdOf(http.User) is not { } session)
            return new StatusCodeResult(StatusCodes.Status406NotAcceptable);
        using var listener = http.RequestServices.GetRequiredService<MeetingListeners>().Add(authority, plan, session);
        if (listener is null)
            return new StatusCodeResult(StatusCodes.Status429TooManyRequests);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        Crowd.Leave(http);
        http.Response.ContentType = Type;
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            await SendAsync(http.Response, "retry: 2000\n\n", ends.Token);
            while (await NextAsync(listener, ends.Token) is var (version, isOpen) && isOpen && (version is null || await mayStill(ends.Token)))
                await SendAsync(http.Response, version is null ? ":\n\n" : $"id: {version}\nevent: changed\ndata: changed\n\n", ends.Token);
            await SendAsync(http.Response, "event: ended\ndata: ended\n\n", ends.Token);
        }
        catch (OperationCanceledException)
        {
            // The browser has left, or the server stops.
        }

        return new EmptyResult();
    }

    // The next version; null when nothing has happened for a while; not open when the session has ended.
    private static async Task<(string? Version, bool IsOpen)> NextAsync(MeetingListeners.Listener listener, CancellationToken ct)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(ct);
        wait.CancelAfter(Heartbeat);
        try
        {
            return await listener.Versions.WaitToReadAsync(wait.Token) && listener.Versions.TryRead(out var version) ? (version, true) : (null, false);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (null, true);
        }
    }

    private static async Task SendAsync(HttpResponse response, string text, CancellationToken ct)
    {
        await response.WriteAsync(text, ct);
        await response.Body.FlushAsync(ct);
    }
}
