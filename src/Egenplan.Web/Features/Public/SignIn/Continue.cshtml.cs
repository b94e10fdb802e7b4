using Egenplan.Data.SignIn;
using Egenplan.Domain.Plans;
using Egenplan.Web.Access;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Egenplan.Web.Features.Public.SignIn;

/// <summary>Sends again what was written when the session ran out. Only for the account that wrote it.</summary>
[DoneByParts]
public sealed class ContinueModel(CurrentViewer viewer, KeptFormStore forms, Wording t) : PageModel
{
    private const int LongestAddress = 500;

    /// <summary>Name of the field that tells which form it is.</summary>
    public const string IdField = KeptForms.IdField;

    /// <summary>What waits, newest first.</summary>
    public IReadOnlyList<KeptForm> Forms { get; private set; } = [];

    /// <summary>What has been written and not sent, newest first.</summary>
    public IReadOnlyList<KeptForm> Drafts { get; private set; } = [];

    /// <summary>Where the viewer's own work begins.</summary>
    public string Home => viewer.Home;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (viewer.Find() is not { } me)
            return SignInFirst();
        var all = await forms.AllAsync(me, ct);
        (Forms, Drafts) = ([.. all.Where(f => !f.IsDraft)], [.. all.Where(f => f.IsDraft)]);
        return Page();
    }

    /// <summary>307: the browser sends the same fields once more, to where they were meant for. Kept until that has been done.</summary>
    public async Task<IActionResult> OnPostAsync([FromForm(Name = IdField)] Guid id, CancellationToken ct)
    {
        if (viewer.Find() is not { } me)
            return SignInFirst();
        if ((await forms.AllAsync(me, ct)).FirstOrDefault(f => f.Id == id) is not { } form || !Url.IsLocalUrl(form.Address))
            return NotFound();
        return LocalRedirectPreserveMethod(form.Address);
    }

    /// <summary>Throws it away.</summary>
    public async Task<IActionResult> OnPostForgetAsync([FromForm(Name = IdField)] Guid id, [FromForm(Name = "tillbaka")] string? back, CancellationToken ct)
    {
        if (viewer.Find() is not { } me)
            return SignInFirst();
        await forms.DeleteAsync(id, me, ct);
        return new SeeOtherResult(Url.IsLocalUrl(back) ? back : KeptForms.Page);
    }

    /// <summary>Keeps what is being written: asked for by script, every few seconds of writing.</summary>
    public async Task<IActionResult> OnPostDraftAsync([FromForm(Name = KeptForms.DraftField)] string? address, CancellationToken ct)
    {
        return viewer.Find() is { } me && address is { Length: > 0 and <= LongestAddress } && Url.IsLocalUrl(address) ? StatusCode(await KeptForms.KeepDraftAsync(HttpContext, me, address, ct)) : NotFound();
    }

    /// <summary>What a form says, as whoever wrote it knows it again: the answer to the plan, and all that was written in words.</summary>
    public IReadOnlyList<string> WordsOf(KeptForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var answer = form.Address.EndsWith("/skriv-under", StringComparison.Ordinal) ? form.Fields.FirstOrDefault(f => f.Key == "Form.Answer").Value : null;
        return
        [
            .. answer switch { nameof(PlanAnswer.Yes) => new[] { t["my-plan.sign.yes"] }, nameof(PlanAnswer.No) => [t["my-plan.sign.no"]], _ => [] },
            .. form.Fields.Select(f => f.Value.Trim()).Where(v => v.Any(char.IsWhiteSpace)),
        ];
    }

    private static SeeOtherResult SignInFirst() => new($"/logga-in?tillbaka={Uri.EscapeDataString(KeptForms.Page)}");
}
