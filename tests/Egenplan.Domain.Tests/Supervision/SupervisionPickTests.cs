using Egenplan.Domain.People;
using Egenplan.Domain.Supervision;
using Xunit;

namespace Egenplan.Domain.Tests.Supervision;

public sealed class SupervisionPickTests
{
    // The source's eight, and two that had fewer plans than the six and more than none.
    private static readonly Candidate[] County =
    [
        Of("1402", 4), Of("1485", 8), Of("1480-orgryte", 9), Of("1401", 18), Of("1496", 21), Of("1473", 46), Of("1480-frolunda", 0), Of("1415", 0), Of("1407", 1), Of("1419", 3),
    ];

    [Fact]
    public void The_six_with_most_plans_and_two_with_none_are_the_sources_eight()
    {
        var picked = SupervisionPick.Of(County, new PickRule(6, 2, 0, 7));

        Assert.Equal(["1473", "1496", "1401", "1480-orgryte", "1485", "1402"], picked.Where(p => p.Reason is PickReason.MostPlans).Select(p => p.Authority.Value));
        Assert.Equal(["1415", "1480-frolunda"], picked.Where(p => p.Reason is PickReason.NoPlans).Select(p => p.Authority.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_seed_picks_the_same_whatever_order_they_come_in()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var rule = new PickRule(1, 1, 3, seed);

            Assert.Equal(SupervisionPick.Of(County, rule), SupervisionPick.Of(County.Reverse(), rule));
        }
    }

    [Fact]
    public void Each_of_ten_comes_up_about_as_often_by_the_lot_and_nobody_twice()
    {
        var times = County.ToDictionary(c => c.Authority, _ => 0);
        for (var seed = 1; seed <= 2000; seed++)
        {
            var picked = SupervisionPick.Of(County, new PickRule(0, 0, 3, seed));
            Assert.Equal(3, picked.Select(p => p.Authority).Distinct().Count());
            foreach (var one in picked)
                times[one.Authority]++;
        }

        // 600 each; the seeds are fixed, so that this cannot vary from run to run.
        Assert.All(times.Values, t => Assert.InRange(t, 500, 700));
    }

    [Fact]
    public void Whoever_was_not_counted_is_neither_among_those_with_most_nor_among_those_with_none()
    {
        Candidate[] three = [Of("1401", 1), new(new AuthorityCode("1402"), null), Of("1403", 0)];

        Assert.Equal(["1401", "1403"], SupervisionPick.Of(three, new PickRule(5, 5, 0, 1)).Select(p => p.Authority.Value));
        Assert.Equal(new Picked(new AuthorityCode("1402"), PickReason.Lot), SupervisionPick.Of(three, new PickRule(5, 5, 1, 1))[^1]);
    }

    [Fact]
    public void The_order_is_what_SHA_256_says_and_can_be_checked_with_another_program() =>
        // for n in a b c d; do printf "42:$n" | sha256sum; done, in order.
        Assert.Equal(["c", "a", "b", "d"], Lot.Order(42, ["d", "c", "b", "a"], n => n));

    [Fact]
    public void Two_plans_are_drawn_and_no_more_than_there_are()
    {
        var plans = Enumerable.Range(1, 46).Select(i => new PlanId(new Guid(i, 0, 0, new byte[8]))).ToList();

        Assert.Equal(2, SupervisionPick.Draw(plans, 9).Distinct().Count());
        Assert.Equal(SupervisionPick.Draw(plans, 9), SupervisionPick.Draw(Enumerable.Reverse(plans), 9));
        Assert.NotEqual(SupervisionPick.Draw(plans, 9), SupervisionPick.Draw(plans, 10));
        Assert.Single(SupervisionPick.Draw([plans[0], plans[0]], 9));
        Assert.Empty(SupervisionPick.Draw([], 9));
    }

    private static Candidate Of(string code, int plans) => new(new AuthorityCode(code), plans);
}
