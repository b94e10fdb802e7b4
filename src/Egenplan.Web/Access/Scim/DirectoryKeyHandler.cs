using System.Text.Encodings.Web;
using Egenplan.Data.SignIn;
using Egenplan.Domain.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Egenplan.Web.Access.Scim;

/// <summary>Knows an authority's directory by its key (<c>Authorization: Bearer</c>). It acts as the system within that authority and reaches nothing but accounts.</summary>
public sealed class DirectoryKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, DirectoryKeyStore keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme; only the directory's own addresses ask for it.</summary>
    public const string Directory = "directory";

    private const string Bearer = "Bearer ";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        if (await keys.AuthorityOfAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is not { } authority)
            return AuthenticateResult.Fail("No such key.");
        var principal = CurrentViewer.PrincipalFor(new Persona(Viewer.SystemAt(authority), "", ""), "");
        return AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
