using Egenplan.Data.Accounts;
using Egenplan.Data.SignIn;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;

namespace Egenplan.Web.Access;

/// <summary>
/// Lets the first administrator of an authority in: whoever installs says who it is under <c>Egenplan:FirstAdministrator</c>.
/// Does nothing once the authority has an administrator whose account is open, so that the setting cannot make a second way in.
/// </summary>
public sealed class FirstAdministrator(AuthorityStore authorities, AccountStore accounts, IdentityStore identities, IdSource ids, IConfiguration settings)
{
    /// <summary>Makes the account unless there is an administrator.</summary>
    public async Task EnsureAsync(CancellationToken ct)
    {
        var given = settings.GetSection("Egenplan:FirstAdministrator");
        if (given["Authority"] is not { } code || given["Provider"] is not { Length: > 0 } provider || given["Identity"] is not { Length: > 0 } identity || !AuthorityCode.IsValid(code))
            return;
        var authority = await authorities.EnsureAsync(new AuthorityCode(code), given["AuthorityName"] ?? code, ct: ct);
        if ((await accounts.AllAsync(authority.Code, ct)).Any(a => a is { Kind: ViewerKind.Administrator, Active: true }))
            return;
        var account = new Account(new UserId(ids.Next()), authority.Code, ViewerKind.Administrator, Unit: null, Active: true, given["Name"] ?? identity, "");
        var system = Viewer.SystemAt(authority.Code);
        await accounts.SaveAsync(system, account, ct);
        await identities.AddAsync(system, account.Id, new SignInIdentity(provider, identity), ct);
    }
}
