using System.Collections.Immutable;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Offers;

/// <summary>Form: an offer that was made.</summary>
public sealed record OfferToMake(Guid Id, OfferWay Way, DateOnly MadeOn, string OtherWay = "");

/// <summary>Form: an answer, to an offer or to whether new insatser go into the plan. Without a day to ask again the local default is taken.</summary>
public sealed record AnswerToGive(
    Guid Id,
    AnswerKind Kind,
    DateOnly AnsweredOn,
    WhoseWords Whose = WhoseWords.Person,
    AnswerReason? Reason = null,
    string Words = "",
    Guid? RepresentativeId = null,
    DateOnly? AskAgainOn = null);

/// <summary>Form: told about the plan.</summary>
public sealed record Telling(Guid Id, OfferWay Way, DateOnly ToldOn, string OtherWay = "");

/// <summary>Form: a request.</summary>
public sealed record RequestToReceive(
    Guid Id,
    RequestWay Way,
    RequestedBy AskedBy,
    DateOnly MadeOn,
    UserId CaseOfficer,
    Guid? RepresentativeId = null,
    string AskedThrough = "",
    string Words = "");

/// <summary>Form: a request is taken back.</summary>
public sealed record Withdrawal(DateOnly On, WithdrawalReason Reason, WhoseWords Whose = WhoseWords.Person, string Words = "");

/// <summary>Form: a decision entered or corrected by hand.</summary>
public sealed record DecisionToEnter(
    Guid Id,
    Insats Insats,
    DateOnly DecidedOn,
    DateOnly From,
    DateOnly? To = null,
    DateOnly? ExecutedOn = null,
    bool IsFavourable = true);

/// <summary>One row of a file about the person. <paramref name="NewId"/> is the id it gets if it is new.</summary>
public sealed record ImportedDecision(
    Guid NewId,
    Insats Insats,
    DateOnly DecidedOn,
    DateOnly From,
    DateOnly? To,
    DateOnly? ExecutedOn,
    string OfficerInFile = "",
    string UnitInFile = "");

/// <summary>
/// What a file says about one person. Null protection: the file has no such column. A higher grade than the known one is taken; a lower one is
/// never taken from a file, a person must lower it.
/// </summary>
public sealed record ImportedPerson(
    Guid ImportId,
    string GivenName,
    string FamilyName,
    ProtectionLevel? Protection,
    ImmutableArray<ImportedDecision> Decisions);
