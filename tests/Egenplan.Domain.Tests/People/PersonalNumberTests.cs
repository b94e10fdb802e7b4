using System.Globalization;
using System.Text.Json;
using Egenplan.Domain.Law;
using Egenplan.Domain.People;
using Xunit;

namespace Egenplan.Domain.Tests.People;

public sealed class PersonalNumberTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory]
    [InlineData("200406212381")]
    [InlineData("20040621-2381")]
    [InlineData("040621-2381")]
    [InlineData("0406212381")]
    [InlineData("  040621-2381\t")]
    [InlineData("\u00A020040621-2381\u00A0")]
    [InlineData("\uFEFF200406212381")]
    [InlineData("20040621\u20112381")]
    [InlineData("20040621–2381")]
    [InlineData("20040621 2381")]
    public void EveryWayToWriteANumber_GivesTheSameTwelveDigits(string text)
    {
        var number = PersonalNumber.Parse(text, Today).Value;

        Assert.Equal("200406212381", number.ToString());
        Assert.Equal(new DateOnly(2004, 6, 21), number.BirthDate);
        Assert.False(number.IsCoordinationNumber);
        Assert.Equal("20040621-2381", number.ToDisplay());
    }

    [Fact]
    public void ACoordinationNumber_TellsTheDayOfBirthWithoutTheSixty()
    {
        var number = PersonalNumber.Parse("197412629870", Today).Value;

        Assert.True(number.IsCoordinationNumber);
        Assert.Equal(new DateOnly(1974, 12, 2), number.BirthDate);
        Assert.Equal("197412629870", number.Value);
    }

    [Theory]
    [InlineData("2026-11-21", 0, '-', "2026")]
    [InlineData("2026-11-22", -100, '-', "1926")]
    [InlineData("1927-11-21", 0, '-', "1927")]
    [InlineData("1926-12-31", 0, '+', "1926")]
    [InlineData("1918-04-01", 0, '+', "1918")]
    [InlineData("2018-04-01", 0, '-', "2018")]
    public void TenDigits_TakeTheirCenturyFromTheDayAndThePlusSign(string born, int yearsOff, char sign, string year)
    {
        var day = DateOnly.ParseExact(born, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var twelve = Numbers.Of(day.AddYears(yearsOff), 980);

        var number = PersonalNumber.Parse($"{twelve[2..8]}{sign}{twelve[8..]}", Today).Value;

        Assert.Equal(year, number.Value[..4]);
    }

    [Theory]
    [InlineData(null, RuleCode.PersonalNumberMissing)]
    [InlineData(" \u00A0", RuleCode.PersonalNumberMissing)]
    [InlineData("2013062123", RuleCode.PersonalNumberNotADate)]
    [InlineData("20040621238", RuleCode.PersonalNumberUnreadable)]
    [InlineData("20040621-238A", RuleCode.PersonalNumberUnreadable)]
    [InlineData("2,00406E+11", RuleCode.PersonalNumberUnreadable)]
    [InlineData("٢٠٠٤٠٦٢١٢٣٨١", RuleCode.PersonalNumberUnreadable)]
    [InlineData("200413212381", RuleCode.PersonalNumberNotADate)]
    [InlineData("200402302381", RuleCode.PersonalNumberNotADate)]
    [InlineData("200406602381", RuleCode.PersonalNumberNotADate)]
    [InlineData("100406212381", RuleCode.PersonalNumberNotADate)]
    [InlineData("000000000000", RuleCode.PersonalNumberNotADate)]
    [InlineData("200406212382", RuleCode.PersonalNumberCheckDigitWrong)]
    public void AWrongNumber_IsRefusedWithWhatIsWrong(string? text, RuleCode expected)
    {
        var outcome = PersonalNumber.Parse(text, Today, "Number");

        var broken = Assert.Single(outcome.Breaks);
        Assert.Equal(expected, broken.Code);
        Assert.Equal("Number", broken.Field);
    }

    [Fact]
    public void ABirthTomorrow_IsRefused_AndABirthTodayTaken()
    {
        Assert.True(PersonalNumber.Parse(Numbers.Of(Today, 980), Today).Holds);
        Assert.Equal(RuleCode.PersonalNumberInFuture, PersonalNumber.Parse(Numbers.Of(Today.AddDays(1), 980), Today).Breaks[0].Code);
    }

    [Fact]
    public void TwoNumbersOfTheSameDigits_AreEqual()
    {
        var one = PersonalNumber.Parse("040621-2381", Today).Value;
        var other = PersonalNumber.FromStored("200406212381");

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, PersonalNumber.FromStored("197412629870"));
    }

    [Fact]
    public void AStoredNumber_GoesThroughJsonAsItsDigits()
    {
        var json = JsonSerializer.Serialize(PersonalNumber.FromStored("200406212381"));

        Assert.Equal("\"200406212381\"", json);
        Assert.Equal(PersonalNumber.FromStored("200406212381"), JsonSerializer.Deserialize<PersonalNumber>(json));
        Assert.Throws<FormatException>(() => JsonSerializer.Deserialize<PersonalNumber>("\"200406212382\""));
    }
}
