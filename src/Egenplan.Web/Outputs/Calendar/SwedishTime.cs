namespace Egenplan.Web.Outputs.Calendar;

/// <summary>The Swedish clock and UTC, with the same rules as the calendar file tells.</summary>
internal static class SwedishTime
{
    /// <summary>
    /// A time that comes twice (autumn) is taken as the first; one that never comes (spring) as if the clock had not been moved.
    /// </summary>
    public static DateTime ToUtc(DateTime local)
    {
        var asSummer = DateTime.SpecifyKind(local, DateTimeKind.Utc).AddHours(-2);
        return IsSummer(asSummer) ? asSummer : asSummer.AddHours(1);
    }

    public static DateTime FromUtc(DateTime utc) => DateTime.SpecifyKind(utc.AddHours(IsSummer(utc) ? 2 : 1), DateTimeKind.Unspecified);

    /// <summary>True for the hour before the clock is set back.</summary>
    public static bool ComesTwice(DateTime local) => IsSummer(ToUtc(local)) && FromUtc(ToUtc(local).AddHours(1)) == local;

    private static bool IsSummer(DateTime utc) => utc >= LastSunday(utc.Year, 3).AddHours(1) && utc < LastSunday(utc.Year, 10).AddHours(1);

    private static DateTime LastSunday(int year, int month)
    {
        var last = new DateTime(year, month, 31, 0, 0, 0, DateTimeKind.Utc);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
