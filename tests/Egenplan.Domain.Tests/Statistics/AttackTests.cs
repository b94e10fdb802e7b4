using System.Collections.Immutable;
using System.Globalization;
using Egenplan.Domain.Statistics;
using Egenplan.TestKit.Statistics;
using Xunit;

namespace Egenplan.Domain.Tests.Statistics;

/// <summary>
/// Releases of random authorities (1 to 900 people, 0 to 6 with protected data, 0 to 6 units), every figure and crossing that is released,
/// attacked with <c>glpsol</c>. <c>tests/slow/attack.sh</c> takes more of them.
/// </summary>
public sealed class AttackTests
{
    private static readonly int Tables = int.Parse(Environment.GetEnvironmentVariable("EGENPLAN_ATTACKS") ?? "3", CultureInfo.InvariantCulture);

    [Fact]
    public void No_small_number_is_found_in_any_release()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("EGENPLAN_SEED") ?? $"{Environment.TickCount}", CultureInfo.InvariantCulture);
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        foreach (var i in Enumerable.Range(0, Tables))
        {
            var rule = new ReleaseRule(HideBelow: 4 + (i % 3));
            var set = new RandomFigures(random).Any();
            var release = SmallNumbers.Protect(set, rule);

            Assert.True(Attack.Find(set, release) is [], $"seed {seed}, release {i}: {string.Join("; ", Attack.Find(set, release))}");
            Assert.True(SmallNumbers.Recoverable(set, release) is [], $"seed {seed}, release {i}: our own audit finds {string.Join("; ", SmallNumbers.Recoverable(set, release))}");
            if ((i + 1) % 25 == 0)
                TestContext.Current.TestOutputHelper?.WriteLine($"{i + 1} releases attacked, nothing found");
        }
    }

    [Fact]
    public void The_attack_breaks_a_release_that_hides_the_small_numbers_only()
    {
        var random = new Random(5);
        var (broken, agreed) = (0, 0);
        for (var i = 0; i < 3; i++)
        {
            var set = new RandomFigures(random).Set(120, protectedPeople: i % 3, units: 3);
            var weak = Weak(set);

            var found = Attack.Find(set, weak);
            broken += found.Count > 0 ? 1 : 0;
            agreed += found.Count > 0 == SmallNumbers.Recoverable(set, weak).Length > 0 ? 1 : 0;
        }

        Assert.Equal(3, broken);
        Assert.Equal(3, agreed);
    }

    /// <summary>What everybody does first: small numbers out, and nothing else.</summary>
    private static FigureRelease Weak(FigureSet set) => new(
        set.Authority, set.Day, set.Definitions, new ReleaseRule(),
        set.Counts.Where(c => ReleaseShape.Has(c.Key)).ToImmutableSortedDictionary(c => c.Key, c => c.Value is > 0 and < 5 ? (int?)null : c.Value));
}
