namespace Egenplan.Data.Releases;

/// <summary>How gathering from one installation went.</summary>
public enum GatherStatus
{
    /// <summary>Never tried.</summary>
    None = 0,

    /// <summary>Everything was fetched and right.</summary>
    Good = 1,

    /// <summary>It could not be reached, or answered that something was wrong.</summary>
    Down = 2,

    /// <summary>It did not answer in time.</summary>
    Slow = 3,

    /// <summary>It sent more than is taken.</summary>
    TooLarge = 4,

    /// <summary>What it sent could not be read as open figures.</summary>
    Malformed = 5,

    /// <summary>Its parts and its sums do not go together.</summary>
    WrongSums = 6,

    /// <summary>A release is not what it was when it was first fetched.</summary>
    Changed = 7,

    /// <summary>Its newest release is older than it should be.</summary>
    Late = 8,

    /// <summary>It tells of an authority that another installation answers for.</summary>
    NotIts = 9,

    /// <summary>It led to an address that is not gone to.</summary>
    Refused = 10,

    /// <summary>It counts by other definitions, or a newer form than this server reads.</summary>
    OtherEdition = 11,
}
