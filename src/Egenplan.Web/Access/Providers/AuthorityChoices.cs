using System.Security.Cryptography;
using System.Text.Json;
using Egenplan.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;

namespace Egenplan.Web.Access.Providers;

/// <summary>One authority that somebody may sign in to.</summary>
/// <param name="Authority">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Account">The account there.</param>
public sealed record ChoiceLine(string Authority, string Name, Guid Account);

/// <summary>Somebody has proved who they are and has accounts at several authorities: each is a session of its own.</summary>
/// <param name="Lines">The authorities.</param>
/// <param name="Proof">How it was proved.</param>
/// <param name="Back">Page to go to afterwards, or null.</param>
/// <param name="At">When the choice was offered.</param>
public sealed record AuthorityChoice(IReadOnlyList<ChoiceLine> Lines, Proof Proof, string? Back, DateTimeOffset At);

/// <summary>Keeps such a choice sealed in the browser for five minutes. It holds ids and codes, no personal number.</summary>
public sealed class AuthorityChoices(IDataProtectionProvider protection, SiteOptions options, TimeProvider clock)
{
    /// <summary>The page where one is chosen.</summary>
    public const string Page = "/logga-in/valj";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private readonly IDataProtector _protector = protection.CreateProtector("egenplan authority choice 1");
    private readonly CookieBuilder _cookie = Shaped(options);

    /// <summary>Keeps it.</summary>
    public void Keep(HttpContext http, AuthorityChoice choice)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Cookies.Append(_cookie.Name!, Convert.ToBase64String(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(choice))), _cookie.Build(http));
    }

    /// <summary>The choice that this browser has, or null.</summary>
    public AuthorityChoice? Find(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (http.Request.Cookies[_cookie.Name!] is not { Length: > 0 } text)
            return null;
        try
        {
            var choice = JsonSerializer.Deserialize<AuthorityChoice>(_protector.Unprotect(Convert.FromBase64String(text)));
            return choice is not null && clock.GetUtcNow() - choice.At <= Longest ? choice : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Takes it away.</summary>
    public void Forget(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Cookies.Delete(_cookie.Name!, _cookie.Build(http));
    }

    private static CookieBuilder Shaped(SiteOptions options)
    {
        var cookie = new CookieBuilder();
        Cookies.Shape(cookie, options, "egenplan-choice");
        return cookie;
    }
}
