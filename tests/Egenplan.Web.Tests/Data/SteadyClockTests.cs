using Egenplan.Data.Clock;
using Egenplan.TestKit.Databases;
using Xunit;

namespace Egenplan.Web.Tests.Data;

/// <summary>Fault 16: whatever a machine's clock does, the time that its server goes by passes second by second.</summary>
public sealed class SteadyClockTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static TheoryData<double> Leaps { get; } = [1, -1, 3600, -3600, 86_400, -86_400, 31_536_000, -31_536_000];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Leaps))]
    public async Task With_a_database_no_leap_is_noticed_but_told(double seconds)
    {
        var (machine, leap) = (new SetClock(), TimeSpan.FromSeconds(seconds));
        var (clock, there) = (new SteadyClock(machine), machine.Now.AddSeconds(3));
        await clock.FollowAsync(_ => Task.FromResult<DateTime?>(there.UtcDateTime), Ct);
        Assert.Equal(there, clock.GetUtcNow());

        machine.Now += leap;
        machine.Pass(Minute);

        Assert.Equal(there + Minute, clock.GetUtcNow());
        Assert.Equal((leap - TimeSpan.FromSeconds(3)).Duration(), clock.Apart);
        there += Minute + TimeSpan.FromMilliseconds(5);
        await clock.FollowAsync(_ => Task.FromResult<DateTime?>(there.UtcDateTime), Ct);
        Assert.Equal(there, clock.GetUtcNow());
    }

    [Theory, MemberData(nameof(Leaps))]
    public async Task Without_one_time_never_goes_back_or_slower(double seconds)
    {
        var (machine, leap) = (new SetClock(), TimeSpan.FromSeconds(seconds));
        var clock = new SteadyClock(machine);
        await clock.FollowAsync(_ => Task.FromResult<DateTime?>(null), Ct);
        machine.Pass(Minute);
        var before = clock.GetUtcNow();
        Assert.Equal(machine.Now, before);

        machine.Now += leap;
        machine.Pass(Minute);

        Assert.Equal(before + Minute + (leap > TimeSpan.Zero ? leap : TimeSpan.Zero), clock.GetUtcNow());
        Assert.Equal(leap > TimeSpan.Zero ? TimeSpan.Zero : leap.Duration(), clock.Apart);
        machine.Pass(Minute);
        Assert.Equal(before + (2 * Minute) + (leap > TimeSpan.Zero ? leap : TimeSpan.Zero), clock.GetUtcNow());
    }

    [Fact]
    public async Task An_answer_that_was_long_under_way_is_not_gone_by_but_for_the_first()
    {
        var machine = new SetClock();
        var (clock, start) = (new SteadyClock(machine), machine.Now);

        await clock.FollowAsync(Answer(TimeSpan.FromSeconds(4), start.AddSeconds(100)), Ct);
        Assert.Equal(start.AddSeconds(102), clock.GetUtcNow());
        await clock.FollowAsync(Answer(TimeSpan.FromSeconds(4), start.AddSeconds(500)), Ct);
        Assert.Equal(start.AddSeconds(106), clock.GetUtcNow());
        await clock.FollowAsync(Answer(TimeSpan.FromMilliseconds(200), start.AddSeconds(500)), Ct);
        Assert.Equal(start.AddSeconds(500.1), clock.GetUtcNow());

        DatabaseNow Answer(TimeSpan after, DateTimeOffset there) => _ =>
        {
            machine.Pass(after);
            return Task.FromResult<DateTime?>(there.UtcDateTime);
        };
    }
}
