using System.Collections.Immutable;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Offers;

/// <summary>
/// A decision under 9 § LSS as the authority's case system has it: a fact that nobody changes here but the import, or an
/// officer who corrects what was entered by hand. The plan never changes a decision.
/// </summary>
public sealed record GrantedDecision
{
    /// <summary>Id of the decision in this system.</summary>
    public required Guid Id { get; init; }

    /// <summary>What was granted.</summary>
    public required Insats Insats { get; init; }

    /// <summary>Beslutsdatum. Together with <see cref="Insats"/> the decision's name within the case file.</summary>
    public required DateOnly DecidedOn { get; init; }

    /// <summary>Fr.o.m.</summary>
    public required DateOnly From { get; init; }

    /// <summary>T.o.m.; null for a decision without end.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Verkställt; null while it is not.</summary>
    public DateOnly? ExecutedOn { get; init; }

    /// <summary>False for a decision that went against the person; such a one opens no duty to offer.</summary>
    public bool IsFavourable { get; init; } = true;

    /// <summary>Handläggare, as the file says; sealed.</summary>
    public string OfficerInFile { get; init; } = "";

    /// <summary>Enhet, as the file says.</summary>
    public string UnitInFile { get; init; } = "";

    /// <summary>The import that brought or last changed it; null when it was entered by hand.</summary>
    public Guid? ImportId { get; init; }

    /// <summary>Who entered it by hand; null when it was imported.</summary>
    public UserId? EnteredBy { get; init; }

    /// <summary>The day it was entered here.</summary>
    public DateOnly EnteredOn { get; init; }

    /// <summary>The import in which it was missing for the first time since it was last there; null while it is there.</summary>
    public MissingDecision? Missing { get; init; }

    /// <summary>What was changed, oldest first.</summary>
    public ImmutableArray<DecisionChange> Changes { get; init; } = [];

    /// <summary>Where the duty to offer stands, as stored; what it is on a given day says <see cref="Law.OfferLaw"/>.</summary>
    public OfferDuty Duty { get; init; } = new();
}

/// <summary>A decision that was not in the last file: shown, never deleted.</summary>
/// <param name="ImportId">The first import without it.</param>
/// <param name="On">That import's day.</param>
public sealed record MissingDecision(Guid ImportId, DateOnly On);

/// <summary>One change of a decision: its content before the change.</summary>
public sealed record DecisionChange
{
    /// <summary>The day of entry of the change.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The import that brought the change, null when made by hand.</summary>
    public Guid? ImportId { get; init; }

    /// <summary>Who made it by hand, null when imported.</summary>
    public UserId? By { get; init; }

    /// <summary>Beslutsdatum before.</summary>
    public DateOnly DecidedOn { get; init; }

    /// <summary>Fr.o.m. before.</summary>
    public DateOnly From { get; init; }

    /// <summary>T.o.m. before.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Verkställt before.</summary>
    public DateOnly? ExecutedOn { get; init; }
}

/// <summary>States of the duty to offer, per decision. 10 § LSS; <c>domain.md</c> 2.3.</summary>
public enum DutyState
{
    /// <summary>Att erbjuda: no offer has been made.</summary>
    Due = 1,

    /// <summary>Erbjuden: an offer has been made, no answer yet.</summary>
    Made = 2,

    /// <summary>Ja.</summary>
    Accepted = 3,

    /// <summary>Nej; never final.</summary>
    Declined = 4,

    /// <summary>Senare: wants to think or wait.</summary>
    Thinking = 5,

    /// <summary>Inget svar.</summary>
    NoAnswer = 6,

    /// <summary>A plan is under way or current; the question was whether the insats goes into it.</summary>
    Superseded = 7,

    /// <summary>Erbjöds innan systemet infördes.</summary>
    MadeBefore = 8,
}

/// <summary>
/// Where the duty to offer stands for one decision, stored so that it can be indexed: it never depends on today.
/// "Due again" is a query: <see cref="AskAgainOn"/> has come.
/// </summary>
public sealed record OfferDuty
{
    /// <summary>The stored state.</summary>
    public DutyState State { get; init; } = DutyState.Due;

    /// <summary>The day to ask again, for <see cref="DutyState.Declined"/>, Thinking, NoAnswer and MadeBefore; null otherwise.</summary>
    public DateOnly? AskAgainOn { get; init; }

    /// <summary>The latest offer that covers the decision.</summary>
    public Guid? OfferId { get; init; }

    /// <summary>The plan that the insats goes into, or does not, for <see cref="DutyState.Superseded"/>.</summary>
    public PlanId? Plan { get; init; }

    /// <summary>For <see cref="DutyState.Superseded"/>: whether the person wants the insats in the plan; null when it was there from the start.</summary>
    public bool? IntoPlan { get; init; }
}
