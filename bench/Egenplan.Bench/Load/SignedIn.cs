using Egenplan.Bench.People;
using Egenplan.Data;
using Egenplan.Data.SignIn;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Web.Access;
using Egenplan.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Egenplan.Bench.Load;

/// <summary>Signs accounts in as a provider's answer would: a real session in the database, and the cookie that carries its id.</summary>
internal sealed class SignedIn(WebApplication app) : IAsyncDisposable
{
    public static SignedIn With(Given given) => new(EgenplanSite.Build(new SiteOptions { KeepsCookieKeys = true }, builder =>
    {
        builder.Logging.ClearProviders();
        builder.Services.AddEgenplanData(given.Installation.Data());
    }));

    /// <summary>The cookie of an account in a session that has just begun.</summary>
    public async Task<string> CookieAsync(MadeAuthority at, MadeAccount account, CancellationToken ct)
    {
        var options = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme);
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var viewer = new Viewer(new UserId(account.Id), account.Kind, new AuthorityCode(at.Code));
        var session = await app.Services.GetRequiredService<SessionStore>().BeginAsync(new Data.SignIn.SignedIn(viewer, "bench", null, now.UtcDateTime), ct);
        var ticket = new AuthenticationTicket(
            CurrentViewer.PrincipalFor(new Persona(viewer, account.Name, at.Code), session),
            new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddDays(1) },
            CookieAuthenticationDefaults.AuthenticationScheme);
        return $"{options.Cookie.Name}={options.TicketDataFormat.Protect(ticket)}";
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
