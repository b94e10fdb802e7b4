using Egenplan.Data;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Clock;
using Egenplan.Data.Disposal;
using Egenplan.Domain.Disposal;
using Egenplan.TestKit.Databases;
using Egenplan.Web.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Web.Tests.Disposal;

/// <summary>Fault 16, as far as it is about disposal: a clock that jumps destroys nobody early.</summary>
public sealed class DisposalClockTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_clock_that_leaps_years_proposes_nobody_approves_nothing_and_destroys_nobody(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var person = await test.MakeWholePersonAsync(DisposalSeeds.SecondNumber);
        var (proposer, store) = (test.Get<DisposalProposer>(), test.Get<DisposalStore>());

        // Seven years in a second, on a server that wrote a minute ago.
        test.Clock.Set(new(2033, 11, 21, 9, 0, 0, TimeSpan.Zero));
        await Assert.ThrowsAsync<ClockDisagreesException>(() => proposer.ProposeAsync(test.Authority, ct: Ct));
        Assert.Empty(await store.AllAsync(test.Manager(), Ct));

        // A proposal made in due time, approved by one; then the clock leaps before the second, and before it is carried out.
        var proposal = await test.ProposeAsync();
        foreach (var leap in (int[])[366, -366])
        {
            test.Clock.Set(new DateTimeOffset(2033, 1, 26, 9, 0, 0, TimeSpan.Zero).AddDays(leap));
            Assert.Equal(DisposalAnswer.NotNow, await store.ApproveAsync(proposal.Id, 1, test.Manager(), Ct));
        }

        test.Clock.Set(new(2033, 1, 10, 9, 0, 0, TimeSpan.Zero));
        await test.ApproveAsync(proposal.Id);
        test.Clock.Advance(TimeSpan.FromDays(-8) + TimeSpan.FromDays(366));
        await Assert.ThrowsAsync<ClockDisagreesException>(() => test.CarryOutAsync());
        Assert.NotNull(await test.Get<CaseFileReader>().OpenAsync(person.Id, test.Officer, Ct));
    }

    [Theory, EachDatabase]
    public async Task Within_the_year_a_leap_is_seen_by_what_was_written_last(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await test.MakeWholePersonAsync(DisposalSeeds.SecondNumber);
        var (store, proposal) = (test.Get<DisposalStore>(), await test.ProposeAsync());

        // Two months forward, to get past the days of looking through; and an hour and more back behind what has been written.
        test.Clock.Set(new(2033, 3, 15, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal(DisposalAnswer.ClockDisagrees, await store.ApproveAsync(proposal.Id, 1, test.Manager(), Ct));
        test.Clock.Set(new(2033, 1, 10, 7, 30, 0, TimeSpan.Zero));
        Assert.Equal(DisposalAnswer.ClockDisagrees, await store.ApproveAsync(proposal.Id, 1, test.Manager(), Ct));
    }

    [Theory, EachDatabase]
    public async Task A_server_whose_clock_differs_from_the_databases_does_nothing(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var person = await test.MakeWholePersonAsync(DisposalSeeds.SecondNumber);
        var proposal = await test.ProposeAsync();
        var there = test.Clock.GetUtcNow().UtcDateTime;
        await using var other = new ServiceCollection().AddSingleton<TimeProvider>(test.Clock).AddSingleton<DatabaseNow>(_ => Task.FromResult<DateTime?>(there)).AddEgenplanData(test.Options).BuildServiceProvider();

        test.Clock.Advance(TimeSpan.FromDays(20));
        Assert.Equal(DisposalAnswer.ClockDisagrees, await other.GetRequiredService<DisposalStore>().ApproveAsync(proposal.Id, 1, test.Manager(), Ct));
        there = test.Clock.GetUtcNow().UtcDateTime.AddMinutes(30);
        Assert.Equal(DisposalAnswer.Saved, await other.GetRequiredService<DisposalStore>().ApproveAsync(proposal.Id, 1, test.Manager(), Ct));
        Assert.Equal(DisposalAnswer.Saved, await other.GetRequiredService<DisposalStore>().ApproveAsync(proposal.Id, 1, test.OtherManager(), Ct));
        test.Clock.Advance(TimeSpan.FromDays(8));
        await Assert.ThrowsAsync<ClockDisagreesException>(() => other.GetRequiredService<DisposalCarrier>().CarryOutAsync(test.Authority, Ct));
        Assert.NotNull(await test.Get<CaseFileReader>().OpenAsync(person.Id, test.Officer, Ct));
    }

    [Theory, EachDatabase]
    public async Task A_server_that_goes_by_the_databases_clock_does_nothing_while_its_machines_differs(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await test.MakeWholePersonAsync(DisposalSeeds.SecondNumber);
        var proposal = await test.ProposeAsync();
        test.Clock.Advance(TimeSpan.FromDays(20));
        var (machine, there) = (new SetClock { Now = test.Clock.GetUtcNow() }, test.Clock.GetUtcNow().UtcDateTime);
        var steady = new SteadyClock(machine);
        DatabaseNow now = _ => Task.FromResult<DateTime?>(there);
        await steady.FollowAsync(now, Ct);
        await using var other = new ServiceCollection().AddSingleton<TimeProvider>(steady).AddSingleton(now).AddEgenplanData(test.Options).BuildServiceProvider();

        foreach (var hours in (int[])[24 * 365, -24 * 365, 2, -2])
        {
            machine.Now = there + TimeSpan.FromHours(hours);
            Assert.Equal(there, steady.GetUtcNow().UtcDateTime);
            Assert.Equal(DisposalAnswer.ClockDisagrees, await other.GetRequiredService<DisposalStore>().ApproveAsync(proposal.Id, 1, test.Manager(), Ct));
        }

        machine.Now = there;
        Assert.Equal(DisposalAnswer.Saved, await other.GetRequiredService<DisposalStore>().ApproveAsync(proposal.Id, 1, test.Manager(), Ct));
    }

    [Theory, EachDatabase]
    public async Task A_proposal_of_a_year_to_come_made_by_a_wrong_clock_lapses(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await test.MakeWholePersonAsync(DisposalSeeds.SecondNumber);
        var wrong = await test.ProposeAsync();

        // The clock is put right again: what was made in 2033 is of a year that has not come. What was written then is ahead of everybody until it comes.
        Assert.Equal((2033, 1), (wrong.Year, wrong.Living));
        var later = await test.ProposeAsync(2034);

        Assert.Equal((2034, 1), (later.Year, later.Living));
        var lapsed = await test.ProtocolAsync(wrong.Id);
        Assert.Equal((1, 0), (lapsed.Of(DisposalState.Lapsed), lapsed.Living));
        Assert.Equal(DisposalAnswer.NotNow, await test.Get<DisposalStore>().ApproveAsync(wrong.Id, 0, test.Manager(), Ct));
    }

    [Fact]
    public void Disposal_is_done_by_the_clock() => Assert.Contains(ClockList.Standard.All, j => j.Code == "disposal");
}
