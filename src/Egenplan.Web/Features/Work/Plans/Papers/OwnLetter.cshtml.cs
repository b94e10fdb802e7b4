using Egenplan.Data.Plans;
using Egenplan.Domain.Plans;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Outputs.Pdf.Documents;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.Papers;

/// <summary>The person's own letter before the meeting, standard or easy-read, with the faces of those who are asked.</summary>
public sealed class OwnLetterModel(PlanReader reader, PlanStore store, PlanPapers papers, WordingCatalog catalog) : PlanPage(reader, store)
{
    private readonly PlanReader _reader = reader;

    public async Task<IActionResult> OnGetAsync(bool easy, CancellationToken ct)
    {
        if (Plan.ComingMeeting is not { } meeting)
            return NotFound();
        var t = new Wording(catalog, easy ? TextChoice.EasySwedish : TextChoice.Swedish);
        var faces = await FacesAsync(ct);
        var asked = meeting.Calls.Select(c => Plan.ParticipantOf(c.Participant)).OfType<Domain.Meetings.Participant>().Where(p => p.LeftOn is null);
        var view = new InvitationView
        {
            Sender = await papers.SenderAsync(Plan, ct),
            Receiver = new LetterReceiver(PersonName, Person.Identity.IsProtected() ? [] : [.. LetterParts.AddressLines(Person.Contact.PostalAddress)]),
            Day = Today,
            PersonName = Person.Identity.GivenName is { Length: > 0 } given ? given : PersonName,
            StartsAt = meeting.IsTimeOpen ? null : meeting.StartsAt,
            Proposed = meeting.IsTimeOpen ? meeting.Proposals : [],
            HidesPlaces = Person.Identity.IsProtected(),
            Minutes = meeting.Minutes,
            Place = Person.Identity.IsProtected() ? "" : meeting.Place ?? "",
            Chair = NameOf(Plan.Preplanning.Chair) ?? "",
            People = [.. asked.Select(p => new KitPerson(p.Name, Person.Identity.IsProtected() ? t.Of(p.Role) : p.Organisation ?? t.Of(p.Role), faces.GetValueOrDefault(PartName.Face(p.Id))))],
            Points = [.. Plan.Preplanning.Points.Select(p => p.Words)],
        };
        return File(InvitationLetter.Write(view, t, papers.Stamp(meeting.Id, view.Sender)), "application/pdf", T["papers.own-letter.file"]);
    }

    private async Task<Dictionary<string, Photo>> FacesAsync(CancellationToken ct)
    {
        var (budget, faces) = (new PictureBudget(), new Dictionary<string, Photo>());
        foreach (var file in await _reader.OpenPiecesAsync(Plan.Id, Viewer, p => OwnPiece.SubjectOf(p.About) is OwnPieceSubject.Face, ct))
        {
            if (budget.Take(file.ContentType, file.Content) is { } photo)
                faces[file.Piece.About] = photo;
        }

        return faces;
    }
}
