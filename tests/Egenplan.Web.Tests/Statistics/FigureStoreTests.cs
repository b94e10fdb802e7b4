using System.Globalization;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Statistics;
using Egenplan.Data.Vault;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Statistics;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Reports;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Jobs;
using Egenplan.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Statistics;

public sealed class FigureStoreTests
{
    private static readonly FigureKey People = new(Figure.PlanPrevalence, FigurePart.Base);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_day_that_has_passed_is_read_as_it_was_frozen_whatever_happens_to_the_documents(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var (store, day, file) = (test.Get<FigureStore>(), test.Clock.Today, await HolderAsync(test));
        await EightAuthorities.AgreeAsync(test, test.Officer, file, day.AddDays(-3), Ct);
        var counted = await store.CountAsync(test.Authority, Ct);
        Assert.True(await store.FreezeAsync(test.Authority, day, Ct));

        test.Clock.Advance(TimeSpan.FromDays(1));
        await test.ChangeAsync(file, f => f.Protect(ProtectionLevel.Marking, [test.Officer.User]));
        Assert.False(await store.FreezeAsync(test.Authority, day, Ct));
        var read = await store.ReadAsync(test.Authority, day, Ct);

        Assert.NotNull(read);
        Assert.Equal((1, day, Definitions.Edition), (read[People], read.Day, read.Definitions));
        Assert.Equal(counted.Counts.Where(c => c.Key.Values.All(v => v.Axis is not Axis.Officer)), read.Counts);
        Assert.Contains(counted.Counts.Keys, k => k.Second?.Axis is Axis.Officer);
        Assert.Equal(1, read[FigureKey.Of(Figure.PlanPrevalence, FigurePart.Holds, new(Axis.Sex, "woman"))]);
        Assert.Equal(0, (await store.CountAsync(test.Authority, Ct))[FigureKey.Of(Figure.PlanPrevalence, FigurePart.Holds, new(Axis.Sex, "woman"))]);
        Assert.Equal([day], await store.DaysAsync(test.Authority, Ct));
        Assert.Null(await store.ReadAsync(test.Authority, day.AddDays(1), Ct));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.FreezeAsync(test.Authority, day.AddDays(2), Ct));
    }

    [Theory, EachDatabase]
    public async Task Whoever_is_erased_stays_in_the_days_that_were_frozen_and_is_in_no_count_nor_row_after_it(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var (store, day, file) = (test.Get<FigureStore>(), test.Clock.Today, await HolderAsync(test));
        await EightAuthorities.AgreeAsync(test, test.Officer, file, day, Ct);
        await store.FreezeAsync(test.Authority, day, Ct);
        await using var db = test.OpenPastTheWall();

        await test.Get<KeyVault>().DestroyAsync(await db.CaseFiles.Select(f => f.KeyId).SingleAsync(Ct), Ct);
        test.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Empty((await store.CountAsync(test.Authority, Ct)).Counts);
        Assert.True(await store.FreezeAsync(test.Authority, day.AddDays(1), Ct));
        Assert.Equal((1, 0), ((await store.ReadAsync(test.Authority, day, Ct))![People], (await store.ReadAsync(test.Authority, day.AddDays(1), Ct))![People]));
        Assert.Equal((0, 0), (await db.CountedPeople.CountAsync(Ct), await db.CountedPlans.CountAsync(Ct)));
        Assert.Equal(2, (await test.Get<IndexKeeper>().RebuildAsync(test.Authority, Ct)).Unreadable);
        Assert.Equal(0, await db.CountedPeople.CountAsync(Ct));
    }

    [Theory, EachDatabase]
    public async Task Today_is_counted_anew_as_often_as_it_is_asked_for_and_stands_once(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var (store, day) = (test.Get<FigureStore>(), test.Clock.Today);
        await store.FreezeAsync(test.Authority, day, Ct);
        await HolderAsync(test);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => store.FreezeAsync(test.Authority, day, Ct)));

        Assert.Equal([day], await store.DaysAsync(test.Authority, Ct));
        Assert.Equal(1, (await store.ReadAsync(test.Authority, day, Ct))![People]);
    }

    [Theory, EachDatabase]
    public async Task The_clock_freezes_each_authoritys_day_once_and_the_journal_says_so_once_of_nobody(string database)
    {
        await using var site = await Site.StartAsync(database);
        var (store, runner, other) = (site.Get<FigureStore>(), site.Get<ClockRunner>(), new AuthorityCode("1480-frolunda"));
        await HolderAsync(site.Database);
        site.Clock.Set(DateTimeOffset.Parse("2026-11-21T22:46:00Z", CultureInfo.InvariantCulture));

        Assert.Equal(2, await runner.RunAsync("figures", Ct));
        Assert.Equal(0, await runner.RunAsync("figures", Ct));
        site.Clock.Advance(TimeSpan.FromHours(12));
        Assert.Equal(0, await runner.RunAsync("figures", Ct));
        Assert.Equal((1, 0), ((await store.ReadAsync(site.Database.Authority, new(2026, 11, 21), Ct))![People], (await store.ReadAsync(other, new(2026, 11, 21), Ct))![People]));

        // A server that was down the whole night counts the day that has passed when it wakes.
        site.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(2, await runner.RunAsync("figures", Ct));
        Assert.Equal([new(2026, 11, 21), new(2026, 11, 24)], await store.DaysAsync(other, Ct));
        await using var db = site.Database.OpenPastTheWall();
        var entries = await db.Journal.Where(e => e.Action == "ClockRan").ToListAsync(Ct);
        Assert.Equal(4, entries.Count);
        Assert.All(entries, e => Assert.Equal((null, null, Domain.Access.ViewerKind.System), (e.Subject, e.Plan, e.ActorKind)));
    }

    [Theory, EachDatabase]
    public async Task Days_that_are_no_longer_kept_go_and_the_first_of_each_month_stays(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var (store, today) = (test.Get<FigureStore>(), test.Clock.Today);
        var empty = await store.CountAsync(test.Authority, Ct);
        foreach (var day in new[] { "2024-09-30", "2024-10-01", "2024-10-02", "2025-11-20", "2026-10-01" })
            Assert.True(await store.KeepAsync(empty with { Day = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) }, Ct));

        await store.FreezeDueAsync(test.Authority, Ct);

        Assert.Equal([new(2024, 9, 30), new(2024, 10, 1), new(2025, 11, 20), new(2026, 10, 1), today.AddDays(-1)], await store.DaysAsync(test.Authority, Ct));
        Assert.Equal(new DateOnly(2025, 11, 20), (await store.YearBeforeAsync(test.Authority, today, Ct))?.Day);
        Assert.Null(await store.YearBeforeAsync(test.Authority, new(2024, 10, 2), Ct));
        Assert.False(await store.KeepAsync(empty with { Day = today.AddDays(-1) }, Ct));
    }

    [Theory, EachDatabase]
    public async Task A_day_is_not_frozen_while_facts_are_missing_and_is_when_the_index_has_been_made_anew(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var store = test.Get<FigureStore>();
        await HolderAsync(test);
        await using (var db = test.OpenPastTheWall())
            await db.Database.ExecuteSqlRawAsync("delete from counted_people", Ct);

        await Assert.ThrowsAsync<FactsMissingException>(() => store.FreezeAsync(test.Authority, test.Clock.Today, Ct));
        Assert.Empty(await store.DaysAsync(test.Authority, Ct));
        await test.Get<IndexKeeper>().RebuildAsync(test.Authority, Ct);

        Assert.True(await store.FreezeAsync(test.Authority, test.Clock.Today, Ct));
        Assert.Equal(1, (await store.ReadAsync(test.Authority, test.Clock.Today, Ct))![People]);
    }

    [Theory, EachDatabase]
    public async Task An_authority_sees_its_own_figures_and_no_others(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var (store, other) = (test.Get<FigureStore>(), new AuthorityCode("1480-frolunda"));
        await test.Get<AuthorityStore>().EnsureAsync(other, "Frölunda", ct: Ct);
        await HolderAsync(test);
        await store.FreezeAsync(test.Authority, test.Clock.Today, Ct);

        Assert.Empty((await store.CountAsync(other, Ct)).Counts);
        Assert.Null(await store.ReadAsync(other, test.Clock.Today, Ct));
        Assert.Empty(await store.DaysAsync(other, Ct));
    }

    /// <summary>A woman with daily activities that are carried out.</summary>
    private static async Task<CaseFileId> HolderAsync(TestDatabase test)
    {
        var file = await test.MakeCaseFileAsync();
        await test.ChangeAsync(file.Id, f => f.AddDecisionByHand(new DecisionToEnter(test.Ids.Next(), Insats.DailyActivities, new(2024, 1, 1), new(2024, 1, 1), ExecutedOn: new DateOnly(2024, 2, 1)), test.Entry()));
        return file.Id;
    }
}
