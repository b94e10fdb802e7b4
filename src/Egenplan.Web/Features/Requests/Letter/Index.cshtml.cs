using System.Net.Mime;
using System.Text;
using Egenplan.Data.Accounts;
using Egenplan.Domain.Access;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Web.Outputs.Pdf;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Outputs.Pdf.Documents;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;

namespace Egenplan.Web.Features.Requests.Letter;

/// <summary>
/// Begär en plan, the questions and the letter. The answers travel in the form and are kept nowhere; only what is sent in to an
/// authority of this installation is saved, sealed, for its case officers.
/// </summary>
[OfferedIn("en"), EnableRateLimiting(PublicPace.Policy)]
public sealed class IndexModel(Recipients recipients, FlagStore flags, WordingCatalog catalog, IdSource ids, TimeProvider clock) : WorkPage
{
    /// <summary>Where the receipt's code waits for the next page.</summary>
    public const string Receipt = "receipt";

    [BindProperty]
    public LetterForm Form { get; set; } = new();

    /// <summary>Who it goes to.</summary>
    public Recipient To { get; private set; } = null!;

    /// <summary>The letter, once the questions are answered.</summary>
    public DocumentContent? Letter { get; private set; }

    /// <summary>Authorities that the request can be sent in to.</summary>
    public IEnumerable<SelectListItem> Takers => To.Takers.Select(a => new SelectListItem(a.Name, a.Code.Value));

    /// <summary>The insatser that this recipient answers for.</summary>
    public IEnumerable<Insats> Insatser => Enum.GetValues<Insats>().Where(i => To.IsRegion == i is Insats.AdviceAndSupport);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (await recipients.FindAsync(Request.Query["till"], HttpContext.RequestAborted) is { } to)
        {
            To = to;
            await next();
        }
        else
        {
            context.Result = SeeOther("/begar");
        }
    }

    public void OnGet()
    {
    }

    public IActionResult OnPost()
    {
        if (!IsAnswered())
            return Invalid();
        ShowLetter();
        return Page();
    }

    /// <summary>Back to the questions, with what was answered.</summary>
    public IActionResult OnPostChange()
    {
        ModelState.Clear();
        return Page();
    }

    public IActionResult OnPostPdf(string? sprak)
    {
        if (!IsAnswered())
            return Invalid();
        var t = WordsFor(sprak);
        return File(PlanRequestLetter.Write(View(), t, new DocumentStamp(clock.GetUtcNow(), ids.Next())), MediaTypeNames.Application.Pdf, t["ask.file.pdf"]);
    }

    public IActionResult OnPostText(string? sprak)
    {
        if (!IsAnswered())
            return Invalid();
        var t = WordsFor(sprak);
        return File(Encoding.UTF8.GetBytes(PlainText.Write(PlanRequestLetter.Compose(View(), t))), "text/plain; charset=utf-8", t["ask.file.text"]);
    }

    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct)
    {
        if (!IsAnswered())
            return Invalid();
        var taker = To.Takers.Count == 1 ? To.Takers[0] : To.Takers.FirstOrDefault(a => a.Code.Value == Form.Taker);
        if (taker is null || ReceiptCode.ToId(Form.Code) is not { } id)
        {
            ShowLetter();
            return Invalid("Form.Taker", "ask.taker.required");
        }

        var said = FromOutside.Request(Form.Who.Trim(), Words(), AskedBy(), Form.Reach.Trim());
        await flags.RaiseAsync(id, Viewer.SystemAt(taker.Code), said.Write(), null, ct);
        TempData[Receipt] = Form.Code;
        return SeeOther("/begar/tack");
    }

    private bool IsAnswered()
    {
        if (Form.Role is not (null or AskRole.Self) && string.IsNullOrWhiteSpace(Form.AskedBy))
            ModelState.AddModelError("Form.AskedBy", "ask.by.required");
        return ModelState.IsValid;
    }

    private void ShowLetter()
    {
        if (ReceiptCode.ToId(Form.Code) is null)
            Form.Code = ReceiptCode.New();
        ModelState.Remove("Form.Code");
        Letter = PlanRequestLetter.Compose(View(), T);
    }

    // A municipality works in Swedish, so a letter in another language is there in Swedish too.
    private Wording WordsFor(string? language) =>
        language == "sv" && T.Choice.Language != "sv" ? new Wording(catalog, TextChoice.Swedish) : T;

    private PlanRequestView View() => new(
        To.Name, To.IsRegion, Today, Form.Role!.Value, Form.Who.Trim(), AskedBy(), [.. Form.Insatser.Where(Insatser.Contains).Distinct()],
        Form.Reach.Trim(), Form.Needs.Trim(), Form.About.Trim(), Form.With.Trim());

    private string AskedBy() => Form.Role is AskRole.Self ? "" : Form.AskedBy.Trim();

    // What the case officer reads: the same answers, under the Swedish headings of the form.
    private string Words()
    {
        var t = new Wording(catalog, TextChoice.Swedish);
        var lines = new List<(string Label, string Words)>
        {
            ("ask.role", Form.Role is null or AskRole.Self ? "" : t.Of(Form.Role.Value)),
            ("ask.insatser", string.Join(", ", Form.Insatser.Where(Insatser.Contains).Distinct().Order().Select(i => t.Of(i)))),
            ("ask.needs", Form.Needs.Trim()),
            ("ask.about", Form.About.Trim()),
            ("ask.with", Form.With.Trim()),
        };
        return string.Join("\n\n", lines.Where(l => l.Words.Length > 0).Select(l => $"{t[l.Label]}\n{l.Words}"));
    }
}
