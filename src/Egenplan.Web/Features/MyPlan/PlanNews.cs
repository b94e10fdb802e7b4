using Egenplan.Data.Journal;
using Egenplan.Domain.Plans;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Features.MyPlan;

/// <summary>One thing that others have changed, and where it stands.</summary>
/// <param name="Words">What.</param>
/// <param name="Href">Where.</param>
public sealed record NewsLine(string Words, string Href);

/// <summary>
/// Turns changes into plain lines for one reader. The journal tells which part was changed; the words are looked up in the plan as
/// this reader may see it, so a change in what they may not see has no line.
/// </summary>
/// <param name="page">The reader's page, with the plan open.</param>
/// <param name="t">The reader's texts.</param>
internal sealed class PlanNews(MyPlanPage page, Wording t)
{
    /// <summary>The most lines shown at once.</summary>
    public const int Most = 4;

    private const int LongestWords = 90;

    private IndividualPlan Plan => page.Plan;

    /// <summary>The lines, the latest first; the same thing once.</summary>
    public IReadOnlyList<NewsLine> Of(IEnumerable<JournalLine> changes) => [.. changes.Select(Line).OfType<NewsLine>().Distinct()];

    private NewsLine? Line(JournalLine change) => change.Action switch
    {
        nameof(MeasureWritten) or nameof(DecisionIncluded) => OfMeasure(IdOf(change, "measure"), m => t.Get(IsNew(PartName.Measure(m.Id)) ? "my-plan.news.new" : "my-plan.news.changed", ("what", Brief(page.NameOf(m))))),
        nameof(MeasureFollowed) => OfMeasure(IdOf(change, "measure"), m => t.Get("my-plan.news.status", ("what", Brief(page.NameOf(m))), ("status", t[$"my-plan.status.{m.Status}"]))),
        nameof(DecisionsRefreshed) => Sees(PlanPart.DecidedMeasures) ? To("plan/bestamt", t["my-plan.news.decisions"]) : null,
        nameof(GoalWritten) => Plan.Goals.FirstOrDefault(g => g.Id == IdOf(change, "goal")) is { } goal
            ? To("plan/jag-vill", t.Get(IsNew(PartName.Goal(goal.Id)) ? "my-plan.news.goal-new" : "my-plan.news.goal-changed", ("words", Brief(goal.Words.Text)))) : null,
        nameof(WishWritten) => Plan.Wishes.FirstOrDefault(w => w.Id == IdOf(change, "wish")) is { } wish ? To("plan/jag-vill", OfWish(wish)) : null,
        nameof(PartRemoved) => (string?)change.Details?["part"] is { } part && PlaceOf(part) is { } place ? To(place, t["my-plan.news.removed"]) : null,
        nameof(MeetingSet) => Plan.ComingMeeting is { } meeting && meeting.Id == IdOf(change, "meeting")
            ? To("plan/vad-hander", t.Get("my-plan.news.meeting", ("day", t.LongDay(DateOnly.FromDateTime(meeting.StartsAt))), ("time", TimeOnly.FromDateTime(meeting.StartsAt)))) : null,
        nameof(MeetingCancelled) => Plan.Meetings.FirstOrDefault(m => m.CancelledOn is not null && m.Id == IdOf(change, "meeting")) is { } off
            ? To("plan/vad-hander", t.Get("my-plan.news.meeting-off", ("day", t.LongDay(DateOnly.FromDateTime(off.StartsAt))))) : null,
        nameof(MeetingRecorded) => Plan.Meetings.Any(m => m.Id == IdOf(change, "meeting")) ? To("plan", t["my-plan.news.meeting-held"]) : null,
        nameof(ParticipantWritten) => OfPerson(IdOf(change, "participant"), "plan/vem-hjalper", "my-plan.news.person"),
        nameof(ParticipantLeft) => OfPerson(IdOf(change, "participant"), "plan/vem-hjalper", "my-plan.news.left"),
        nameof(OfficerNamed) => page.OfficerName.Length > 0 ? To("plan/vem-hjalper", t.Get("my-plan.news.officer", ("name", page.OfficerName))) : null,
        nameof(PlanAdopted) => To("plan", t["my-plan.news.adopted"]),
        nameof(ReviewOpened) => Plan.OpenReview?.Id == IdOf(change, "review") ? To("plan/vad-hander", t["my-plan.news.review"]) : null,
        nameof(ReviewClosed) => Plan.Reviews.Any(r => r.Id == IdOf(change, "review")) ? To("plan/vad-hander", t["my-plan.news.reviewed"]) : null,
        nameof(OwnActReplied) => Plan.OwnActs.Any(a => a.Id == IdOf(change, "act") && (!page.IsSelf || a.Whose is Voice.Person)) ? To($"sagt/{IdOf(change, "act"):N}", t["my-plan.news.reply"]) : null,
        _ => page.IsSelf ? OfOwn(change) : null,
    };

    /// <summary>What is the person's alone to know.</summary>
    private NewsLine? OfOwn(JournalLine change) => change.Action switch
    {
        nameof(PlanPutForward) => Plan.IsPutForward ? To("svara", t["my-plan.news.forward"]) : null,
        nameof(LinesReadBack) => To("svara", t["my-plan.news.answers"]),
        nameof(ConsentGiven) => OfPerson(IdOf(change, "participant"), "far-veta", "my-plan.news.told"),
        nameof(ConsentWithdrawn) => OfPerson(IdOf(change, "participant"), "far-veta", "my-plan.news.not-told"),
        nameof(CopyHandedOut) => OfPerson(IdOf(change, "participant"), "vem-har-tittat", "my-plan.news.copy"),
        nameof(OtherPlanWritten) or nameof(OtherPlanTied) => To("plan/andra-planer", t["my-plan.news.other-plan"]),
        nameof(DisagreementWritten) => To("ta-med", t["my-plan.news.disagreement"]),
        _ => null,
    };

    private NewsLine? OfMeasure(Guid? id, Func<Measure, string> words) =>
        Plan.Measures.FirstOrDefault(m => m.Id == id) is { } measure ? To(measure.Kind is MeasureKind.Decided ? "plan/bestamt" : "plan/pa-gang", words(measure)) : null;

    private NewsLine? OfPerson(Guid? id, string path, string key) =>
        Sees(PlanPart.People) && Plan.ParticipantOf(id) is { } who ? To(path, t.Get(key, ("name", who.Name))) : null;

    private string OfWish(Wish wish) =>
        t.Get(wish.Answer is not WishAnswer.None ? "my-plan.news.wish-answer" : IsNew(PartName.Wish(wish.Id)) ? "my-plan.news.wish-new" : "my-plan.news.wish-changed", ("words", Brief(wish.Words.Text)));

    // What has been taken out can no longer be asked for: whoever sees all of its kind is told.
    private string? PlaceOf(string part) => part.Split(':')[0] switch
    {
        "goal" => Sees(PlanPart.Goals) ? "plan/jag-vill" : null,
        "wish" => Sees(PlanPart.Wishes) ? "plan/jag-vill" : null,
        "measure" => Sees(PlanPart.DecidedMeasures) && Sees(PlanPart.PlannedMeasures) && Sees(PlanPart.OthersMeasures) && Sees(PlanPart.OwnDoings) ? "plan/pa-gang" : null,
        _ => null,
    };

    private bool Sees(PlanPart part) => page.View!.Parts.Contains(part);

    private bool IsNew(string part) => Plan.RevisionOf(part) == 1;

    private NewsLine To(string path, string words) => new(words, page.UrlOf(path));

    private static Guid? IdOf(JournalLine change, string name) => Guid.TryParse((string?)change.Details?[name], out var id) ? id : null;

    private static string Brief(string words) => words.Length <= LongestWords ? words : string.Concat(words.AsSpan(0, LongestWords).TrimEnd(), "…");
}
