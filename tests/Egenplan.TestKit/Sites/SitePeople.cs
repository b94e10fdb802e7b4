using Egenplan.Data.Accounts;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Egenplan.Web.Access;

namespace Egenplan.TestKit.Sites;

/// <summary>Invented people of every kind that can sign in at a test's site.</summary>
public sealed class SitePeople
{
    private SitePeople(AuthorityCode authority, AuthorityCode elsewhere)
    {
        Officer = At(1, ViewerKind.CaseOfficer, authority, "Maria Ek");
        OtherOfficer = At(2, ViewerKind.CaseOfficer, authority, "Jonas Lind");
        Manager = At(3, ViewerKind.UnitManager, authority, "Karin Åberg");
        Staff = At(4, ViewerKind.Staff, authority, "Sara Ört");
        Administrator = At(5, ViewerKind.Administrator, authority, "Olof Sjö");
        Elsewhere = At(6, ViewerKind.CaseOfficer, elsewhere, "Eva Holm");
    }

    /// <summary>LSS-handläggare; the one that <see cref="TestDatabase.Officer"/> is.</summary>
    public Persona Officer { get; }

    /// <summary>Another case officer of the same authority.</summary>
    public Persona OtherOfficer { get; }

    /// <summary>Enhetschef.</summary>
    public Persona Manager { get; }

    /// <summary>Staff of a provider.</summary>
    public Persona Staff { get; }

    /// <summary>Administrator; sees no plans.</summary>
    public Persona Administrator { get; }

    /// <summary>A case officer of another authority.</summary>
    public Persona Elsewhere { get; }

    /// <summary>All of them.</summary>
    public IReadOnlyList<Persona> All => [Officer, OtherOfficer, Manager, Staff, Administrator, Elsewhere];

    internal static async Task<SitePeople> SettleAsync(TestDatabase database)
    {
        var people = new SitePeople(database.Authority, new AuthorityCode("1480-frolunda"));
        await database.Get<AuthorityStore>().EnsureAsync(people.Elsewhere.Viewer.Authority, "Västra nämnden");
        foreach (var person in people.All)
        {
            await database.Get<AccountStore>().SaveAsync(new(
                person.Viewer.User, person.Viewer.Authority, person.Viewer.Kind, Unit: null, Active: true, person.Name, $"{person.Viewer.User}@exempelkommunen.example"));
        }

        return people;
    }

    private static Persona At(int number, ViewerKind kind, AuthorityCode authority, string name) => new(
        new Viewer(new UserId(Guid.Parse($"0f000000-0000-7000-8000-00000000000{number}")), kind, authority), name,
        authority.Value == "1473" ? "Exempelkommunen" : "Västra nämnden");
}
