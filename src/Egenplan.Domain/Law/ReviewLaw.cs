using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Law;

/// <summary>How near a plan's review is.</summary>
public enum ReviewDue
{
    /// <summary>Not yet: more than sixty days away.</summary>
    NotYet = 0,

    /// <summary>Within sixty days.</summary>
    Within60 = 1,

    /// <summary>Within thirty days.</summary>
    Within30 = 2,

    /// <summary>Today.</summary>
    Today = 3,

    /// <summary>Overdue.</summary>
    Overdue = 4,
}

/// <summary>Omprövning av planen: fortlöpande och minst en gång om året. Never reconsiders a decision.</summary>
public static class ReviewLaw
{
    /// <summary>How near the review is: 60, 30 and 0 days before are local limits, the year is law.</summary>
    public static ReviewDue DueAt(DateOnly nextReviewOn, DateOnly today) => (nextReviewOn.DayNumber - today.DayNumber) switch
    {
        < 0 => ReviewDue.Overdue,
        0 => ReviewDue.Today,
        <= 30 => ReviewDue.Within30,
        <= 60 => ReviewDue.Within60,
        _ => ReviewDue.NotYet,
    };

    /// <summary>A review tells the result of every goal and how every measure, wish and other plan stands: nothing is skipped unseen.</summary>
    [LawRule(RuleCode.ReviewSeesEveryPart, "LSS 10", Certainty.Interpretation)]
    public static RuleBreak? ReviewSeesEveryPart(IndividualPlan plan, PlanReview review)
    {
        var unseen = plan.Goals.Select(g => PartName.Goal(g.Id))
            .Concat(plan.Measures.Select(m => PartName.Measure(m.Id)))
            .Concat(plan.Wishes.Select(w => PartName.Wish(w.Id)))
            .Concat(plan.OtherPlans.Select(o => PartName.OtherPlan(o.Id)))
            .Count(part => !review.Lines.Any(line => line.Part == part && (line.Result is not null || line.Status is not null || line.Standing is not null)));
        return unseen == 0 ? null : new RuleBreak(RuleCode.ReviewSeesEveryPart).With("count", unseen);
    }

    /// <summary>The person's own opinion is heard before a review is closed; what staff think is not it.</summary>
    [LawRule(RuleCode.ReviewHearsThePerson, "LSS 6", Certainty.Interpretation)]
    public static RuleBreak? ReviewHearsThePerson(PlanReview review) =>
        review.PersonsOpinion is { Whose: not Voice.Staff } opinion && !string.IsNullOrWhiteSpace(opinion.Text) ? null : new(RuleCode.ReviewHearsThePerson, "PersonsOpinion");

    /// <summary>A plan can be left unchanged only when the draft says the same as the adopted version.</summary>
    [LawRule(RuleCode.UnchangedMeansUnchanged, "LSS 10", Certainty.Interpretation)]
    public static RuleBreak? UnchangedMeansUnchanged(IndividualPlan plan) =>
        !plan.HasDraft ? null : new(RuleCode.UnchangedMeansUnchanged);

    /// <summary>Only the person ends or pauses the plan, in own words, which a supporter may write down.</summary>
    [LawRule(RuleCode.OnlyThePersonEndsThePlan, "LSS 10", Certainty.Interpretation)]
    public static RuleBreak? OnlyThePersonEndsThePlan(Quote words) =>
        !string.IsNullOrWhiteSpace(words.Text) && words.Whose is Voice.Person or Voice.Supporter
            ? null
            : new(RuleCode.OnlyThePersonEndsThePlan, "Words");

    /// <summary>A plan that stands still has a day to ask again, within twelve months.</summary>
    [LawRule(RuleCode.AskAgainWithinAYear, "LSS 10", Certainty.Interpretation)]
    public static RuleBreak? AskAgainWithinAYear(DateOnly on, DateOnly askAgainOn) =>
        askAgainOn > on && askAgainOn <= on.AddMonths(AgreementLaw.ReviewMonths)
            ? null
            : new RuleBreak(RuleCode.AskAgainWithinAYear, "AskAgainOn").With("latest", on.AddMonths(AgreementLaw.ReviewMonths));

    /// <summary>What is done with a plan is done while it goes on: not after the person ended it.</summary>
    [LawRule(RuleCode.PlanIsGoingOn, "LSS 10", Certainty.Interpretation)]
    public static RuleBreak? PlanIsGoingOn(IndividualPlan plan) =>
        !plan.StandsStill ? null : new(RuleCode.PlanIsGoingOn);

    /// <summary>Results are written in a review that is open.</summary>
    [LawRule(RuleCode.ReviewIsOpen, "practice", Certainty.Practice)]
    public static RuleBreak? ReviewIsOpen(IndividualPlan plan, Guid review) =>
        plan.OpenReview?.Id == review ? null : new(RuleCode.ReviewIsOpen);

    /// <summary>Only an adopted version is reviewed, copied or told about.</summary>
    [LawRule(RuleCode.VersionIsAdopted, "LSS 10")]
    public static RuleBreak? VersionIsAdopted(IndividualPlan plan, int? version = null) =>
        plan.InForce is not null && (version is null || plan.Adoptions.Any(a => a.Number == version)) ? null : new(RuleCode.VersionIsAdopted);
}
