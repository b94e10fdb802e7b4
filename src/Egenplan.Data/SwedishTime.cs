namespace Egenplan.Data;

/// <summary>The day and the time in Sweden, which is what every rule and every page means by "today".</summary>
public static class SwedishTime
{
    private static readonly TimeZoneInfo Sweden = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    /// <summary>Today in Sweden.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.Now());

    /// <summary>The instant now, as a Swedish wall clock shows it.</summary>
    public static DateTime Now(this TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return InSweden(clock.GetUtcNow());
    }

    /// <summary>An instant as a Swedish wall clock shows it.</summary>
    public static DateTime InSweden(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Sweden).DateTime;
}
