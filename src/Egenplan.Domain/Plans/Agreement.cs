using System.Collections.Immutable;

namespace Egenplan.Domain.Plans;

/// <summary>The person's own answer to the plan as a whole. Nothing chosen (0) is no answer, and never counts as one.</summary>
public enum PlanAnswer
{
    /// <summary>Yes.</summary>
    Yes = 1,

    /// <summary>No: stops the plan, whatever a representative says.</summary>
    No = 2,

    /// <summary>The person could not state an answer; how it was tried must be told.</summary>
    CouldNotState = 3,
}

/// <summary>How an answer to the plan was given.</summary>
public enum AgreementWay
{
    /// <summary>Signed on screen.</summary>
    OnScreen = 1,

    /// <summary>A mark, with a witness.</summary>
    Mark = 2,

    /// <summary>Spoken, with a witness.</summary>
    Spoken = 3,

    /// <summary>On paper; the paper is scanned.</summary>
    Paper = 4,
}

/// <summary>An answer to the plan: the person's own, or a representative's beside it.</summary>
public sealed record AgreementAnswer
{
    /// <summary>Yes, no, or could not state.</summary>
    public required PlanAnswer Answer { get; init; }

    /// <summary>How it was given; not asked when no answer could be stated.</summary>
    public AgreementWay Way { get; init; } = AgreementWay.Spoken;

    /// <summary>Name as signed on screen.</summary>
    public string? SignedName { get; init; }

    /// <summary>Witness of a mark or a spoken answer.</summary>
    public string? Witness { get; init; }

    /// <summary>The scanned paper.</summary>
    public Guid? Attachment { get; init; }

    /// <summary>In the person's words.</summary>
    public string? Words { get; init; }

    /// <summary>How it was tried to find out what the person thinks, when it could not be stated.</summary>
    public string? HowTried { get; init; }
}

/// <summary>A representative's answer, within the mandate, beside the person's own.</summary>
/// <param name="Representative">Id of the representative in the case file.</param>
/// <param name="Name">Name.</param>
/// <param name="MayAgree">True when the mandate covers it on the day (asked of the case file; FB 6:11, 11:4, 11:7).</param>
/// <param name="Answer">The answer.</param>
public sealed record RepresentativeAnswer(Guid Representative, string Name, bool MayAgree, AgreementAnswer Answer);

/// <summary>
/// One adopted version: frozen, with its answers and the day it is read again at the latest.
/// </summary>
public sealed record Adoption
{
    /// <summary>Id from the form.</summary>
    public required Guid Id { get; init; }

    /// <summary>Version number: 1, 2, 3 …</summary>
    public int Number { get; init; }

    /// <summary>Day of agreement.</summary>
    public required DateOnly AdoptedOn { get; init; }

    /// <summary>Next review, at most twelve months later. 10 § LSS.</summary>
    public required DateOnly NextReviewOn { get; init; }

    /// <summary>The person's own answer.</summary>
    public required AgreementAnswer PersonsAnswer { get; init; }

    /// <summary>Representatives' answers.</summary>
    public ImmutableArray<RepresentativeAnswer> Representatives { get; init; } = [];

    /// <summary>Custodians who had to agree on the day, as the case file had them.</summary>
    public ImmutableArray<Guid> MustAgree { get; init; } = [];

    /// <summary>The content's revision when it was adopted (see <see cref="IndividualPlan.ContentRevision"/>).</summary>
    public int ContentRevision { get; init; }
}
