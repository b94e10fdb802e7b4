using Egenplan.Data;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Journal;
using Egenplan.Data.Plans;
using Egenplan.Domain.Law;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Data;

public sealed class JournalTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Every_change_and_every_reading_is_in_the_journal(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var plan = await test.MakePlanAsync();
        await test.ChangeAsync(plan.Id, p => p.WriteGoal(Seeds.Goal(test.Ids.Next(), "Hemligt mål")));
        await test.Get<PlanReader>().OpenAsync(plan.Id, test.Officer, Ct);
        await test.Get<CaseFileReader>().FindAsync("Alma", test.Officer, Ct);
        await test.Get<CaseFileReader>().FindAsync("Ingen", test.Officer, Ct);

        var lines = await test.Get<JournalReader>().OfAsync(plan.CaseFile, test.Officer, ct: Ct);
        await using var db = test.OpenPastTheWall();
        var all = await db.Journal.OrderBy(j => j.Seq).ToListAsync(Ct);

        Assert.Equal(["PlanRead", nameof(GoalWritten), nameof(PlanBegun), "CaseFileOpened"], lines!.Select(l => l.Action));
        Assert.Equal(["CaseFileOpened", nameof(PlanBegun), nameof(GoalWritten), "PlanRead", "PeopleSearched", "PeopleSearched", "JournalRead"], all.Select(j => j.Action));
        Assert.Contains(plan.CaseFile.ToString(), all[4].Body, StringComparison.Ordinal);
        Assert.All(all, j => Assert.DoesNotContain("Hemligt", j.Body, StringComparison.Ordinal));
        Assert.True((await test.Get<JournalVerifier>().VerifyAsync(test.Authority, ct: Ct)).Holds);
    }

    [Theory, EachDatabase]
    public async Task One_changed_byte_is_found_and_the_entry_is_named(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await TenEntriesAsync(test);

        await TamperAsync(test, "update journal set body = replace(body, 'GoalWritten', 'GoalWrittem') where seq = 6");

        var check = await test.Get<JournalVerifier>().VerifyAsync(test.Authority, ct: Ct);
        Assert.Equal((JournalFault.HashDiffers, 6, 5), (check.Fault, check.BadSeq, check.Entries));
    }

    [Theory, EachDatabase]
    public async Task A_column_that_says_something_else_than_the_entry_is_found(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await TenEntriesAsync(test);

        await TamperAsync(test, "update journal set action = 'Nothing' where seq = 4");

        var check = await test.Get<JournalVerifier>().VerifyAsync(test.Authority, ct: Ct);
        Assert.Equal((JournalFault.ColumnsDiffer, 4L), (check.Fault, check.BadSeq));
    }

    [Theory, EachDatabase]
    public async Task A_missing_entry_is_found(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await TenEntriesAsync(test);

        await TamperAsync(test, "delete from journal where seq = 3");

        var check = await test.Get<JournalVerifier>().VerifyAsync(test.Authority, ct: Ct);
        Assert.Equal((JournalFault.Gap, 3L), (check.Fault, check.BadSeq));
    }

    [Theory, EachDatabase]
    public async Task A_cut_tail_is_found_by_the_head_and_a_moved_head_by_an_anchor_kept_elsewhere(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await TenEntriesAsync(test);
        var verifier = test.Get<JournalVerifier>();
        var anchor = JournalAnchor.Parse((await verifier.AnchorAsync(test.Authority, Ct)).Line);
        Assert.True((await verifier.VerifyAsync(test.Authority, anchor, Ct)).Holds);

        await TamperAsync(test, "delete from journal where seq > 8");
        var cut = await verifier.VerifyAsync(test.Authority, ct: Ct);
        await TamperAsync(test, "update journal_heads set seq = 8, hash = (select hash from journal where seq = 8)");
        var hidden = await verifier.VerifyAsync(test.Authority, ct: Ct);
        var shown = await verifier.VerifyAsync(test.Authority, anchor, Ct);

        Assert.Equal((JournalFault.TailCut, 9L), (cut.Fault, cut.BadSeq));
        Assert.True(hidden.Holds);
        Assert.Equal((JournalFault.AnchorDiffers, 9L), (shown.Fault, shown.BadSeq));
    }

    [Theory, EachDatabase]
    public async Task The_database_refuses_to_change_or_delete_an_entry(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await TenEntriesAsync(test);
        await using var db = test.OpenPastTheWall();

        foreach (var sql in new[] { "update journal set action = 'x' where seq = 1", "delete from journal where seq = 1" })
        {
            var refusal = await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync(sql, Ct));
            Assert.Contains("append-only", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Theory, EachDatabase]
    public async Task Without_an_entry_nothing_is_shown_and_nothing_is_changed(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var plan = await test.MakePlanAsync();
        await TamperAsync(test, "alter table journal_heads rename to away");

        await Assert.ThrowsAsync<JournalFailedException>(() => test.Get<PlanReader>().OpenAsync(plan.Id, test.Officer, Ct));
        await Assert.ThrowsAsync<JournalFailedException>(() => test.Get<CaseFileReader>().FindAsync("Alma", test.Officer, Ct));
        await Assert.ThrowsAnyAsync<Exception>(() => test.ChangeAsync(plan.Id, p => p.WriteGoal(Seeds.Goal(test.Ids.Next(), "Ett"))));

        await TamperAsync(test, "alter table away rename to journal_heads");
        Assert.Empty((await test.Get<PlanReader>().OpenAsync(plan.Id, test.Officer, Ct))!.Plan.Goals);
    }

    [Theory, EachDatabase]
    public async Task Readings_at_once_are_written_together_and_the_last_ones_before_the_stop(string database)
    {
        var options = await TestDatabase.NewOptionsAsync(database);
        var first = await TestDatabase.OpenAsync(options);
        await first.Get<Egenplan.Data.Accounts.AuthorityStore>().EnsureAsync(first.Authority, "Exempelkommunen", ct: Ct);
        var plan = await first.MakePlanAsync();
        var readings = Enumerable.Range(0, 50).Select(_ => first.Get<PlanReader>().OpenAsync(plan.Id, first.Officer, Ct)).ToList();
        Assert.All(await Task.WhenAll(readings), Assert.NotNull);
        await first.StopAsync();

        await using var second = await TestDatabase.OpenAsync(options);
        await using var db = second.OpenPastTheWall();
        Assert.Equal(50, await db.Journal.CountAsync(j => j.Action == "PlanRead", Ct));
        Assert.True((await second.Get<JournalVerifier>().VerifyAsync(second.Authority, ct: Ct)).Holds);
    }

    [Fact]
    public void Facts_hold_ids_dates_and_codes_and_no_words()
    {
        // A part's name and a unit's code are codes of our own making.
        string[] codes = ["PartRemoved.Part", "OwnActSaid.Part", "PartWrittenAtPoint.Part", "AssignmentChanged.Unit"];
        var words = typeof(Fact).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Fact)))
            .SelectMany(t => t.GetProperties().Where(p => !IsCode(p.PropertyType)).Select(p => $"{t.Name}.{p.Name}"))
            .Except(codes);

        Assert.Empty(words);
    }

    private static bool IsCode(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsEnum || plain == typeof(Guid) || plain == typeof(int) || plain == typeof(bool) || plain == typeof(DateOnly) || plain == typeof(DateTime)
            || plain == typeof(Type) || (plain.Namespace == "Egenplan.Domain.People" && plain.GetProperty("Value")?.PropertyType == typeof(Guid));
    }

    private static async Task TenEntriesAsync(TestDatabase test)
    {
        var plan = await test.MakePlanAsync();
        for (var i = 0; i < 8; i++)
            await test.ChangeAsync(plan.Id, p => p.WriteGoal(Seeds.Goal(test.Ids.Next(), "Mål")));
    }

    /// <summary>Does what somebody with the database in their hands can do: first takes the refusals away.</summary>
    private static async Task TamperAsync(TestDatabase test, string sql)
    {
        string[] first = test.Options.Provider == DataProvider.Sqlite
            ? ["drop trigger if exists journal_kept_update", "drop trigger if exists journal_kept_unless_pruned"]
            : ["drop trigger if exists journal_kept on journal", "drop trigger if exists journal_kept_unless_pruned on journal"];
        await using var db = test.OpenPastTheWall();
        foreach (var statement in first.Append(sql))
            await db.Database.ExecuteSqlRawAsync(statement, Ct);
    }
}
