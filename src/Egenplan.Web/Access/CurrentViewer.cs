using System.Security.Claims;
using Egenplan.Data.SignIn;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Egenplan.Web.Access;

/// <summary>
/// Who is looking, read from the sealed sign-in cookie. The name lives there and on the page, nowhere in logs or addresses.
/// </summary>
public sealed class CurrentViewer(IHttpContextAccessor context)
{
    internal const string NumberClaim = "number";
    private const string KindClaim = "kind", AuthorityClaim = "authority", AuthorityNameClaim = "authority-name", SessionClaim = "session";

    private ClaimsPrincipal? User => context.HttpContext?.User;

    /// <summary>True when somebody is signed in.</summary>
    public bool IsSignedIn => User?.Identity?.IsAuthenticated ?? false;

    /// <summary>The viewer as the door wants it. Throws when nobody is signed in (the folder's rule lets nobody so far).</summary>
    public Viewer Viewer => Find() ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The session of this request, as it was when the request came; null when nobody is signed in.</summary>
    public Session? Session => context.HttpContext is { } http ? SessionCookie.SessionOf(http) : null;

    /// <summary>The name shown in the page head.</summary>
    public string Name => User?.FindFirstValue(ClaimTypes.Name) ?? "";

    /// <summary>The authority's name, shown in the page head.</summary>
    public string AuthorityName => User?.FindFirstValue(AuthorityNameClaim) ?? "";

    /// <summary>Where the viewer's own work begins; the start page for everybody else.</summary>
    public string Home => HomeOf(Find()?.Kind);

    /// <summary>Where the work of a kind of viewer begins.</summary>
    public static string HomeOf(ViewerKind? kind) => kind switch
    {
        ViewerKind.CaseOfficer or ViewerKind.UnitManager => "/arbete",
        ViewerKind.Administrator => "/administration",
        ViewerKind.Staff => "/uppdrag",
        ViewerKind.Citizen => "/min-plan",
        ViewerKind.LogReviewer => "/logg",
        ViewerKind.BoardReader => "/oversikt",
        ViewerKind.Supervisor => "/tillsyn",
        _ => "/",
    };

    /// <summary>The viewer, or null.</summary>
    public Viewer? Find() => IsSignedIn ? Read(User!) : null;

    /// <summary>The viewer of a principal, or null where a claim is missing or wrong.</summary>
    public static Viewer? Read(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
        && Enum.TryParse<ViewerKind>(user.FindFirstValue(KindClaim), out var kind) && Enum.IsDefined(kind)
        && user.FindFirstValue(AuthorityClaim) is { } code && AuthorityCode.IsValid(code)
            ? new Viewer(new UserId(id), kind, new AuthorityCode(code)) { Number = user.FindFirstValue(NumberClaim) }
            : null;

    /// <summary>The session's id of a principal, or null.</summary>
    internal static string? SessionIdOf(ClaimsPrincipal user) => user.FindFirstValue(SessionClaim);

    /// <summary>What goes into the cookie: nothing that opens anything without the session on the server.</summary>
    public static ClaimsPrincipal PrincipalFor(Persona persona, string session)
    {
        ArgumentNullException.ThrowIfNull(persona);
        return new(new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, persona.Viewer.User.ToString()),
                new(ClaimTypes.Name, persona.Name),
                new(KindClaim, persona.Viewer.Kind.ToString()),
                new(AuthorityClaim, persona.Viewer.Authority.Value),
                new(AuthorityNameClaim, persona.AuthorityName),
                new(SessionClaim, session),
            ],
            CookieAuthenticationDefaults.AuthenticationScheme));
    }
}
