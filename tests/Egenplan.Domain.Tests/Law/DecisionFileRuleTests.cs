using Egenplan.Domain.Law;
using Egenplan.Domain.Offers.Import;
using Xunit;

namespace Egenplan.Domain.Tests.Law;

public sealed class DecisionFileRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public void PersonalNumberMissing_Holds_WhenThereIsOne() => Assert.Null(DecisionRules.NumberIsThere("200406212381"));

    [Fact]
    public void PersonalNumberMissing_Breaks_WhenThereIsNone() => Breaks(RuleCode.PersonalNumberMissing, DecisionRules.NumberIsThere(""));

    [Theory]
    [InlineData("0406212381")]
    [InlineData("20040621-2381")]
    public void PersonalNumberUnreadable_Holds_WhenItIsTenOrTwelveDigits(string number) => Assert.Null(DecisionRules.NumberIsReadable(number, Today));

    [Theory]
    [InlineData("040621238")]
    [InlineData("04062123811")]
    [InlineData("2004062123811")]
    public void PersonalNumberUnreadable_Breaks_WhenItIsOneMoreOrLess(string number) =>
        Breaks(RuleCode.PersonalNumberUnreadable, DecisionRules.NumberIsReadable(number, Today));

    [Theory]
    [InlineData("200002292388")]
    [InlineData("197412629870")]
    public void PersonalNumberNotADate_Holds_WhenTheDayExists(string number) => Assert.Null(DecisionRules.NumberIsADate(number, Today));

    [Theory]
    [InlineData("200102292388")]
    [InlineData("200406602381")]
    [InlineData("200406922381")]
    public void PersonalNumberNotADate_Breaks_WhenTheDayDoesNotExist(string number) =>
        Breaks(RuleCode.PersonalNumberNotADate, DecisionRules.NumberIsADate(number, Today));

    [Fact]
    public void PersonalNumberInFuture_Holds_WhenBornToday() => Assert.Null(DecisionRules.NumberIsOfSomebodyBorn("202611219800", Today));

    [Fact]
    public void PersonalNumberInFuture_Breaks_WhenBornTomorrow() =>
        Breaks(RuleCode.PersonalNumberInFuture, DecisionRules.NumberIsOfSomebodyBorn("202611229800", Today));

    [Fact]
    public void PersonalNumberCheckDigitWrong_Holds_WhenItIsRight() => Assert.Null(DecisionRules.CheckDigitIsRight("200406212381", Today));

    [Theory]
    [InlineData("200406212380")]
    [InlineData("200406212382")]
    public void PersonalNumberCheckDigitWrong_Breaks_WhenItIsOneOff(string number) =>
        Breaks(RuleCode.PersonalNumberCheckDigitWrong, DecisionRules.CheckDigitIsRight(number, Today));

    [Fact]
    public void InsatsMissing_Holds_WhenThereIsOne() => Assert.Null(DecisionRules.InsatsIsThere("9:1"));

    [Fact]
    public void InsatsMissing_Breaks_WhenThereIsNone() => Breaks(RuleCode.InsatsMissing, DecisionRules.InsatsIsThere(""));

    [Theory]
    [InlineData("9:1")]
    [InlineData("9:10")]
    public void InsatsUnknown_Holds_WhenItIsOneOfTheTen(string insats) => Assert.Null(DecisionRules.InsatsIsOneOfTheTen(insats));

    [Theory]
    [InlineData("9:0")]
    [InlineData("9:11")]
    [InlineData("Hemtjänst")]
    public void InsatsUnknown_Breaks_WhenItIsNotOneOfTheTen(string insats) =>
        Breaks(RuleCode.InsatsUnknown, DecisionRules.InsatsIsOneOfTheTen(insats));

    [Fact]
    public void DecisionDateMissing_Holds_WhenThereIsOne() => Assert.Null(DecisionRules.DecisionDateIsThere("2026-11-21"));

    [Fact]
    public void DecisionDateMissing_Breaks_WhenThereIsNone() => Breaks(RuleCode.DecisionDateMissing, DecisionRules.DecisionDateIsThere(""));

    [Fact]
    public void DecisionIsInTheFuture_Holds_WhenAFileSaysToday() => Assert.Null(DecisionRules.DecisionHasBeenMade(Today, Today));

    [Fact]
    public void DecisionIsInTheFuture_Breaks_WhenAFileSaysTomorrow() =>
        Breaks(RuleCode.DecisionIsInTheFuture, DecisionRules.DecisionHasBeenMade(Today.AddDays(1), Today));

    [Theory]
    [InlineData("2024-02-29")]
    [InlineData("")]
    public void DateUnreadable_Holds_WhenTheDayExistsOrIsLeftOut(string date) => Assert.Null(DecisionRules.DateIsReadable(date, DecisionColumn.To));

    [Theory]
    [InlineData("2023-02-29")]
    [InlineData("2026-13-05")]
    public void DateUnreadable_Breaks_WhenTheDayDoesNotExist(string date) =>
        Breaks(RuleCode.DateUnreadable, DecisionRules.DateIsReadable(date, DecisionColumn.To));

    [Fact]
    public void DecisionEndsBeforeStart_Holds_WhenAFileSaysTheSameDay() => Assert.Null(DecisionRules.EndIsNotBeforeStart(Today, Today));

    [Fact]
    public void DecisionEndsBeforeStart_Breaks_WhenAFileSaysTheDayBefore() =>
        Breaks(RuleCode.DecisionEndsBeforeStart, DecisionRules.EndIsNotBeforeStart(Today, Today.AddDays(-1)));

    [Fact]
    public void RowHasTooManyCells_Holds_WhenWhatIsTooMuchIsEmpty() => Assert.Null(DecisionRules.RowFitsHeader(new(2, ["a", "b", " "]), 2));

    [Fact]
    public void RowHasTooManyCells_Breaks_WhenOneMoreIsFilled() =>
        Breaks(RuleCode.RowHasTooManyCells, DecisionRules.RowFitsHeader(new(2, ["a", "b", "c"]), 2));

    [Fact]
    public void DecisionConflict_Holds_WhenRowsSayTheSame() =>
        Assert.Null(DecisionRules.RowsAgree(Offers.Import.AFile.Read(Offers.Import.AFile.Line()).Accepted));

    [Fact]
    public void DecisionConflict_Breaks_WhenOneDayDiffers()
    {
        var (one, other) = (Offers.Import.AFile.Line(to: "2026-01-01"), Offers.Import.AFile.Line(to: "2026-01-02"));

        Breaks(RuleCode.DecisionConflict, DecisionRules.RowsAgree([.. Offers.Import.AFile.Read(one).Accepted, .. Offers.Import.AFile.Read(other).Accepted]));
    }

    private static void Breaks(RuleCode expected, RuleBreak? answer) => Assert.Equal(expected, answer?.Code);
}
