using Egenplan.Domain.People;
using Egenplan.Web.Parts.Charts;
using Xunit;

namespace Egenplan.Web.Tests.Parts;

public sealed class ChartTests
{
    private readonly PartStage _stage = new();

    [Fact]
    public async Task BarsAreATableWithOneBarForEachValueThatIsShown()
    {
        var html = await _stage.RunAsync(new BarsPart(_stage.T)
        {
            TitleText = "Svar på erbjudanden",
            NameText = "Svar",
            ValueText = "Antal",
            Items = [new("Ja", 12), new("Nej", 48, null, "/oversikt"), new("Senare", null), new("<b>", 0)],
        });

        PartStage.ShouldMatch("bars", html);
        Assert.Equal(3, html.Split("<rect").Length - 1);
        Assert.Contains("visas inte", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALineIsBrokenWhereAValueIsNotKnownAndTheTableSaysAll()
    {
        var html = await Lines(
            new Line("Sverige", [new(2003, "2003", 6.5, "6,5 %"), new(2009, "2009", 6.6, "6,6 %")]),
            new Line("Länet", [new(2003, "2003", 4, "4 %"), new(2005, "2005", null, "visas inte"), new(2009, "2009", 5, "5 %")]));

        PartStage.ShouldMatch("lines", html);
        // Two marks of the legend, one piece of Sweden's line, none of the county's.
        Assert.Equal(2 + 1, html.Split("class=\"ep-line\"").Length - 1);
        Assert.Contains("<td class=\"ep-number\">visas inte</td>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.04)]
    [InlineData(1)]
    [InlineData(6.6)]
    [InlineData(100)]
    [InlineData(79100)]
    public async Task TheScaleBeginsAtNoughtAndHoldsTheGreatest(double value)
    {
        var html = await Lines(new Line("Värde", [new(1, "1", value, "x")]));

        var y = double.Parse(html.Split("class=\"ep-mark\"")[1].Split(" y=\"")[1].Split('"')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(y, 16, 224);
    }

    [Fact]
    public void EachCountyHasATileOfItsOwn() =>
        Assert.Equal(Places.Municipalities.Select(p => p.County).Distinct().Order(), MapPart.Counties.Order());

    [Fact]
    public async Task TheMapSaysInEachTileWhatTheShadeShows()
    {
        var html = await _stage.RunAsync(new MapPart(_stage.T)
        {
            ViewContext = _stage.ViewContext,
            TitleText = "Andel med plan",
            DescriptionText = "Andel i varje län.",
            ValueText = "Andel",
            Tiles = [new("14", "Västra Götaland", 4, "4 %", "/siffror/lan/14"), new("01", "Stockholm", null, "–")],
        });

        Assert.Equal(21, html.Split("<rect").Length - 1);
        Assert.Contains(">4 %</text>", html, StringComparison.Ordinal);
        Assert.Contains("""<a href="/siffror/lan/14">Västra Götaland</a>""", html, StringComparison.Ordinal);
    }

    private Task<string> Lines(params Line[] lines) => _stage.RunAsync(new LinesPart(_stage.T)
    {
        ViewContext = _stage.ViewContext,
        TitleText = "Andel med plan",
        DescriptionText = "Andel av dem som har insatser.",
        AtText = "År",
        Unit = " %",
        Lines = lines,
    });
}
