using System.Globalization;
using Egenplan.Data.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Egenplan.Web.Access;

/// <summary>
/// Asks once a minute whether the account behind a cookie may still be used: somebody who has left is signed out then, not
/// when the cookie ends.
/// </summary>
internal static class AccountCheck
{
    private const string CheckedAt = "checked";
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    public static async Task RunAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (services.GetService<AccountStore>() is not { } accounts || WasChecked(context.Properties, now))
            return;
        var viewer = CurrentViewer.Read(context.Principal!);
        var account = viewer is null ? null : await accounts.FindAsync(viewer.Authority, viewer.User, context.HttpContext.RequestAborted);
        if (account is { Active: true } && account.Viewer == viewer)
        {
            context.Properties.Items[CheckedAt] = now.ToString("O", CultureInfo.InvariantCulture);
            context.ShouldRenew = true;
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }

    private static bool WasChecked(AuthenticationProperties properties, DateTimeOffset now) =>
        properties.Items.TryGetValue(CheckedAt, out var text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var at)
        && now - at < Between && at <= now;
}
