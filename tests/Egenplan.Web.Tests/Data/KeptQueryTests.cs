using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Conventions;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Data;

public sealed class KeptQueryTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Each_asking_gets_the_answer_to_its_own_values(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var own = test.Authority.Value;
        var kept = new KeptQuery<Asked, string>((db, asked) =>
        {
            var others = db.Authorities.Where(a => a.Code != asked.Of.Not);
            return db.Authorities.Where(a => a.Code == asked.Code && others.Any(o => o.Code == a.Code) && db.Authorities.Any(o => o.Code == asked.Code)).Select(a => a.Code);
        });
        for (var i = 0; i < 3; i++)
        {
            await using var db = test.OpenPastTheWall();
            Assert.Equal([own], await kept.ListAsync(db, new Asked(own, new Other("none")), Ct));
            Assert.Equal(own, await kept.OneAsync(db, new Asked(own, new Other("none")), Ct));
            Assert.Empty(await kept.ListAsync(db, new Asked("nobody", new Other("none")), Ct));
            Assert.Empty(await kept.ListAsync(db, new Asked(own, new Other(own)), Ct));
            Assert.Null(await kept.OneAsync(db, new Asked("nobody", new Other("none")), Ct));
        }
    }

    [Theory, EachDatabase]
    public async Task A_value_from_elsewhere_is_refused_before_anything_is_asked(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await using var db = test.OpenPastTheWall();
        var left = test.Authority.Value;
        var captured = new KeptQuery<Asked, AuthorityRow>((d, asked) => d.Authorities.Where(a => a.Code == left && a.Code == asked.Code));
        await Assert.ThrowsAsync<InvalidOperationException>(() => captured.ListAsync(db, new Asked(left, new Other("")), Ct));

        // What is asked is empty while the query is put together, so that a value taken out of it would be nobody's.
        var seen = new List<string?>();
        var takenOut = new KeptQuery<Asked, AuthorityRow>((d, asked) =>
        {
            seen.Add(asked.Code);
            var code = asked.Code;
            return d.Authorities.Where(a => a.Code == code);
        });
        await Assert.ThrowsAsync<InvalidOperationException>(() => takenOut.ListAsync(db, new Asked(left, new Other("")), Ct));
        Assert.Equal([null], seen);
    }

    [Theory, EachDatabase]
    public async Task Two_who_ask_at_once_get_their_own(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var own = test.Authority.Value;
        var kept = new KeptQuery<Asked, string>((db, asked) => db.Authorities.Where(a => a.Code == asked.Code).Select(a => a.Code));
        await Parallel.ForAsync(0, 64, Ct, async (i, ct) =>
        {
            await using var db = test.OpenPastTheWall();
            Assert.Equal(i % 2 == 0 ? [own] : [], await kept.ListAsync(db, new Asked(i % 2 == 0 ? own : $"nobody{i}", new Other("")), ct));
        });
    }

    [Theory, EachDatabase]
    public async Task A_kept_query_of_the_index_asks_as_the_viewer_whose_values_it_has(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var file = await test.MakeCaseFileAsync();
        var index = test.Get<IndexReader>();
        var kept = KeptIndexQuery.Rows<IndexAsked, Guid>((tables, asked) => tables.CaseFiles.Where(f => f.Officer == null || f.Officer != asked.User).Select(f => f.CaseFileId));
        var counts = KeptIndexQuery.Counts<IndexAsked, CaseFileIndexRow, Guid>(
            (tables, asked) => tables.CaseFiles.Where(f => f.Officer == null || f.Officer != asked.User),
            [f => f.OpenFlags == 0, f => f.OpenFlags > 0],
            (tables, asked) => [tables.CaseFiles.Select(f => f.CaseFileId), tables.CaseFiles.Where(f => f.Officer == asked.User).Select(f => f.CaseFileId)]);
        var mine = (await index.QueryAsync(test.Officer, t => t.CaseFiles.Where(f => f.Officer == test.Officer.User.Value).Select(f => f.CaseFileId), Ct)).Count;
        Assert.Equal(mine == 1 ? [] : [file.Id.Value], await index.QueryAsync(kept, new IndexAsked(test.Officer), Ct));
        Assert.Equal([1 - mine, 0, 1, mine], Assert.Single(await index.QueryAsync(counts, new IndexAsked(test.Officer), Ct)));
        var elsewhere = new IndexAsked(test.Officer with { Authority = new AuthorityCode("9999-nobody") });
        Assert.Empty(await index.QueryAsync(kept, elsewhere, Ct));
        Assert.Empty(await index.QueryAsync(kept, new IndexAsked(test.Officer with { Kind = ViewerKind.Citizen }), Ct));
    }

    [Theory, EachDatabase]
    public async Task The_same_value_may_be_named_through_an_interface(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var kept = new KeptQuery<Asked, string>((db, asked) => OfCode(db, asked).Where(a => a.Code == asked.Code).Select(a => a.Code));
        await using var db = test.OpenPastTheWall();
        Assert.Equal([test.Authority.Value], await kept.ListAsync(db, new Asked(test.Authority.Value, new Other("")), Ct));
    }

    private static IQueryable<AuthorityRow> OfCode(EgenplanDb db, IHasCode asked) => db.Authorities.Where(a => a.Code == asked.Code);

    private interface IHasCode
    {
        string Code { get; }
    }

    private sealed record Asked(string Code, Other Of) : IHasCode;

    private sealed record Other(string Not);
}
