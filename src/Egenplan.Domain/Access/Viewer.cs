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

    /// <summary>
    /// Somebody who signs in as a citizen: the person, a representative, a relative. What they are to a person is the
    /// relation (<see cref="Viewer.Number"/> against the case file); the kind alone opens nothing.
    /// </summary>
    Citizen = 6,

    /// <summary>Förtroendevald: figures only.</summary>
    BoardReader = 7,

    /// <summary>Tillsyn: figures and drawn samples.</summary>
    Supervisor = 8,

    /// <summary>Loggranskare: the journal and its review; no plans.</summary>
    LogReviewer = 9,
}

/// <summary>Why somebody was let in: written in the journal with each reading and change, and told to the person.</summary>
public enum AccessGround
{
    /// <summary>Case work at the authority (LSS, lag 2001:454).</summary>
    CaseWork = 1,

    /// <summary>Management of the unit.</summary>
    Management = 2,

    /// <summary>The person's own insight (OSL 12:1).</summary>
    OwnInsight = 3,

    /// <summary>A representative's mandate.</summary>
    Mandate = 4,

    /// <summary>The person's consent (OSL 10:1, 12:2).</summary>
    Consent = 5,

    /// <summary>Supervision.</summary>
    Supervision = 6,

    /// <summary>Review of the journal (lag 2001:454, 10 §).</summary>
    LogReview = 7,

    /// <summary>Opened in an emergency, with a reason, to be reviewed.</summary>
    BreakGlass = 8,

    /// <summary>The system's own work.</summary>
    System = 9,

    /// <summary>Settings and accounts.</summary>
    Administration = 10,
}

/// <summary>Who is looking or acting. Holds no name: names are sealed and shown only on pages.</summary>
/// <param name="User">The account.</param>
/// <param name="Kind">Kind of viewer.</param>
/// <param name="Authority">The authority within whose wall the viewer stands.</param>
public sealed record Viewer(UserId User, ViewerKind Kind, AuthorityCode Authority)
{
    /// <summary>
    /// A citizen's personal number, twelve digits, from the sign-in: it tells what they are to a person. Null for others.
    /// Never written anywhere; left out of <see cref="object.ToString"/>.
    /// </summary>
    public string? Number { get; init; }

    /// <summary>The system itself (imports by command line, the clock) at one authority.</summary>
    public static Viewer SystemAt(AuthorityCode authority) => new(new UserId(Guid.Empty), ViewerKind.System, authority);

    /// <inheritdoc />
    public override string ToString() => $"{Kind} {User} at {Authority}";
}
