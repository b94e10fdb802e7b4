using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Conventions;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Data;

/// <summary>Two authorities that share one connection, the way in which what is said on it could leak to the next.</summary>
public sealed class OneConnectionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Authorities_that_take_turns_on_one_connection_see_their_own_only(string database)
    {
        await using var test = await OneConnectionAsync(database);
        Town[] towns = [await SettleAsync(test, "1473"), await SettleAsync(test, "1480-frolunda")];

        for (var turn = 0; turn < 40; turn++)
            await SeesItsOwnAsync(test, towns[turn % 2], towns[1 - (turn % 2)]);

        if (database == "postgres")
            Assert.Equal(1, await ConnectionsAsync(test));
    }

    [Theory, EachDatabase]
    public async Task After_a_request_that_broke_off_in_the_middle_the_next_one_sees_its_own_only(string database)
    {
        await using var test = await OneConnectionAsync(database);
        Town[] towns = [await SettleAsync(test, "1473"), await SettleAsync(test, "1480-frolunda")];

        for (var turn = 0; turn < 12; turn++)
        {
            var (broken, next) = (towns[turn % 2], towns[1 - (turn % 2)]);
            foreach (var breakOff in new[] { ThrowAsync, CancelAsync, CancelWhileReadingAsync, FailInTheDatabaseAsync })
            {
                await breakOff(test, broken);
                await SeesItsOwnAsync(test, next, broken);
            }
        }

        if (database == "postgres")
        {
            Assert.Equal(1, await ConnectionsAsync(test));
            await using var unsaid = test.Get<DbSource>().OpenUnwalled();
            Assert.Equal(0, await unsaid.CaseFiles.CountAsync(Ct));
        }
    }

    private static async Task ThrowAsync(TestDatabase test, Town town) => await Assert.ThrowsAsync<TimeZoneNotFoundException>(() =>
        test.Get<PlanStore>().ChangeAsync(town.Plan, town.Officer, null, _ => throw new TimeZoneNotFoundException("Broken off."), Ct));

    private static async Task CancelAsync(TestDatabase test, Town town)
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => test.Get<CaseFileStore>().ChangeAsync(
            town.Person, town.Officer, null,
            file =>
            {
                left.Cancel();
                return file.ChangeIdentity("Alma", "Borta", null);
            },
            left.Token));
    }

    private static async Task CancelWhileReadingAsync(TestDatabase test, Town town)
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        await using var scope = await test.Get<DbSource>().ReadAsync(town.Officer.Authority, left.Token);
        left.CancelAfter(TimeSpan.FromMilliseconds(20));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            while (true)
                await scope.Db.CaseFiles.CountAsync(left.Token);
        });
    }

    private static async Task FailInTheDatabaseAsync(TestDatabase test, Town town)
    {
        await using var scope = await test.Get<DbSource>().BeginAsync(town.Officer.Authority, Ct);
        await scope.Db.CaseFiles.Where(f => f.Id == town.Person.Value).ExecuteUpdateAsync(s => s.SetProperty(f => f.Format, 99), Ct);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => scope.Db.Database.ExecuteSqlRawAsync("select no_such_thing()", Ct));
    }

    private static async Task SeesItsOwnAsync(TestDatabase test, Town town, Town other)
    {
        Assert.Equal([town.Person], (await test.Get<CaseFileReader>().FindAsync("Alma", town.Officer, Ct)).Select(f => f.Id));
        Assert.Equal([town.Plan.Value], await test.Get<IndexReader>().QueryAsync(town.Officer, i => i.Plans.Select(p => p.PlanId), Ct));
        Assert.NotNull(await test.Get<PlanReader>().OpenAsync(town.Plan, town.Officer, Ct));
        Assert.Null(await test.Get<PlanReader>().OpenAsync(other.Plan, town.Officer, Ct));
        Assert.Null(await test.Get<CaseFileReader>().OpenAsync(other.Person, town.Officer, Ct));
        Assert.IsType<ChangeResult<IndividualPlan>.NotFound>(await test.Get<PlanStore>().ChangeAsync(other.Plan, town.Officer, null, p => p.NameOfficer(town.Officer.User), Ct));
        Assert.Equal([town.Officer.User], (await test.Get<AccountStore>().AllAsync(town.Officer.Authority, Ct)).Select(a => a.Id));
        if (test.Options.Provider == DataProvider.Sqlite)
            return;
        await using var scope = await test.Get<DbSource>().ReadAsync(town.Officer.Authority, Ct);
        Assert.Equal([town.Officer.Authority.Value], await scope.Db.CaseFiles.Select(f => f.Authority).Distinct().ToListAsync(Ct));
        Assert.Equal([1], await scope.Db.CaseFiles.Select(f => f.Format).Distinct().ToListAsync(Ct));
    }

    private static async Task<TestDatabase> OneConnectionAsync(string database)
    {
        var options = await TestDatabase.NewOptionsAsync(database);
        return await TestDatabase.OpenAsync(
            database == "postgres" ? options with { ConnectionString = options.ConnectionString + ";Maximum Pool Size=1;Timeout=10" } : options);
    }

    private static async Task<Town> SettleAsync(TestDatabase test, string code)
    {
        var authority = new AuthorityCode(code);
        await test.Get<AuthorityStore>().EnsureAsync(authority, code, ct: Ct);
        var officer = new Viewer(new UserId(test.Ids.Next()), ViewerKind.CaseOfficer, authority);
        await test.Get<AccountStore>().SaveAsync(new Account(officer.User, authority, officer.Kind, null, true, "Maria Ek", ""), Ct);
        var entry = new Entry(officer.User, test.Clock.Today);
        var identity = new PersonIdentity { Number = "198501012384", GivenName = "Alma", FamilyName = "Ek" };
        var person = Seeds.Saved(await test.Get<CaseFileStore>().CreateAsync(officer, id => CaseFile.Open(id, authority, AuthorityKind.Municipality, identity, entry), Ct));
        var plan = Seeds.Saved(await test.Get<PlanStore>().BeginAsync(
            person.Id, officer, file => Outcome<CaseFile>.Done(file),
            file => IndividualPlan.Begin(new PlanId(test.Ids.Next()), authority, file.Id, new PlanStart(test.Clock.Today, null, null), officer.User, []), Ct));
        return new Town(officer, person.Id, plan.Id);
    }

    private static async Task<int> ConnectionsAsync(TestDatabase test)
    {
        await using var db = test.OpenPastTheWall();
        return await db.Database.SqlQueryRaw<int>($"select count(*)::int as \"Value\" from pg_stat_activity where datname = current_database() and usename = '{PostgresServer.Application}'").SingleAsync(Ct);
    }

    private sealed record Town(Viewer Officer, CaseFileId Person, PlanId Plan);
}
