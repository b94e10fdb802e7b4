using System.Collections.Immutable;
using Egenplan.Domain.People;
using Egenplan.Domain.Statistics;
using Egenplan.TestKit.Statistics;
using Xunit;

namespace Egenplan.Domain.Tests.Statistics;

/// <summary>What is hidden, and what can be told from what is shown.</summary>
public sealed class SmallNumbersTests
{
    private static readonly ReleaseRule Rule = new();

    [Fact]
    public void What_is_shown_is_true_and_never_small()
    {
        foreach (var set in Sets(40))
        {
            var release = SmallNumbers.Protect(set, Rule);

            Assert.All(release.Counts.Where(c => c.Value is not null && c.Key.Part < FigurePart.MedianDays), c => Assert.Equal(set[c.Key], c.Value));
            Assert.DoesNotContain(release.Counts, c => c.Value is > 0 and < 5);
            Assert.All(release.Counts.Keys, k => Assert.True(ReleaseShape.Has(k), k.ToString()));
            foreach (var (key, holds) in release.Counts.Where(c => c.Key.Part is FigurePart.Holds && ReleaseShape.Of(c.Key.Figure)!.HasHolds))
            {
                var @base = release.Counts.GetValueOrDefault(key with { Part = FigurePart.Base });
                Assert.False(holds is { } some && @base is { } all && all - some is > 0 and < 5, $"{key} tells that few are left");
            }
        }
    }

    [Fact]
    public void A_large_municipality_keeps_most_of_its_figures()
    {
        var set = new RandomFigures(new Random(7)).Set(900, units: 4, share: 0.5);

        var release = SmallNumbers.Protect(set, Rule);

        var (shown, all) = (release.Counts.Count(c => c.Value > 0), set.Counts.Keys.Count(ReleaseShape.Has));
        Assert.True(shown > 0.75 * all, $"{shown} of {all} are shown");
        Assert.Equal(900, release.Counts[FigureKey.Of(Figure.PlanPrevalence, FigurePart.Base)]);
    }

    [Fact]
    public void A_nought_is_shown_where_many_are_asked_about_and_hidden_where_few_are()
    {
        var release = SmallNumbers.Protect(Two(woman: (8, 0), man: (3, 0), (40, 9)), Rule);

        Assert.True(release.Counts.ContainsKey(Key(FigurePart.Holds, "woman")), string.Join("; ", release.Counts));
        Assert.Equal(0, release.Counts[Key(FigurePart.Holds, "woman")]);
        Assert.Null(release.Counts[Key(FigurePart.Holds, "man")]);
    }

    [Fact]
    public void Those_with_protected_data_cannot_be_told_by_taking_the_parts_from_the_whole()
    {
        var release = SmallNumbers.Protect(Two(woman: (40, 20), man: (57, 20), (99, 41)), Rule);

        Assert.Equal(99, release.Counts[Key(FigurePart.Base)]);
        Assert.True(release.Counts[Key(FigurePart.Base, "woman")] is null || release.Counts[Key(FigurePart.Base, "man")] is null);
        Assert.True(release.Counts[Key(FigurePart.Holds, "woman")] is null || release.Counts[Key(FigurePart.Holds, "man")] is null);
    }

    [Fact]
    public void The_same_counts_are_protected_in_the_same_way_the_next_time_and_what_has_not_changed_stays_hidden()
    {
        var random = new RandomFigures(new Random(11));
        foreach (var set in Sets(8))
        {
            var first = SmallNumbers.Protect(set, Rule);
            var unchanged = set with { Day = set.Day.AddMonths(1) };
            Assert.Equal(first.Counts, SmallNumbers.Protect(unchanged, Rule, (set, first)).Counts);

            var later = random.WithOneMore(set, set.Day.AddMonths(1));
            var second = SmallNumbers.Protect(later, Rule, (set, first));
            Assert.DoesNotContain(first.Counts, c => c.Value is null && set[c.Key] == later[c.Key] && second.Counts.GetValueOrDefault(c.Key) is not null);
            Assert.True(SmallNumbers.Recoverable(later, second) is [], string.Join("; ", SmallNumbers.Recoverable(later, second)));
        }
    }

    [Fact]
    public void A_breakdown_that_the_release_before_did_not_have_is_not_hidden_because_of_it()
    {
        var set = new RandomFigures(new Random(7)).Set(900, units: 4, share: 0.5);
        var school = FigureKey.Of(Figure.TakingPart, FigurePart.Base, new AxisValue(Axis.HeldAt, "school"));
        bool IsNew(FigureKey key) => key.First?.Axis is Axis.HeldAt;
        var before = set with { Counts = set.Counts.RemoveRange(set.Counts.Keys.Where(IsNew)) };
        var first = SmallNumbers.Protect(before, Rule with { Edition = 1 });
        first = first with { Counts = first.Counts.RemoveRange(first.Counts.Keys.Where(IsNew)) };

        var second = SmallNumbers.Protect(set with { Day = set.Day.AddMonths(1) }, Rule, (before, first));

        Assert.Equal(0, second.Counts[school]);
        Assert.Contains(second.Counts, c => IsNew(c.Key) && c.Value > 0);
        Assert.Empty(SmallNumbers.Recoverable(set, second));
    }

    [Fact]
    public void The_audit_does_not_cry_in_vain_where_the_first_answers_lie_between_whole_numbers()
    {
        // Of 300 releases of this seed that glpsol found nothing in, the audit refused these three, and so the authority's figures for good.
        var random = new Random(20261123);
        var sets = Enumerable.Range(0, 253).Select(i => (Number: i, Set: new RandomFigures(random).Any())).ToList();
        foreach (var (i, set) in sets.Where(s => s.Number is 40 or 219 or 252))
            Assert.Equal([], SmallNumbers.Recoverable(set, SmallNumbers.Protect(set, new ReleaseRule(HideBelow: 4 + (i % 3)))));
    }

    [Fact]
    public void In_every_small_table_of_two_parts_no_small_number_is_known_from_all_tables_that_agree()
    {
        const int Most = 6;
        var places = Enumerable.Range(0, Most + 1).SelectMany(all => Enumerable.Range(0, all + 1).Select(some => (All: all, Some: some))).ToList();
        var wider = Enumerable.Range(0, (2 * Most) + 6).SelectMany(all => Enumerable.Range(0, all + 1).Select(some => (All: all, Some: some))).ToList();
        var tables = 0;
        foreach (var (woman, man) in places.SelectMany(w => places.Select(m => (w, m))))
        {
            var whole = (woman.All + man.All, woman.Some + man.Some);
            if (whole.Item1 == 0)
                continue;
            var release = SmallNumbers.Protect(Two(woman, man, whole), Rule);
            tables++;

            var (shownWoman, shownMan, both) = (Shown(release, "woman"), Shown(release, "man"), Shown(release, null));
            var (women, men) = (wider.Where(w => Agrees(shownWoman, w)).ToList(), wider.Where(m => Agrees(shownMan, m)).ToList());
            var agreeing = women.SelectMany(w => men.Where(m => Agrees(both, (w.All + m.All, w.Some + m.Some))).Select(m => (w, m))).ToList();
            Check(woman, [.. agreeing.Select(a => a.w)], $"woman of {woman} {man}");
            Check(man, [.. agreeing.Select(a => a.m)], $"man of {woman} {man}");
        }

        Assert.Equal((places.Count * places.Count) - 1, tables);
    }

    [Fact]
    public void A_share_is_told_only_of_twenty_or_more()
    {
        Assert.Null(Shares.Percent(10, 19, Rule));
        Assert.Equal(50m, Shares.Percent(10, 20, Rule));
        Assert.Null(Shares.Percent(null, 200, Rule));
        Assert.Null(Shares.Percent(20, null, Rule));
        Assert.Equal(6.6m, Shares.Percent(66, 1000, Rule));
    }

    private static void Check((int All, int Some) truth, List<(int All, int Some)> agreeing, string name)
    {
        var few = truth.All is > 0 and < 5;
        if (few)
            AssertWide(agreeing.ConvertAll(a => a.All), name);
        if (few || truth.Some is > 0 and < 5)
            AssertWide(agreeing.ConvertAll(a => a.Some), name + " holds");
        if (few || (truth.All - truth.Some) is > 0 and < 5)
            AssertWide(agreeing.ConvertAll(a => a.All - a.Some), name + " does not");
    }

    private static void AssertWide(List<int> values, string name) => Assert.True(values.Min() <= 1 && values.Max() >= 4, $"{name}: {values.Min()} to {values.Max()}");

    private static (int? All, int? Some) Shown(FigureRelease release, string? sex) =>
        (release.Counts.GetValueOrDefault(Key(FigurePart.Base, sex)), release.Counts.GetValueOrDefault(Key(FigurePart.Holds, sex)));

    private static bool Agrees((int? All, int? Some) shown, (int All, int Some) place) =>
        (shown.All ?? place.All) == place.All && (shown.Some ?? place.Some) == place.Some;

    private static FigureKey Key(FigurePart part, string? sex = null) =>
        FigureKey.Of(Figure.PlanPrevalence, part, sex is null ? null : new AxisValue(Axis.Sex, sex));

    private static FigureSet Two((int All, int Some) woman, (int All, int Some) man, (int All, int Some) whole)
    {
        var counts = new Dictionary<FigureKey, int>();
        foreach (var (sex, place) in new[] { ("woman", woman), ("man", man), (null, whole) })
            (counts[Key(FigurePart.Base, sex)], counts[Key(FigurePart.Holds, sex)]) = place;
        return new FigureSet(new AuthorityCode("1473"), new DateOnly(2026, 10, 1), 1, counts.ToImmutableSortedDictionary());
    }

    private static IEnumerable<FigureSet> Sets(int count)
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new RandomFigures(new Random(seed));
        return Enumerable.Range(0, count).Select(_ => random.Any()).ToList();
    }
}
