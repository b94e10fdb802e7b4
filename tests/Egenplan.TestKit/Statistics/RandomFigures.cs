using System.Collections.Immutable;
using System.Globalization;
using Egenplan.Domain.People;
using Egenplan.Domain.Statistics;

namespace Egenplan.TestKit.Statistics;

/// <summary>
/// Counts of an authority that never was: invented people with sex, age, insatser, unit and plan, counted by every key that a release may have,
/// so that all sums hold. Those with protected data are in the wholes only.
/// </summary>
/// <param name="random">Where the chances come from.</param>
public sealed class RandomFigures(Random random)
{
    private static readonly double[] InsatsShares = [0.02, 0.06, 0.09, 0.23, 0.05, 0.11, 0.06, 0.01, 0.38, 0.52];
    private readonly Dictionary<FigureKey, int> _counts = [];

    /// <summary>A set of counts.</summary>
    /// <param name="people">How many people.</param>
    /// <param name="protectedPeople">How many of them have protected data.</param>
    /// <param name="units">How many units.</param>
    /// <param name="share">How many of them have a plan, 0 to 1.</param>
    /// <param name="code">The authority.</param>
    /// <param name="day">The day.</param>
    public FigureSet Set(int people, int protectedPeople = 0, int units = 3, double share = 0.2, string code = "1473", DateOnly? day = null)
    {
        _counts.Clear();
        for (var i = 0; i < people; i++)
            AddPerson(i < protectedPeople, units, share);
        return new FigureSet(new AuthorityCode(code), day ?? new DateOnly(2026, 10, 1), 1, _counts.ToImmutableSortedDictionary());
    }

    /// <summary>A set of a size, with protected people, units and a share that are drawn.</summary>
    public FigureSet Any(string code = "1473", DateOnly? day = null)
    {
        var people = random.Next(4) switch { 0 => random.Next(1, 25), 1 => random.Next(25, 80), 2 => random.Next(80, 300), _ => random.Next(300, 900) };
        var hidden = random.Next(3) == 0 ? 0 : Math.Min(people, random.Next(0, 7));
        return Set(people, hidden, random.Next(0, 7), random.Next(4) switch { 0 => 0.03, 1 => 0.97, 2 => 0.5, _ => random.NextDouble() }, code, day);
    }

    /// <summary>The same counts with one person more, so that nearly everything stands as it did.</summary>
    public FigureSet WithOneMore(FigureSet set, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(set);
        _counts.Clear();
        foreach (var (key, count) in set.Counts)
            _counts[key] = count;
        AddPerson(isProtected: false, units: 3, 0.5);
        return set with { Day = day, Counts = _counts.ToImmutableSortedDictionary() };
    }

    private void AddPerson(bool isProtected, int units, double share)
    {
        var sex = new AxisValue(Axis.Sex, random.NextDouble() < 0.41 ? "woman" : "man");
        var age = new AxisValue(Axis.Age, AgeBand.All[random.NextDouble() switch { < 0.03 => 0, < 0.1 => 1, < 0.3 => 2, < 0.9 => 3, _ => 4 }]);
        var unit = units > 0 ? new AxisValue(Axis.Unit, $"u{Math.Min(random.Next(units), random.Next(units))}") : (AxisValue?)null;
        var insatser = InsatsShares.Index().Where(s => random.NextDouble() < s.Item).Select(s => new AxisValue(Axis.Insats, (s.Index + 1).ToString(CultureInfo.InvariantCulture))).ToList();
        if (insatser.Count == 0)
            insatser.Add(new AxisValue(Axis.Insats, "10"));
        var has = random.NextDouble() < share;
        AxisValue?[] own = isProtected ? [] : [sex, age, unit];

        Both(Figure.PlanPrevalence, has, null);
        foreach (var axis in own.OfType<AxisValue>().Concat(isProtected ? [] : insatser))
            Both(Figure.PlanPrevalence, has, axis);
        if (!isProtected)
        {
            Both(Figure.PlanPrevalence, has, sex, age);
            foreach (var insats in insatser)
                Both(Figure.PlanPrevalence, has, age, insats);
            Add(Figure.PlanPrevalence, FigurePart.Base, new AxisValue(Axis.NoPlanReason, has ? "has-plan" : Pick("on-the-way", "waiting", "works-well", "not-offered", "not-offered")));
        }

        foreach (var insats in insatser)
        {
            var offered = random.NextDouble() < 0.6;
            Both(Figure.OfferCoverage, offered, null);
            foreach (var axis in own.OfType<AxisValue>().Concat(isProtected ? [] : [insats]))
                Both(Figure.OfferCoverage, offered, axis);
            if (!offered)
                continue;
            var answer = Pick("yes", "no", "later", "none", "waiting");
            Both(Figure.OfferAnswers, answer == "yes", null);
            if (!isProtected)
                Add(Figure.OfferAnswers, FigurePart.Base, new AxisValue(Axis.Answer, answer));
        }

        if (!has)
            return;
        var onTime = random.NextDouble() < 0.8;
        Both(Figure.ReviewOnTime, onTime, null);
        Add(Figure.LeadTime, FigurePart.Base);
        var took = Pick("alone", "supported", "represented", "not");
        Both(Figure.TakingPart, took is "alone" or "supported", null);
        Both(Figure.NoticeSent, random.NextDouble() < 0.5, null);
        if (!isProtected)
        {
            Add(Figure.LeadTime, FigurePart.Base, new AxisValue(Axis.Days, Pick("0-30", "31-60", "61-90", "91-180", "181-365", "366")));
            Add(Figure.TakingPart, FigurePart.Base, new AxisValue(Axis.TookPart, took));
            Add(Figure.TakingPart, FigurePart.Base, new AxisValue(Axis.Chair, Pick("person", "officer", "officer", "provider")));
            if (random.NextDouble() < 0.8)
                Add(Figure.TakingPart, FigurePart.Base, new AxisValue(Axis.Place, Pick("home", "office", "school")));
            if (random.NextDouble() < 0.7)
                Add(Figure.TakingPart, FigurePart.Base, new AxisValue(Axis.HeldAt, Pick("home", "office", "digital")));
        }

        for (var measures = random.Next(4); measures > 0; measures--)
        {
            var by = Pick("nobody", "region", "school", "provider");
            var (hasDay, isDue) = (random.NextDouble() < 0.8, random.NextDouble() < 0.5);
            Both(Figure.Responsibility, by != "nobody" && hasDay, null);
            if (!hasDay || !isDue)
                continue;
            var done = random.NextDouble() < 0.5;
            Both(Figure.DoneOnTime, done, null);
            if (!isProtected)
                Both(Figure.DoneOnTime, done, new AxisValue(Axis.Organisation, by));
        }
    }

    private string Pick(params string[] codes) => codes[random.Next(codes.Length)];

    private void Both(Figure figure, bool holds, AxisValue? first, AxisValue? second = null)
    {
        Add(figure, FigurePart.Base, first, second);
        if (holds)
            Add(figure, FigurePart.Holds, first, second);
    }

    private void Add(Figure figure, FigurePart part, AxisValue? first = null, AxisValue? second = null)
    {
        var key = FigureKey.Of(figure, part, first, second);
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
    }
}
