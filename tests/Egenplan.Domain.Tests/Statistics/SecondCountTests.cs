using Egenplan.Domain.Statistics;
using Egenplan.TestKit.Reports;
using Xunit;

namespace Egenplan.Domain.Tests.Statistics;

public sealed class SecondCountTests
{
    private const int Authorities = 1000;

    [Fact]
    public void A_second_calculation_straight_over_the_documents_agrees_on_a_thousand_authorities()
    {
        var seed = Environment.GetEnvironmentVariable("EGENPLAN_SEED") is { } given ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"EGENPLAN_SEED={seed}");
        var (counts, keys) = (0L, new HashSet<string>());
        for (var i = 0; i < Authorities; i++)
        {
            var at = new GeneratedAuthority(unchecked(seed + i));

            var set = FigureCounter.Count(at.Code, at.Files.Select(CountedPerson.From), at.Plans.Select(CountedPlan.From), at.Day, at.Limits);

            var first = set.Counts.Where(c => c.Value != 0).ToDictionary(c => c.Key.ToString(), c => c.Value);
            var second = SecondCount.Of(at);
            var differing = first.Keys.Union(second.Keys).Where(k => first.GetValueOrDefault(k) != second.GetValueOrDefault(k)).Order(StringComparer.Ordinal)
                .Select(k => $"authority {i} of seed {seed} on {at.Day:O}: {k} is {first.GetValueOrDefault(k)} and {second.GetValueOrDefault(k)}");
            Assert.Equal([], differing);
            counts += first.Values.Sum();
            keys.UnionWith(first.Keys);
        }

        Assert.True(counts > 500_000 && keys.Count(k => !k.Contains("Officer", StringComparison.Ordinal)) > 400, $"Only {counts} counts under {keys.Count} keys.");
    }

    [Fact]
    public void Every_count_has_a_key_that_can_be_read_again_and_stands_in_the_table_of_breakdowns()
    {
        for (var i = 0; i < 50; i++)
        {
            var at = new GeneratedAuthority(i);
            var set = FigureCounter.Count(at.Code, at.Files.Select(CountedPerson.From), at.Plans.Select(CountedPlan.From), at.Day, at.Limits);

            foreach (var key in set.Counts.Keys)
            {
                Assert.Equal(key, FigureKey.Parse(key.ToString()));
                Assert.True(key.First is null || Breakdowns.Of(key.Figure).Any(b => b.Part == key.Part && b.First == key.First?.Axis && b.Second == key.Second?.Axis), $"{key} is in no table.");
            }
        }
    }

    [Fact]
    public void What_divides_never_adds_up_to_more_than_the_whole_and_what_holds_is_part_of_the_base()
    {
        for (var i = 0; i < 200; i++)
        {
            var at = new GeneratedAuthority(1000 + i);
            var set = FigureCounter.Count(at.Code, at.Files.Select(CountedPerson.From), at.Plans.Select(CountedPlan.From), at.Day, at.Limits);

            foreach (var figure in Enum.GetValues<Figure>())
            {
                Assert.True(set[new(figure, FigurePart.Holds)] <= set[new(figure, FigurePart.Base)]);
                foreach (var breakdown in Breakdowns.Of(figure).Where(b => b.AddsUp))
                {
                    var parts = set.Counts.Where(c => c.Key.Figure == figure && c.Key.Part == breakdown.Part && c.Key.First?.Axis == breakdown.First && c.Key.Second?.Axis == breakdown.Second);
                    Assert.True(parts.Sum(p => p.Value) <= set[new(figure, breakdown.Part)], $"{breakdown} adds up to more than the whole.");
                }
            }
        }
    }
}
