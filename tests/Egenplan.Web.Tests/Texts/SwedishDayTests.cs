using Egenplan.Web.Texts;
using Xunit;

namespace Egenplan.Web.Tests.Texts;

public sealed class SwedishDayTests
{
    [Theory]
    [InlineData("2026-11-21")]
    [InlineData(" 2026-11-21 ")]
    [InlineData("20261121")]
    [InlineData("2026/11/21")]
    [InlineData("2026.11.21")]
    [InlineData("2026 11 21")]
    [InlineData("21/11 2026")]
    [InlineData("21/11-2026")]
    [InlineData("21.11.2026")]
    [InlineData("21-11-2026")]
    [InlineData("21 november 2026")]
    [InlineData("21 nov 2026")]
    [InlineData("21 Nov. 2026")]
    [InlineData("den 21:e november 2026")]
    public void ADayIsReadAsPeopleWriteIt(string text) => Assert.Equal(new DateOnly(2026, 11, 21), SwedishDay.Parse(text));

    [Theory]
    [InlineData("2026-2-9", 2, 9)]
    [InlineData("9/2 2026", 2, 9)]
    [InlineData("1 maj 2026", 5, 1)]
    [InlineData("1 mars 2026", 3, 1)]
    public void ADayMayHaveOneDigit(string text, int month, int day) => Assert.Equal(new DateOnly(2026, month, day), SwedishDay.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("i morgon")]
    [InlineData("2026-02-30")]
    [InlineData("2026-13-01")]
    [InlineData("21/11")]
    [InlineData("21/11 26")]
    [InlineData("261121")]
    [InlineData("0026-11-21")]
    [InlineData("21 xyz 2026")]
    [InlineData("2026-11-21 eller 22")]
    public void WhatIsNoDayIsNotGuessed(string? text) => Assert.Null(SwedishDay.Parse(text));

    [Theory]
    [InlineData("14.05", 14, 5)]
    [InlineData("14:05", 14, 5)]
    [InlineData("1405", 14, 5)]
    [InlineData("kl 9", 9, 0)]
    [InlineData("kl. 9.30", 9, 30)]
    [InlineData("09", 9, 0)]
    public void AClockTimeIsReadAsPeopleWriteIt(string text, int hour, int minute) => Assert.Equal(new TimeOnly(hour, minute), SwedishDay.ParseClock(text));

    [Theory]
    [InlineData("24.00")]
    [InlineData("14.60")]
    [InlineData("140")]
    [InlineData("tidigt")]
    public void WhatIsNoClockTimeIsNotGuessed(string text) => Assert.Null(SwedishDay.ParseClock(text));
}
