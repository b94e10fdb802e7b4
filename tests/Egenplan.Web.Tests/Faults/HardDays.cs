namespace Egenplan.Web.Tests.Faults;

/// <summary>Days and moments at random, most of them where calendars go wrong. What they are is judged elsewhere: nothing here is an answer.</summary>
internal sealed class HardDays(Random random)
{
    private static readonly int[] LeapYears = [2024, 2028, 2032, 2036, 2040], WeekFiftyThree = [2026, 2032, 2037, 2043];
    private static readonly int[] Lengths = [0, 1, 7, 14, 21, 28, 29, 30, 31, 59, 60, 61, 89, 90, 91, 364, 365, 366, 400, 401];
    private static readonly (int Month, int Day)[] Fixed = [(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)];

    public bool Coin => random.Next(2) == 0;

    public int Next(int from, int to) => random.Next(from, to);

    public T One<T>(params ReadOnlySpan<T> all) => all[random.Next(all.Length)];

    /// <summary>A day from 2024 to 2043.</summary>
    public DateOnly Day() => random.Next(10) switch
    {
        0 => new(One(LeapYears), 2, 29),
        1 => new DateOnly(random.Next(2024, 2044), 2, 28).AddDays(random.Next(2)),
        2 => new DateOnly(One(WeekFiftyThree), 12, 28).AddDays(random.Next(8)),
        3 => new DateOnly(random.Next(2024, 2044), 12, 31).AddDays(random.Next(2)),
        4 => ClockMoved().AddDays(random.Next(-1, 2)),
        5 => One(Fixed) is var (month, day) ? new(random.Next(2024, 2044), month, day) : default,
        6 => new DateOnly(random.Next(2024, 2044), 3, 20).AddDays(random.Next(60)),
        7 => new DateOnly(random.Next(2024, 2044), 6, 19).AddDays(random.Next(8)),
        8 => new DateOnly(random.Next(2024, 2044), random.Next(1, 13), 1).AddDays(random.Next(-1, 1)),
        _ => new DateOnly(2024, 1, 1).AddDays(random.Next(20 * 365)),
    };

    /// <summary>A day just at or beside where something that is counted from another day would end, or anywhere.</summary>
    public DateOnly From(DateOnly day)
    {
        var beside = random.Next(-1, 2);
        return random.Next(5) switch
        {
            0 => Day(),
            1 => day.AddMonths(random.Next(0, 14)).AddDays(beside),
            2 => day.AddYears(random.Next(0, 3)).AddDays(beside),
            _ => day.AddDays(One(Lengths) + beside),
        };
    }

    /// <summary>The same before it.</summary>
    public DateOnly Before(DateOnly day) => day.AddDays(-One(Lengths) + random.Next(-1, 2));

    /// <summary>Somebody who in the year of a day turns an age that counts, on it or close to it.</summary>
    public DateOnly BornFor(DateOnly day)
    {
        var years = One(0, 6, 7, 12, 13, 15, 18, 19, 20, 23, 65);
        return random.Next(4) == 0
            ? new DateOnly(2008 + (4 * random.Next(4)), 2, 29)
            : day.AddYears(-years).AddDays(random.Next(-1, 2));
    }

    /// <summary>A moment within minutes of a Swedish midnight, by the one offset or by the other.</summary>
    public DateTimeOffset Midnight(DateOnly day) =>
        new DateTimeOffset(day.ToDateTime(default), TimeSpan.FromHours(random.Next(0, 3))).AddMinutes(One(-61, -60, -1, 0, 1, 59, 60, 61)).ToUniversalTime();

    /// <summary>A time of day around those that come twice or never.</summary>
    public DateTime Night() => ClockMoved().ToDateTime(default).AddHours(random.Next(-3, 8)).AddMinutes(random.Next(60));

    /// <summary>A last Sunday in March or October.</summary>
    public DateOnly ClockMoved()
    {
        var last = new DateOnly(random.Next(2024, 2044), Coin ? 3 : 10, 31);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
