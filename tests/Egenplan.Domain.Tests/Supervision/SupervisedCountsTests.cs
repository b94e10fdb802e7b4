using System.Collections.Immutable;
using Egenplan.Domain.People;
using Egenplan.Domain.Statistics;
using Egenplan.Domain.Supervision;
using Xunit;

namespace Egenplan.Domain.Tests.Supervision;

public sealed class SupervisedCountsTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(0)]
    public void The_number_of_plans_stands_as_it_is_however_small(int plans) => Assert.Equal((plans, 30), (Of(plans, 0, 0, plans).Plans, Of(plans, 0, 0, plans).People));

    [Fact]
    public void Groups_are_told_when_they_add_up_and_none_is_small()
    {
        Assert.Equal([("child", 5), ("adult", 16)], Of(21, 5, 0, 16).Groups!.Value);
        Assert.Empty(Of(0, 0, 0, 0).Groups!.Value);
    }

    [Theory]
    [InlineData(3, 0, 0, 2)]
    [InlineData(21, 5, 0, 15)]
    [InlineData(6, 0, 0, 0)]
    public void Groups_that_do_not_add_up_are_kept_back_since_the_rest_are_people_with_protected_data(int plans, int children, int teenagers, int adults) =>
        Assert.Null(Of(plans, children, teenagers, adults).Groups);

    [Theory]
    [InlineData(1, 0, 20)]
    [InlineData(0, 4, 17)]
    [InlineData(9, 8, 4)]
    public void All_groups_are_kept_back_when_one_is_small_since_the_rest_would_tell_it(int children, int teenagers, int adults) =>
        Assert.Null(Of(21, children, teenagers, adults).Groups);

    private static SupervisedCounts Of(int plans, int children, int teenagers, int adults)
    {
        var counts = ImmutableSortedDictionary.CreateBuilder<FigureKey, int>();
        counts[FigureKey.Of(Figure.ReviewOnTime, FigurePart.Base)] = plans;
        counts[FigureKey.Of(Figure.PlanPrevalence, FigurePart.Base)] = 30;
        foreach (var (code, count) in new[] { ("child", children), ("teenager", teenagers), ("adult", adults) })
            counts[FigureKey.Of(Figure.ReviewOnTime, FigurePart.Base, new AxisValue(Axis.TargetGroup, code))] = count;
        return SupervisedCounts.Of(new FigureSet(new AuthorityCode("1473"), new DateOnly(2026, 11, 22), 1, counts.ToImmutable()));
    }
}
