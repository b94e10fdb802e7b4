using Egenplan.Domain.Statistics;
using Egenplan.TestKit.Reports;
using Egenplan.Web.Texts;
using Xunit;

namespace Egenplan.Web.Tests.Texts;

public sealed class FigureWordsTests
{
    private static readonly Wording T = new(WordingCatalog.BuiltIn, TextChoice.Swedish);

    [Fact]
    public void Every_figure_and_every_variable_is_explained()
    {
        foreach (var figure in Enum.GetValues<Figure>())
            Assert.Equal(4, new[] { T.Name(figure), T.Means(figure), T.Counts(figure), T.Base(figure) }.Distinct().Count());
        Assert.Equal(Enum.GetValues<Axis>().Length, Enum.GetValues<Axis>().Select(T.AxisName).Distinct().Count());
    }

    [Fact]
    public void Every_value_that_is_counted_under_has_a_name()
    {
        var met = Enumerable.Range(0, 400).Select(i => new GeneratedAuthority(i))
            .SelectMany(a => FigureCounter.Count(a.Code, a.Files.Select(CountedPerson.From), a.Plans.Select(CountedPlan.From), a.Day, a.Limits).Counts.Keys)
            .SelectMany(k => k.Values).Distinct().Where(v => v.Axis is not (Axis.Unit or Axis.Officer) && v is not { Axis: Axis.Year, Code: not "0" }).ToList();

        Assert.True(met.Count > 130, $"Only {met.Count} values met.");
        Assert.Equal([], met.Where(v => T.Of(v) == v.Code).Select(v => v.ToString()));
        Assert.Equal("vuxen", T.Of(new AxisValue(Axis.Unit, "vuxen")));
        Assert.Equal("2031", T.Of(new AxisValue(Axis.Year, "2031")));
    }
}
