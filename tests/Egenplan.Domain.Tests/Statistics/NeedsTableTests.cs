using System.Collections.Immutable;
using Egenplan.Domain.People;
using Egenplan.Domain.Statistics;
using Xunit;

namespace Egenplan.Domain.Tests.Statistics;

public sealed class NeedsTableTests
{
    private static readonly DateOnly Day = new(2026, 11, 1);

    [Fact]
    public void Needs_are_summed_by_nearness_and_the_greatest_comes_first()
    {
        var rows = NeedsTable.Of(Set(("work", 2026, 1), ("group-home", 2028, 3), ("group-home", 2029, 2), ("group-home", 2031, 1), ("group-home", 2032, 4), ("group-home", 0, 5)), rule: null);

        Assert.Equal([new NeedRow("group-home", 15, 3, 3, 4, 5), new NeedRow("work", 1, 1, 0, 0, 0)], rows);
    }

    [Fact]
    public void Protected_a_small_sum_is_hidden_and_a_row_with_a_small_part_shows_its_sum_alone()
    {
        var rows = NeedsTable.Of(Set(("work", 2026, 4), ("school", 2026, 5), ("group-home", 2026, 6), ("group-home", 2029, 1)), new ReleaseRule());

        Assert.Equal(
            [new NeedRow("group-home", 7, null, null, null, null), new NeedRow("school", 5, 5, 0, 0, 0), new NeedRow("work", null, null, null, null, null)],
            rows);
    }

    private static FigureSet Set(params (string Kind, int Year, int Count)[] needs) => new(
        new AuthorityCode("9999"), Day, 1,
        needs.ToImmutableSortedDictionary(
            n => FigureKey.Of(Figure.ComingNeeds, FigurePart.Base, new(Axis.Need, n.Kind), new(Axis.Year, n.Year.ToString(System.Globalization.CultureInfo.InvariantCulture))),
            n => n.Count));
}
