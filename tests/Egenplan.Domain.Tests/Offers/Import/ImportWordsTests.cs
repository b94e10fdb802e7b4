using System.Globalization;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Offers.Import;
using Xunit;

namespace Egenplan.Domain.Tests.Offers.Import;

public sealed class ImportWordsTests
{
    [Theory]
    [InlineData("Daglig verksamhet", 10)]
    [InlineData("LSS Daglig verks", 10)]
    [InlineData("9:10", 10)]
    [InlineData("LSS 9 § 10 p", 10)]
    [InlineData("LSS 9 § 9 p", 9)]
    [InlineData("LSS 9 § 1 p", 1)]
    [InlineData("9:9", 9)]
    [InlineData("9 § 3 LSS", 3)]
    [InlineData("9§3p", 3)]
    [InlineData("9 § p. 3", 3)]
    [InlineData("9 § punkt 3 LSS", 3)]
    [InlineData("9.3", 3)]
    [InlineData("3", 3)]
    [InlineData("9", 9)]
    [InlineData("p 9", 9)]
    [InlineData("9 § 3 Ledsagarservice", 3)]
    [InlineData("Ledsagarservice 9 § LSS", 3)]
    [InlineData("Ledsagarservice, 9 § 3 LSS", 3)]
    [InlineData("Bostad med särskild service för vuxna, LSS 9:9", 9)]
    [InlineData("LSS Korttidstillsyn >12", 7)]
    [InlineData("Korttidstillsyn för skolungdom över 12 år", 7)]
    [InlineData("9:7 Korttidstillsyn >12", 7)]
    [InlineData("LSS Boende barn/ungd", 8)]
    [InlineData("LSS Avlösare hemmet", 5)]
    [InlineData("LSS Råd och stöd", 1)]
    [InlineData("LSS Pers ass", 2)]
    [InlineData("  personlig  ASSISTANS ", 2)]
    [InlineData("Insats enligt LSS 9 § 4: Kontaktperson", 4)]
    [InlineData("Korttidsvistelse utanför det egna hemmet", 6)]
    [InlineData("LSS Gruppbostad", 9)]
    public void AnInsats_IsReadInEverySpelling(string text, int point) => Assert.Equal((Insats)point, InsatsNames.Read(text));

    [Theory]
    [InlineData("Hemtjänst")]
    [InlineData("")]
    [InlineData("LSS")]
    [InlineData("9 §")]
    [InlineData("LSS 9 §")]
    [InlineData("LSS 9")]
    [InlineData("9:11")]
    [InlineData("9:0")]
    [InlineData("11")]
    [InlineData("8:3")]
    [InlineData("10 § 3")]
    [InlineData("9:3:4")]
    [InlineData("9:3 Kontaktperson")]
    [InlineData("Individuell plan")]
    [InlineData("Avslag daglig verksamhet")]
    [InlineData("Daglig verksamhet Ledsagarservice")]
    [InlineData("99999999999999999999")]
    public void AnythingElse_IsNoInsats(string text) => Assert.Null(InsatsNames.Read(text));

    [Theory]
    [InlineData("2026-11-21")]
    [InlineData("20261121")]
    [InlineData("2026/11/21")]
    [InlineData("2026.11.21")]
    [InlineData("21/11 2026")]
    [InlineData("21/11/2026")]
    [InlineData("21.11.2026")]
    [InlineData("21-11-2026")]
    [InlineData("21 november 2026")]
    [InlineData("21 nov. 2026")]
    [InlineData("21NOV2026")]
    [InlineData("2026-11-21 00:00:00")]
    [InlineData("2026-11-21T09:30:00+01:00")]
    [InlineData(" 2026-11-21 ")]
    [InlineData("2026‑11‑21")]
    public void ADay_IsReadInEverySpelling(string text) => Assert.Equal(new DateOnly(2026, 11, 21), FileDates.Read(text));

    [Theory]
    [InlineData("2026-13-05")]
    [InlineData("2026-02-29")]
    [InlineData("2026-11-31")]
    [InlineData("26-11-21")]
    [InlineData("261121")]
    [InlineData("46347")]
    [InlineData("2026-11")]
    [InlineData("2026-011-21")]
    [InlineData("2026-11-021")]
    [InlineData("0026-11-21")]
    [InlineData("9999-12-31")]
    [InlineData("tills vidare")]
    [InlineData("21 xyz 2026")]
    [InlineData("21 j 2026")]
    [InlineData("2026-11-21x")]
    [InlineData("=2026-11-21")]
    [InlineData("12:30")]
    [InlineData("")]
    public void AnythingElse_IsNoDay(string text) => Assert.Null(FileDates.Read(text));

    [Fact]
    public void EveryDay_IsReadAsItWasWritten()
    {
        for (var day = new DateOnly(1994, 1, 1); day.Year < 2030; day = day.AddDays(1))
        {
            Assert.Equal(day, FileDates.Read(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            Assert.Equal(day, FileDates.Read(day.ToString("d/M yyyy", CultureInfo.InvariantCulture)));
        }
    }
}
