using Egenplan.Data.Plans;
using Egenplan.Web.Outputs.Calendar;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.Papers;

/// <summary>A calendar file with a neutral subject, to be handed to one participant.</summary>
public sealed class CalendarModel(PlanReader reader, PlanStore store, PlanPapers papers, TimeProvider clock) : PlanPage(reader, store)
{
    public async Task<IActionResult> OnGetAsync(Guid participant, CancellationToken ct)
    {
        if (Plan.ComingMeeting is not { IsTimeOpen: false } meeting || !meeting.Calls.Any(c => c.Participant == participant))
            return NotFound();
        var sender = await papers.SenderAsync(Plan, ct);
        var entry = new CalendarEntry
        {
            Uid = meeting.Id,
            Sequence = meeting.Sequence,
            Stamp = clock.GetUtcNow(),
            StartsAt = meeting.StartsAt,
            Minutes = meeting.Minutes,
            Place = Person.Identity.IsProtected() ? null : meeting.Place,
            OrganizerEmail = InvitationMails.Usable(sender.Email),
            AttendeeEmail = InvitationMails.Usable(Plan.ParticipantOf(participant)?.Email),
        };
        return File(CalendarWriter.Write(entry, T), "text/calendar; charset=utf-8", T["papers.calendar.file"]);
    }
}
