using Egenplan.Data.Plans;
using Egenplan.Domain.People;
using Egenplan.Web.Outputs.Calendar;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Egenplan.Web.Features.Invitations;

/// <summary>The meeting behind a link as a calendar file with a neutral subject, where the person's consent lets the time be told.</summary>
[EnableRateLimiting(PublicPace.LinkPolicy)]
public sealed class CalendarModel(PlanReader reader, TimeProvider clock) : WorkPage
{
    public async Task<IActionResult> OnGetAsync(string authority, string key, CancellationToken ct) =>
        AuthorityCode.IsValid(authority) && await reader.InvitationByLinkAsync(new AuthorityCode(authority), key, ct) is { } invitation
        && InvitationPage.CalendarOf(invitation, clock) is { } entry
            ? File(CalendarWriter.Write(entry, T), "text/calendar; charset=utf-8", T["papers.calendar.file"])
            : NotFound();
}
