namespace Egenplan.Domain.Offers.Import;

/// <summary>What a column of a decision file can mean. Required: number, a name, insats and decision date.</summary>
public enum DecisionColumn
{
    /// <summary>Personnummer or samordningsnummer.</summary>
    PersonalNumber = 1,

    /// <summary>Förnamn.</summary>
    FirstName,

    /// <summary>Efternamn.</summary>
    LastName,

    /// <summary>Both names in one column: "Efternamn, Förnamn" or "Förnamn Efternamn".</summary>
    FullName,

    /// <summary>Insats under 9 § LSS, in any spelling of <see cref="InsatsNames"/>.</summary>
    Insats,

    /// <summary>Beslutsdatum.</summary>
    DecidedOn,

    /// <summary>Gäller från och med.</summary>
    From,

    /// <summary>Gäller till och med; empty: until further notice.</summary>
    To,

    /// <summary>The day the insats began to be carried out (verkställt); empty: not yet.</summary>
    ExecutedOn,

    /// <summary>Handläggare.</summary>
    CaseOfficer,

    /// <summary>Enhet.</summary>
    Unit,

    /// <summary>Skyddade personuppgifter.</summary>
    Protection,

    /// <summary>Ärendenummer or diarienummer.</summary>
    CaseNumber,
}
