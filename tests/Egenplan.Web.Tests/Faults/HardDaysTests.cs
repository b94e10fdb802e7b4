using System.Globalization;
using System.Text.Json.Nodes;
using Egenplan.TestKit.Plans;
using Egenplan.Web.Tests.Outputs;
using Xunit;

namespace Egenplan.Web.Tests.Faults;

/// <summary>
/// Leap days, years with a week 53, turns of the year, birthdays at midnight, days on holidays, nights when the clock is moved: what the product answers
/// against what Python's calendar says of the same (<c>tests/python/judge_days.py</c>, which shares nothing with us). No rule of the product counts
/// weeks or working days: that a day stays where it falls is what is asked for. <c>EGENPLAN_ROUNDS</c> gives another number of cases.
/// </summary>
public sealed class HardDaysTests
{
    private const int Cases = 20_000;

    // Wrong on purpose, and right on most days: the day in UTC, a birthday moved to 1 March, a year of 365 days, "within a year" without its last day, five
    // years of 1,826 days, a day moved off the weekend, an end reckoned on the clock of the wall. The very same cases must tell each from the judge's answers.
    private static readonly (string Kind, string Name, Func<JsonObject, string?> Wrong)[] Planted =
    [
        ("grown", "today", given => $"{given["now"]}"[..10]),
        ("grown", "minor", given => Now(given) < Born(given, 18, leapDayIs: new(2000, 3, 1)) ? "true" : "false"),
        ("review", "latest", given => Said(Of(given, "agreed").AddDays(365))),
        ("review", "within", given => Of(given, "next") > Of(given, "agreed") && Of(given, "next") < Of(given, "agreed").AddMonths(12) ? "true" : "false"),
        ("disposal", "due", given => given["end"] is null ? Said(Of(given, "note").AddDays((bool)given["private"]! ? 730 : 1826)) : null),
        ("limits", "target", given => Said(Weekday(Of(given, "made").AddDays((int)given["days"]!)))),
        ("meeting", "end", given => DateTime.Parse($"{given["starts"]}", CultureInfo.InvariantCulture).AddMinutes((int)given["minutes"]!).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture)),
    ];

    [Fact]
    public void What_follows_from_a_hard_day_is_what_a_foreign_calendar_says()
    {
        var days = new HardDays(FaultTrial.Seeded());
        var count = FaultTrial.Rounds(Cases);
        var cases = Enumerable.Range(0, count).Select(n => HardCases.Kinds[n % HardCases.Kinds.Count](days)).ToList();

        var judged = Judge(cases);

        var wrong = cases.Zip(judged).SelectMany(c => c.First.Answer.Where(a => !JsonNode.DeepEquals(a.Value, c.Second.Answer[a.Key]))
            .Select(a => $"{c.First.Given.ToJsonString()}: {a.Key} is {c.Second.Answer[a.Key]}, not {a.Value}")).ToList();
        var hard = judged.SelectMany(j => j.Hard).CountBy(h => h).OrderBy(h => h.Key, StringComparer.Ordinal).ToList();
        TestContext.Current.TestOutputHelper!.WriteLine($"{count} cases, {judged.Sum(j => j.Answer.Count)} answers, {wrong.Count} wrong; hard: {string.Join(", ", hard.Select(h => $"{h.Key} {h.Value}"))}");

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
        Assert.Equal(["clock-moved", "holiday", "leap", "month-end", "new-year", "week53", "weekend"], hard.Select(h => h.Key));
        Assert.All(hard, h => Assert.True(h.Value > count / 20, $"{h.Key} in {h.Value} cases only."));
        Assert.All(cases.Zip(judged), c => Assert.Equal(c.First.Answer.Count, c.Second.Answer.Count));
        Assert.All(Planted, planted => Assert.Contains(
            cases.Zip(judged), c => $"{c.First.Given["kind"]}" == planted.Kind && planted.Wrong(c.First.Given) is { } answer && answer != Text(c.Second.Answer[planted.Name])));
    }

    private static List<(JsonObject Answer, string[] Hard)> Judge(List<HardCase> cases)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".jsonl");
        File.WriteAllLines(path, cases.Select(c => c.Given.ToJsonString()));
        try
        {
            var said = Tool.Output("/usr/bin/python3", Path.Combine(AppContext.BaseDirectory, "python", "judge_days.py"), path)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!).ToList();
            Assert.Equal(cases.Count, said.Count);
            return [.. said.Select(s => (s["answer"]!.AsObject(), s["hard"]!.AsArray().Select(h => $"{h}").ToArray()))];
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string? Text(JsonNode? node) => node?.GetValueKind() is System.Text.Json.JsonValueKind.String ? (string?)node : node?.ToJsonString();

    private static DateOnly Of(JsonObject given, string name) => Day.Of($"{given[name]}");

    private static DateOnly Now(JsonObject given) => Day.Of($"{given["now"]}"[..10]);

    private static DateOnly Born(JsonObject given, int years, DateOnly leapDayIs) =>
        Of(given, "born") is var born && (born.Month, born.Day) == (2, 29) && !DateTime.IsLeapYear(born.Year + years)
            ? new(born.Year + years, leapDayIs.Month, leapDayIs.Day)
            : born.AddYears(years);

    private static DateOnly Weekday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(2),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };

    private static string Said(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
