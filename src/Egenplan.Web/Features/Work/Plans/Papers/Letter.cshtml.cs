using Egenplan.Data.Accounts;
using Egenplan.Data.Plans;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Web.Outputs.Pdf.Documents;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.Papers;

/// <summary>
/// The letter to one participant about the coming meeting. The person's points are in it only where the person has
/// consented to sharing with the receiver.
/// </summary>
public sealed class LetterModel(PlanReader reader, PlanStore store, PlanPapers papers, AuthorityStore authorities) : PlanPage(reader, store)
{
    public async Task<IActionResult> OnGetAsync(Guid participant, CancellationToken ct)
    {
        if (Plan.ComingMeeting is not { } meeting || meeting.Calls.FirstOrDefault(c => c.Participant == participant) is not { } call || Plan.ParticipantOf(participant) is not { } receiver)
            return NotFound();
        var limits = LocalLimits.From((await authorities.FindAsync(Viewer.Authority, ct))?.Settings ?? new Dictionary<string, string>());
        var isShared = Plan.ConsentFor(participant, Today) is not null;
        var view = new InvitationView
        {
            Sender = await papers.SenderAsync(Plan, ct),
            Receiver = new LetterReceiver(receiver.Name, [.. LetterParts.AddressLines(receiver.Address)]),
            Day = call.SentOn,
            Kind = call.Kind,
            Organisation = receiver.Organisation ?? "",
            PersonName = PersonName,
            StartsAt = meeting.IsTimeOpen ? null : meeting.StartsAt,
            Proposed = meeting.IsTimeOpen ? meeting.Proposals : [],
            IsForPointsOnly = !call.Points.IsEmpty,
            AnswerBy = InvitationLaw.AnswerBy(meeting, limits),
            Minutes = meeting.Minutes,
            Place = Person.Identity.IsProtected() ? "" : meeting.Place ?? "",
            Chair = NameOf(Plan.Preplanning.Chair) ?? "",
            HidesPlaces = Person.Identity.IsProtected(),
            Points = isShared ? [.. PointsFor(call).Where(p => !p.AboutOther).Select(p => p.Words)] : [],
        };
        return File(InvitationLetter.Write(view, T, papers.Stamp(meeting.Id, view.Sender)), "application/pdf", T["papers.letter.file"]);
    }

    private IEnumerable<Point> PointsFor(Call call) =>
        call.Points.IsEmpty ? Plan.Preplanning.Points : Plan.Preplanning.Points.Where(p => call.Points.Contains(p.Id));
}
