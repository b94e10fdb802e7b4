namespace Egenplan.Domain.People;

/// <summary>
/// Protected personal data (skyddade personuppgifter), in the population register's three grades. OSL 21:3, 21:3 a, 22:1.
/// An unknown value in an import counts as <see cref="Marking"/>, with a warning.
/// </summary>
public enum ProtectionLevel
{
    /// <summary>No protection.</summary>
    None = 0,

    /// <summary>Sekretessmarkering: a warning flag.</summary>
    Marking = 1,

    /// <summary>Skyddad folkbokföring.</summary>
    ProtectedRegistration = 2,

    /// <summary>Fingerade personuppgifter.</summary>
    FictitiousIdentity = 3,
}
