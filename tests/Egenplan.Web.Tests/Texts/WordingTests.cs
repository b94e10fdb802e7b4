using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Web.Texts;
using Xunit;

namespace Egenplan.Web.Tests.Texts;

public sealed class WordingTests
{
    private static readonly Wording Plain = new(WordingCatalog.BuiltIn, TextChoice.Swedish);
    private static readonly Wording Easy = new(WordingCatalog.BuiltIn, TextChoice.EasySwedish);

    [Fact]
    public void ADayIsWrittenTheSwedishWay()
    {
        var day = new DateOnly(2026, 11, 21);

        Assert.Equal("21 november 2026", Plain.Day(day));
        Assert.Equal("lördag 21 november 2026", Plain.LongDay(day));
        Assert.Equal("2026-11-21", Plain.ShortDay(day));
        Assert.Equal("09.05", Plain.Clock(new TimeOnly(9, 5)));
    }

    [Theory]
    [InlineData("Tuva Ekblad", "Tuva Ekblads")]
    [InlineData("Jonas", "Jonas")]
    [InlineData("Alex", "Alex")]
    public void AName_SaysWhose_WithoutASecondS(string name, string whose) => Assert.Equal(whose, Wording.Whose(name));

    [Fact]
    public void EasyReadHasItsOwnWordsAndFallsBackToPlain()
    {
        Assert.NotEqual(Plain["start.what"], Easy["start.what"]);
        Assert.Equal(Plain["layout.sign-out"], Easy["layout.sign-out"]);
    }

    [Fact]
    public void PlaceholdersAreFilledByName() =>
        Assert.Equal("Ange numret 7A om du behöver hjälp.", Plain.Get("problem.reference", ("reference", "7A"), ("other", 1)));

    [Fact]
    public void AMissingKeyThrows() => Assert.Throws<KeyNotFoundException>(() => Plain["start.finns-inte"]);

    [Fact]
    public void AMissingValueThrows() => Assert.Throws<KeyNotFoundException>(() => Plain["problem.reference"]);

    [Fact]
    public void AnEnumValueHasItsWord() => Assert.Equal("Enhetschef", Plain.Of(ViewerKind.UnitManager));

    [Fact]
    public void ARuleWithoutASentenceStillTellsItsCode() =>
        Assert.Contains("None", Plain.Of(new RuleBreak(RuleCode.None)), StringComparison.Ordinal);

    [Fact]
    public void WhatIsFilledInIsNotFilledInAgain() =>
        Assert.Equal("Ange numret {reference} om du behöver hjälp.", Plain.Get("problem.reference", ("reference", "{reference}")));
}
