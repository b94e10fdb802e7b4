using Egenplan.Data.SignIn;
using Egenplan.Web.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Egenplan.Web.Access;

/// <summary>
/// What weighs most (signing, taking data out, break-glass, disposal) asks for a sign-in that is only minutes old. A form
/// that comes later is kept, and sent again after the person has shown who they are.
/// </summary>
public static class FreshSignIn
{
    /// <summary>The page that asks for it.</summary>
    public const string Page = "/logga-in/igen";

    /// <summary>Null while the sign-in is fresh; otherwise the answer that asks for a new one and comes back.</summary>
    public static async Task<IActionResult?> AskAsync(HttpContext http, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(http);
        var services = http.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        if (SessionCookie.SessionOf(http) is { } session && now - session.SignedInAt <= services.GetRequiredService<SessionLimits>().Fresh)
            return null;
        var kept = await KeptForms.KeepAsync(http, http.User, ct);
        var back = kept ? KeptForms.Page : http.Request.Path + http.Request.QueryString;
        return new SeeOtherResult($"{Page}?tillbaka={Uri.EscapeDataString(back)}");
    }
}

/// <summary>Asks for a fresh sign-in before a page does something; before it is shown too with <see cref="ToSee"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequireFreshSignInAttribute : Attribute, IAsyncPageFilter
{
    /// <summary>Only this handler (<c>Sign</c> of <c>OnPostSignAsync</c>); null for every one.</summary>
    public string? Handler { get; init; }

    /// <summary>A handler that hands something out: before it too, though nothing is posted.</summary>
    public string? SeeHandler { get; init; }

    /// <summary>True where seeing the page, or fetching what it hands out, is what weighs.</summary>
    public bool ToSee { get; init; }

    /// <inheritdoc/>
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var http = context.HttpContext;
        var isAsked = ((ToSee || HttpMethods.IsPost(http.Request.Method)) && (Handler is null || IsHandler(Handler))) || (SeeHandler is not null && IsHandler(SeeHandler));
        bool IsHandler(string name) => string.Equals(context.HandlerMethod?.Name, name, StringComparison.OrdinalIgnoreCase);
        if (isAsked && await FreshSignIn.AskAsync(http, http.RequestAborted) is { } again)
            context.Result = again;
        else
            await next();
    }
}
