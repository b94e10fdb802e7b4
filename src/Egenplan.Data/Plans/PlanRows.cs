using Egenplan.Domain.Plans;

namespace Egenplan.Data.Plans;

internal sealed class PlanRow
{
    public required Guid Id { get; init; }

    public required string Authority { get; init; }

    public required Guid CaseFileId { get; init; }

    public required Guid KeyId { get; init; }

    public required int Revision { get; set; }

    public required int Format { get; set; }

    public required byte[] Sealed { get; set; }
}

internal sealed class PlanVersionRow
{
    public required Guid PlanId { get; init; }

    public required int Version { get; init; }

    public required string Authority { get; init; }

    public required Guid KeyId { get; init; }

    public required int Format { get; init; }

    public required DateOnly AdoptedOn { get; init; }

    public required byte[] Hash { get; init; }

    public required byte[] Sealed { get; init; }
}

/// <summary>One line a plan: codes, dates and ids, for worklists and figures.</summary>
public sealed record PlanIndexRow
{
    /// <summary>The plan.</summary>
    public required Guid PlanId { get; init; }

    /// <summary>The person's case file.</summary>
    public required Guid CaseFileId { get; init; }

    /// <summary>The authority.</summary>
    public required string Authority { get; init; }

    /// <summary>True until the plan has ended: a person has one current plan.</summary>
    public bool IsCurrent { get; init; }

    /// <summary>Where the plan stands.</summary>
    public required PlanStage Stage { get; init; }

    /// <summary>The day it was asked for.</summary>
    public DateOnly? RequestedOn { get; init; }

    /// <summary>The local target day for the next step.</summary>
    public DateOnly? TargetDay { get; init; }

    /// <summary>Since when something that was said on the person's own side waits for an answer; null when nothing does.</summary>
    public DateOnly? ToldOn { get; init; }

    /// <summary>Since when somebody's word that something was not done waits for an answer; null when none does.</summary>
    public DateOnly? NotDoneOn { get; init; }

    public DateOnly? UnopenedOn { get; init; }

    /// <summary>The staff account that the person chose to hear first of what waits; null where it is the case officer, or somebody without an account.</summary>
    public Guid? HearsFirst { get; init; }

    /// <summary>The day of the meeting that is called and not yet held.</summary>
    public DateOnly? MeetingOn { get; init; }

    /// <summary>Number of the latest adopted version; 0 before the first.</summary>
    public int AdoptedVersion { get; init; }

    /// <summary>The day the latest version was adopted.</summary>
    public DateOnly? AdoptedOn { get; init; }

    /// <summary>The day on which it must be read again at the latest.</summary>
    public DateOnly? NextReviewOn { get; init; }

    /// <summary>The case officer.</summary>
    public required Guid Officer { get; init; }

    /// <summary>The day it was paused or ended.</summary>
    public DateOnly? StoodStillOn { get; init; }

    /// <summary>The day to ask again after a pause or an end.</summary>
    public DateOnly? AskAgainOn { get; init; }

    /// <summary>Measures in the draft that nobody has taken on.</summary>
    public int OpenMeasures { get; init; }
}

/// <summary>One line a measure.</summary>
public sealed record MeasureIndexRow
{
    /// <summary>The measure.</summary>
    public required Guid MeasureId { get; init; }

    /// <summary>The plan.</summary>
    public required Guid PlanId { get; init; }

    /// <summary>The authority.</summary>
    public required string Authority { get; init; }

    /// <summary>Which of the legal kinds.</summary>
    public required MeasureKind Kind { get; init; }

    /// <summary>How it stands.</summary>
    public required MeasureStatus Status { get; init; }

    /// <summary>Whether somebody has taken it on.</summary>
    public bool HasResponsible { get; init; }

    /// <summary>The day it is due.</summary>
    public DateOnly? DueOn { get; init; }
}

/// <summary>One line a consent that is to be asked about again before it ends.</summary>
public sealed record ConsentIndexRow
{
    /// <summary>The plan.</summary>
    public required Guid PlanId { get; init; }

    /// <summary>The consent.</summary>
    public required Guid ConsentId { get; init; }

    /// <summary>The person's case file.</summary>
    public required Guid CaseFileId { get; init; }

    /// <summary>The authority.</summary>
    public required string Authority { get; init; }

    /// <summary>The day from which the person is to be asked again.</summary>
    public required DateOnly AskFrom { get; init; }

    /// <summary>Its last day.</summary>
    public required DateOnly LastDay { get; init; }
}
