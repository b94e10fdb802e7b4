using System.Text;
using System.Text.Json;
using Egenplan.Web.Outputs.Calendar;
using Egenplan.Web.Texts;
using Xunit;

namespace Egenplan.Web.Tests.Outputs.Calendar;

/// <summary>Calendar files, read back by ical.js.</summary>
public sealed class CalendarWriterTests
{
    private static readonly Wording T = new(WordingCatalog.BuiltIn, TextChoice.Swedish);

    private static readonly CalendarEntry Meeting = new()
    {
        Uid = new Guid("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"),
        Sequence = 2,
        Stamp = new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.FromHours(1)),
        StartsAt = new DateTime(2026, 12, 3, 13, 0, 0),
        Minutes = 60,
        Place = "Kommunhuset, rum Eken; våning 2\nRing på dörren",
        OrganizerEmail = "lss@exempelkommunen.example",
        AttendeeEmail = "maria.lind@region.example",
    };

    [Fact]
    public void Meeting_IsUnderstoodByAForeignReader()
    {
        var read = Read(Meeting);

        Assert.Equal("REQUEST", read.GetProperty("method").GetString());
        Assert.Equal("0190a1b2c3d47e5f8a9b0c1d2e3f4a5b@egenplan", read.GetProperty("uid").GetString());
        Assert.Equal(2, read.GetProperty("sequence").GetInt32());
        Assert.Equal("Möte", read.GetProperty("summary").GetString());
        Assert.Equal(Meeting.Place, read.GetProperty("location").GetString());
        Assert.Equal("CONFIRMED", read.GetProperty("status").GetString());
        Assert.Equal("mailto:maria.lind@region.example", Assert.Single(read.GetProperty("attendees").EnumerateArray()).GetString());
        Assert.Equal(1, read.GetProperty("events").GetInt32());
        Assert.Equal("Europe/Stockholm", read.GetProperty("startZone").GetString());
    }

    [Fact]
    public void CalledOffMeeting_IsACancellationOfTheSameMeeting()
    {
        var read = Read(Meeting with { IsCancelled = true, Sequence = 3 });

        Assert.Equal("CANCEL", read.GetProperty("method").GetString());
        Assert.Equal("CANCELLED", read.GetProperty("status").GetString());
        Assert.Equal("0190a1b2c3d47e5f8a9b0c1d2e3f4a5b@egenplan", read.GetProperty("uid").GetString());
        Assert.Equal(3, read.GetProperty("sequence").GetInt32());
    }

    [Fact]
    public void PlaceAndReceiver_AreLeftOutWhenNotGiven()
    {
        var text = Encoding.UTF8.GetString(CalendarWriter.Write(Meeting with { Place = null, AttendeeEmail = null }, T));

        Assert.DoesNotContain("LOCATION", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ATTENDEE", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-12-03T13:00", 60)]
    [InlineData("2026-07-01T08:30", 45)]
    [InlineData("2027-03-27T23:30", 480)]
    [InlineData("2027-03-28T01:30", 120)]
    [InlineData("2027-03-28T03:00", 60)]
    [InlineData("2027-03-28T10:00", 60)]
    [InlineData("2026-10-24T23:00", 480)]
    [InlineData("2026-10-25T01:30", 120)]
    [InlineData("2026-10-25T02:30", 30)]
    [InlineData("2026-10-25T03:00", 60)]
    [InlineData("2026-10-25T13:00", 60)]
    public void StartAndLength_AreTheSameMomentsForAForeignReader(string startsAt, int minutes)
    {
        var local = DateTime.Parse(startsAt, System.Globalization.CultureInfo.InvariantCulture);

        var read = Read(Meeting with { StartsAt = local, Minutes = minutes });

        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        var start = new DateTimeOffset(local, offset).ToUnixTimeSeconds();
        Assert.Equal(start, read.GetProperty("start").GetInt64());
        Assert.Equal(start + (60 * minutes), read.GetProperty("end").GetInt64());
    }

    [Fact]
    public void Lines_AreAtMost75OctetsAndEndWithBothSigns()
    {
        var text = CalendarWriter.Write(Meeting with { Place = string.Concat(Enumerable.Repeat("Åäö, 🙂; ", 40)) }, T);

        Assert.All(Encoding.UTF8.GetString(text).Split("\r\n"), line =>
        {
            Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line);
            Assert.DoesNotContain('\n', line);
        });
        Assert.Equal(string.Concat(Enumerable.Repeat("Åäö, 🙂; ", 40)), Read(Meeting with { Place = string.Concat(Enumerable.Repeat("Åäö, 🙂; ", 40)) }).GetProperty("location").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a@b.example\r\nATTENDEE:mailto:x@y.example")]
    [InlineData("ingen adress")]
    public void AddressThatCouldBreakTheFile_IsRefused(string address) =>
        Assert.Throws<ArgumentException>(() => CalendarWriter.Write(Meeting with { AttendeeEmail = address }, T));

    private static JsonElement Read(CalendarEntry entry)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".ics");
        File.WriteAllBytes(path, CalendarWriter.Write(entry, T));
        try
        {
            return JsonDocument.Parse(Tool.Output("node", Path.Combine(NodeJudges.Folder, "read-calendar.mjs"), path)).RootElement;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
