using Egenplan.Web.Parts;

namespace Egenplan.Web.Hosting;

/// <summary>
/// Waits a little when the database goes away in the middle of a request, as when another takes over from it, and does the
/// request once more, so that nobody sees it. Pages are only read, and a form is done once however often it is tried
/// (<see cref="Access.DoneOnce"/>); anything else is told at once.
/// </summary>
internal static class Patience
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>How long somebody waits before being told: <c>Egenplan:PatienceSeconds</c>, 15 unless set.</summary>
    public static void UsePatience(this WebApplication app)
    {
        var longest = TimeSpan.FromSeconds(Math.Clamp(app.Configuration.GetValue("Egenplan:PatienceSeconds", 15), 0, 60));
        var scopes = app.Services.GetRequiredService<IServiceScopeFactory>();
        var clock = TimeProvider.System;
        app.Use(async (context, next) =>
        {
            var began = clock.GetTimestamp();
            var (services, items) = (context.RequestServices, context.Items.ToList());
            try
            {
                await next(context);
                return;
            }
            catch (Exception e) when (Unavailable.ComesBackSoon(e) && clock.GetElapsedTime(began) < longest)
            {
                if (!await MayAgainAsync(context))
                    throw;
            }

            while (true)
            {
                var isLast = clock.GetElapsedTime(began) + Pause >= longest;
                await Task.Delay(Pause, clock, context.RequestAborted);
                // As it was before the first time; the form's own cookie goes along, since what made it believes that it has been sent.
                var cookies = context.Response.Headers.SetCookie;
                context.Response.Clear();
                context.Response.Headers.SetCookie = cookies;
                context.SetEndpoint(null);
                context.Request.RouteValues.Clear();
                context.Items.Clear();
                foreach (var item in items)
                    context.Items.Add(item);
                await using var scope = scopes.CreateAsyncScope();
                context.RequestServices = scope.ServiceProvider;
                try
                {
                    await next(context);
                    return;
                }
                catch (Exception e) when (!isLast && Unavailable.ComesBackSoon(e) && !context.Response.HasStarted)
                {
                    // Once more.
                }
                finally
                {
                    context.RequestServices = services;
                }
            }
        });
    }

    private static async Task<bool> MayAgainAsync(HttpContext context)
    {
        var request = context.Request;
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested || context.Items.ContainsKey(Access.DoneOnce.MayBeDoneTwice))
            return false;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            return true;
        try
        {
            return HttpMethods.IsPost(request.Method) && request.HasFormContentType && (await request.ReadFormAsync(context.RequestAborted)).ContainsKey(FormPart.OnceField);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or BadHttpRequestException)
        {
            return false;
        }
    }
}
