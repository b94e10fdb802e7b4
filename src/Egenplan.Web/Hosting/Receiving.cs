using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Egenplan.Web.Hosting;

/// <summary>
/// Takes in what is sent before the request gets a place (<see cref="Crowd"/>), so that nobody waits for somebody who sends slowly. It can be read again from
/// where it is received, and never lies in clear on the disk: left to itself, each file of some size is written as it is among the temporary files.
/// </summary>
internal static class Receiving
{
    // Whatever a page allows for: the largest file and the form around it. What is more than an ordinary form is taken in by the page that allows for it.
    private const long Form = 64L * 1024 * 1024;

    // Of all forms that are being taken in and worked on. Whoever sends one more when it is full is told to come back.
    private const long AllForms = 128L * RequestLimits.Body;

    /// <summary>Takes in each form, as far as it is no larger than an ordinary one. Before anything that reads a form.</summary>
    public static void UseReceiving(this WebApplication app)
    {
        var all = new Held();
        app.Use(async (context, next) =>
        {
            var request = context.Request;
            // What has been refused unread (a body that says itself that it is too large) stays unread while the page is made that says so.
            var isRefused = context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;
            if (!isRefused && !request.Body.CanSeek && context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody is true)
                await ReceiveAsync(context, all);
            await next(context);
        });
    }

    private static async Task ReceiveAsync(HttpContext context, Held all)
    {
        var (request, share) = (context.Request, new Share(all));
        context.Response.RegisterForDispose(share);
        var body = new SealedBody(request.Body, RequestLimits.Body, Form);
        context.Response.RegisterForDispose(body);
        request.Body = body;
        try
        {
            while (body.Length < RequestLimits.Body && await body.ReceiveAsync(context.RequestAborted) is > 0 and var count)
            {
                if (share.Take(count) > AllForms)
                    throw new TooManyAtOnceException();
            }
        }
        catch (Exception e) when (e is BadHttpRequestException or TooManyAtOnceException)
        {
            // Too slow, cut off, or no room: the page that says so must not go on reading.
            request.ContentType = null;
            throw;
        }
    }

    private sealed class Held
    {
        public long Bytes;
    }

    // What one request holds of it, until it has been answered.
    private sealed class Share(Held all) : IDisposable
    {
        private long _mine;

        public long Take(int count)
        {
            _mine += count;
            return Interlocked.Add(ref all.Bytes, count);
        }

        public void Dispose() => Interlocked.Add(ref all.Bytes, -Interlocked.Exchange(ref _mine, 0));
    }
}
