namespace Egenplan.Domain.People;

/// <summary>
/// What somebody is to the person. Six legal kinds with six different powers, and two without any; the relation
/// alone never gives access. Source: <c>domain.md</c> 1.7.
/// </summary>
public enum RepresentativeKind
{
    /// <summary>Vårdnadshavare: decides in a child's personal matters.</summary>
    Custodian = 1,

    /// <summary>Förmyndare: a minor's property only.</summary>
    Formyndare = 2,

    /// <summary>God man: as ordered by the court; the person keeps the legal capacity.</summary>
    GodMan = 3,

    /// <summary>Förvaltare: within the assignment.</summary>
    Forvaltare = 4,

    /// <summary>Framtidsfullmaktshavare: as the person wrote it.</summary>
    FutureAttorney = 5,

    /// <summary>Ombud: represents, as the power of attorney says.</summary>
    Agent = 6,

    /// <summary>Biträde: accompanies; acts for nobody.</summary>
    Assistant = 7,

    /// <summary>A trusted supporter whom the person wants beside: no powers.</summary>
    TrustedSupporter = 8,
}

/// <summary>The three parts of a mandate (uppdragets omfattning).</summary>
[Flags]
public enum MandateScope
{
    /// <summary>No power to act.</summary>
    None = 0,

    /// <summary>Bevaka rätt.</summary>
    GuardRights = 1,

    /// <summary>Förvalta egendom.</summary>
    ManageProperty = 2,

    /// <summary>Sörja för person.</summary>
    CareForPerson = 4,
}

/// <summary>What the mandate rests on.</summary>
public enum MandateEvidence
{
    /// <summary>Nothing has been shown.</summary>
    None = 0,

    /// <summary>The population register (custodians).</summary>
    PopulationRegister = 1,

    /// <summary>Registerutdrag or förordnande from the chief guardian or the court.</summary>
    RegisterExtract = 2,

    /// <summary>A written power of attorney.</summary>
    PowerOfAttorney = 3,

    /// <summary>The person said so.</summary>
    ThePersonSays = 4,
}

/// <summary>
/// A representative or supporter of the person: who, what, from when to when, on what evidence and who checked it.
/// Whether the mandate is enough for an act is a rule: <see cref="Law.RepresentationLaw"/>.
/// </summary>
public sealed record Representative
{
    /// <summary>Id of the part, from the form.</summary>
    public required Guid Id { get; init; }

    /// <summary>What the representative is.</summary>
    public required RepresentativeKind Kind { get; init; }

    /// <summary>Name; sealed.</summary>
    public required string Name { get; init; }

    /// <summary>Personal number, twelve digits, which lets the representative sign in; null when not known; sealed.</summary>
    public string? Number { get; init; }

    /// <summary>How to reach the representative; sealed.</summary>
    public Contact Contact { get; init; } = new();

    /// <summary>What the mandate covers; never more than its kind can give.</summary>
    public MandateScope Scope { get; init; }

    /// <summary>First day of the mandate, null when not known.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of the mandate, null while it runs.</summary>
    public DateOnly? To { get; init; }

    /// <summary>What the mandate rests on.</summary>
    public MandateEvidence Evidence { get; init; }

    /// <summary>Who checked the evidence, null when nobody has.</summary>
    public UserId? VerifiedBy { get; init; }

    /// <summary>The day it was checked.</summary>
    public DateOnly? VerifiedOn { get; init; }

    /// <summary>
    /// A custodian who is a threat to the child or to the other custodian: learns nothing, and neither is told of the
    /// other (OSL 12:3, 21:3).
    /// </summary>
    public bool IsThreat { get; init; }

    /// <summary>Why the representative is held to be a threat, and what that rests on; sealed.</summary>
    public string ThreatWords { get; init; } = "";

    /// <summary>What the person thinks of the representative taking part, in own words (FB 12:7); sealed.</summary>
    public string PersonsView { get; init; } = "";
}
