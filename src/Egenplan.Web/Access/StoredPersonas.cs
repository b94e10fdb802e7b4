using Egenplan.Data.Accounts;

namespace Egenplan.Web.Access;

/// <summary>The active accounts of all authorities, as personas of a demo.</summary>
public sealed class StoredPersonas(AuthorityStore authorities, AccountStore accounts) : IPersonas
{
    public async Task<IReadOnlyList<Persona>> AllAsync(CancellationToken ct)
    {
        var personas = new List<Persona>();
        foreach (var authority in await authorities.AllAsync(ct))
        {
            personas.AddRange((await accounts.AllAsync(authority.Code, ct)).Where(a => a.Active).OrderBy(a => a.Kind)
                .Select(a => new Persona(a.Viewer, a.Name, authority.Name)));
        }

        return personas;
    }
}
