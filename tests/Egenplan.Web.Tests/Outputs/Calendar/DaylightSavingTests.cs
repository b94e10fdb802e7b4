using System.Globalization;
using Egenplan.Web.Outputs.Calendar;
using Egenplan.Web.Texts;
using Xunit;

namespace Egenplan.Web.Tests.Outputs.Calendar;

/// <summary>Meetings around the nights when the clock is moved, read by three foreign calendars: <c>ical.js</c>, <c>node-ical</c> and <c>khal</c>.</summary>
public sealed class DaylightSavingTests
{
    private static readonly Wording T = new(WordingCatalog.BuiltIn, TextChoice.Swedish);
    private static readonly TimeZoneInfo Sweden = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");
    private static readonly string[] Readers = ["ical.js", "node-ical", "khal"];

    [Theory]
    [InlineData("2027-03-27T22:00")]
    [InlineData("2026-10-24T22:00")]
    public void EveryStartMinute_OfTheNight_IsTheSameMomentForThreeReaders(string first)
    {
        var from = DateTime.Parse(first, CultureInfo.InvariantCulture);
        var expected = new Dictionary<string, (long Start, long End)>();
        var folder = Directory.CreateTempSubdirectory("egenplan-calendar-").FullName;
        try
        {
            foreach (var (local, minutes) in Enumerable.Range(0, 8 * 60).SelectMany(m => new[] { 60, 240 }.Select(l => (from.AddMinutes(m), l))))
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"{local:yyyyMMdd-HHmm}-{minutes}.ics");
                File.WriteAllBytes(Path.Combine(folder, name), CalendarWriter.Write(Entry(local, minutes), T));
                var start = Moment(local);
                expected[name] = (start, start + (minutes * 60));
            }

            var told = Tool.Output("node", Path.Combine(NodeJudges.Folder, "read-calendars.mjs"), folder)
                + Tool.Output("/usr/bin/python3", Path.Combine(AppContext.BaseDirectory, "python", "read_calendars.py"), folder);

            var read = told.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' '))
                .ToDictionary(l => (File: l[0], Reader: l[1]), l => (long.Parse(l[2], CultureInfo.InvariantCulture), long.Parse(l[3], CultureInfo.InvariantCulture)));
            var wrong = expected.SelectMany(e => Readers.Where(r => read.GetValueOrDefault((e.Key, r)) != e.Value).Select(r => $"{r} of {e.Key}: {read.GetValueOrDefault((e.Key, r))}, not {e.Value}"));
            Assert.Empty(wrong.Take(20));
            Assert.Equal(expected.Count * Readers.Length, read.Count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // By the system's rules, not ours. A time that comes twice is the first of the two; one that never comes counts as if the clock stood.
    private static long Moment(DateTime local)
    {
        var offset = Sweden.IsAmbiguousTime(local) ? Sweden.GetAmbiguousTimeOffsets(local).Max() : Sweden.IsInvalidTime(local) ? Sweden.BaseUtcOffset : Sweden.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUnixTimeSeconds();
    }

    private static CalendarEntry Entry(DateTime local, int minutes) => new()
    {
        Uid = new Guid("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"),
        Sequence = 0,
        Stamp = new DateTimeOffset(2026, 10, 1, 10, 0, 0, TimeSpan.FromHours(2)),
        StartsAt = local,
        Minutes = minutes,
        OrganizerEmail = "lss@exempelkommunen.example",
        AttendeeEmail = "maria.lind@region.example",
    };
}
