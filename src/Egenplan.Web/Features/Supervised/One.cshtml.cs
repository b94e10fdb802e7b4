using System.ComponentModel.DataAnnotations;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Supervision;
using Egenplan.Domain.Access;
using Egenplan.Domain.Library;
using Egenplan.Domain.Supervision;
using Egenplan.Web.Inputs.Papers;
using Egenplan.Web.Inputs.Templates;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Supervised;

/// <summary>Answers to the supervisor's questions.</summary>
public sealed class AnswerForm
{
    public int Revision { get; set; }

    [Required(ErrorMessage = "supervised.written.required")]
    public WrittenInformation? Written { get; set; }

    public List<AnswerLine> Answers { get; set; } = [];
}

/// <summary>One answer.</summary>
public sealed class AnswerLine
{
    [StringLength(4000)]
    public string Words { get; set; } = "";
}

/// <summary>Something to send along.</summary>
public sealed class MaterialForm
{
    public Guid Id { get; set; }

    public IFormFile? File { get; set; }
}

/// <summary>Whether the drawn plans may be read.</summary>
public enum ShowPlans
{
    /// <summary>Yes, until a day.</summary>
    Yes = 1,

    /// <summary>No.</summary>
    No = 2,
}

/// <summary>The authority's own decision.</summary>
public sealed class DecideForm
{
    public int Revision { get; set; }

    [Required(ErrorMessage = "supervised.show.required")]
    public ShowPlans? Show { get; set; }

    public DateOnly? Until { get; set; }

    [Required(ErrorMessage = "supervised.why.required"), StringLength(2000)]
    public string Why { get; set; } = "";
}

/// <summary>One supervision at a picked authority: questions to answer, material to send, and the decision about the drawn plans.</summary>
[RequestSizeLimit(UploadedPaper.RequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadedPaper.RequestBytes)]
public sealed class OneModel(SupervisedStore store, TemplateStore templates) : WorkPage
{
    // Time enough for a visit.
    private const int PresetDays = 14, MostDays = 90;

    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    [BindProperty]
    public AnswerForm Form { get; set; } = new();

    [BindProperty]
    public MaterialForm Material { get; set; } = new();

    [BindProperty]
    public DecideForm Decision { get; set; } = new();

    /// <summary>The supervision.</summary>
    public AskedSupervision Asked { get; private set; } = null!;

    /// <summary>True for those who decide about the drawn plans.</summary>
    public bool MayDecide => Viewer.Kind is ViewerKind.UnitManager;

    /// <summary>True where somebody else has changed it since.</summary>
    public bool IsConflict { get; private set; }

    public DateOnly DayOf(DateTime at) => DateOnly.FromDateTime(SwedishTime.InSweden(at));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        FillAnswers();
        FillDecision();
        return Page();
    }

    /// <summary>Sends the answers.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        KeepOnly(nameof(Form));
        FillDecision();
        if (!ModelState.IsValid)
            return Invalid();
        foreach (var (i, answer) in Form.Answers.Index())
        {
            if (LibraryText.HoldsPersonalNumber(answer.Words, Today))
                return Invalid($"Form.Answers[{i}].Words", "supervised.personal-number");
        }

        return await AnswerAsync(
            await store.AnswerAsync(Id, Form.Revision, Form.Written!.Value, [.. Form.Answers.Select(a => (a.Words ?? "").Trim())], Viewer, ct), "supervised.sent", ct);
    }

    /// <summary>Sends a leaflet, a checklist or a paper along.</summary>
    public async Task<IActionResult> OnPostMaterialAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        KeepOnly(nameof(Material));
        FillAnswers();
        FillDecision();
        if (Material.File is not { Length: > 0 } file)
            return Invalid("Material.File", "supervised.file.required");
        using var bytes = new MemoryStream();
        if (file.Length <= UploadedPaper.MostBytes)
            await file.CopyToAsync(bytes, ct);
        if (UploadedPaper.Read(bytes.ToArray()) is not { } paper)
            return Invalid("Material.File", "supervised.file.unreadable");
        return Sent(await store.AttachAsync(Id, Material.Id, UploadedPaper.NameOf(file.FileName), paper.ContentType, paper.Bytes, Viewer, ct));
    }

    /// <summary>Sends the authority's own template along, as the file that others can take in.</summary>
    public async Task<IActionResult> OnPostTemplateAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        ModelState.Clear();
        FillAnswers();
        FillDecision();
        var own = await templates.OfAsync(Viewer.Authority, ct);
        return Sent(await store.AttachAsync(Id, Material.Id, T["supervised.template.name"], TemplateFile.MediaType, TemplateFile.Write(own.Published ?? own.Draft), Viewer, ct));
    }

    /// <summary>Takes back a file that was sent by mistake.</summary>
    public async Task<IActionResult> OnPostTakeBackAsync(Guid material, CancellationToken ct) =>
        await store.TakeBackAsync(Id, material, Viewer, ct) is SupervisedAnswer.Saved ? SeeOther($"/tillsyn-hos-oss/{Id:N}", "supervised.file.taken-back") : NotFound();

    /// <summary>Decides about the drawn plans.</summary>
    public async Task<IActionResult> OnPostDecideAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        KeepOnly(nameof(Decision));
        FillAnswers();
        if (!MayDecide)
            return Forbid();
        if (!ModelState.IsValid)
            return Invalid();
        if (Decision.Show is ShowPlans.Yes && (Decision.Until is not { } until || until < Today || until > Today.AddDays(MostDays)))
            return Invalid("Decision.Until", "supervised.until.wrong", ("days", MostDays));
        if (LibraryText.HoldsPersonalNumber(Decision.Why, Today))
            return Invalid("Decision.Why", "supervised.personal-number");
        return await AnswerAsync(
            await store.DecideAsync(Id, Decision.Revision, Decision.Show is ShowPlans.Yes, Decision.Until, Decision.Why.Trim(), Viewer, ct), "supervised.decided", ct);
    }

    private IActionResult Sent(SupervisedAnswer answer) => answer switch
    {
        SupervisedAnswer.Saved => SeeOther($"/tillsyn-hos-oss/{Id:N}", "supervised.file.sent"),
        SupervisedAnswer.Conflict => Invalid("Material.File", "supervised.file.again"),
        SupervisedAnswer.Forbidden => Invalid("Material.File", "supervised.file.many", ("max", SupervisedStore.MostMaterials)),
        _ => NotFound(),
    };

    private async Task<IActionResult> AnswerAsync(SupervisedAnswer answer, string told, CancellationToken ct)
    {
        switch (answer)
        {
            case SupervisedAnswer.Saved:
                return SeeOther($"/tillsyn-hos-oss/{Id:N}", told);
            case SupervisedAnswer.Forbidden:
                return Forbid();
            case SupervisedAnswer.Conflict when await LoadAsync(ct):
                IsConflict = true;
                ModelState.Clear();
                (Form.Revision, Decision.Revision) = (Asked.Revision, Asked.Revision);
                return ConflictPage();
            default:
                return NotFound();
        }
    }

    private void FillAnswers() => Form = new AnswerForm
    {
        Revision = Asked.Revision,
        Written = Asked.Line.Written,
        Answers = [.. Asked.Line.Form.Questions.Select((_, i) => new AnswerLine { Words = i < Asked.Line.Answers.Length ? Asked.Line.Answers[i] : "" })],
    };

    private void FillDecision() => Decision = new DecideForm
    {
        Revision = Asked.Revision,
        Show = Asked.MayRead switch { true => ShowPlans.Yes, false => ShowPlans.No, _ => null },
        Until = Asked.ReadUntil ?? Today.AddDays(PresetDays),
        Why = Asked.Line.Why,
    };

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await store.ReadAsync(Id, Viewer, ct) is not { } asked)
            return false;
        Asked = asked;
        while (Form.Answers.Count < asked.Line.Form.Questions.Length)
            Form.Answers.Add(new AnswerLine());
        return true;
    }
}
