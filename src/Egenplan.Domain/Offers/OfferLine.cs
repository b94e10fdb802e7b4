using System.Collections.Immutable;
using Egenplan.Domain.Law;

namespace Egenplan.Domain.Offers;

/// <summary>What is to be done about the offer to one person.</summary>
public enum OfferNext
{
    /// <summary>Nothing: no decision in the ledger.</summary>
    Nothing = 0,

    /// <summary>Erbjud: some decision has never been offered.</summary>
    Offer = 1,

    /// <summary>Fråga igen: the day to ask again has come.</summary>
    OfferAgain = 2,

    /// <summary>Ask whether the new insats shall go into the plan that is under way or current.</summary>
    AskWhetherIntoPlan = 3,

    /// <summary>The person said yes: start the plan.</summary>
    StartPlan = 4,

    /// <summary>An offer has been made: record the answer.</summary>
    RecordAnswer = 5,

    /// <summary>Wait until the day to ask again.</summary>
    Wait = 6,

    /// <summary>A plan is under way or current and holds every insats.</summary>
    InPlan = 7,
}

/// <summary>
/// The one line about offers that the worklist shows for a person, whatever the number of decisions: what to do next, since when, and by
/// when by the local limit. Three different things are told apart: letter sent, plan explained, answer given.
/// </summary>
public sealed record OfferLine
{
    /// <summary>What to do next.</summary>
    public required OfferNext Next { get; init; }

    /// <summary>The decisions that the line is about: those in the ledger today.</summary>
    public required ImmutableArray<Guid> Decisions { get; init; }

    /// <summary>Since when it has been so: the decision's, the offer's or the answer's day, or the day to ask again.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>The day by which it should be done, a local limit; null where nothing is to be done.</summary>
    public DateOnly? LocalTarget { get; init; }

    /// <summary>Days past the local limit; 0 when in time.</summary>
    public int DaysLate { get; init; }

    /// <summary>The offer that the next step concerns: to be answered, or accepted.</summary>
    public Guid? Offer { get; init; }

    /// <summary>The latest day a letter was sent.</summary>
    public DateOnly? LetterSentOn { get; init; }

    /// <summary>The latest day the plan was explained or told about in a talk.</summary>
    public DateOnly? ExplainedOn { get; init; }

    /// <summary>The latest answer, whatever it was.</summary>
    public OfferAnswer? LastAnswer { get; init; }

    /// <summary>The line of one person on one day.</summary>
    public static OfferLine From(CaseFile caseFile, DateOnly today, LocalLimits limits)
    {
        var ledger = caseFile.Decisions.Where(d => OfferLaw.IsInLedger(caseFile.AuthorityKind, d, today)).ToList();
        var due = ledger.Where(d => OfferLaw.StateOf(caseFile.AuthorityKind, d, today) is DutyState.Due).ToList();
        var line = new OfferLine
        {
            Next = OfferNext.Nothing,
            Decisions = [.. ledger.Select(d => d.Id)],
            LetterSentOn = Latest(caseFile.Offers.Where(o => o.Way is OfferWay.Letter or OfferWay.EasyReadLetter).Select(o => o.MadeOn)),
            ExplainedOn = Latest(caseFile.Offers.Where(o => o.Way is OfferWay.Talk).Select(o => o.MadeOn)
                .Concat(caseFile.Tellings.Where(t => t.Way is OfferWay.Talk or OfferWay.Other).Select(t => t.ToldOn))),
            LastAnswer = caseFile.Offers.SelectMany(o => o.Answers).Concat(caseFile.Inclusions.Select(i => i.Answer))
                .MaxBy(a => (a.AnsweredOn, a.EnteredOn)),
        };
        if (ledger.Count == 0)
            return line;
        if (caseFile.ActivePlan() is { } plan)
        {
            return due.Count > 0
                ? line.To(OfferNext.AskWhetherIntoPlan, due.Min(DueSince), limits.OfferDays, today)
                : line with { Next = OfferNext.InPlan, Since = plan.StartedOn };
        }

        if (ledger.FirstOrDefault(d => d.Duty is { State: DutyState.Accepted, Plan: null }) is { } accepted)
        {
            var offer = caseFile.Offers.First(o => o.Id == accepted.Duty.OfferId);
            return line.To(OfferNext.StartPlan, offer.Answer()!.AnsweredOn, limits.FirstContactDays, today) with { Offer = offer.Id };
        }

        var never = due.Where(d => d.Duty.State is DutyState.Due).ToList();
        if (never.Count > 0)
            return line.To(OfferNext.Offer, never.Min(DueSince), limits.OfferDays, today);
        if (due.Count > 0)
            return line.To(OfferNext.OfferAgain, due.Min(DueSince), limits.OfferDays, today);
        if (ledger.FirstOrDefault(d => d.Duty.State is DutyState.Made) is { } made)
        {
            var offer = caseFile.Offers.First(o => o.Id == made.Duty.OfferId);
            return line.To(OfferNext.RecordAnswer, offer.MadeOn, limits.AnswerDays, today) with { Offer = offer.Id };
        }

        return line with { Next = OfferNext.Wait, Since = line.LastAnswer?.AnsweredOn, LocalTarget = ledger.Min(d => d.Duty.AskAgainOn) };
    }

    /// <summary>Since when a due decision has been due: its own day, or the day to ask again.</summary>
    public static DateOnly DueSince(GrantedDecision decision) => decision.Duty.AskAgainOn ?? decision.DecidedOn;

    private OfferLine To(OfferNext next, DateOnly since, int days, DateOnly today)
    {
        var target = since.AddDays(days);
        return this with { Next = next, Since = since, LocalTarget = target, DaysLate = Math.Max(0, today.DayNumber - target.DayNumber) };
    }

    private static DateOnly? Latest(IEnumerable<DateOnly> days) => days.Select(d => (DateOnly?)d).Max();
}
