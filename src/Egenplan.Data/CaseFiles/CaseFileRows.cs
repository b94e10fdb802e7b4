using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;

namespace Egenplan.Data.CaseFiles;

internal sealed class CaseFileRow
{
    public required Guid Id { get; init; }

    public required string Authority { get; init; }

    public required Guid KeyId { get; init; }

    public required int Revision { get; set; }

    public required int Format { get; set; }

    public required byte[] Sealed { get; set; }
}

/// <summary>One line a person: codes, dates and ids of the case file, for worklists. Never words.</summary>
public sealed record CaseFileIndexRow
{
    /// <summary>The case file.</summary>
    public required Guid CaseFileId { get; init; }

    /// <summary>The authority.</summary>
    public required string Authority { get; init; }

    /// <summary>Protection of the person's data.</summary>
    public ProtectionLevel Protection { get; init; }

    /// <summary>The case officer named on the file.</summary>
    public Guid? Officer { get; init; }

    /// <summary>Code of the unit that has the file.</summary>
    public string? Unit { get; init; }

    /// <summary>How many decisions the file knows, ended ones too.</summary>
    public int Decisions { get; init; }

    /// <summary>The day of the latest offer.</summary>
    public DateOnly? LastOfferedOn { get; init; }

    /// <summary>The day the person was last told about the plan.</summary>
    public DateOnly? LastToldOn { get; init; }

    /// <summary>The day of the oldest open request.</summary>
    public DateOnly? RequestedOn { get; init; }

    /// <summary>Local target day for the first contact after the oldest open request; null once the receipt is given.</summary>
    public DateOnly? FirstContactTarget { get; init; }

    /// <summary>Local target day for an agreed plan after the oldest open request.</summary>
    public DateOnly? PlanTarget { get; init; }

    /// <summary>The plan that is under way or current.</summary>
    public Guid? ActivePlan { get; init; }

    /// <summary>The case officer who is asked to take over and has not answered.</summary>
    public Guid? HandoverTo { get; init; }

    /// <summary>Flags from staff that nobody has taken care of.</summary>
    public int OpenFlags { get; init; }
}

/// <summary>One line a decision, for the offer ledger. Never depends on today.</summary>
public sealed record DutyIndexRow
{
    /// <summary>The case file.</summary>
    public required Guid CaseFileId { get; init; }

    /// <summary>The decision.</summary>
    public required Guid DecisionId { get; init; }

    /// <summary>The authority.</summary>
    public required string Authority { get; init; }

    /// <summary>The insats granted.</summary>
    public required Insats Insats { get; init; }

    /// <summary>The day of the decision.</summary>
    public required DateOnly DecidedOn { get; init; }

    /// <summary>First day of the decision.</summary>
    public required DateOnly FromDay { get; init; }

    /// <summary>Last day of the decision; null while it has no end.</summary>
    public DateOnly? ToDay { get; init; }

    /// <summary>The day it was carried out from.</summary>
    public DateOnly? ExecutedOn { get; init; }

    /// <summary>False for a decision that went against the person.</summary>
    public bool IsFavourable { get; init; }

    /// <summary>The day of the first import without it; null while it is there.</summary>
    public DateOnly? MissingSince { get; init; }

    /// <summary>Where the duty to offer stands, as stored.</summary>
    public required DutyState State { get; init; }

    /// <summary>The day to ask again.</summary>
    public DateOnly? AskAgainOn { get; init; }
}

/// <summary>
/// One line for something to think of about those who act for the person, with its time. No birthday: what is about age
/// begins and ends with a month.
/// </summary>
public sealed record RepresentationIndexRow
{
    /// <summary>The case file.</summary>
    public required Guid CaseFileId { get; init; }

    /// <summary>What, as it is called when the time begins.</summary>
    public required RepresentationPromptKind Kind { get; init; }

    /// <summary>The representative whom it is about; empty: the person.</summary>
    public Guid Subject { get; init; }

    /// <summary>The authority.</summary>
    public required string Authority { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly FromDay { get; init; }

    /// <summary>Last day; null while there is none.</summary>
    public DateOnly? UntilDay { get; init; }
}

/// <summary>Who may find and open the file of a person with protected data.</summary>
internal sealed record HandlerRow
{
    public required Guid CaseFileId { get; init; }

    public required string Authority { get; init; }

    public required Guid UserId { get; init; }
}

/// <summary>What a search token stands for.</summary>
internal enum SearchTokenKind
{
    Number = 1,
    FormerNumber = 2,
    Name = 3,
    CaseNumber = 4,

    // A representative's number: by it the representative is known when signing in. No search by staff looks for it.
    Representative = 5,

    // A participant's number, kept with the current plan: by it somebody who takes part is known when signing in.
    Participant = 6,
}

internal sealed class SearchTokenRow
{
    public required string Authority { get; init; }

    public required byte[] Token { get; init; }

    public required SearchTokenKind Kind { get; init; }

    public required Guid CaseFileId { get; init; }
}
