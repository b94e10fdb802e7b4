using System.Collections.Immutable;
using Egenplan.Domain.Law;

namespace Egenplan.Domain.Plans;

public sealed partial record IndividualPlan
{
    /// <summary>
    /// Registers that a copy of an adopted version is handed out. To others than the person it rests on a consent in
    /// force on the day, and reaches no further than that consent.
    /// </summary>
    /// <param name="id">Id of the copy.</param>
    /// <param name="version">Version number.</param>
    /// <param name="participant">The recipient; null: the person.</param>
    /// <param name="way">How it is handed over.</param>
    /// <param name="today">The day.</param>
    /// <param name="frozen">What is handed out, kept as it was; null where nothing is kept.</param>
    public Outcome<IndividualPlan> HandOutCopy(Guid id, int version, Guid? participant, CopyWay way, DateOnly today, FrozenExtract? frozen = null)
    {
        if (Copies.Any(c => c.Id == id))
            return Outcome<IndividualPlan>.Done(this);
        var consent = participant is { } recipient ? ConsentFor(recipient, today) : null;
        var breaks = RuleBreaks.Of(
            ReviewLaw.VersionIsAdopted(this, version),
            TaskLaw.OwnPageIsForThoseWhoSignIn(way, ParticipantOf(participant)),
            TaskLaw.OwnPageHasSomethingToDo(this, way, participant),
            participant is null ? null : ConsentLaw.SharingNeedsConsent(consent, consent is null ? null : ReviewAfter(consent), today),
            frozen is null ? null : ConsentLaw.ExtractIsOfTheConsent(frozen, consent, consent is null ? 0 : RevisionOf(PartName.Consent(consent.Id))));
        if (!breaks.IsEmpty)
            return Outcome<IndividualPlan>.Refused(breaks);
        var copy = new CopySent
        {
            Id = id,
            Version = version,
            Participant = participant,
            Consent = consent?.Id,
            Scope = consent?.Scope ?? ConsentScope.WholePlan,
            Parts = consent?.Parts ?? [],
            Way = way,
            SentOn = today,
            Extract = frozen?.Id,
            Sha256 = frozen?.Sha256,
        };
        return Outcome<IndividualPlan>.Done(
            (this with { Copies = Copies.Add(copy) }).Touched("copies"), new CopyHandedOut(id, participant, version, consent?.Id));
    }

    /// <summary>Registers a notice between municipality and region that a plan exists.</summary>
    public Outcome<IndividualPlan> RegisterNotice(PlanNotice notice)
    {
        if (Notices.Any(n => n.Id == notice.Id))
            return Outcome<IndividualPlan>.Done(this);
        if (!notice.Incoming && ReviewLaw.VersionIsAdopted(this, notice.Version) is { } broken)
            return Outcome<IndividualPlan>.Refused([broken]);
        return Outcome<IndividualPlan>.Done(
            (this with { Notices = Notices.Add(notice) }).Touched("notices"), new NoticeRegistered(notice.Id, notice.Incoming));
    }

    /// <summary>Opens the review of an adopted plan, on its day or before. Opened again while one is open: the open one goes on.</summary>
    public Outcome<IndividualPlan> BeginReview(Guid id, DateOnly today, ReviewCause? because = null)
    {
        if (OpenReview is not null || Reviews.Any(r => r.Id == id))
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(ReviewLaw.PlanIsGoingOn(this), ReviewLaw.VersionIsAdopted(this));
        return breaks.IsEmpty
            ? Outcome<IndividualPlan>.Done(
                (this with { Reviews = Reviews.Add(new PlanReview { Id = id, OpenedOn = today, Because = because }) }).Touched(PartName.Review(id)), new ReviewOpened(id))
            : Outcome<IndividualPlan>.Refused(breaks);
    }

    /// <summary>Writes what came of goals, measures, wishes and other plans, and the person's own opinion, in the open review.</summary>
    public Outcome<IndividualPlan> WriteReview(Guid id, ImmutableArray<ReviewLine> lines, Quote? opinion)
    {
        var breaks = RuleBreaks.Of(
            [
                ReviewLaw.PlanIsGoingOn(this),
                ReviewLaw.ReviewIsOpen(this, id),
                opinion is null ? null : ContentLaw.WordsSayWhose(opinion),
                opinion is null ? null : OwnLaw.OwnWordsStand(OpenReview?.PersonsOpinion, opinion),
                lines.Any(l => !Says(l.Part)) ? new RuleBreak(RuleCode.PartIsUnknown) : null,
                .. lines.Select(l => ContentLaw.NotDoneSaysWhy(l.Status ?? MeasureStatus.NotStarted, l.Why)),
            ]);
        if (!breaks.IsEmpty)
            return Outcome<IndividualPlan>.Refused(breaks);
        var review = OpenReview! with
        {
            Lines = lines.Aggregate(OpenReview.Lines, (done, line) => done.Put(l => l.Part == line.Part, line)),
            PersonsOpinion = opinion ?? OpenReview.PersonsOpinion,
        };
        if (review.PersonsOpinion == OpenReview.PersonsOpinion && review.Lines.SequenceEqual(OpenReview.Lines))
            return Outcome<IndividualPlan>.Done(this);
        var changed = (this with
        {
            Reviews = Reviews.Put(r => r.Id == id, review),
            Goals = [.. Goals.Select(g => Line(PartName.Goal(g.Id))?.Result is { } result ? g with { Result = result } : g)],
            Measures = [.. Measures.Select(m => Line(PartName.Measure(m.Id)) is { Status: { } status } line ? m with { Status = status, StatusWords = line.Why } : m)],
        }).Touched(PartName.Review(id));
        changed = Goals.Where(g => changed.Goals.All(now => now != g)).Select(g => PartName.Goal(g.Id))
            .Concat(Measures.Where(m => changed.Measures.All(now => now != m)).Select(m => PartName.Measure(m.Id)))
            .Aggregate(changed, (plan, part) => plan.TouchedAsRead(part));
        return Outcome<IndividualPlan>.Done(changed, new ReviewWritten(id, lines.Length));

        ReviewLine? Line(string part) => lines.FirstOrDefault(l => l.Part == part);
    }

    /// <summary>Closes the review: the plan goes on unchanged, agreed, until the next review within twelve months.</summary>
    public Outcome<IndividualPlan> CloseUnchanged(Guid id, DateOnly nextReviewOn, DateOnly today)
    {
        if (Reviews.Any(r => r.Id == id && r.End == ReviewEnd.Unchanged))
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(
            ReviewLaw.PlanIsGoingOn(this),
            ReviewLaw.ReviewIsOpen(this, id),
            OpenReview is null ? null : ReviewLaw.ReviewSeesEveryPart(this, OpenReview),
            OpenReview is null ? null : ReviewLaw.ReviewHearsThePerson(OpenReview),
            ReviewLaw.UnchangedMeansUnchanged(this),
            AgreementLaw.ReviewWithinAYear(today, nextReviewOn));
        return breaks.IsEmpty
            ? Outcome<IndividualPlan>.Done(Closed(OpenReview!, ReviewEnd.Unchanged, today, nextReviewOn), new ReviewClosed(id, ReviewEnd.Unchanged, nextReviewOn))
            : Outcome<IndividualPlan>.Refused(breaks);
    }

    /// <summary>The person ends or pauses the plan, in own words, with a day to ask again. The right stands.</summary>
    public Outcome<IndividualPlan> PauseOrEnd(Standstill standstill)
    {
        if (Standstill == standstill)
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(
            Standstill is { Paused: true } && Closing is null && !standstill.Paused ? null : ReviewLaw.PlanIsGoingOn(this),
            ReviewLaw.OnlyThePersonEndsThePlan(standstill.Words),
            ContentLaw.WordsSayWhose(standstill.Words),
            ReviewLaw.AskAgainWithinAYear(standstill.On, standstill.AskAgainOn));
        if (!breaks.IsEmpty)
            return Outcome<IndividualPlan>.Refused(breaks);
        var changed = OpenReview is { } review ? Closed(review, standstill.Paused ? ReviewEnd.Paused : ReviewEnd.Ended, standstill.On, null) : this;
        return Outcome<IndividualPlan>.Done(
            (changed with { Standstill = standstill }).Touched(PartName.Standstill), new PlanStoodStill(standstill.Paused, standstill.AskAgainOn));
    }

    /// <summary>A paused plan goes on.</summary>
    public Outcome<IndividualPlan> Resume() =>
        Standstill is { Paused: true } && Closing is null
            ? Outcome<IndividualPlan>.Done((this with { Standstill = null }).Touched(PartName.Standstill), new PlanResumed())
            : Standstill is null ? Outcome<IndividualPlan>.Done(this) : Outcome<IndividualPlan>.Refused(RuleBreaks.Of(ReviewLaw.PlanIsGoingOn(this)));

    private IndividualPlan Closed(PlanReview review, ReviewEnd end, DateOnly on, DateOnly? nextReviewOn) => (this with
    {
        Reviews = Reviews.Put(r => r.Id == review.Id, review with { ClosedOn = on < review.OpenedOn ? review.OpenedOn : on, End = end, NextReviewOn = nextReviewOn }),
    }).Touched(PartName.Review(review.Id));
}
