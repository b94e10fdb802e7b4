using System.Diagnostics;
using System.Globalization;
using Egenplan.Data.Accounts;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Xunit;

namespace Egenplan.Web.Tests.Data;

/// <summary>Who could have seen what, over five years of journal. <c>EGENPLAN_JOURNAL_ENTRIES</c> says how many entries; 40,000 unless told.</summary>
public sealed class FiveYearsOfJournalTests
{
    private const int People = 400, Accounts = 40, AtATime = 10_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Who_could_have_seen_what_is_answered_within_a_minute(string database)
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("EGENPLAN_JOURNAL_ENTRIES") ?? "40000", CultureInfo.InvariantCulture);
        await using var test = await TestDatabase.CreateAsync(database);
        var now = test.Clock.GetUtcNow();
        var people = new List<CaseFileId>();
        for (var i = 0; i < People; i++)
            people.Add((await test.MakeCaseFileAsync($"Alma {i}", "Ek", string.Create(CultureInfo.InvariantCulture, $"19850101{i:d4}"))).Id);
        var viewers = Enumerable.Range(0, Accounts).Select(i => test.As(ViewerKind.CaseOfficer, 100 + i)).ToList();
        foreach (var viewer in viewers)
            await test.Get<AccountStore>().SaveAsync(new Account(viewer.User, test.Authority, viewer.Kind, null, true, "Konto", ""), Ct);
        var filling = Stopwatch.StartNew();
        await FillAsync(test, count, viewers, people, now.AddYears(-5));
        filling.Stop();
        test.Clock.Set(now);
        var manager = test.As(ViewerKind.UnitManager, 99);
        var today = test.Clock.Today;

        var asking = Stopwatch.StartNew();
        var report = await test.Get<AccessReporter>().OfAsync(viewers[0].User, today.AddYears(-5), today, manager, Ct);
        asking.Stop();

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{database}: {count} entries made in {filling.Elapsed.TotalSeconds:f1} s; the report of {report!.Entries} entries and {report.Lines.Count} people took {asking.Elapsed.TotalSeconds:f1} s.");
        Assert.InRange(report.Entries, (count / Accounts) - 2, (count / Accounts) + 2);
        Assert.Equal(People, report.Lines.Count(l => l.Last is not null));
        Assert.Equal(report.Lines.Sum(l => l.Readings), report.Lines.Where(l => l.Parts.Contains(PlanPart.Goals)).Sum(l => l.Readings));
        Assert.True(asking.Elapsed < TimeSpan.FromSeconds(60), $"The report took {asking.Elapsed}.");
    }

    /// <summary>Four readings of a plan, then a list of twenty-five, by each account in turn, evenly over five years.</summary>
    private static async Task FillAsync(TestDatabase test, int count, List<Viewer> viewers, List<CaseFileId> people, DateTimeOffset start)
    {
        PlanPart[] parts = Enum.GetValues<PlanPart>();
        for (var done = 0; done < count; done += AtATime)
        {
            test.Clock.Set(start + (TimeSpan.FromDays(365 * 5) * ((double)done / count)));
            var entries = Enumerable.Range(done, Math.Min(AtATime, count - done)).Select(i => i / Accounts % 5 == 4
                ? JournalEntry.Listing(viewers[i % Accounts], "CaseFilesListed", Enumerable.Range(0, 25).Select(n => people[((i / Accounts) + n) % People].Value))
                : JournalEntry.Reading(viewers[i % Accounts], "PlanRead", people[i / Accounts % People], new PlanId(people[i / Accounts % People].Value), AccessGround.CaseWork, parts)).ToList();
            await using var scope = await test.Get<DbSource>().BeginAsync(test.Authority, Ct);
            await test.Get<JournalWriter>().AppendAsync(scope.Db, test.Authority, entries, Ct);
            await scope.CommitAsync(Ct);
        }
    }
}
