using Egenplan.Data.Plans;
using Egenplan.Domain.Templates;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.Meeting.Questions;

/// <summary>The authority's own questions and checklists at one meeting.</summary>
public sealed class AskedAtMeetingForm
{
    public Guid MeetingId { get; set; }

    public AskedForm Asked { get; set; } = new();
}

/// <summary>
/// The authority's own questions and checklists at the meeting, on a page beside the shared one: what two write in the same box stays, one below the
/// other, and only what was touched changes.
/// </summary>
public sealed class IndexModel(PlanReader reader, PlanStore store) : PlanPage(reader, store)
{
    [BindProperty]
    public AskedAtMeetingForm Form { get; set; } = new();

    /// <summary>The meeting that goes on or is to come, else the latest held; null when there is none.</summary>
    public Domain.Meetings.Meeting? Meeting => Plan.ComingMeeting ?? Plan.LastHeld;

    public void OnGet()
    {
        if (Meeting is { } meeting)
            Form = new AskedAtMeetingForm { MeetingId = meeting.Id, Asked = AskedForm.For(Plan, TemplateStage.Meeting, meeting.Id) };
    }

    /// <summary>Keeps what was touched.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await SaveAsync(plan => Form.Asked.WriteTo(plan, TemplateStage.Meeting, Form.MeetingId, Today, Beside?.Supporter, WithWhose), () => UrlOf("mote/fragor"), "asked.saved", ct: ct)
        : Invalid();
}
