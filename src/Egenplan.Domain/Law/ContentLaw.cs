using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Law;

/// <summary>What the plan says, and what it can never be made to say.</summary>
public static class ContentLaw
{
    /// <summary>A measure is of one of the law's three kinds, or the person's own doing.</summary>
    [LawRule(RuleCode.MeasureHasAKind, "LSS 10")]
    public static RuleBreak? MeasureHasAKind(Measure measure) =>
        Enum.IsDefined(measure.Kind) ? null : new(RuleCode.MeasureHasAKind, "Kind");

    /// <summary>A measure is marked as decided only with a decision behind it.</summary>
    [LawRule(RuleCode.DecidedMeasureNeedsDecision, "LSS 10")]
    public static RuleBreak? DecidedMeasureNeedsDecision(Measure measure) =>
        measure.Kind == MeasureKind.Decided == (measure.Decision is not null) ? null : new(RuleCode.DecidedMeasureNeedsDecision, "Kind");

    /// <summary>A planned insats says how far its application has come, so that it cannot be taken for a decided one.</summary>
    [LawRule(RuleCode.PlannedMeasureSaysIfAppliedFor, "LSS 10", Certainty.Interpretation)]
    public static RuleBreak? PlannedMeasureSaysIfAppliedFor(Measure measure) =>
        measure.Kind == MeasureKind.Planned == (measure.Application is not null) ? null : new(RuleCode.PlannedMeasureSaysIfAppliedFor, "Application");

    /// <summary>A day of application is told when one was made, and lies not in the future.</summary>
    [LawRule(RuleCode.ApplicationHasADay, "practice", Certainty.Practice)]
    public static RuleBreak? ApplicationHasADay(Measure measure, DateOnly today) =>
        measure.Application is null or Application.NotAppliedYet || (measure.AppliedOn is { } day && day <= today)
            ? null
            : new(RuleCode.ApplicationHasADay, "AppliedOn");

    /// <summary>A measure says what is to be done; a decided insats is named by its decision, a planned one by which of the ten it is.</summary>
    [LawRule(RuleCode.MeasureSaysWhat, "practice", Certainty.Practice)]
    public static RuleBreak? MeasureSaysWhat(Measure measure) =>
        measure.Kind == MeasureKind.Decided || (measure.Kind == MeasureKind.Planned && measure.PlannedInsats is not null) || !string.IsNullOrWhiteSpace(measure.What)
            ? null
            : new(RuleCode.MeasureSaysWhat, "What");

    /// <summary>A measure that was not done says why.</summary>
    [LawRule(RuleCode.NotDoneSaysWhy, "practice", Certainty.Practice)]
    public static RuleBreak? NotDoneSaysWhy(MeasureStatus status, string? words) =>
        status != MeasureStatus.NotDone || !string.IsNullOrWhiteSpace(words) ? null : new(RuleCode.NotDoneSaysWhy, "StatusWords");

    /// <summary>A goal says something.</summary>
    [LawRule(RuleCode.GoalSaysSomething, "practice", Certainty.Practice)]
    public static RuleBreak? GoalSaysSomething(Goal goal) =>
        !string.IsNullOrWhiteSpace(goal.Words.Text) ? null : new(RuleCode.GoalSaysSomething, "Words");

    /// <summary>Words that are not the person's say whose they are.</summary>
    [LawRule(RuleCode.WordsSayWhose, "LSS 21 b", Certainty.Interpretation)]
    public static RuleBreak? WordsSayWhose(Quote words) =>
        words.Whose is Voice.Person or Voice.Staff || !string.IsNullOrWhiteSpace(words.By) ? null : new(RuleCode.WordsSayWhose, "By");

    /// <summary>An answer to a wish that is not a measure is told in words: an honest answer says what happens instead.</summary>
    [LawRule(RuleCode.WishAnswerSaysWhatHappens, "practice", Certainty.Practice)]
    public static RuleBreak? WishAnswerSaysWhatHappens(Wish wish) =>
        wish.Answer is WishAnswer.None or WishAnswer.Measure || !string.IsNullOrWhiteSpace(wish.AnswerWords)
            ? null
            : new(RuleCode.WishAnswerSaysWhatHappens, "AnswerWords");

    /// <summary>A wish lies ahead: this year or within forty years.</summary>
    [LawRule(RuleCode.WishYearLiesAhead, "practice", Certainty.Practice)]
    public static RuleBreak? WishYearLiesAhead(int? year, DateOnly today) =>
        year is null || (year >= today.Year && year <= today.Year + 40) ? null : new(RuleCode.WishYearLiesAhead, "Year");

    /// <summary>A disagreement holds both views, and whose the other is.</summary>
    [LawRule(RuleCode.DisagreementHoldsBothViews, "LSS 21 b")]
    public static RuleBreak? DisagreementHoldsBothViews(Disagreement disagreement) =>
        !string.IsNullOrWhiteSpace(disagreement.PersonsView) && !string.IsNullOrWhiteSpace(disagreement.OtherView) && !string.IsNullOrWhiteSpace(disagreement.OtherIs)
            ? null
            : new(RuleCode.DisagreementHoldsBothViews, "OtherView");

    /// <summary>Another plan says whose it is.</summary>
    [LawRule(RuleCode.OtherPlanHasAnOwner, "practice", Certainty.Practice)]
    public static RuleBreak? OtherPlanHasAnOwner(OtherPlan other) =>
        !string.IsNullOrWhiteSpace(other.Owner) ? null : new(RuleCode.OtherPlanHasAnOwner, "Owner");

    /// <summary>Whoever is named as responsible is somebody of this plan, or has a name.</summary>
    [LawRule(RuleCode.HolderIsKnown, "practice", Certainty.Practice)]
    public static RuleBreak? HolderIsKnown(Holder? holder, IndividualPlan plan, string field) =>
        holder switch
        {
            null => null,
            { Kind: HolderKind.Participant } when plan.ParticipantOf(holder.Participant) is not { LeftOn: null } => new(RuleCode.HolderIsKnown, field),
            { Kind: HolderKind.Other } when string.IsNullOrWhiteSpace(holder.Name) => new(RuleCode.HolderIsKnown, field),
            _ => null,
        };
}
