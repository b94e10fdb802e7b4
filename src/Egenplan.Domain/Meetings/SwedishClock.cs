namespace Egenplan.Domain.Meetings;

/// <summary>
/// The clock on a Swedish wall and UTC, by the rules since 1996: summer time from the last Sunday in March to the last Sunday in October, both at 01:00
/// UTC. Source: förordning (2001:127). The same rules as a calendar file from here tells, whatever the machine's own tables say.
/// </summary>
public static class SwedishClock
{
    /// <summary>
    /// The moment (UTC) at which the clock shows a time. A time that comes twice (autumn) is taken as the first; one that never comes (spring) as if the
    /// clock had not been moved.
    /// </summary>
    public static DateTime ToUtc(DateTime local)
    {
        var asSummer = DateTime.SpecifyKind(local, DateTimeKind.Utc).AddHours(-2);
        return IsSummer(asSummer) ? asSummer : asSummer.AddHours(1);
    }

    /// <summary>What the clock shows at a moment (UTC).</summary>
    public static DateTime FromUtc(DateTime utc) => DateTime.SpecifyKind(utc.AddHours(IsSummer(utc) ? 2 : 1), DateTimeKind.Unspecified);

    /// <summary>What the clock shows when something that began at a time has gone on for so many minutes.</summary>
    public static DateTime End(DateTime startsAt, int minutes) => FromUtc(ToUtc(startsAt).AddMinutes(minutes));

    /// <summary>True for the hour before the clock is set back.</summary>
    public static bool ComesTwice(DateTime local) => IsSummer(ToUtc(local)) && FromUtc(ToUtc(local).AddHours(1)) == local;

    /// <summary>False for the hour that is left out when the clock is set forward.</summary>
    public static bool Exists(DateTime local) => local is not { Month: 3, Hour: 2 } || local.Date != LastSunday(local.Year, 3).Date;

    private static bool IsSummer(DateTime utc) => utc >= LastSunday(utc.Year, 3).AddHours(1) && utc < LastSunday(utc.Year, 10).AddHours(1);

    private static DateTime LastSunday(int year, int month)
    {
        var last = new DateTime(year, month, 31, 0, 0, 0, DateTimeKind.Utc);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
