using Egenplan.Data.Accounts;
using Egenplan.Data.SignIn;
using Egenplan.Domain.Access;
using Microsoft.AspNetCore.Authentication;

namespace Egenplan.Web.Access;

/// <summary>How somebody proved who they are.</summary>
/// <param name="Provider">Key of the provider.</param>
/// <param name="Level">The level of assurance (acr) it vouched for; null in a demo.</param>
/// <param name="At">When, UTC.</param>
public sealed record Proof(string Provider, string? Level, DateTime At)
{
    /// <summary>The demo's own way: nothing is proved.</summary>
    public const string Demo = "demo";
}

/// <summary>Signs in and out: a session on the server, and a cookie that carries its id.</summary>
public sealed class SignInService(SessionStore sessions, AccountStore accounts, TogetherStore together)
{
    /// <summary>
    /// Begins a session with a new id, also where the same person only proves anew who they are, and ends the browser's
    /// session before. False when the account may not be used.
    /// </summary>
    public async Task<bool> BeginAsync(HttpContext http, Viewer viewer, string authorityName, Proof proof, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(proof);
        if (await accounts.FindAsync(viewer.Authority, viewer.User, ct) is not { Active: true } account || account.Kind is ViewerKind.System)
            return false;
        if (CurrentViewer.Read(http.User) is { } before && CurrentViewer.SessionIdOf(http.User) is { } old)
            await sessions.EndAsync(before, old, ct);
        var id = await sessions.BeginAsync(new SignedIn(account.Viewer, proof.Provider, proof.Level, proof.At), ct);
        await http.SignInAsync(CurrentViewer.PrincipalFor(new Persona(account.Viewer, account.Name, authorityName), id));
        return true;
    }

    /// <summary>Ends the session on the server and takes the cookie away.</summary>
    public async Task EndAsync(HttpContext http, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (CurrentViewer.Read(http.User) is { } viewer && CurrentViewer.SessionIdOf(http.User) is { } id)
        {
            await together.EndAsync(viewer, ct);
            await sessions.EndAsync(viewer, id, ct);
        }

        await http.SignOutAsync();
    }
}
