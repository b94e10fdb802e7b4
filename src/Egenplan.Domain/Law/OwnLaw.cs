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
    public static RuleBreak? OwnActIsOnesOwn(OwnAct? act, Hand hand) => act is null ? null : IsOnesOwn(new Hand(act.Whose, act.By), hand);

    /// <summary>The same of something drawn, pictured or recorded.</summary>
    public static RuleBreak? OwnActIsOnesOwn(OwnPiece piece, Hand hand) => IsOnesOwn(new Hand(piece.Whose, piece.By), hand);

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

    /// <summary>The last day on which what was taken away can be brought back.</summary>
    public static DateOnly LastDayToBringBack(DateOnly takenBackOn) => takenBackOn.AddDays(TakeBackDays);

    /// <summary>What was taken away stands again within seven days; after that it is drawn, pictured or said anew.</summary>
    [LawRule(RuleCode.BroughtBackWithinSevenDays, "practice", Certainty.Practice)]
    public static RuleBreak? BroughtBackWithinSevenDays(OwnPiece piece, DateOnly today) =>
        piece.TakenBackOn is not { } day || today <= LastDayToBringBack(day) ? null : new(RuleCode.BroughtBackWithinSevenDays);

    /// <summary>Most drawings, photos and recordings of one plan, with those that have been taken away.</summary>
    public const int MostPieces = 300;

    /// <summary>A plan has room for many, not for any number.</summary>
    [LawRule(RuleCode.OwnPiecesAreBounded, "practice", Certainty.Practice)]
    public static RuleBreak? OwnPiecesAreBounded(IndividualPlan plan) =>
        plan.OwnPieces.Length < MostPieces ? null : new(RuleCode.OwnPiecesAreBounded);

    /// <summary>Words put down from a paper say something.</summary>
    [LawRule(RuleCode.WrittenPieceSaysSomething, "practice", Certainty.Practice)]
    public static RuleBreak? WrittenPieceSaysSomething(OwnPiece piece) =>
        piece.Kind is not OwnPieceKind.Written || !string.IsNullOrWhiteSpace(piece.Words) ? null : new(RuleCode.WrittenPieceSaysSomething, "Words");

    /// <summary>A face is shown when the one whose face it is has said yes to it.</summary>
    [LawRule(RuleCode.FaceIsShownWithAYes, "practice", Certainty.Practice)]
    public static RuleBreak? FaceIsShownWithAYes(OwnPieceSubject subject, bool saidYes) =>
        subject is not OwnPieceSubject.Face || saidYes ? null : new(RuleCode.FaceIsShownWithAYes, "SaidYes");

    private static RuleBreak? IsOnesOwn(Hand whose, Hand hand) => whose == hand ? null : new(RuleCode.OwnActIsOnesOwn);
}
