using System.Globalization;
using Egenplan.Data;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Journal;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Xunit;

namespace Egenplan.Web.Tests.Data;

public sealed class ImportTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Many_people_come_in_at_once_and_a_second_time_change_nothing(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var people = Enumerable.Range(0, 2_000).ToList();

        var first = await ImportAsync(test, [.. people.Select(i => Person(test, i, null))]);

        Assert.Equal((2_000, 0, 0), (first.New, first.Changed, first.Unchanged));
        var duties = await test.Get<IndexReader>().QueryAsync(test.Officer, t => t.Duties.Select(d => d.CaseFileId), Ct);
        Assert.Equal(5_000, duties.Count);

        var byNumber = new Dictionary<string, CaseFileId>();
        await foreach (var file in test.Get<CaseFileReader>().AllForImportAsync(test.Officer, Ct))
            byNumber[file.Identity.Number] = file.Id;
        Assert.Equal(2_000, byNumber.Count);
        var second = await ImportAsync(test, [.. people.Select(i => Person(test, i, byNumber[Number(i)]))]);

        Assert.Equal((0, 0, 2_000), (second.New, second.Changed, second.Unchanged));
        Assert.True((await test.Get<JournalVerifier>().VerifyAsync(test.Authority, ct: Ct)).Holds);
    }

    [Theory, EachDatabase]
    public async Task An_import_with_one_broken_rule_leaves_nothing_behind(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var refused = new ImportedChange(null, (_, _) => Outcome<CaseFile>.Refused([new RuleBreak(RuleCode.None)]));

        var result = await ImportAsync(test, [Person(test, 1, null), refused]);

        Assert.False(result.Saved);
        Assert.Empty(await test.Get<CaseFileReader>().FindAsync(Number(1), test.Officer, Ct));
    }

    [Theory, EachDatabase]
    public async Task Somebody_who_got_a_case_file_in_between_is_changed_and_not_made_twice(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await ImportAsync(test, [Person(test, 1, null)]);

        var again = await ImportAsync(test, [Person(test, 1, null), Person(test, 2, null)]);

        Assert.Equal((1, 0, 1), (again.New, again.Changed, again.Unchanged));
        Assert.Single(await test.Get<CaseFileReader>().FindAsync(Number(1), test.Officer, Ct));
    }

    [Theory, EachDatabase]
    public async Task Changed_people_are_found_by_their_new_words_and_their_index_agrees(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await ImportAsync(test, [.. Enumerable.Range(0, 30).Select(i => Person(test, i, null))]);
        var files = new List<CaseFile>();
        await foreach (var file in test.Get<CaseFileReader>().AllForImportAsync(test.Officer, Ct))
            files.Add(file);

        var result = await ImportAsync(test, [.. files.Select(f => new ImportedChange(f.Id, (now, _) => now!.ChangeIdentity("Ny", "Namnsdotter", null)))]);

        Assert.Equal((0, 30, 0), (result.New, result.Changed, result.Unchanged));
        Assert.Equal(30, (await test.Get<CaseFileReader>().FindAsync("namnsdotter NY", test.Officer, Ct)).Count);
        var check = await test.Get<IndexKeeper>().VerifyAsync(test.Authority, Ct);
        Assert.True(check.Holds);
        Assert.Equal(30, check.CaseFiles);
    }

    private static async Task<ImportResult> ImportAsync(TestDatabase test, IReadOnlyCollection<ImportedChange> people)
    {
        var result = await test.Get<CaseFileStore>().ImportAsync(test.Officer, Guid.Parse("0a000000-0000-7000-8000-000000000001"), people, Ct);
        return Assert.IsType<ImportResult>(result);
    }

    private static string Number(int i) => (200_000_000_000 + i).ToString(CultureInfo.InvariantCulture);

    private static ImportedChange Person(TestDatabase test, int i, CaseFileId? known)
    {
        var entry = new Entry(test.Officer.User, test.Clock.Today);
        var imported = new ImportedPerson(
            Guid.Parse("0a000000-0000-7000-8000-000000000001"), "Anna" + i, "Berg" + i, null,
            [.. Enumerable.Range(1, 2 + (i % 2)).Select(n => new ImportedDecision(test.Ids.Next(), (Insats)(1 + n), new DateOnly(2020, 1, n), new DateOnly(2020, 2, 1), null, null))]);
        return new ImportedChange(
            known,
            (file, id) => file is null
                ? CaseFile.Open(id, test.Authority, AuthorityKind.Municipality, new PersonIdentity { Number = Number(i), GivenName = "Anna" + i, FamilyName = "Berg" + i }, entry)
                    .Then(f => f.ApplyImported(imported, entry))
                : file.ApplyImported(imported, entry));
    }
}
