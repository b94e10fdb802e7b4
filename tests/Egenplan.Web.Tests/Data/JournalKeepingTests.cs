using System.Diagnostics;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.TestKit.Databases;
using Egenplan.Web.Tests.Outputs;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Data;

/// <summary>Signed heads outside the data, pruning with the last hash kept, and a stranger's program that checks both.</summary>
public sealed class JournalKeepingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_head_is_signed_after_ten_minutes_or_a_thousand_entries_and_not_without_new_ones()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        var anchors = test.Get<JournalAnchors>();
        await test.MakePlanAsync();

        Assert.Equal(1, await anchors.TakeAsync(Ct));
        Assert.Equal(0, await anchors.TakeAsync(Ct));
        await AppendAsync(test, 999);
        test.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(0, await anchors.TakeAsync(Ct));
        await AppendAsync(test, 1);
        Assert.Equal(1, await anchors.TakeAsync(Ct));
        await AppendAsync(test, 1);
        test.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(1, await anchors.TakeAsync(Ct));
        test.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(0, await anchors.TakeAsync(Ct));

        Assert.Equal([2, 1002, 1003], anchors.Kept().Select(a => a.Seq));
        Assert.All(anchors.Kept(), a => Assert.True(test.Get<JournalKey>().Holds(a.Line)));
        Assert.DoesNotContain("egenplan.db", test.Options.AnchorFile, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_was_being_written_when_the_power_went_is_ended_and_passed_over_and_any_other_is_told_by_its_number()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        var anchors = test.Get<JournalAnchors>();
        await test.MakePlanAsync();
        await anchors.TakeAsync(Ct);
        var first = Assert.Single(anchors.Kept());
        await File.AppendAllTextAsync(test.Options.AnchorFile, first.Line[..^30], Ct);
        Assert.Equal([first], anchors.Kept());

        await AppendAsync(test, 1000);
        await anchors.TakeAsync(Ct);
        Assert.Equal([2, 1002], anchors.Kept().Select(a => a.Seq));
        Assert.Equal(3, (await File.ReadAllLinesAsync(test.Options.AnchorFile, Ct)).Length);

        // All of it but its line feed.
        var second = anchors.Kept()[1];
        await File.WriteAllTextAsync(test.Options.AnchorFile, $"{first.Line}\n{second.Line}", Ct);
        Assert.Equal([first, second], anchors.Kept());
        await AppendAsync(test, 1000);
        await anchors.TakeAsync(Ct);
        Assert.Equal([2, 1002, 2002], anchors.Kept().Select(a => a.Seq));

        var unsigned = (first with { Signature = null }).Line;
        foreach (var wrong in new[] { "something else", first.Line[..^30].Replace("sha256", "md5", StringComparison.Ordinal), unsigned })
        {
            await File.WriteAllTextAsync(test.Options.AnchorFile, $"{first.Line}\n{wrong}\n{second.Line}\n", Ct);
            var told = Assert.Throws<AnchorLineException>(() => anchors.Kept());
            Assert.Equal((test.Options.AnchorFile, 2), (told.File, told.Line));
        }
    }

    [Fact]
    public async Task Every_sign_of_an_anchors_line_is_under_its_signature()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await test.MakePlanAsync();
        var line = (await test.Get<JournalVerifier>().AnchorAsync(test.Authority, Ct)).Line;
        var key = test.Get<JournalKey>();

        Assert.True(key.Holds(line));
        for (var i = 0; i < line.Length; i++)
            Assert.False(key.Holds(line[..i] + (char)(line[i] ^ 1) + line[(i + 1)..]), $"sign {i} of {line}");
    }

    [Fact]
    public async Task An_anchor_signed_with_another_key_is_refused_and_told()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var other = await TestDatabase.CreateAsync("sqlite");
        await test.MakePlanAsync();
        var forged = (await test.Get<JournalVerifier>().AnchorAsync(test.Authority, Ct)).SignedBy(other.Get<JournalKey>());

        var check = await test.Get<JournalVerifier>().VerifyAsync(test.Authority, forged, Ct);

        Assert.Equal(JournalFault.AnchorForged, check.Fault);
    }

    [Theory, EachDatabase]
    public async Task Old_entries_are_pruned_the_chain_goes_on_and_the_pruning_is_in_the_journal(string database)
    {
        await using var test = await OfSixYearsAsync(database);
        var anchors = test.Get<JournalAnchors>().Kept();

        var pruned = await test.Get<JournalPruner>().PruneAsync(test.Authority, JournalPruner.KeptFrom(test.Clock.Today, 5), anchors, Ct);
        var again = await test.Get<JournalPruner>().PruneAsync(test.Authority, JournalPruner.KeptFrom(test.Clock.Today, 5), anchors, Ct);

        await using var db = test.OpenPastTheWall();
        var left = await db.Journal.OrderBy(j => j.Seq).ToListAsync(Ct);
        Assert.Equal((1, 12), (pruned.Segment!.From, pruned.Segment.To));
        Assert.Null(again.Segment);
        Assert.Equal(13, left[0].Seq);
        Assert.Equal("JournalPruned", left[^1].Action);
        Assert.True((await test.Get<JournalVerifier>().VerifyAsync(test.Authority, anchors, Ct)).Holds);
    }

    [Theory, EachDatabase]
    public async Task Only_a_signed_segment_lets_an_entry_go(string database)
    {
        await using var test = await OfSixYearsAsync(database);
        await test.Get<JournalPruner>().PruneAsync(test.Authority, JournalPruner.KeptFrom(test.Clock.Today, 5), [], Ct);
        await using var db = test.OpenPastTheWall();

        foreach (var sql in new[] { "delete from journal where seq = 14", "delete from journal_segments", "update journal_segments set to_seq = 14" })
        {
            var refusal = await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync(sql, Ct));
            Assert.Contains("append-only", refusal.Message, StringComparison.Ordinal);
        }

        // Whoever owns the database can put a row there; nobody without the key can sign it.
        await db.Database.ExecuteSqlRawAsync("insert into journal_segments (authority, from_seq, to_seq, line) select authority, 13, 14, replace(replace(line, ' 1 12 ', ' 13 14 '), 'x', 'y') from journal_segments", Ct);
        await db.Database.ExecuteSqlRawAsync("delete from journal where seq in (13, 14)", Ct);

        Assert.Equal(JournalFault.SegmentForged, (await test.Get<JournalVerifier>().VerifyAsync(test.Authority, ct: Ct)).Fault);
    }

    [Theory, EachDatabase]
    public async Task Nothing_is_pruned_of_a_journal_that_does_not_hold(string database)
    {
        await using var test = await OfSixYearsAsync(database);
        await Journals.OpenToAllAsync(test);
        await using var db = test.OpenPastTheWall();
        await db.Database.ExecuteSqlRawAsync("update journal set action = 'Nothing' where seq = 4", Ct);

        var pruning = await test.Get<JournalPruner>().PruneAsync(test.Authority, JournalPruner.KeptFrom(test.Clock.Today, 5), [], Ct);

        Assert.False(pruning.Check.Holds);
        Assert.Null(pruning.Segment);
        Assert.Equal(20, await db.Journal.CountAsync(Ct));
    }

    [Fact]
    public async Task A_program_in_another_language_finds_the_same()
    {
        await using var test = await OfSixYearsAsync("sqlite");
        var anchors = test.Get<JournalAnchors>();
        await test.Get<JournalPruner>().PruneAsync(test.Authority, JournalPruner.KeptFrom(test.Clock.Today, 5), anchors.Kept(), Ct);
        await anchors.TakeAsync(Ct);
        var (export, key) = (Path.Combine(test.Folder, "journal.txt"), Path.Combine(test.Folder, "public.pem"));
        await using (var to = new StreamWriter(export))
            await test.Get<JournalExport>().WriteAsync(test.Authority, to, Ct);
        await File.WriteAllTextAsync(key, test.Get<JournalKey>().PublicPem, Ct);
        var whole = await File.ReadAllLinesAsync(export, Ct);

        var (code, said) = Judge(export, test.Options.AnchorFile, key);
        Assert.True(code == 0, said);
        Assert.Contains("10 entries hold to number 22, 2 anchors met", said, StringComparison.Ordinal);

        foreach (var (what, lines) in new (string, IEnumerable<string>)[]
        {
            ("a changed sign", whole.Select((l, i) => i == 5 ? l.Replace("\"actor\":\"0", "\"actor\":\"1", StringComparison.Ordinal) : l)),
            ("a missing entry", whole.Where((_, i) => i != 5)),
            ("two that changed places", whole.Select((_, i) => whole[i switch { 5 => 6, 6 => 5, _ => i }])),
            ("a cut tail", whole.SkipLast(3)),
            ("a cut tail with a head that fits", [.. whole.Take(5), "head " + string.Join(' ', whole[4].Split(' ')[1..3])]),
            ("a forged segment", whole.Select(l => l.Replace(" 1 12 ", " 1 11 ", StringComparison.Ordinal))),
        })
        {
            await File.WriteAllLinesAsync(export, lines, Ct);
            (code, said) = Judge(export, test.Options.AnchorFile, key);
            Assert.True(code == 1, $"{what}: {said}");
        }
    }

    private static (int Code, string Said) Judge(params string[] files)
    {
        var start = new ProcessStartInfo("node") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in files.Prepend(Path.Combine(NodeJudges.Folder, "verify-journal.mjs")))
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said);
    }

    /// <summary>Twelve entries of the year before the fifth, with an anchor at the last of them, and eight of this year.</summary>
    private static async Task<TestDatabase> OfSixYearsAsync(string database)
    {
        var test = await TestDatabase.CreateAsync(database);
        var now = test.Clock.GetUtcNow();
        test.Clock.Set(now.AddYears(-6));
        await AppendAsync(test, 12);
        await test.Get<JournalAnchors>().TakeAsync(Ct);
        test.Clock.Set(now);
        await AppendAsync(test, 8);
        return test;
    }

    private static async Task AppendAsync(TestDatabase test, int count)
    {
        await using var scope = await test.Get<DbSource>().BeginAsync(test.Authority, Ct);
        await test.Get<JournalWriter>().AppendAsync(scope.Db, test.Authority, [.. Enumerable.Range(0, count).Select(_ => new JournalEntry(test.Officer, "PlanRead"))], Ct);
        await scope.CommitAsync(Ct);
    }
}
