using Egenplan.Web.Jobs;
using Xunit;

namespace Egenplan.Web.Tests.Jobs;

/// <summary>Which time a job is done for, and when it comes next.</summary>
public sealed class ClockJobTests
{
    private static readonly ClockJob AtFive = new("a", new(5, 0), (_, _, _) => Task.FromResult(0));
    private static readonly ClockJob EveryHour = AtFive with { At = new(0, 40), IsHourly = true };

    [Theory]
    [InlineData("2026-11-21T03:59:00Z", "2026-11-20", "2026-11-21T05:00")]
    [InlineData("2026-11-21T04:00:00Z", "2026-11-21", "2026-11-22T05:00")]
    [InlineData("2026-07-01T02:59:00Z", "2026-06-30", "2026-07-01T05:00")]
    [InlineData("2026-07-01T03:00:00Z", "2026-07-01", "2026-07-02T05:00")]
    [InlineData("2026-10-25T03:30:00Z", "2026-10-24", "2026-10-25T05:00")]
    public void A_job_of_the_day_comes_at_its_time_on_a_Swedish_clock_summer_and_winter(string now, string slot, string next)
    {
        Assert.Equal(slot, AtFive.SlotAt(At(now)));
        Assert.Equal(DateTime.Parse(next, null), AtFive.NextAfter(At(now)));
    }

    [Theory]
    [InlineData("2026-11-21T09:39:00Z", "2026-11-21T08", "2026-11-21T10:40")]
    [InlineData("2026-11-21T09:40:00Z", "2026-11-21T09", "2026-11-21T11:40")]
    [InlineData("2026-10-25T00:40:00Z", "2026-10-25T00", "2026-10-25T02:40")]
    [InlineData("2026-10-25T01:40:00Z", "2026-10-25T01", "2026-10-25T03:40")]
    [InlineData("2027-03-28T00:45:00Z", "2027-03-28T00", "2027-03-28T03:40")]
    public void A_job_of_the_hour_counts_hours_that_come_twice_as_two(string now, string slot, string next)
    {
        Assert.Equal(slot, EveryHour.SlotAt(At(now)));
        Assert.Equal(DateTime.Parse(next, null), EveryHour.NextAfter(At(now)));
    }

    [Theory]
    [InlineData("2027-03-28T00:59:00Z", "2027-03-27", "2027-03-28T03:30")]
    [InlineData("2027-03-28T01:30:00Z", "2027-03-28", "2027-03-29T02:30")]
    [InlineData("2026-10-25T00:30:00Z", "2026-10-25", "2026-10-26T02:30")]
    [InlineData("2026-10-25T01:10:00Z", "2026-10-25", "2026-10-26T02:30")]
    public void A_job_whose_time_comes_twice_is_done_once_and_one_whose_time_never_comes_is_done_after(string now, string slot, string next)
    {
        var job = AtFive with { At = new(2, 30) };
        Assert.Equal(slot, job.SlotAt(At(now)));
        Assert.Equal(DateTime.Parse(next, null), job.NextAfter(At(now)));
    }

    [Fact]
    public void No_two_jobs_have_the_same_name() => Assert.Equal(ClockList.Standard.All.Count, ClockList.Standard.All.DistinctBy(j => j.Code).Count());

    private static DateTimeOffset At(string utc) => DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture);
}
