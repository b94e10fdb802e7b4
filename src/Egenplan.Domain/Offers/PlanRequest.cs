using Egenplan.Domain.People;

namespace Egenplan.Domain.Offers;

/// <summary>In what form a request came. Any form will do.</summary>
public enum RequestWay
{
    /// <summary>Muntligt, face to face.</summary>
    Oral = 1,

    /// <summary>Telefon.</summary>
    Phone = 2,

    /// <summary>Brev.</summary>
    Letter = 3,

    /// <summary>E-post.</summary>
    Email = 4,

    /// <summary>Formulär.</summary>
    Form = 5,

    /// <summary>Genom någon annan.</summary>
    ThroughSomebody = 6,
}

/// <summary>Who made the request.</summary>
public enum RequestedBy
{
    /// <summary>The person.</summary>
    Person = 1,

    /// <summary>A representative in the case file.</summary>
    Representative = 2,

    /// <summary>Somebody whom the person asked to.</summary>
    SomebodyAsked = 3,
}

/// <summary>Why a request was taken back. Another plan is never a reason unless the person gives it.</summary>
public enum WithdrawalReason
{
    /// <summary>The person has changed their mind.</summary>
    ChangedMind = 1,

    /// <summary>The person wants to wait.</summary>
    WantsToWait = 2,

    /// <summary>What it was about has been solved.</summary>
    Solved = 3,

    /// <summary>The person's own reason: other plans are enough. Never closes the duty to offer.</summary>
    HasOtherPlans = 4,

    /// <summary>Entered by mistake.</summary>
    EnteredByMistake = 5,

    /// <summary>Another reason.</summary>
    Other = 6,
}

/// <summary>Where a request stands.</summary>
public enum RequestState
{
    /// <summary>Open: the clock runs.</summary>
    Open = 1,

    /// <summary>A plan has been started.</summary>
    PlanStarted = 2,

    /// <summary>Taken back.</summary>
    Withdrawn = 3,
}

/// <summary>
/// En begäran om individuell plan (10 § LSS): may be made at any time and in any form, and needs no decision. The targets are local
/// limits, computed when it is entered, and are labelled local wherever they are shown.
/// </summary>
public sealed record PlanRequest
{
    /// <summary>Id, from the form.</summary>
    public required Guid Id { get; init; }

    /// <summary>In what form it came.</summary>
    public required RequestWay Way { get; init; }

    /// <summary>Who made it.</summary>
    public required RequestedBy AskedBy { get; init; }

    /// <summary>The representative, for <see cref="RequestedBy.Representative"/>.</summary>
    public Guid? RepresentativeId { get; init; }

    /// <summary>Name of whoever the person asked, for <see cref="RequestedBy.SomebodyAsked"/>; sealed.</summary>
    public string AskedThrough { get; init; } = "";

    /// <summary>What was said, if anything; sealed.</summary>
    public string Words { get; init; } = "";

    /// <summary>The day it was made, as stated.</summary>
    public required DateOnly MadeOn { get; init; }

    /// <summary>The day of entry.</summary>
    public required DateOnly EnteredOn { get; init; }

    /// <summary>Who entered it.</summary>
    public required UserId EnteredBy { get; init; }

    /// <summary>The named case officer.</summary>
    public required UserId CaseOfficer { get; init; }

    /// <summary>Local target day for the first contact.</summary>
    public required DateOnly FirstContactTarget { get; init; }

    /// <summary>Local target day for an agreed plan.</summary>
    public required DateOnly PlanTarget { get; init; }

    /// <summary>The receipt, null until one is given.</summary>
    public RequestReceipt? Receipt { get; init; }

    /// <summary>Where it stands.</summary>
    public RequestState State { get; init; } = RequestState.Open;

    /// <summary>How it was taken back, null unless it was.</summary>
    public RequestWithdrawal? Withdrawal { get; init; }
}

/// <summary>A receipt for a request: when and how it was given.</summary>
public sealed record RequestReceipt(DateOnly GivenOn, DateOnly EnteredOn, OfferWay Way, UserId By);

/// <summary>A request that was taken back.</summary>
/// <param name="On">The stated day.</param>
/// <param name="EnteredOn">The day of entry.</param>
/// <param name="Reason">Why.</param>
/// <param name="Words">In words; sealed.</param>
/// <param name="Whose">Who took it back.</param>
/// <param name="By">Who entered it.</param>
public sealed record RequestWithdrawal(DateOnly On, DateOnly EnteredOn, WithdrawalReason Reason, string Words, WhoseWords Whose, UserId By);

/// <summary>What a plan was started from.</summary>
public enum PlanCause
{
    /// <summary>An accepted offer.</summary>
    OfferAccepted = 1,

    /// <summary>A request.</summary>
    Requested = 2,
}

/// <summary>Why a plan is no longer under way or current.</summary>
public enum PlanEnding
{
    /// <summary>The person ended it.</summary>
    EndedByPerson = 1,

    /// <summary>It was stopped before it was agreed.</summary>
    StoppedBeforeAgreement = 2,

    /// <summary>The person has moved or died, or holds no insats any more.</summary>
    Closed = 3,
}

/// <summary>A plan that was started for the person; one at a time.</summary>
public sealed record StartedPlan
{
    /// <summary>The plan.</summary>
    public required PlanId Plan { get; init; }

    /// <summary>What started it.</summary>
    public required PlanCause Cause { get; init; }

    /// <summary>The offer or the request.</summary>
    public required Guid CauseId { get; init; }

    /// <summary>The day it was started.</summary>
    public required DateOnly StartedOn { get; init; }

    /// <summary>Who started it.</summary>
    public required UserId By { get; init; }

    /// <summary>The day it ended, null while it is under way or current.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Why it ended.</summary>
    public PlanEnding? Ending { get; init; }
}

/// <summary>Staff have said that the person was not offered a plan. The sender never learns whether it reached a case file (B15).</summary>
public sealed record StaffFlag
{
    /// <summary>Id, from the form.</summary>
    public required Guid Id { get; init; }

    /// <summary>The day it came.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Who sent it, null when it was sent without signing in.</summary>
    public UserId? From { get; init; }

    /// <summary>In words; sealed.</summary>
    public string Words { get; init; } = "";

    /// <summary>The day a case officer took care of it, null until then.</summary>
    public DateOnly? HandledOn { get; init; }

    /// <summary>Who took care of it.</summary>
    public UserId? HandledBy { get; init; }
}
