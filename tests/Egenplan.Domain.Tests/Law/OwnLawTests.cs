using Egenplan.Domain.Law;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Law;

public sealed class OwnLawTests
{
    private static readonly DateOnly Day0 = APlan.RequestedOn;
    private static readonly Quote Own = new("Bo själv", InOwnHand: true);

    [Fact]
    public void OwnWordsStand_Holds_When_TheyAreLeftAsTheyAre() => Assert.Null(OwnLaw.OwnWordsStand(Own, Own));

    [Fact]
    public void OwnWordsStand_Holds_When_StaffWroteThemDown() => Assert.Null(OwnLaw.OwnWordsStand(new Quote("Bo själv"), new Quote("Bo med stöd")));

    [Fact]
    public void OwnWordsStand_Breaks_When_OneLetterIsChanged() => Breaks(RuleCode.OwnWordsStand, OwnLaw.OwnWordsStand(Own, Own with { Text = "Bo Själv" }));

    [Fact]
    public void OwnWordsStand_Breaks_When_TheyAreTakenOutOrTheMarkIs()
    {
        Breaks(RuleCode.OwnWordsStand, OwnLaw.OwnWordsStand(Own, null));
        Breaks(RuleCode.OwnWordsStand, OwnLaw.OwnWordsStand(Own, Own with { InOwnHand = false }));
    }

    [Fact]
    public void OwnWordsStand_Breaks_When_SomebodyWritesInAnothersHand() => Breaks(RuleCode.OwnWordsStand, OwnLaw.OwnWordsStand(null, Own));

    [Theory]
    [InlineData(Voice.Person, null)]
    [InlineData(Voice.Representative, "Gunnar")]
    public void OwnVoiceOnly_Holds_When_ThePersonOrANamedRepresentativeSpeaks(Voice whose, string? by) => Assert.Null(OwnLaw.OwnVoiceOnly(new Hand(whose, by)));

    [Theory]
    [InlineData(Voice.Staff, "Maria")]
    [InlineData(Voice.Supporter, "Stina")]
    [InlineData(Voice.Relative, "Karin")]
    [InlineData(Voice.Representative, null)]
    [InlineData(Voice.Representative, "")]
    [InlineData(Voice.Person, "Maria")]
    public void OwnVoiceOnly_Breaks_When_SomebodyElseSpeaks(Voice whose, string? by) => Breaks(RuleCode.OwnVoiceOnly, OwnLaw.OwnVoiceOnly(new Hand(whose, by)));

    [Fact]
    public void OwnActStandsOpen_Holds_When_NobodyHasAnswered()
    {
        Assert.Null(OwnLaw.OwnActStandsOpen(null));
        Assert.Null(OwnLaw.OwnActStandsOpen(Act()));
    }

    [Fact]
    public void OwnActStandsOpen_Breaks_When_AnsweredOrTakenBack()
    {
        Breaks(RuleCode.OwnActStandsOpen, OwnLaw.OwnActStandsOpen(Act() with { Reply = new OwnReply(Day0, new UserId(Guid.Empty), "Ja") }));
        Breaks(RuleCode.OwnActStandsOpen, OwnLaw.OwnActStandsOpen(Act() with { TakenBackOn = Day0 }));
    }

    [Fact]
    public void OwnActIsOnesOwn_Holds_When_TheSameSpeaks()
    {
        Assert.Null(OwnLaw.OwnActIsOnesOwn(Act(), Hand.Own));
        Assert.Null(OwnLaw.OwnActIsOnesOwn(Act() with { Whose = Voice.Representative, By = "Gun" }, new Hand(Voice.Representative, "Gun")));
    }

    [Fact]
    public void OwnActIsOnesOwn_Breaks_When_AnotherDoes()
    {
        Breaks(RuleCode.OwnActIsOnesOwn, OwnLaw.OwnActIsOnesOwn(Act(), new Hand(Voice.Representative, "Gun")));
        Breaks(RuleCode.OwnActIsOnesOwn, OwnLaw.OwnActIsOnesOwn(Act() with { Whose = Voice.Representative, By = "Gun" }, Hand.Own));
        Breaks(RuleCode.OwnActIsOnesOwn, OwnLaw.OwnActIsOnesOwn(Act() with { Whose = Voice.Representative, By = "Gun" }, new Hand(Voice.Representative, "Bo")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void TakenBackWithinSevenDays_Holds_When_TheSeventhDayHasNotPassed(int days) => Assert.Null(OwnLaw.TakenBackWithinSevenDays(Act(), Day0.AddDays(days)));

    [Fact]
    public void TakenBackWithinSevenDays_Breaks_When_ItIsTheEighth() => Breaks(RuleCode.TakenBackWithinSevenDays, OwnLaw.TakenBackWithinSevenDays(Act(), Day0.AddDays(8)));

    [Fact]
    public void ReplySaysSomething_Holds_When_ThereIsAWord() => Assert.Null(OwnLaw.ReplySaysSomething("Ja"));

    [Fact]
    public void ReplySaysSomething_Breaks_When_ThereIsNone() => Breaks(RuleCode.ReplySaysSomething, OwnLaw.ReplySaysSomething(" \n"));

    [Fact]
    public void AnswersWhatWasPutForward_Holds_When_ThePlanReadsAsItDid() =>
        Assert.Null(OwnLaw.AnswersWhatWasPutForward(APlan.Requested().ReadyToAgree().Do(p => p.PutForwardToPerson(Day0.AddMonths(10), Day0.AddDays(22)))));

    [Fact]
    public void AnswersWhatWasPutForward_Breaks_When_ItWasNotOrHasChanged()
    {
        Breaks(RuleCode.AnswersWhatWasPutForward, OwnLaw.AnswersWhatWasPutForward(APlan.Requested().ReadyToAgree()));
        Breaks(
            RuleCode.AnswersWhatWasPutForward,
            OwnLaw.AnswersWhatWasPutForward(APlan.Requested().ReadyToAgree().Do(p => p.PutForwardToPerson(Day0.AddMonths(10), Day0.AddDays(22))).WithGoal("Ännu ett")));
    }

    [Fact]
    public void BroughtBackWithinSevenDays_Holds_When_ItStandsOrTheSeventhDayHasNotPassed()
    {
        Assert.Null(OwnLaw.BroughtBackWithinSevenDays(Piece(), Day0.AddYears(1)));
        Assert.Null(OwnLaw.BroughtBackWithinSevenDays(Piece() with { TakenBackOn = Day0 }, Day0.AddDays(7)));
    }

    [Fact]
    public void BroughtBackWithinSevenDays_Breaks_When_ItIsTheEighth() =>
        Breaks(RuleCode.BroughtBackWithinSevenDays, OwnLaw.BroughtBackWithinSevenDays(Piece() with { TakenBackOn = Day0 }, Day0.AddDays(8)));

    [Fact]
    public void OwnPiecesAreBounded_Holds_When_ThereIsRoomForOneMore() => Assert.Null(OwnLaw.OwnPiecesAreBounded(WithPieces(OwnLaw.MostPieces - 1)));

    [Fact]
    public void OwnPiecesAreBounded_Breaks_When_ItIsFull() => Breaks(RuleCode.OwnPiecesAreBounded, OwnLaw.OwnPiecesAreBounded(WithPieces(OwnLaw.MostPieces)));

    [Fact]
    public void WrittenPieceSaysSomething_Holds_When_ThereIsAWordOrAPicture()
    {
        Assert.Null(OwnLaw.WrittenPieceSaysSomething(Piece()));
        Assert.Null(OwnLaw.WrittenPieceSaysSomething(Piece() with { Kind = OwnPieceKind.Written, Words = "Simma" }));
    }

    [Fact]
    public void WrittenPieceSaysSomething_Breaks_When_NothingIsWritten() =>
        Breaks(RuleCode.WrittenPieceSaysSomething, OwnLaw.WrittenPieceSaysSomething(Piece() with { Kind = OwnPieceKind.Written, Words = " " }));

    [Fact]
    public void FaceIsShownWithAYes_Holds_When_TheySaidYesOrItIsNoFace()
    {
        Assert.Null(OwnLaw.FaceIsShownWithAYes(OwnPieceSubject.Face, saidYes: true));
        Assert.Null(OwnLaw.FaceIsShownWithAYes(OwnPieceSubject.Symbol, saidYes: false));
    }

    [Fact]
    public void FaceIsShownWithAYes_Breaks_When_NobodyHasAsked() => Breaks(RuleCode.FaceIsShownWithAYes, OwnLaw.FaceIsShownWithAYes(OwnPieceSubject.Face, saidYes: false));

    private static OwnPiece Piece() => new() { Id = NamedId.Of("teckning"), Kind = OwnPieceKind.Drawing, About = PartName.Symbol("home"), On = Day0 };

    private static IndividualPlan WithPieces(int count) =>
        APlan.Requested().Plan with { OwnPieces = [.. Enumerable.Range(0, count).Select(i => Piece() with { Id = NamedId.Of($"teckning {i}") })] };

    private static OwnAct Act() => new() { Id = NamedId.Of("sagt"), Kind = OwnActKind.ReadSooner, On = Day0 };

    private static void Breaks(RuleCode code, RuleBreak? broken) => Assert.Equal(code, broken?.Code);
}
