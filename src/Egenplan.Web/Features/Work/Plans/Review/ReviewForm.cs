using System.ComponentModel.DataAnnotations;
using Egenplan.Domain.Law;
using Egenplan.Domain.Plans;
using Egenplan.Domain.Templates;

namespace Egenplan.Web.Features.Work.Plans.Review;

/// <summary>How a review goes on after what is written in it is saved.</summary>
public enum ReviewChoice
{
    /// <summary>Saved, and taken up again later.</summary>
    Later = 1,

    /// <summary>The plan goes on as it is.</summary>
    Unchanged = 2,

    /// <summary>The draft is changed, and a new version agreed.</summary>
    NewVersion = 3,
}

/// <summary>What came of one goal.</summary>
public sealed class GoalLine
{
    public Guid Id { get; set; }

    public GoalResult? Result { get; set; }

    [StringLength(1000)]
    public string? Why { get; set; }

    public ReviewLine ToLine() => new(PartName.Goal(Id), Result, null, Blank.ToNull(Why));
}

/// <summary>What came of one measure.</summary>
public sealed class MeasureLine
{
    public Guid Id { get; set; }

    public MeasureStatus? Status { get; set; }

    /// <summary>Why it was not done, or other words.</summary>
    [StringLength(1000)]
    public string? StatusWords { get; set; }

    public ReviewLine ToLine() => new(PartName.Measure(Id), null, Status, Blank.ToNull(StatusWords));
}

/// <summary>How one wish or other plan stands.</summary>
public sealed class StandingLine
{
    /// <summary>E.g. <c>wish:…</c>.</summary>
    [StringLength(60)]
    public string Part { get; set; } = "";

    public PartStanding? Standing { get; set; }

    [StringLength(1000)]
    public string? Why { get; set; }

    public ReviewLine ToLine() => new(Part, null, null, Blank.ToNull(Why), Standing);
}

/// <summary>The open review: every part, what the person thinks, and how it ends.</summary>
public sealed class ReviewForm
{
    /// <summary>The longest time until the plan is reviewed again, in months. 10 § LSS.</summary>
    public const int Months = AgreementLaw.ReviewMonths;

    public Guid ReviewId { get; set; }

    public List<GoalLine> Goals { get; set; } = [];

    public List<MeasureLine> Measures { get; set; } = [];

    public List<StandingLine> Others { get; set; } = [];

    [StringLength(4000)]
    public string? PersonsOpinion { get; set; }

    public Voice Whose { get; set; } = Voice.Person;

    [StringLength(120)]
    public string? By { get; set; }

    public ReviewChoice Choice { get; set; } = ReviewChoice.Later;

    public DateOnly? NextReviewOn { get; set; }

    /// <summary>The authority's own questions.</summary>
    public AskedForm Asked { get; set; } = new();

    /// <summary>The open review as the plan has it. Nothing is answered beforehand: each part is gone through.</summary>
    public static ReviewForm From(IndividualPlan plan, PlanReview review, DateOnly today) => new()
    {
        ReviewId = review.Id,
        Goals = [.. from goal in plan.Goals
                    let line = LineOf(review, PartName.Goal(goal.Id))
                    select new GoalLine { Id = goal.Id, Result = line?.Result, Why = line?.Why }],
        Measures = [.. from measure in plan.Measures
                       let line = LineOf(review, PartName.Measure(measure.Id))
                       select new MeasureLine { Id = measure.Id, Status = line?.Status, StatusWords = line?.Why }],
        Others = [.. from part in plan.Wishes.Select(w => PartName.Wish(w.Id)).Concat(plan.OtherPlans.Select(o => PartName.OtherPlan(o.Id)))
                     let line = LineOf(review, part)
                     select new StandingLine { Part = part, Standing = line?.Standing, Why = line?.Why }],
        PersonsOpinion = review.PersonsOpinion?.Text,
        Whose = review.PersonsOpinion?.Whose ?? Voice.Person,
        By = review.PersonsOpinion?.By,
        NextReviewOn = today.AddMonths(Months),
        Asked = AskedForm.For(plan, TemplateStage.Review, review.Id),
    };

    /// <summary>
    /// Writes the review and ends it as chosen. Every broken rule is told at its own line. The same form sent again after
    /// the review was closed changes nothing.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="today">Today.</param>
    /// <param name="supporter">Whoever supports the person in a shared session; null for nobody.</param>
    /// <param name="withWhose">Words together with whose they are, where they stand below another's.</param>
    public Outcome<IndividualPlan> WriteTo(IndividualPlan plan, DateOnly today, string? supporter, Func<Quote, string> withWhose)
    {
        var opinion = Opinion?.Beside(supporter, plan.Reviews.FirstOrDefault(r => r.Id == ReviewId)?.PersonsOpinion);
        if (plan.Reviews.Any(r => r.Id == ReviewId && r.End == ReviewEnd.Unchanged && Choice == ReviewChoice.Unchanged && Says(r, opinion)))
            return Outcome<IndividualPlan>.Done(plan);
        var unsaid = Measures.Index().Where(m => ContentLaw.NotDoneSaysWhy(m.Item.Status ?? MeasureStatus.NotStarted, m.Item.StatusWords) is not null).ToArray();
        var breaks = unsaid.Select(m => new RuleBreak(RuleCode.NotDoneSaysWhy, $"{nameof(Measures)}[{m.Index}].{nameof(MeasureLine.StatusWords)}")).ToArray();
        var lines = Lines(plan).Where(l => !unsaid.Any(m => PartName.Measure(m.Item.Id) == l.Part));
        var outcome = plan.WriteReview(ReviewId, [.. lines], opinion).Then(p => Asked.WriteTo(p, TemplateStage.Review, ReviewId, today, supporter, withWhose));
        if (Choice == ReviewChoice.Unchanged)
            outcome = outcome.Then(p => p.CloseUnchanged(ReviewId, NextReviewOn ?? default, today));
        return breaks.Length == 0
            ? outcome
            : Outcome<IndividualPlan>.Refused([.. breaks, .. outcome.Breaks.Where(b => b.Code != RuleCode.ReviewSeesEveryPart)]);
    }

    /// <summary>What the person thinks; null when nothing is written.</summary>
    public Quote? Opinion =>
        Blank.ToNull(PersonsOpinion) is { } text ? new Quote(text, Whose, Whose == Voice.Person ? null : Blank.ToNull(By)) : null;

    private bool Says(PlanReview review, Quote? opinion) =>
        review.PersonsOpinion == opinion && AllLines().All(l => review.Lines.Contains(l)) && review.NextReviewOn == NextReviewOn;

    /// <summary>All lines that say something.</summary>
    public IEnumerable<ReviewLine> AllLines() =>
        [.. Goals.Select(g => g.ToLine()).Concat(Measures.Select(m => m.ToLine())).Concat(Others.Select(o => o.ToLine())).Where(l => l is not { Result: null, Status: null, Standing: null, Why: null })];

    // A part that was taken out of the draft meanwhile has nothing to be told about it.
    private IEnumerable<ReviewLine> Lines(IndividualPlan plan) => AllLines().Where(l => plan.Says(l.Part));

    private static ReviewLine? LineOf(PlanReview review, string part) => review.Lines.FirstOrDefault(l => l.Part == part);
}

/// <summary>The person pauses or ends the plan.</summary>
public sealed class StandForm
{
    public bool? Paused { get; set; }

    [StringLength(4000)]
    public string? Words { get; set; }

    public Voice Whose { get; set; } = Voice.Person;

    [StringLength(120)]
    public string? By { get; set; }

    public DateOnly? AskAgainOn { get; set; }

    public Standstill ToStandstill(DateOnly today) => new(
        today, Paused == true, new Quote(Words?.Trim() ?? "", Whose, Whose == Voice.Person ? null : Blank.ToNull(By)), AskAgainOn ?? default);
}
