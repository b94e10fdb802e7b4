namespace Egenplan.Domain.Access;

/// <summary>
/// What a viewer is to one person. Being a relative is no relation here: it gives nothing by itself (<c>domain.md</c> 1.7).
/// </summary>
public enum RelationKind
{
    /// <summary>Nothing that the authority knows of.</summary>
    None = 0,

    /// <summary>The person.</summary>
    Self = 1,

    /// <summary>Vårdnadshavare.</summary>
    Custodian = 2,

    /// <summary>Förmyndare.</summary>
    Formyndare = 3,

    /// <summary>God man.</summary>
    GodMan = 4,

    /// <summary>Förvaltare.</summary>
    Forvaltare = 5,

    /// <summary>Framtidsfullmaktshavare.</summary>
    FutureAttorney = 6,

    /// <summary>Ombud.</summary>
    Agent = 7,

    /// <summary>Biträde.</summary>
    Assistant = 8,

    /// <summary>Trusted supporter.</summary>
    TrustedSupporter = 9,

    /// <summary>Somebody who takes part in the plan because the person wants it.</summary>
    Participant = 10,

    /// <summary>The case officer of the person or of the plan.</summary>
    AssignedOfficer = 11,

    /// <summary>Named on the case file as one who may handle it.</summary>
    NamedOnFile = 12,

    /// <summary>A case officer of the authority, while nobody is named on a file with protected data: somebody must take it.</summary>
    FirstToTake = 13,

    /// <summary>Another case officer of the authority.</summary>
    OtherOfficer = 14,

    /// <summary>Manager of a unit of the authority.</summary>
    Manager = 15,

    /// <summary>The system's own work.</summary>
    System = 16,

    /// <summary>A supervisor for whom the plan was drawn, while the authority's own decision to show it stands.</summary>
    Drawn = 17,
}

/// <summary>How a relation stands on the day.</summary>
public enum RelationState
{
    /// <summary>In force; a representative may care for the person.</summary>
    Holds = 1,

    /// <summary>In force, to guard the person's rights only.</summary>
    RightsOnly = 2,

    /// <summary>The mandate does not reach the plan: property only, or no power at all.</summary>
    OutsideMandate = 3,

    /// <summary>The mandate has not begun, or has ended.</summary>
    NotInForce = 4,

    /// <summary>Nobody has checked what the mandate rests on.</summary>
    NotChecked = 5,

    /// <summary>The person has come of age: custody has ended.</summary>
    OfAge = 6,

    /// <summary>A threat: the two custodians are hidden from each other.</summary>
    Threat = 7,
}

/// <summary>What a viewer is to a person, and how that stands on the day.</summary>
/// <param name="Kind">What.</param>
/// <param name="State">How it stands.</param>
public readonly record struct Relation(RelationKind Kind, RelationState State = RelationState.Holds)
{
    /// <summary>No relation.</summary>
    public static Relation None => new(RelationKind.None);
}
