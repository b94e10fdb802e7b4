namespace Egenplan.Domain.Disposal;

/// <summary>How far it has come with one person of a proposal.</summary>
public enum DisposalState
{
    /// <summary>Proposed, and waiting for two people; or, when they have approved, for the day.</summary>
    Proposed = 1,

    /// <summary>Somebody has taken the person out: kept for now, and proposed again next year.</summary>
    TakenOut = 2,

    /// <summary>When the day came the rule said something else: a new decision, a corrected number.</summary>
    FellOut = 3,

    /// <summary>To be preserved, and fetched for the archive.</summary>
    Exported = 4,

    /// <summary>To be preserved, and somebody has said that the archive has it.</summary>
    HandedOver = 5,

    /// <summary>Gone: the key destroyed and every row taken away.</summary>
    Gone = 6,

    /// <summary>The proposal lapsed before two people had approved it.</summary>
    Lapsed = 7,
}

/// <summary>Why somebody is taken out of a proposal. Codes only, so that the protocol can tell them without telling of anybody.</summary>
public enum KeepReason
{
    /// <summary>A matter goes on that the system does not know of.</summary>
    MatterGoesOn = 1,

    /// <summary>A complaint, a supervision or a dispute needs the documents.</summary>
    Dispute = 2,

    /// <summary>The person, or whoever represents them, has asked for the documents.</summary>
    AskedFor = 3,

    /// <summary>Something on the list is wrong and is to be put right first.</summary>
    MustBeCorrected = 4,

    /// <summary>It is not clear which rule holds; a jurist or the archive is asked.</summary>
    Unclear = 5,
}
