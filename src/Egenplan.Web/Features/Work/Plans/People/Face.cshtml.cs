using Egenplan.Data.Attachments;
using Egenplan.Data.Plans;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Web.Inputs;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.People;

/// <summary>A photo of a participant.</summary>
public sealed class FaceForm
{
    public Guid Id { get; set; }

    public IFormFile? File { get; set; }

    /// <summary>The participant has said yes to it being shown.</summary>
    public bool SaidYes { get; set; }
}

/// <summary>The face of a participant, for the person to know them by: put there with the participant's own yes.</summary>
[RequestSizeLimit(SentFile.RequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = SentFile.RequestBytes)]
public sealed class FaceModel(PlanReader reader, PlanStore store, IdSource ids) : PlanPage(reader, store)
{
    private readonly PlanStore _store = store;

    [FromRoute(Name = "participant")]
    public Guid ParticipantId { get; set; }

    [BindProperty]
    public FaceForm Form { get; set; } = new();

    /// <summary>Who.</summary>
    public Participant Participant => Plan.ParticipantOf(ParticipantId)!;

    /// <summary>The photo; null while there is none.</summary>
    public OwnPiece? Face => Plan.PictureOf(PartName.Face(ParticipantId));

    public IActionResult OnGet()
    {
        Form.Id = ids.Next();
        return Plan.PresentParticipants.Any(p => p.Id == ParticipantId) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Plan.PresentParticipants.All(p => p.Id != ParticipantId))
            return NotFound();
        if (Form.File is null or { Length: 0 })
            return Invalid("Form.File", "people.face.missing");
        var (file, fault) = await SentFile.ReadAsync(Form.File, SentKind.Picture, ct);
        if (file is null)
            return Invalid("Form.File", fault is SentFault.TooLarge ? "people.face.too-large" : "people.face.unreadable");
        var piece = new OwnPiece { Id = Form.Id, Kind = OwnPieceKind.Photo, About = PartName.Face(ParticipantId), On = Today };
        return Answer(
            await _store.ChangeAsync(Plan.Id, Viewer, null, p => p.PutDownPiece(piece, Viewer.User, Form.SaidYes), new NewFile(Form.Id, file.Name, file.ContentType, file.Bytes), ct),
            () => UrlOf($"personer/{ParticipantId:N}/bild"), "people.face.saved");
    }

    public Task<IActionResult> OnPostTakeAwayAsync(Guid face, CancellationToken ct)
    {
        KeepOnly("face");
        return SaveAsync(p => p.TakeAwayPutDown(face, Today), () => UrlOf($"personer/{ParticipantId:N}/bild"), "people.face.removed", ct: ct);
    }
}
