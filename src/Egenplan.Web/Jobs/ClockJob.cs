using System.Globalization;
using Egenplan.Data;
using Egenplan.Domain.Meetings;
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

    /// <summary>When it comes next, on a Swedish clock: never a time that is left out when the clock is set forward.</summary>
    public DateTime NextAfter(DateTimeOffset now)
    {
        if (!IsHourly)
            return SwedishClock.FromUtc(DueOn(DayAt(now).AddDays(1)));
        var hour = now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour).AddMinutes(At.Minute);
        return SwedishClock.FromUtc(hour > now.UtcDateTime ? hour : hour.AddHours(1));
    }

    // By moments and not by what the clock shows: it shows the same twice in an autumn night, and the second time is not the day before.
    private DateOnly DayAt(DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(SwedishTime.InSweden(now));
        return DueOn(day) <= now.UtcDateTime ? day : day.AddDays(-1);
    }

    private DateTime DueOn(DateOnly day) => SwedishClock.ToUtc(day.ToDateTime(At));
}

/// <summary>Everything that is done by the clock, in the order of the day.</summary>
/// <param name="All">The jobs.</param>
public sealed record ClockJobs(IReadOnlyList<ClockJob> All);
