using System.Data.Common;
using System.Runtime.ExceptionServices;
using System.Security.Claims;
using Egenplan.Data.Accounts;
using Egenplan.Data.SignIn;
using Egenplan.Domain.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;

namespace Egenplan.Web.Access;

/// <summary>
/// Asks at every request whether the session behind the cookie may still be used. Whoever has signed out, left or got
/// another role is refused at the next request, on every server; there is no grace and no cache.
/// </summary>
internal static class SessionCookie
{
    private static readonly object SessionItem = new(), ExpiredItem = new(), FaultItem = new();

    /// <summary>The session of this request, or null.</summary>
    public static Session? SessionOf(HttpContext http) => http.Items[SessionItem] as Session;

    /// <summary>Who would have sent this request, had the session not run out; null otherwise.</summary>
    public static ClaimsPrincipal? ExpiredOf(HttpContext http) => http.Items[ExpiredItem] as ClaimsPrincipal;

    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        try
        {
            await AskAsync(context);
        }
        catch (DbException e)
        {
            // Nobody is signed in while sessions cannot be asked for; whoever needs to be is told that something is wrong.
            context.HttpContext.Items[FaultItem] = ExceptionDispatchInfo.Capture(e);
            context.RejectPrincipal();
        }
    }

    private static async Task AskAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        if (http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
            return;
        // The page that tells of a failure needs nobody's account: the failure may be that no account can be read.
        if (http.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            context.RejectPrincipal();
            return;
        }

        var services = http.RequestServices;
        var (state, session) = (SessionState.Ended, (Session?)null);
        if (context.Principal is { } principal && CurrentViewer.Read(principal) is { } viewer && CurrentViewer.SessionIdOf(principal) is { } id)
        {
            (state, session) = await services.GetRequiredService<SessionStore>()
                .CheckAsync(viewer, id, services.GetRequiredService<SessionLimits>(), http.RequestAborted);
            if (state is SessionState.Expired)
                http.Items[ExpiredItem] = principal;
            if (state is SessionState.Open && viewer.Kind is ViewerKind.Citizen)
                await AddNumberAsync(services, principal, viewer, http.RequestAborted);
        }

        if (state is SessionState.Open)
        {
            http.Items[SessionItem] = session;
            return;
        }

        context.RejectPrincipal();
        await http.SignOutAsync(context.Scheme.Name);
    }

    /// <summary>To the sign-in page; what an expired session sent is kept for the same account.</summary>
    public static async Task RedirectToSignInAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var http = context.HttpContext;
        (http.Items[FaultItem] as ExceptionDispatchInfo)?.Throw();
        var kept = ExpiredOf(http) is { } principal && await KeptForms.KeepAsync(http, principal, http.RequestAborted);
        context.Response.Redirect(kept ? $"/logga-in?tillbaka={Uri.EscapeDataString(KeptForms.Page)}" : context.RedirectUri);
    }

    // A citizen's number is never in the cookie: it is put on the principal for this request alone.
    private static async Task AddNumberAsync(IServiceProvider services, ClaimsPrincipal principal, Viewer viewer, CancellationToken ct)
    {
        if (await services.GetRequiredService<AccountStore>().FindAsync(viewer.Authority, viewer.User, ct) is { Number: { } number })
            principal.AddIdentity(new ClaimsIdentity([new Claim(CurrentViewer.NumberClaim, number)]));
    }
}
