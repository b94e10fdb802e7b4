using Egenplan.Web.Outputs.Pdf.Documents;
using Egenplan.Web.Outputs.Pdf.Symbols;
using Xunit;

namespace Egenplan.Web.Tests.Outputs.Pdf;

public sealed class PictureBudgetTests
{
    [Fact]
    public void A_paper_takes_so_much_of_pictures_and_no_flood()
    {
        var budget = new PictureBudget();

        Assert.Null(budget.Take("image/png", Samples.Png(40, 30)[..20]));
        Assert.Null(budget.Take("audio/wav", new byte[100]));
        var flood = Samples.Png(40, 30);
        (flood[16], flood[20]) = (1, 1);
        Assert.Null(budget.Take("image/png", flood));
        Assert.Equal(15, Enumerable.Range(0, 40).Count(_ => budget.Take("image/jpeg", new byte[10_000_000]) is not null));
    }

    [Fact]
    public void Every_symbol_can_be_drawn_on_paper() =>
        Assert.All(Egenplan.Web.Parts.Symbols.Names, name => Assert.NotEmpty(SymbolDrawing.Of(name).Paths));

    [Theory]
    [InlineData("M1 1h2v2H1z", "M 1 1 L 3 1 L 3 3 L 1 3 Z ")]
    [InlineData("m1 1 2 0 0 2", "M 1 1 L 3 1 L 3 3 ")]
    [InlineData("M0 0c1 0 2 1 2 2s1 2 2 2", "M 0 0 C 1 0 2 1 2 2 C 2 3 3 4 4 4 ")]
    [InlineData("M0 0a1 1 0 012 0", "M 0 0 C 0 -0.552 0.448 -1 1 -1 C 1.552 -1 2 -0.552 2 0 ")]
    [InlineData("M0 0Q3 3 6 0", "M 0 0 C 2 2 4 2 6 0 ")]
    public void A_path_of_svg_becomes_moves_lines_and_curves(string svg, string expected) => Assert.Equal(expected, SvgPath.Absolute(svg));
}
