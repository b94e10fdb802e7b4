using System.Globalization;
using Egenplan.Web.Outputs.Calendar;
using Egenplan.Web.Texts;
using Xunit;

namespace Egenplan.Web.Tests.Outputs.Calendar;

/// <summary>An invitation, its update and its cancel, for meetings on both sides of the nights when the clock is moved, read by <c>ical.js</c>, <c>node-ical</c> and <c>khal</c>.</summary>
public sealed class CalendarUpdateTests
{
    private static readonly Wording T = new(WordingCatalog.BuiltIn, TextChoice.Swedish);
    private static readonly TimeZoneInfo Sweden = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");
    private static readonly string[] Readers = ["ical.js", "node-ical", "khal"];

    [Fact]
    public void AnInvitationItsUpdateAndItsCancelAreTheSameMeetingToThreeReadersWithARisingSequence()
    {
        var folder = Directory.CreateTempSubdirectory("egenplan-updates-").FullName;
        try
        {
            var expected = new List<string>();
            foreach (var (first, moved) in new[] { ("2026-10-24T13:00", "2026-10-26T13:00"), ("2027-03-27T13:00", "2027-03-29T09:30"), ("2026-12-03T13:00", "2027-07-01T08:00") })
            {
                var (before, after) = (DateTime.Parse(first, CultureInfo.InvariantCulture), DateTime.Parse(moved, CultureInfo.InvariantCulture));
                Write(folder, expected, $"{first[..10]}-1.ics", Entry(before, 0), "REQUEST", "CONFIRMED");
                Write(folder, expected, $"{first[..10]}-2.ics", Entry(after, 1), "REQUEST", "CONFIRMED");
                Write(folder, expected, $"{first[..10]}-3.ics", Entry(after, 2) with { IsCancelled = true }, "CANCEL", "CANCELLED");
            }

            var told = Tool.Output("node", Path.Combine(NodeJudges.Folder, "read-updates.mjs"), folder)
                + Tool.Output("/usr/bin/python3", Path.Combine(AppContext.BaseDirectory, "python", "read_updates.py"), folder);

            Assert.Equal(expected.Order(StringComparer.Ordinal), told.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(string folder, List<string> expected, string name, CalendarEntry entry, string method, string status)
    {
        File.WriteAllBytes(Path.Combine(folder, name), CalendarWriter.Write(entry, T));
        var start = new DateTimeOffset(entry.StartsAt, Sweden.GetUtcOffset(entry.StartsAt)).ToUnixTimeSeconds();
        expected.AddRange(Readers.Select(reader => string.Create(
            CultureInfo.InvariantCulture, $"{name} {reader} {method} 0190a1b2c3d47e5f8a9b0c1d2e3f4a5b@egenplan {entry.Sequence} {status} {start} {start + 5400} 1 Möte")));
    }

    private static CalendarEntry Entry(DateTime local, int sequence) => new()
    {
        Uid = new Guid("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"),
        Sequence = sequence,
        Stamp = new DateTimeOffset(2026, 10, 1, 10, sequence, 0, TimeSpan.FromHours(2)),
        StartsAt = local,
        Minutes = 90,
        OrganizerEmail = "lss@exempelkommunen.example",
        AttendeeEmail = "maria.lind@region.example",
    };
}
