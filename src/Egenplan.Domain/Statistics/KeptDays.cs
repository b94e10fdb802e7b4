namespace Egenplan.Domain.Statistics;

/// <summary>
/// Which frozen days an authority keeps. Every day for 400 days: a year back from any day, and a month to spare. After that the first day of each month that
/// there is, for ever: enough for lines over years, and 1 October, the day of the official register, is among them. What is thrown away so are counts of days
/// that nothing was published for but through releases, which are kept by themselves.
/// </summary>
public static class KeptDays
{
    /// <summary>How many days every day is kept.</summary>
    public const int Daily = 400;

    /// <summary>Those of the days that are no longer kept.</summary>
    public static IEnumerable<DateOnly> Over(IEnumerable<DateOnly> days, DateOnly today)
    {
        var all = days.ToList();
        var firsts = all.GroupBy(d => (d.Year, d.Month)).Select(g => g.Min()).ToHashSet();
        return all.Where(d => d < today.AddDays(-Daily) && !firsts.Contains(d));
    }
}
