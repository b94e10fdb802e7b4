using System.Globalization;
using Egenplan.Data;
using Egenplan.Domain.People;

namespace Egenplan.Web.Jobs;

/// <summary>
/// One thing that is done by the clock, for each authority by itself. The work is done in transactions of its own and does nothing the second
/// time: a server may die in the middle of it.
/// </summary>
/// <param name="Code">What it is called; the page names it <c>clock.job.{Code}</c>.</param>
/// <param name="At">Time of day in Sweden. Of a job for every hour the minute counts.</param>
/// <param name="Work">Does it for one authority, and answers how many things were done.</param>
public sealed record ClockJob(string Code, TimeOnly At, Func<IServiceProvider, AuthorityCode, CancellationToken, Task<int>> Work)
{
    /// <summary>True for what is done every hour.</summary>
    public bool IsHourly { get; init; }

    /// <summary>The latest time that has come, as it is kept: <c>2026-11-21</c>, or with the hour (UTC) <c>2026-11-21T09</c>.</summary>
    public string SlotAt(DateTimeOffset now) => IsHourly
        ? now.UtcDateTime.AddMinutes(-At.Minute).ToString("yyyy-MM-ddTHH", CultureInfo.InvariantCulture)
        : DayAt(now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>When it comes next, on a Swedish clock.</summary>
    public DateTime NextAfter(DateTimeOffset now)
    {
        var here = SwedishTime.InSweden(now);
        if (!IsHourly)
            return DayAt(now).AddDays(1).ToDateTime(At);
        var hour = here.Date.AddHours(here.Hour).AddMinutes(At.Minute);
        return hour > here ? hour : hour.AddHours(1);
    }

    private DateOnly DayAt(DateTimeOffset now)
    {
        var here = SwedishTime.InSweden(now);
        var day = DateOnly.FromDateTime(here);
        return TimeOnly.FromDateTime(here) >= At ? day : day.AddDays(-1);
    }
}

/// <summary>Everything that is done by the clock, in the order of the day.</summary>
/// <param name="All">The jobs.</param>
public sealed record ClockJobs(IReadOnlyList<ClockJob> All);
