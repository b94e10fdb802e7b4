using Egenplan.Domain.Law;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Offers;

/// <summary>A case file was opened.</summary>
public sealed record CaseFileOpened : Fact;

/// <summary>Name or case number was changed.</summary>
public sealed record IdentityChanged : Fact;

/// <summary>The person has another number now.</summary>
public sealed record NumberChanged : Fact;

/// <summary>The protection of the person's data was changed.</summary>
public sealed record ProtectionChanged(ProtectionLevel Level) : Fact;

/// <summary>Contact or communication was changed.</summary>
public sealed record ContactChanged : Fact;

/// <summary>Responsible officer, unit or municipality of residence was changed.</summary>
public sealed record AssignmentChanged(UserId? CaseOfficer, string? Unit) : Fact;

/// <summary>A representative was entered or changed.</summary>
public sealed record RepresentativeSaved(Guid Representative, RepresentativeKind Kind, MandateScope Scope) : Fact;

/// <summary>A representative's mandate was ended.</summary>
public sealed record RepresentativeEnded(Guid Representative, DateOnly To) : Fact;

/// <summary>What changes at fifteen was talked through.</summary>
public sealed record TalkedAtFifteen(DateOnly On) : Fact;

/// <summary>A decision came in.</summary>
public sealed record DecisionAdded(Guid Decision, Insats Insats, DateOnly DecidedOn, Guid? ImportId) : Fact;

/// <summary>A decision's content was changed.</summary>
public sealed record DecisionChanged(Guid Decision, Insats Insats, DateOnly? To, Guid? ImportId) : Fact;

/// <summary>A decision was not in the last file.</summary>
public sealed record DecisionMissing(Guid Decision, Guid ImportId) : Fact;

/// <summary>A decision that was missing is in the file again.</summary>
public sealed record DecisionSeenAgain(Guid Decision, Guid ImportId) : Fact;

/// <summary>A plan was offered.</summary>
public sealed record OfferMade(Guid Offer, OfferWay Way, DateOnly MadeOn, int Decisions) : Fact;

/// <summary>An offer was made before this system; the day is null when not known.</summary>
public sealed record OfferMadeBefore(Guid EarlierOffer, DateOnly? MadeOn, int Decisions) : Fact;

/// <summary>The person was told about the plan.</summary>
public sealed record ToldAboutPlan(Guid Telling, OfferWay Way, DateOnly ToldOn) : Fact;

/// <summary>An offer was answered.</summary>
public sealed record OfferAnswered(Guid Offer, AnswerKind Kind, AnswerReason? Reason, WhoseWords Whose, DateOnly AnsweredOn, DateOnly? AskAgainOn) : Fact;

/// <summary>It was answered whether new insatser shall go into the plan.</summary>
public sealed record InclusionAnswered(PlanId Plan, AnswerKind Kind, DateOnly AnsweredOn, int Decisions) : Fact;

/// <summary>A request came.</summary>
public sealed record RequestReceived(Guid Request, RequestWay Way, RequestedBy AskedBy, DateOnly MadeOn, UserId CaseOfficer) : Fact;

/// <summary>A receipt was given.</summary>
public sealed record RequestReceiptGiven(Guid Request, DateOnly GivenOn, OfferWay Way) : Fact;

/// <summary>A request was handed to another officer.</summary>
public sealed record RequestReassigned(Guid Request, UserId CaseOfficer) : Fact;

/// <summary>A request was taken back.</summary>
public sealed record RequestWithdrawn(Guid Request, WithdrawalReason Reason, DateOnly On) : Fact;

/// <summary>A plan was started for the person.</summary>
public sealed record PlanStartedFor(PlanId Plan, PlanCause Cause, Guid CauseId) : Fact;

/// <summary>The person's plan ended.</summary>
public sealed record PlanEndedFor(PlanId Plan, PlanEnding Ending, DateOnly? AskAgainOn) : Fact;

/// <summary>Staff flagged that no plan was offered.</summary>
public sealed record NotOfferedFlagged(Guid Flag) : Fact;

/// <summary>A flag was taken care of.</summary>
public sealed record FlagHandled(Guid Flag) : Fact;

/// <summary>Somebody was asked to take over.</summary>
public sealed record HandoverAsked(Guid Handover, UserId? From, UserId To, HandoverReason Reason) : Fact;

/// <summary>The one who was asked to take over answered.</summary>
public sealed record HandoverAnswered(Guid Handover, HandoverState State) : Fact;
