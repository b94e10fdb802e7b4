using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;

namespace Egenplan.Domain.Plans;

public sealed partial record IndividualPlan
{
    /// <summary>
    /// The consent that a participant's sharing rests on, on a day; null when there is none. What was said last counts:
    /// when it has ended or been withdrawn, an earlier and perhaps wider consent never comes back.
    /// </summary>
    public Consent? ConsentFor(Guid participant, DateOnly day) =>
        Consents.LastOrDefault(c => c.Participant == participant && c.From <= day) is { } last && IsInForce(last, day) ? last : null;

    /// <summary>True when a consent stands on the day.</summary>
    public bool IsInForce(Consent consent, DateOnly day) => ConsentLaw.IsInForce(consent, ReviewAfter(consent), day);

    /// <summary>
    /// The day that a consent without an end of its own ends with: when the review opened after it was given was closed,
    /// else when the next review is due. Null before the first adoption.
    /// </summary>
    public DateOnly? ReviewAfter(Consent consent) =>
        Reviews.FirstOrDefault(r => r.OpenedOn > consent.From && r.ClosedOn is not null)?.ClosedOn ?? NextReviewOn;

    /// <summary>
    /// The latest consent to each who takes part, with its last day, unless it was withdrawn: what is to be asked about again
    /// in time. None while the plan is paused or ended.
    /// </summary>
    public IEnumerable<(Participant Who, Consent Consent, DateOnly LastDay)> StandingConsents() =>
        from who in !StandsStill ? PresentParticipants : []
        let consent = Consents.LastOrDefault(c => c.Participant == who.Id)
        where consent is { IsWithdrawn: false }
        select (who, consent, ConsentLaw.LastDay(consent, ReviewAfter(consent)));

    /// <summary>
    /// Consents to be asked about again: they end within <see cref="ConsentLaw.NoticeDays"/>, or have ended while whoever
    /// they are for still takes part.
    /// </summary>
    public IEnumerable<(Participant Who, Consent Consent, DateOnly LastDay)> EndingConsents(DateOnly today) =>
        StandingConsents().Where(c => ConsentLaw.AskFrom(c.LastDay) <= today);

    /// <summary>The person's latest answer to a part as it reads now; null when it was never read back, or has changed since.</summary>
    public LineAnswer? AnswerTo(string part) =>
        Meetings.OrderBy(m => m.Record?.HeldOn ?? DateOnly.FromDateTime(m.StartsAt))
            .SelectMany(m => m.ReadBack.OrderBy(line => line.InOwnHand))
            .LastOrDefault(line => line.Part == part && line.Revision == RevisionOf(part))?.Answer;

    private PlanReview? LastUnchanged(Adoption adopted) =>
        Reviews.LastOrDefault(r => r.End == ReviewEnd.Unchanged && r.OpenedOn >= adopted.AdoptedOn);

    /// <summary>
    /// Touched by something that is not a change of wording (a status told, a participant gone, a new end date of a
    /// decision): the person's answers to the line still stand; when what it says has changed, a no does.
    /// </summary>
    private IndividualPlan TouchedAsRead(string part, bool content = false)
    {
        var was = RevisionOf(part);
        var touched = Touched(part, content);
        return touched with { Meetings = [.. Meetings.Select(m => m with { ReadBack = [.. m.ReadBack.Select(Follow)] })] };

        ReadLine Follow(ReadLine line) =>
            line.Part == part && line.Revision == was && (!content || line.Answer == LineAnswer.No) ? line with { Revision = was + 1 } : line;
    }
}
