using System.Globalization;
using System.Text;
using Egenplan.Domain.Law;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Outputs.Calendar;
using Egenplan.Web.Tests.Faults;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Egenplan.Web.Texts;
using Xunit;

namespace Egenplan.Web.Tests.Outputs.Calendar;

/// <summary>
/// Meetings around the nights when the clock is moved, read by three foreign calendars (<c>ical.js</c>, <c>node-ical</c>, <c>khal</c>) and said on our own
/// page. In CI some start minutes at random; <c>EGENPLAN_SLOW</c> (<c>tests/slow/daylight-saving.sh</c>) takes every one. The product has no meeting that
/// comes back by itself: a series is meetings each with a file of its own.
/// </summary>
public sealed class DaylightSavingTests
{
    private const int FirstHour = 17, Hours = 13;
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("EGENPLAN_SLOW") is not null;
    private static readonly string[] Nights = ["2027-03-28", "2027-10-31"];
    private static readonly int[] Lengths = [10, 60, 90, 120, 240, 480];
    private static readonly Wording T = new(WordingCatalog.BuiltIn, TextChoice.Swedish);
    private static readonly TimeZoneInfo Sweden = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");
    private static readonly string[] Readers = ["ical.js", "node-ical", "khal"];

    [Theory]
    [InlineData("2027-03-28")]
    [InlineData("2027-10-31")]
    public void EveryStartMinute_OfTheNight_IsTheSameMomentForThreeReaders(string night)
    {
        var random = FaultTrial.Seeded();
        using var folder = new CalendarFolder();
        var (step, first) = IsLong ? (1, 0) : (31, random.Next(31));
        foreach (var (local, minutes) in Starts(night).Where((_, i) => i % step == first).SelectMany(local => Lengths.Select(l => (local, l))))
            folder.Add(local, minutes, CalendarWriter.Write(Entry(local, minutes, folder.Count), T));

        folder.AreReadAs(Readers);
        TestContext.Current.TestOutputHelper!.WriteLine($"{night}: {folder.Count} files, {Readers.Length} readers, 0 wrong");
    }

    [Fact]
    public async Task OurOwnPage_SaysWhatTheThreeReadersShow()
    {
        var random = FaultTrial.Seeded();
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested(site.Today).WithPoints("Flytta").Called().WithConsent()
            .Do(p => p.WriteParticipant(p.Participants[0] with { Account = site.People.Staff.Viewer.User })));
        var meeting = plan.ComingMeeting!.Id;
        var (reader, address) = (site.As(site.People.Staff), $"/uppdrag/mote/{plan.Id}");
        var all = Nights.SelectMany(night =>
        {
            var starts = Starts(night).Where(local => !Sweden.IsInvalidTime(local)).SelectMany(local => Lengths.Select(l => (Local: local, Minutes: l)));
            return IsLong ? starts : random.GetItems([.. starts.Where(c => c.Local.AddMinutes(c.Minutes).Date == Day.Of(night).ToDateTime(default))], 8).Distinct();
        }).ToList();

        using var folder = new CalendarFolder();
        var wrong = new List<string>();
        foreach (var (local, minutes) in all)
        {
            await site.DoAsync(plan, p => p.SetMeeting(meeting, local, minutes, null, site.Today));
            folder.Add(local, minutes, (await reader.GetAsync(address + "/mote.ics")).ShouldBeOk().Bytes);
            var end = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(Moment(local) + (minutes * 60)), Sweden);
            var words = string.Create(CultureInfo.InvariantCulture, $"{T.LongDay(DateOnly.FromDateTime(local))} klockan {local:HH.mm}–{end:HH.mm}");
            if ((await reader.GetAsync(address)).ShouldBeOk().Text is var text && !text.Contains(words, StringComparison.Ordinal))
                wrong.Add($"not {words}: {text[Math.Max(0, text.IndexOf(" klockan ", StringComparison.Ordinal) - 25)..][..60]}");
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {all.Count}:\n{string.Join('\n', wrong.Take(10))}");
        folder.AreReadAs(Readers);
        TestContext.Current.TestOutputHelper!.WriteLine($"{all.Count} meetings on our own page and in three readers, 0 wrong");
    }

    [Fact]
    public void MeetingsOfAPlan_BeforeOnAndAfterBothNights_StandWhereTheyWereSetInOneCalendar()
    {
        using var folder = new CalendarFolder();
        foreach (var night in Nights)
        {
            foreach (var (week, hour, minutes) in from week in Enumerable.Range(-4, 9) from at in new[] { (-0.5, 480), (1.5, 120), (2.5, 60), (10, 60) } select (week, at.Item1, at.Item2))
            {
                var local = Day.Of(night).ToDateTime(default).AddDays(7 * week).AddHours(hour);
                if (!Sweden.IsInvalidTime(local))
                    folder.Add(local, minutes, CalendarWriter.Write(Entry(local, minutes, folder.Count), T));
            }
        }

        folder.AreReadAs(Readers);
        folder.StandTogether();
        TestContext.Current.TestOutputHelper!.WriteLine($"{folder.Count} meetings in one calendar, 0 wrong");
    }

    [Fact]
    public async Task ATimeThatNeverComes_IsRefusedWithASentence()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested(site.Today).WithPoints("Flytta").WithParticipant());
        var form = (await site.As(site.People.Officer).GetAsync(plan.At("inbjudan"))).ShouldBeOk().Form(site.T["calls.save"]);
        var sentence = site.T.Get("rule.MeetingTimeExists", ("day", Day.Of("2027-03-28")));

        (await form.Fill(site.T["calls.day"], Day.Of("2027-03-28")).Fill(site.T["calls.time"], "02.30").SubmitAsync(site.T["calls.save"])).ShouldRefuse(sentence);
        Assert.Null((await site.NowAsync(plan)).ComingMeeting);
        (await form.Fill(site.T["calls.time"], "03.00").SubmitAsync(site.T["calls.save"])).ShouldRedirectTo(plan.At("mote"));
        Assert.All(
            Starts("2027-03-28"),
            local => Assert.Equal(Sweden.IsInvalidTime(local), MeetingLaw.MeetingTimeExists(local) is not null));
    }

    private static IEnumerable<DateTime> Starts(string night) =>
        Enumerable.Range(0, Hours * 60).Select(m => Day.Of(night).AddDays(-1).ToDateTime(new TimeOnly(FirstHour, 0)).AddMinutes(m));

    // By the system's rules, not ours. A time that comes twice is the first of the two; one that never comes counts as if the clock stood.
    private static long Moment(DateTime local)
    {
        var offset = Sweden.IsAmbiguousTime(local) ? Sweden.GetAmbiguousTimeOffsets(local).Max() : Sweden.IsInvalidTime(local) ? Sweden.BaseUtcOffset : Sweden.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUnixTimeSeconds();
    }

    private static CalendarEntry Entry(DateTime local, int minutes, int number) => new()
    {
        Uid = new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]),
        Sequence = 0,
        Stamp = new DateTimeOffset(2026, 10, 1, 10, 0, 0, TimeSpan.FromHours(2)),
        StartsAt = local,
        Minutes = minutes,
        OrganizerEmail = "lss@exempelkommunen.example",
        AttendeeEmail = "maria.lind@region.example",
    };

    /// <summary>Calendar files, each with the moments that its meeting is to be read as.</summary>
    private sealed class CalendarFolder : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("egenplan-calendar-").FullName;
        private readonly Dictionary<string, (long Start, long End)> _expected = [];

        public int Count => _expected.Count;

        public void Add(DateTime local, int minutes, byte[] file)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{local:yyyyMMdd-HHmm}-{minutes}.ics");
            File.WriteAllBytes(Path.Combine(_folder, name), file);
            _expected[name] = (Moment(local), Moment(local) + (minutes * 60));
        }

        public void AreReadAs(string[] readers)
        {
            var told = Lines(Tool.Output("node", Path.Combine(NodeJudges.Folder, "read-calendars.mjs"), _folder)
                + Tool.Output("/usr/bin/python3", Path.Combine(AppContext.BaseDirectory, "python", "read_calendars.py"), _folder));
            var read = told.ToDictionary(l => (File: l[0], Reader: l[1]), l => (long.Parse(l[2], CultureInfo.InvariantCulture), long.Parse(l[3], CultureInfo.InvariantCulture)));
            var wrong = _expected.SelectMany(e => readers.Where(r => read.GetValueOrDefault((e.Key, r)) != e.Value).Select(r => $"{r} of {e.Key}: {read.GetValueOrDefault((e.Key, r))}, not {e.Value}"));
            Assert.Empty(wrong.Take(20));
            Assert.Equal(_expected.Count * readers.Length, read.Count);
        }

        /// <summary>All of them in one file for <c>ical.js</c> and <c>node-ical</c>, and imported into one calendar of the program <c>khal</c>: none in another's way.</summary>
        public void StandTogether()
        {
            var files = _expected.Keys.Order(StringComparer.Ordinal).ToDictionary(n => n, n => File.ReadAllText(Path.Combine(_folder, n)));
            string Uid(string text) => text.Split("\r\n").Single(l => l.StartsWith("UID:", StringComparison.Ordinal))[4..];
            string Part(string text) => text[text.IndexOf("BEGIN:VEVENT", StringComparison.Ordinal)..text.IndexOf("END:VCALENDAR", StringComparison.Ordinal)];
            var one = files.Values.First();
            var together = Directory.CreateDirectory(Path.Combine(_folder, "together")).FullName;
            var own = Directory.CreateDirectory(Path.Combine(_folder, "own")).FullName;
            var expected = files.ToDictionary(f => Uid(f.Value), f => _expected[f.Key]);
            File.WriteAllText(Path.Combine(together, "all.ics"), string.Concat(one[..one.IndexOf("BEGIN:VEVENT", StringComparison.Ordinal)], string.Concat(files.Values.Select(Part)), "END:VCALENDAR\r\n"), new UTF8Encoding(false));
            var apart = Directory.CreateDirectory(Path.Combine(_folder, "apart")).FullName;
            foreach (var (name, text) in files)
                File.WriteAllText(Path.Combine(apart, name), text, new UTF8Encoding(false));

            var read = Lines(Tool.Output("node", Path.Combine(NodeJudges.Folder, "read-calendars.mjs"), together)).ToLookup(l => l[1], l => (l[4], long.Parse(l[2], CultureInfo.InvariantCulture), long.Parse(l[3], CultureInfo.InvariantCulture)));
            var listed = Lines(Tool.Output("/usr/bin/python3", Path.Combine(AppContext.BaseDirectory, "python", "read_calendars.py"), apart, own)).Where(l => l[1] == "khal-list").Select(l => $"{l[4]} {l[2]} {l[3]}");

            foreach (var reader in (string[])["ical.js", "node-ical"])
                Assert.Equal(expected.Select(e => (e.Key, e.Value.Start, e.Value.End)).Order(), read[reader].Order());
            Assert.Equal(expected.Select(e => $"{e.Key} {Shown(e.Value.Start)} {Shown(e.Value.End)}").Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        }

        public void Dispose() => Directory.Delete(_folder, recursive: true);

        private static string Shown(long moment) => TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(moment), Sweden).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

        private static List<string[]> Lines(string said) => [.. said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' '))];
    }
}
