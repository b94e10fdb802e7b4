using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Attachments;
using Egenplan.Data.Plans;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Web.Inputs;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.FromPaper;

/// <summary>One answer from paper: a photo of it, what stands there, or both; and whose it is.</summary>
public sealed class PaperForm
{
    public Guid Id { get; set; }

    public IFormFile? File { get; set; }

    [StringLength(4000)]
    public string? Words { get; set; }

    public Voice Whose { get; set; } = Voice.Person;

    [StringLength(120)]
    public string? By { get; set; }
}

/// <summary>Puts down one question of the sheets as the person's answer, by whom it was put down, and leads to the next.</summary>
[RequestSizeLimit(SentFile.RequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = SentFile.RequestBytes)]
public sealed class QuestionModel(PlanReader reader, PlanStore store, IdSource ids) : PlanPage(reader, store)
{
    private readonly PlanStore _store = store;

    [FromRoute(Name = "fraga")]
    public string Path { get; set; } = "";

    [BindProperty]
    public PaperForm Form { get; set; } = new();

    /// <summary>The question.</summary>
    public PaperQuestion Question => PaperQuestion.All[Number - 1];

    /// <summary>Its number, from 1; 0 for what is no question.</summary>
    public int Number => PaperQuestion.All.Select((q, i) => q.Path == Path ? i + 1 : 0).Max();

    /// <summary>What lies there, oldest first.</summary>
    public IReadOnlyList<OwnPiece> Pieces => [.. Plan.PiecesAbout(Question.About)];

    /// <summary>The question after, or the list.</summary>
    public string Next => Number < PaperQuestion.All.Length ? UrlOf($"fran-papper/{PaperQuestion.All[Number].Path}") : UrlOf("fran-papper");

    public IActionResult OnGet()
    {
        Form.Id = ids.Next();
        return Number == 0 ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Number == 0)
            return NotFound();
        var words = Blank.ToNull(Form.Words);
        if (!ModelState.IsValid)
            return Invalid();
        if (words is null && Form.File is null or { Length: 0 })
            return Invalid("Form.Words", "from-paper.nothing");
        NewFile? kept = null;
        if (Form.File is { Length: > 0 } sent)
        {
            var (file, fault) = await SentFile.ReadAsync(sent, SentKind.Picture, ct);
            if (file is null)
                return Invalid("Form.File", fault is SentFault.TooLarge ? "people.face.too-large" : "people.face.unreadable");
            kept = new NewFile(Form.Id, file.Name, file.ContentType, file.Bytes);
        }

        var piece = new OwnPiece
        {
            Id = Form.Id,
            Kind = kept is null ? OwnPieceKind.Written : OwnPieceKind.Photo,
            About = Question.About,
            On = Today,
            Whose = Form.Whose,
            By = Form.Whose is Voice.Person ? null : Blank.ToNull(Form.By),
            Words = words,
        };
        return Answer(await _store.ChangeAsync(Plan.Id, Viewer, null, p => p.PutDownPiece(piece, Viewer.User), kept, ct), () => Next, "from-paper.saved");
    }

    /// <summary>Takes away what staff have put down, e.g. the wrong sheet.</summary>
    public Task<IActionResult> OnPostTakeAwayAsync(Guid piece, CancellationToken ct)
    {
        KeepOnly("piece");
        return Number == 0
            ? Task.FromResult<IActionResult>(NotFound())
            : SaveAsync(p => p.TakeAwayPutDown(piece, Today), () => UrlOf($"fran-papper/{Path}"), "from-paper.removed", ct: ct);
    }
}
