using System.Collections.Immutable;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Plans;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Outputs.Pdf.Documents;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.Papers;

/// <summary>Papers for a meeting held on paper: the kit to prepare with, the sheet to write on, and the draft with lines to sign.</summary>
public sealed class SheetModel(PlanReader reader, PlanStore store, PlanPapers papers) : PlanPage(reader, store)
{
    private readonly PlanReader _reader = reader;

    /// <summary>The meeting sheet.</summary>
    public async Task<IActionResult> OnGetAsync(string paper, CancellationToken ct)
    {
        var sender = await papers.SenderAsync(Plan, ct);
        switch (paper)
        {
            case "underlag":
                var meeting = Plan.ComingMeeting ?? Plan.LastHeld;
                var sheet = new MeetingSheetView
                {
                    AuthorityName = sender.Authority,
                    PersonName = PersonName,
                    StartsAt = meeting is { IsTimeOpen: false } ? meeting.StartsAt : null,
                    Place = Person.Identity.IsProtected() ? "" : meeting?.Place ?? "",
                    Chair = NameOf(Plan.Preplanning.Chair) ?? "",
                    Writer = NameOf(Plan.Preplanning.Writer) ?? "",
                    Points = [.. Plan.Preplanning.Points.Select(p => p.Words)],
                    Called = [.. Plan.PresentParticipants.Select(p => (p.Name, Person.Identity.IsProtected() ? T.Of(p.Role) : p.Organisation ?? T.Of(p.Role)))],
                };
                return File(MeetingSheet.Write(sheet, T, papers.Stamp(Plan.Id.Value, sender)), "application/pdf", T["papers.sheet.file"]);
            case "motespapper":
                var coming = Plan.ComingMeeting;
                var pictures = await PicturesAsync(ct);
                var kit = new PaperKitView
                {
                    AuthorityName = sender.Authority,
                    PersonName = PersonName,
                    StartsAt = coming is { IsTimeOpen: false } ? coming.StartsAt : null,
                    Place = Person.Identity.IsProtected() ? "" : coming?.Place ?? "",
                    People = [.. Plan.PresentParticipants.Select(p => new KitPerson(p.Name, T.Of(p.Role), pictures.GetValueOrDefault(PartName.Face(p.Id))))],
                    Points = [.. Plan.Preplanning.Points.Select(p => p.Words.Text)],
                    OwnPictures = pictures.Where(p => OwnPiece.SubjectOf(p.Key) is OwnPieceSubject.Symbol).ToImmutableDictionary(p => p.Key["symbol:".Length..], p => p.Value),
                };
                return File(PaperKit.Write(kit, T, papers.Stamp(Plan.Id.Value, sender)), "application/pdf", T["papers.kit.file"]);
            case "utkast":
                var draft = new PlanDocumentView
                {
                    Extract = PlanExtract.Whole(Plan),
                    PersonName = PersonName,
                    OfficerName = sender.OfficerName,
                    AuthorityName = sender.Authority,
                    ToSign = true,
                };
                return File(PlanDocument.Write(draft, T, papers.Stamp(Plan.Id.Value, sender)), "application/pdf", T["papers.draft.file"]);
            default:
                return NotFound();
        }
    }

    // Faces first: a paper may not have room for all.
    private async Task<Dictionary<string, Photo>> PicturesAsync(CancellationToken ct)
    {
        var budget = new PictureBudget();
        var files = await _reader.OpenPiecesAsync(Plan.Id, Viewer, p => OwnPiece.SubjectOf(p.About) is OwnPieceSubject.Symbol or OwnPieceSubject.Face, ct);
        var pictures = new Dictionary<string, Photo>();
        foreach (var file in files.OrderBy(f => OwnPiece.SubjectOf(f.Piece.About) is OwnPieceSubject.Face ? 0 : 1))
        {
            if (budget.Take(file.ContentType, file.Content) is { } photo)
                pictures[file.Piece.About] = photo;
        }

        return pictures;
    }
}
