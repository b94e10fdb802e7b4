using Egenplan.Domain.Plans;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Features.Work.Plans.History;

/// <summary>Something that has happened with a plan.</summary>
/// <param name="Day">The day.</param>
/// <param name="Icon">An icon beside the words.</param>
/// <param name="Words">What happened.</param>
/// <param name="Version">The version it is about, when its page can be opened.</param>
public sealed record PlanEvent(DateOnly Day, string Icon, string Words, int? Version = null);

/// <summary>What has happened with a plan, read from the plan itself.</summary>
public sealed class PlanEvents(IndividualPlan plan, PlanText text, Wording texts)
{
    /// <summary>All events, latest first; those of one day in the order they come about.</summary>
    public IReadOnlyList<PlanEvent> All() =>
        [.. Begun().Concat(Met()).Concat(Agreed()).Concat(Consented()).Concat(Shared()).Concat(Reviewed()).Concat(NotDone()).OrderBy(e => e.Day).Reverse()];

    private IEnumerable<PlanEvent> Begun()
    {
        yield return new(plan.Start.On, "star", texts[plan.Start.Request is null ? "history.accepted" : "history.requested"]);
        if (plan.Preplanning.DoneOn is { } done)
            yield return new(done, "list", texts["history.preplanned"]);
    }

    private IEnumerable<PlanEvent> Met()
    {
        foreach (var meeting in plan.Meetings)
        {
            foreach (var sent in meeting.Calls.GroupBy(c => c.SentOn))
                yield return new(sent.Key, "letter", meeting.IsTimeOpen ? texts.Get("history.asked-times", ("count", sent.Count())) : texts.Get("history.called", ("count", sent.Count()), ("day", DateOnly.FromDateTime(meeting.StartsAt))));
            if (meeting.Record is { } record)
            {
                var met = record.TookPart is { } how ? texts.Get("history.met.how", ("how", how)) : texts["history.met"];
                yield return new(record.HeldOn, "people", record.HeldAt is { } place ? $"{met} {texts.Get("history.met.place", ("place", place))}" : met);
            }

            if (meeting.CancelledOn is { } cancelled)
                yield return new(cancelled, "cross", texts["history.meeting-cancelled"]);
        }

        foreach (var left in plan.Participants.Where(p => p.LeftOn is not null))
            yield return new(left.LeftOn!.Value, "person", texts.Get("history.left", ("name", left.Name)));
    }

    private IEnumerable<PlanEvent> Agreed() => plan.Adoptions.Select(a => new PlanEvent(
        a.AdoptedOn, "check", texts.Get("history.adopted", ("number", a.Number), ("next", a.NextReviewOn)), a.Number));

    private IEnumerable<PlanEvent> Consented()
    {
        foreach (var consent in plan.Consents)
        {
            var name = text.NameOf(Holder.Of(consent.Participant));
            yield return new(consent.From, "lock", texts.Get("history.consent", ("name", name), ("scope", consent.Scope)));
            if (consent.WithdrawnOn is { } day)
                yield return new(day, "lock", texts.Get("history.consent.withdrawn", ("name", name)));
        }
    }

    private IEnumerable<PlanEvent> Shared()
    {
        foreach (var copy in plan.Copies)
        {
            yield return new(copy.SentOn, "document", copy.Participant is { } recipient
                ? texts.Get("history.copy", ("name", text.NameOf(Holder.Of(recipient))), ("version", copy.Version), ("scope", copy.Scope), ("way", copy.Way))
                : texts.Get("history.copy.person", ("version", copy.Version), ("way", copy.Way)));
        }

        foreach (var notice in plan.Notices)
            yield return new(notice.On, "letter", texts.Get(notice.Incoming ? "history.notice.in" : "history.notice.out", ("body", notice.Body)));
    }

    private IEnumerable<PlanEvent> NotDone()
    {
        foreach (var word in plan.NotDoneWords)
        {
            var what = text.About(word.Part);
            yield return new(word.On, "alert", texts.Get("history.not-done", ("what", what)));
            if (word.Reply is { } reply)
            {
                yield return new(reply.On, "speech", texts.Get("history.not-done.answered", ("what", what), ("cause", reply.Cause ?? ""), ("words", reply.Words)));
                if (reply.NewDay is { } day)
                    yield return new(reply.On, "calendar", texts.Get("history.not-done.day", ("what", what), ("day", day)));
            }
        }
    }

    private IEnumerable<PlanEvent> Reviewed()
    {
        foreach (var review in plan.Reviews)
        {
            yield return new(review.OpenedOn, "repeat", review.Because is { } cause ? texts.Get("history.review.opened.because", ("cause", cause)) : texts["history.review.opened"]);
            if (review is { ClosedOn: { } day, End: { } end })
                yield return new(day, "repeat", texts.Get("history.review.closed", ("end", end)));
        }

        if (plan.Came is { } came)
            yield return new(came.On, "upload", texts.Get("moving.came.from", ("authority", came.From), ("day", came.On)));
        if (plan.Closing is { } closing)
            yield return new(closing.On, "stop", texts.Get($"moving.closed.{closing.Reason}", ("day", closing.On)));
        if (plan.Standstill is { } still)
            yield return new(still.On, "stop", texts.Get(still.Paused ? "history.paused" : "history.ended", ("day", still.AskAgainOn)));
    }
}
