using Egenplan.Domain.People;

namespace Egenplan.Domain.Access;

/// <summary>What kind of viewer somebody is at an authority.</summary>
public enum ViewerKind
{
    /// <summary>LSS-handläggare.</summary>
    CaseOfficer = 1,

    /// <summary>Enhetschef: lists and figures, and plans within the unit.</summary>
    UnitManager = 2,

    /// <summary>Staff of a provider: may flag that somebody has not been offered a plan; sees no plan.</summary>
    Staff = 3,

    /// <summary>Administrator of the authority: settings and accounts; no plans.</summary>
    Administrator = 4,

    /// <summary>The operator's command line and the clock; every act is journalled as the system's.</summary>
    System = 5,
}

/// <summary>Who is looking or acting. Holds no name: names are sealed and shown only on pages.</summary>
/// <param name="User">The account.</param>
/// <param name="Kind">Kind of viewer.</param>
/// <param name="Authority">The authority within whose wall the viewer stands.</param>
public sealed record Viewer(UserId User, ViewerKind Kind, AuthorityCode Authority)
{
    /// <summary>The system itself (imports by command line, the clock) at one authority.</summary>
    public static Viewer SystemAt(AuthorityCode authority) => new(new UserId(Guid.Empty), ViewerKind.System, authority);
}
