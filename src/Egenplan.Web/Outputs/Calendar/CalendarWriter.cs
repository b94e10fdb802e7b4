using System.Globalization;
using System.Text;
using Egenplan.Domain.Meetings;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Outputs.Calendar;

/// <summary>
/// Writes a calendar file (text/calendar; method=REQUEST or CANCEL) by RFC 5545 and RFC 5546. A pure function of its input.
/// Times are on the Swedish clock with the rules for summer time in the file itself.
/// </summary>
public static class CalendarWriter
{
    private const string Zone = "Europe/Stockholm";

    /// <summary>Swedish rules since 1996: last Sunday in March and in October, at 01:00 UTC. Source: förordning (2001:127).</summary>
    private const string ZoneRules = """
        BEGIN:VTIMEZONE
        TZID:Europe/Stockholm
        BEGIN:DAYLIGHT
        TZNAME:CEST
        TZOFFSETFROM:+0100
        TZOFFSETTO:+0200
        DTSTART:19960331T020000
        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
        END:DAYLIGHT
        BEGIN:STANDARD
        TZNAME:CET
        TZOFFSETFROM:+0200
        TZOFFSETTO:+0100
        DTSTART:19961027T030000
        RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
        END:STANDARD
        END:VTIMEZONE
        """;

    /// <summary>The file in UTF-8, with the wording's neutral subject.</summary>
    /// <exception cref="ArgumentException">An e-mail address holds signs that cannot stand in one.</exception>
    public static byte[] Write(CalendarEntry entry, Wording t)
    {
        var lines = new List<string>
        {
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Egenplan//Egenplan//SV",
            "CALSCALE:GREGORIAN",
            entry.OrganizerEmail is null ? "METHOD:PUBLISH" : entry.IsCancelled ? "METHOD:CANCEL" : "METHOD:REQUEST",
        };
        lines.AddRange(ZoneRules.Split('\n').Select(l => l.Trim()));
        lines.AddRange(Event(entry, t["calendar.subject"]));
        lines.Add("END:VCALENDAR");
        return Encoding.UTF8.GetBytes(string.Concat(lines.Select(CalendarText.Fold)));
    }

    private static IEnumerable<string> Event(CalendarEntry entry, string subject)
    {
        yield return "BEGIN:VEVENT";
        yield return $"UID:{entry.Uid:N}@egenplan";
        yield return string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{entry.Sequence}");
        yield return $"DTSTAMP:{Utc(entry.Stamp.UtcDateTime)}";
        var start = SwedishClock.ToUtc(entry.StartsAt);
        yield return Time("DTSTART", start);
        yield return Time("DTEND", start.AddMinutes(Math.Max(1, entry.Minutes)));
        yield return $"SUMMARY:{CalendarText.Escape(subject)}";
        if (!string.IsNullOrWhiteSpace(entry.Place))
            yield return $"LOCATION:{CalendarText.Escape(entry.Place)}";
        if (entry.OrganizerEmail is { } organizer)
            yield return $"ORGANIZER:{CalendarText.Address(organizer)}";
        if (entry is { OrganizerEmail: not null, AttendeeEmail: { } attendee })
            yield return $"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:{CalendarText.Address(attendee)}";
        yield return entry.IsCancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED";
        yield return "CLASS:PRIVATE";
        yield return "TRANSP:OPAQUE";
        yield return "END:VEVENT";
    }

    /// <summary>On the Swedish clock; a clock time that comes twice in an autumn night is told in UTC, since readers differ on which one it is.</summary>
    private static string Time(string name, DateTime utc)
    {
        var local = SwedishClock.FromUtc(utc);
        return SwedishClock.ComesTwice(local) ? $"{name}:{Utc(utc)}" : $"{name};TZID={Zone}:{Local(local)}";
    }

    private static string Local(DateTime time) => time.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    private static string Utc(DateTime time) => Local(time) + "Z";
}
