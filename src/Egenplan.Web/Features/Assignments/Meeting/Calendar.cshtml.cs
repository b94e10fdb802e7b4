using Egenplan.Data.Plans;
using Egenplan.Domain.People;
using Egenplan.Web.Outputs.Calendar;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Assignments.Meeting;

/// <summary>A meeting that one is asked to, as a calendar file with a neutral subject.</summary>
public sealed class CalendarModel(PlanReader reader, TimeProvider clock) : WorkPage
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) =>
        await reader.InvitationsAsync(Viewer, new PlanId(id), ct) is [var found] && InvitationPage.CalendarOf(found.Extract, clock) is { } entry
            ? File(CalendarWriter.Write(entry, T), "text/calendar; charset=utf-8", T["papers.calendar.file"])
            : NotFound();
}
