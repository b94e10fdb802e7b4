using Egenplan.Data;
using Egenplan.Data.Clock;
using Egenplan.Data.Outbox;
using Egenplan.Web.Jobs;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Administration.Clock;

/// <summary>One job as it is shown.</summary>
/// <param name="Code">Which.</param>
/// <param name="Run">How it last went; null before the first time.</param>
/// <param name="Next">When it comes next, on a Swedish clock.</param>
public sealed record ClockLine(string Code, ClockRun? Run, DateTime Next);

/// <summary>Klockan: what is done by itself, how it last went, and when it comes next. Counts only, nobody's data.</summary>
public sealed class IndexModel(ClockJobs jobs, ClockStore store, ClockRunner runner, OutboxStore outbox, TimeProvider clock) : WorkPage
{
    /// <summary>The jobs, in the order of the day.</summary>
    public IReadOnlyList<ClockLine> Lines { get; private set; } = [];

    /// <summary>How the letters that leave here stand.</summary>
    public OutboxState Letters { get; private set; } = new(0, 0, null);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var runs = (await store.RunsAsync(Viewer.Authority, ct)).ToDictionary(r => r.Job);
        var now = clock.GetUtcNow();
        Letters = await outbox.StateAsync(Viewer.Authority, ct);
        Lines = [.. jobs.All.Select(j => new ClockLine(j.Code, runs.GetValueOrDefault(j.Code), j.NextAfter(now)))];
    }

    /// <summary>Does one of them now, for this authority.</summary>
    public async Task<IActionResult> OnPostAsync(string job, CancellationToken ct)
    {
        if (jobs.All.All(j => j.Code != job))
            return NotFound();
        return await runner.RunNowAsync(job, Viewer, ct) is { } count
            ? SeeOther("/administration/klockan", "clock.ran", ("job", T[$"clock.job.{job}"]), ("count", count))
            : SeeOther("/administration/klockan", "clock.not-now", ("job", T[$"clock.job.{job}"]));
    }

    /// <summary>A time on a Swedish clock.</summary>
    public string At(DateTime here) => T.Get("clock.at", ("day", T.ShortDay(DateOnly.FromDateTime(here))), ("time", T.Clock(TimeOnly.FromDateTime(here))));

    /// <summary>An instant on a Swedish clock.</summary>
    public string AtUtc(DateTime utc) => At(SwedishTime.InSweden(new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc))));
}
