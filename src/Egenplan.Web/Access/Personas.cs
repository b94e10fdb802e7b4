using Egenplan.Domain.Access;

namespace Egenplan.Web.Access;

/// <summary>Somebody who can be signed in as in a demo.</summary>
/// <param name="Viewer">Account, kind and authority.</param>
/// <param name="Name">Invented name.</param>
/// <param name="AuthorityName">Name of the authority.</param>
public sealed record Persona(Viewer Viewer, string Name, string AuthorityName);

/// <summary>Where the demo's personas come from: the accounts in the database.</summary>
public interface IPersonas
{
    /// <summary>All personas, in the order of the sign-in page.</summary>
    Task<IReadOnlyList<Persona>> AllAsync(CancellationToken ct);
}

/// <summary>A fixed list, for sites without a store.</summary>
public sealed class FixedPersonas(IReadOnlyList<Persona> personas) : IPersonas
{
    public Task<IReadOnlyList<Persona>> AllAsync(CancellationToken ct) => Task.FromResult(personas);
}
