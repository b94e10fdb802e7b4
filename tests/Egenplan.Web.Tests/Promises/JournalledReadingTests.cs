using System.Net;
using Egenplan.Data;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Hosting.Demo;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Promises;

/// <summary>Nothing about a person is shown without an entry in the journal, and nothing at all when none can be written.</summary>
public sealed class JournalledReadingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Every_answer_that_names_a_person_has_an_entry_and_nobody_is_told_anything_when_none_can_be_written(string database)
    {
        var (site, walk) = await PageWalk.StartAsync(database);
        await using var _ = site;
        // The words of the plans as they are before anything has been shown.
        var words = await WordsAsync(site.Database, walk);

        var before = await EveryReadingIsWrittenAsync(database, site, walk);

        // All that told something, and of the rest one of each shape for each viewer.
        var telling = before.Where(w => words.Any(word => w.Text.Contains(word, StringComparison.Ordinal))).ToHashSet();
        Assert.True(telling.Count > 60, $"Only {telling.Count} of {before.Count} answers say anything: the walk has lost its way.");
        var again = telling.Concat(before.Where(w => !telling.Contains(w)).DistinctBy(w => (w.Who, PageWalk.ShapeOf(w.Address)))).ToList();
        var visitors = walk.People.ToDictionary(p => p, site.As);
        foreach (var fault in FaultsOf(database))
        {
            await using var broken = await BrokenAsync(site.Database, fault);
            var (said, wrong) = (new List<string>(), new List<string>());
            foreach (var walked in again)
            {
                var now = await PageWalk.FetchAsync(walked.Who, visitors[walked.Who], walked.Address);
                said.AddRange(words.Where(word => now.Text.Contains(word, StringComparison.Ordinal)).Take(1).Select(_ => $"{walked.Who.Viewer.Kind} {walked.Address}"));
                var isToldInWords = now.Page.Status == HttpStatusCode.ServiceUnavailable && now.Page.Heading == site.T["problem.503.title"];
                if (telling.Contains(walked) && walked.Address != "/arbete/sok" && !isToldInWords && (fault != "the database is away" || (int)now.Page.Status < 500))
                    wrong.Add($"{walked.Who.Viewer.Kind} {walked.Address}: {(int)now.Page.Status} {now.Page.Heading}");
            }

            TestContext.Current.TestOutputHelper!.WriteLine($"{database}, {fault}: {again.Count} answers, {telling.Count} told something before, {said.Count} now.");
            Assert.True(said.Count == 0, $"{fault}:\n{string.Join("\n", said)}");
            Assert.True(wrong.Count == 0, $"{fault}:\n{string.Join("\n", wrong)}");
            if (fault != "the database is away")
            {
                var officer = walk.People.First(p => p.Viewer.Kind is ViewerKind.CaseOfficer);
                var found = await walk.SearchAsync(officer, visitors[officer], walk.Persons[0].Identity.FamilyName);
                Assert.Equal(HttpStatusCode.ServiceUnavailable, found.Page.Status);
            }
        }
    }

    private static async Task<IReadOnlyList<Walked>> EveryReadingIsWrittenAsync(string database, Site site, PageWalk walk)
    {
        await using var db = site.Database.OpenPastTheWall();
        var (missing, named) = (new List<string>(), 0);

        var all = await walk.AllAsync(async (who, fetch) =>
        {
            var before = await db.JournalHeads.Where(h => h.Authority == DemoData.Authority.Value).Select(h => h.Seq).SingleAsync(Ct);
            var walked = await fetch();
            var shown = walk.Persons.Where(p => walked.Text.Contains(p.Identity.FullName(), StringComparison.Ordinal) || walked.Text.Contains(p.Identity.Number[2..8] + "-" + p.Identity.Number[8..], StringComparison.Ordinal)).ToList();
            if (shown.Count == 0)
                return walked;
            var written = await db.Journal.Where(j => j.Authority == DemoData.Authority.Value && j.Seq > before && j.Actor == who.Viewer.User.Value).AsNoTracking().ToListAsync(Ct);
            named += shown.Count;
            missing.AddRange(shown.Where(p => !written.Any(j => j.Subject == p.Id.Value || j.Body.Contains(p.Id.ToString(), StringComparison.Ordinal)))
                .Select(p => $"{who.Viewer.Kind} {walked.Address}: {p.Identity.FullName()}"));
            return walked;
        });

        TestContext.Current.TestOutputHelper!.WriteLine($"{database}: {all.Count} answers, {all.Count(w => w.Page.Status == HttpStatusCode.OK)} of them shown, {named} times a person named.");
        Assert.True(named > 100, $"Only {named} names were met: the walk has lost its way.");
        Assert.True(missing.Count == 0, string.Join("\n", missing.Distinct()));
        return all;
    }

    /// <summary>Names, numbers, addresses and what is said in goals and wishes: everything that must not come out.</summary>
    private static async Task<IReadOnlyList<string>> WordsAsync(TestDatabase test, PageWalk walk)
    {
        var words = new HashSet<string>();
        foreach (var person in walk.Persons)
        {
            words.UnionWith([person.Identity.FullName(), person.Identity.Number[2..8] + "-" + person.Identity.Number[8..], person.Contact.PostalAddress.Split('\n')[0]]);
            foreach (var plan in person.Plans)
            {
                if (await test.Get<PlanReader>().OpenAsync(new PlanId(plan.Plan.Value), Viewer.SystemAt(DemoData.Authority), Ct) is { } view)
                    words.UnionWith([.. view.Plan.Goals.Select(g => g.Words.Text), .. view.Plan.Wishes.Select(w => w.Words.Text), .. view.Plan.Participants.Select(p => p.Name)]);
            }
        }

        // An account's own name stands in the page's head, and is no word about a person with a plan.
        return [.. words.Where(w => w.Length > 5 && walk.People.All(p => !w.Contains(p.Name, StringComparison.Ordinal)))];
    }

    // What does not come back is last.
    private static string[] FaultsOf(string database) => database == "sqlite" ? ["the head is away", "no entry can be added"] : ["no entry can be added", "the database is away"];

    private static async Task<Broken> BrokenAsync(TestDatabase test, string fault)
    {
        var isSqlite = test.Options.Provider == DataProvider.Sqlite;
        var (breaks, mends) = fault switch
        {
            "the head is away" => ("alter table journal_heads rename to journal_heads_away", "alter table journal_heads_away rename to journal_heads"),
            "no entry can be added" when isSqlite => ("create trigger full_disk before insert on journal begin select raise(abort, 'disk full'); end", "drop trigger full_disk"),
            "no entry can be added" => ("alter table journal add constraint full_disk check (seq < 0) not valid", "alter table journal drop constraint full_disk"),
            _ => ("", ""),
        };
        if (breaks == "")
            await PostgresServer.DropDatabaseAsync(test.Options.ConnectionString);
        else
            await RunAsync(test, breaks);
        return new Broken(test, mends);
    }

    private static async Task RunAsync(TestDatabase test, string sql)
    {
        await using var db = test.OpenPastTheWall();
        await db.Database.ExecuteSqlRawAsync(sql, Ct);
    }

    private sealed class Broken(TestDatabase test, string mends) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (mends != "")
                await RunAsync(test, mends);
        }
    }
}
