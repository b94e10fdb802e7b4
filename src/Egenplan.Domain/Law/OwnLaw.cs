using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Law;

/// <summary>The person's own words and acts: theirs alone, taken back for seven days, and always answered.</summary>
public static class OwnLaw
{
    /// <summary>For how many days what was done on the person's own side can be taken back.</summary>
    public const int TakeBackDays = 7;

    /// <summary>The last day on which it can be taken back.</summary>
    public static DateOnly LastDayToTakeBack(OwnAct act) => act.On.AddDays(TakeBackDays);

    /// <summary>
    /// What somebody wrote in their own hand is never changed or taken out by anybody else, and nobody writes in another's hand.
    /// </summary>
    /// <param name="was">What stood; null when nothing did.</param>
    /// <param name="now">What is to stand; null when it is taken out.</param>
    [LawRule(RuleCode.OwnWordsStand, "LSS 21 b", Certainty.Interpretation)]
    public static RuleBreak? OwnWordsStand(Quote? was, Quote? now) =>
        was is { InOwnHand: true } ? now == was ? null : new(RuleCode.OwnWordsStand, "Words")
        : now is { InOwnHand: true } ? new(RuleCode.OwnWordsStand, "Words") : null;

    /// <summary>On the person's own side the person speaks, or a representative in their own name; never staff.</summary>
    [LawRule(RuleCode.OwnVoiceOnly, "LSS 6", Certainty.Interpretation)]
    public static RuleBreak? OwnVoiceOnly(Hand hand) =>
        hand is { Whose: Voice.Person, By: null } or { Whose: Voice.Representative, By.Length: > 0 } ? null : new(RuleCode.OwnVoiceOnly);

    /// <summary>What has been answered or taken back is not rewritten: whoever has more to say says it anew.</summary>
    [LawRule(RuleCode.OwnActStandsOpen, "practice", Certainty.Practice)]
    public static RuleBreak? OwnActStandsOpen(OwnAct? act) =>
        act is null or { Reply: null, TakenBackOn: null } ? null : new(RuleCode.OwnActStandsOpen);

    /// <summary>Only the one who said it changes it or takes it back.</summary>
    [LawRule(RuleCode.OwnActIsOnesOwn, "LSS 21 b", Certainty.Interpretation)]
    public static RuleBreak? OwnActIsOnesOwn(OwnAct? act, Hand hand) =>
        act is null || (act.Whose == hand.Whose && act.By == hand.By) ? null : new(RuleCode.OwnActIsOnesOwn);

    /// <summary>What was done is taken back within seven days; after that something new is said.</summary>
    [LawRule(RuleCode.TakenBackWithinSevenDays, "practice", Certainty.Practice)]
    public static RuleBreak? TakenBackWithinSevenDays(OwnAct act, DateOnly today) =>
        today <= LastDayToTakeBack(act) ? null : new(RuleCode.TakenBackWithinSevenDays);

    /// <summary>An answer to the person says something.</summary>
    [LawRule(RuleCode.ReplySaysSomething, "practice", Certainty.Practice)]
    public static RuleBreak? ReplySaysSomething(string words) =>
        !string.IsNullOrWhiteSpace(words) ? null : new(RuleCode.ReplySaysSomething, "Words");

    /// <summary>The person answers the plan that was put forward, as it read then.</summary>
    [LawRule(RuleCode.AnswersWhatWasPutForward, "LSS 10", Certainty.Interpretation)]
    public static RuleBreak? AnswersWhatWasPutForward(IndividualPlan plan) =>
        plan.IsPutForward ? null : new(RuleCode.AnswersWhatWasPutForward);
}
