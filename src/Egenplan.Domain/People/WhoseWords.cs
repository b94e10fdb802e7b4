namespace Egenplan.Domain.People;

/// <summary>Whose words a text is: the person's are never mixed with anybody else's.</summary>
public enum WhoseWords
{
    /// <summary>The person's own.</summary>
    Person = 1,

    /// <summary>The person's, said with somebody's support.</summary>
    PersonWithSupport = 2,

    /// <summary>A representative's.</summary>
    Representative = 3,

    /// <summary>Somebody else's: a relative, staff.</summary>
    SomebodyElse = 4,

    /// <summary>The case officer's note.</summary>
    CaseOfficer = 5,
}
