using Egenplan.Data.Accounts;

namespace Egenplan.Web.Access;

/// <summary>The accounts of all authorities that may be used; a demo's are invented.</summary>
public sealed class AccountPersonas(AuthorityStore authorities, AccountStore accounts) : IPersonas
{
    public async Task<IReadOnlyList<Persona>> AllAsync(CancellationToken ct)
    {
        var personas = new List<Persona>();
        foreach (var authority in await authorities.AllAsync(ct))
        {
            var active = (await accounts.AllAsync(authority.Code, ct)).Where(a => a.Active).OrderBy(a => a.Kind);
            personas.AddRange(active.Select(a => new Persona(a.Viewer, a.Name, authority.Name)));
        }

        return personas;
    }
}
