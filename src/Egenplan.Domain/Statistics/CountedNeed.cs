using System.Collections.Immutable;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Statistics;

/// <summary>
/// One thing that a plan says will be needed (A15): a wish or a planned insats that nobody has decided about. A plan has at most one of each kind: what is both
/// wished for and planned is one need, as far on its way as the one that has come furthest, from the nearest year that is said.
/// </summary>
/// <param name="Kind">What it is about (<see cref="FigureCodes.Of(WishKind)"/>, <see cref="FigureCodes.Need"/>).</param>
/// <param name="Year">From about which year; 0: not said.</param>
/// <param name="State">How far it has come: <c>wish</c>, <c>planned</c> (not applied for), <c>applied</c>.</param>
public sealed record CountedNeed(string Kind, int Year, string State)
{
    private static readonly string[] States = ["wish", "planned", "applied"];

    internal static ImmutableArray<CountedNeed> Of(IndividualPlan plan) =>
    [
        .. WishesOf(plan).Concat(PlannedIn(plan)).GroupBy(n => n.Kind).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new CountedNeed(g.Key, g.Where(n => n.Year > 0).Select(n => n.Year).DefaultIfEmpty(0).Min(), g.MaxBy(n => Array.IndexOf(States, n.State))!.State)),
    ];

    // A wish that became a measure is counted as the measure; one that a review has found come about or over is not counted.
    private static IEnumerable<CountedNeed> WishesOf(IndividualPlan plan) =>
        from wish in plan.Wishes
        where wish.Answer is not WishAnswer.Measure
        let standing = plan.Reviews.SelectMany(r => r.Lines).LastOrDefault(l => l.Part == PartName.Wish(wish.Id))?.Standing
        where standing is not (PartStanding.CameAbout or PartStanding.Over)
        select new CountedNeed(FigureCodes.Of(wish.Kind), wish.Year ?? 0, States[0]);

    private static IEnumerable<CountedNeed> PlannedIn(IndividualPlan plan) =>
        from measure in plan.Measures
        where measure is { Kind: MeasureKind.Planned, Application: not Application.Refused, Status: not (MeasureStatus.Done or MeasureStatus.Ended) }
        select new CountedNeed(FigureCodes.Need(measure.PlannedInsats), plan.DueOn(measure)?.Year ?? 0, measure.Application is Application.Applied ? States[2] : States[1]);
}

/// <summary>What the person has said of the plan.</summary>
/// <param name="On">The day.</param>
/// <param name="Rating">
/// Of a goal, the latest that stands: <c>good</c>, <c>so-so</c>, <c>not-good</c>. After a meeting: <c>got-to-say.yes</c>, <c>understood.no</c>, <c>as-wanted.not-sure</c> …
/// </param>
/// <param name="IsOfMeeting">True after a meeting.</param>
public sealed record CountedRating(DateOnly On, string Rating, bool IsOfMeeting)
{
    internal static ImmutableArray<CountedRating> Of(IndividualPlan plan) =>
    [
        .. from goal in plan.Goals
           let said = plan.RatedOf(goal.Id)
           where said?.Rating is not null
           select new CountedRating(said.On, said.Rating switch { GoalRating.Good => "good", GoalRating.SoSo => "so-so", _ => "not-good" }, false),
        .. from meeting in plan.Meetings
           from opinion in meeting.Opinions
           select new CountedRating(opinion.On, $"{Question(opinion.Question)}.{Answer(opinion.Answer)}", true),
    ];

    private static string Question(MeetingQuestion question) => question switch
    {
        MeetingQuestion.GotToSay => "got-to-say",
        MeetingQuestion.Understood => "understood",
        _ => "as-wanted",
    };

    private static string Answer(LineAnswer answer) => answer switch
    {
        LineAnswer.Yes => "yes",
        LineAnswer.No => "no",
        _ => "not-sure",
    };
}
